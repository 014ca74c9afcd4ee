"""What the page of signatures shows to whom."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import abort, request

from console import queries, signing
from console.door.numerals import whole
from console.models import (
    Document,
    Meeting,
    Participant,
    Signature,
    SigningKey,
    Supplement,
)
from console.people.witnesses import may_confirm, witnesses
from console.permissions import Permission, may
from console.sealing import closing_seal, registry
from console.sealing.signing_turns import due, pending


def the_supplement(person: Participant) -> Supplement | None:
    """Return the supplement that the address or the form names, by its number in the meeting.

    None where it names none: then the meeting's own Biên bản is meant.
    """
    if "of" in request.values:  # a page of before the upgrade, which named it otherwise
        abort(404)
    named = request.values.get("supplement")
    return numbered(whole(named), person) if named else None


def numbered(number: int | None, person: Participant) -> Supplement:
    """Return this supplement to the meeting of this person; there is no other page."""
    known = queries.supplements(person.meeting)
    return next((one for one in known if one.number == number), None) or abort(404)


def at_hand(module: str) -> list[signing.TokenCertificate]:
    """What the tokens in this machine offer now; nothing where none can be read."""
    try:
        return signing.token_certificates(module)
    except signing.UnusableError:
        return []


@dataclass
class SigningPage:
    """The document of a meeting as the people behind this device see it."""

    meeting: Meeting
    supplement: Supplement | None
    me: Participant
    seats: Sequence[Participant]

    @cached_property
    def document(self) -> Document | None:
        return queries.document(self.meeting, self.supplement)

    @cached_property
    def sha256(self) -> str:
        """Of exactly the bytes that are signed next."""
        return hashlib.sha256(self.document.content).hexdigest() if self.document else ""

    @cached_property
    def hash_groups(self) -> list[str]:
        """The hash in groups of four, to be compared by eye."""
        return [self.sha256[at : at + 4] for at in range(0, len(self.sha256), 4)]

    @cached_property
    def sheets(self) -> list[tuple[int, int]]:
        """Width and height of every page, while there is something to sign."""
        return signing.page_sizes(self.document.content) if self.document and self.is_open else []

    @cached_property
    def is_open(self) -> bool:
        return self.document is not None and self.document.sealed_at is None

    @cached_property
    def due(self) -> list[Signature]:
        """Whose turn it is, while anybody's is."""
        return due(self.document) if self.document and self.is_open else []

    @cached_property
    def mine(self) -> list[Signature]:
        """What this device may sign now."""
        seats = {seat.id for seat in self.seats}
        return [signature for signature in self.due if signature.participant_id in seats]

    @cached_property
    def due_here(self) -> list[Signature]:
        return [signature for signature in self.mine if not signature.elsewhere]

    @cached_property
    def due_elsewhere(self) -> list[Signature]:
        """Files that may come back: another who signs may carry them."""
        if not any(may(seat, Permission.SIGN_MINUTES) for seat in self.seats):
            return [signature for signature in self.mine if signature.elsewhere]
        mine = {signature.id for signature in self.mine}
        return [
            signature
            for signature in self.due
            if signature.elsewhere
            and (may(signature.signer, Permission.SIGN_MINUTES) or signature.id in mine)
        ]

    @cached_property
    def proposed(self) -> signing.CertificateFacts | None:
        """The certificate that waits to be confirmed."""
        waiting = pending(self.document) if self.document else None
        if waiting is None or waiting.pending_certificate is None:
            return None
        return signing.certificate_facts(waiting.pending_certificate)

    @cached_property
    def made_anew(self) -> SigningKey | None:
        """The key on this machine that waits, as it was made anew in the meeting."""
        waiting = pending(self.document) if self.document else None
        key = queries.signing_key(waiting.signer) if waiting else None
        is_it = key and self.proposed and key.fingerprint == self.proposed.fingerprint
        return key if is_it else None

    @cached_property
    def confirmer(self) -> Participant | None:
        """The seat of this device that may confirm: not the one whose certificate it is."""
        waiting = pending(self.document) if self.document else None
        if waiting is None:
            return None
        return next(
            (
                seat
                for seat in self.seats
                if seat.id != waiting.participant_id and may_confirm(seat, waiting)
            ),
            None,
        )

    @cached_property
    def may_reject(self) -> bool:
        """A witness who does not sign only says yes: who signs takes the file back."""
        return bool(self.confirmer and may(self.confirmer, Permission.CONFIRM_CERTIFICATE))

    @cached_property
    def witnesses(self) -> list[Participant]:
        """Who can confirm what waits, where no signer can: they are to be asked by name."""
        waiting = pending(self.document) if self.document else None
        found = witnesses(waiting.signer, waiting.document) if waiting else []
        return [one for one in found if not may(one, Permission.CONFIRM_CERTIFICATE)]

    @cached_property
    def waiting_supplements(self) -> list[Supplement]:
        """Other supplements to this meeting that somebody still has to sign."""
        found = queries.supplements(self.meeting)
        waiting = [one for one in found if one.document and one.sealed_at is None]
        return [one for one in waiting if one is not self.supplement]

    @cached_property
    def stuck(self) -> list[str]:
        """Why the seal does not follow although nobody is awaited."""
        if self.document is None or not self.is_open or pending(self.document):
            return []
        if any(signature.is_due for signature in self.document.signatures):
            return []
        return closing_seal.missing_to_seal(self.document)

    @cached_property
    def may_skip_registration(self) -> bool:
        clerk_due = bool(self.document and self.is_open and registry.is_due(self.document))
        return clerk_due and any(may(seat, Permission.DRAW_UP_MINUTES) for seat in self.seats)

    @cached_property
    def imagers(self) -> list[tuple[Participant, bool]]:
        """Seats that may keep a picture of their signature or seal, and whether they have one."""
        return [
            (seat, queries.stamp_image(seat) is not None)
            for seat in self.seats
            if may(seat, Permission.SIGN_MINUTES) or may(seat, Permission.REGISTER_MINUTES)
        ]

    @cached_property
    def signers(self) -> list[tuple[Participant, bool]]:
        """Before the minutes are drawn up: who will sign, and whether they could."""
        people = [*queries.signers(self.meeting)]
        clerk = queries.registry_clerk(self.meeting)
        if clerk:
            people.append(clerk)
        return [
            (person, person.signs_elsewhere or queries.signing_key(person) is not None)
            for person in people
        ]

    @cached_property
    def keyless(self) -> list[Participant]:
        """Seats of this device that are to sign and have no key: appointed in the meeting."""
        return [
            seat
            for seat in self.seats
            if may(seat, Permission.SIGN_MINUTES)
            and not seat.signs_elsewhere
            and queries.signing_key(seat) is None
            and self.meeting.minutes_are_open
        ]
