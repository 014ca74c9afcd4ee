"""The page of an outgoing document: who reads it, who acts there, and what each may press."""

from dataclasses import dataclass
from functools import cached_property

from flask import abort, render_template, url_for

from console import clock, queries
from console.database import session
from console.models import (
    Contact,
    DocumentState,
    Holder,
    Meeting,
    OutgoingDocument,
    SignedFile,
    SigningKey,
)
from console.people import identity
from console.people.keys import key_of
from console.permissions import Permission
from console.preparing import cancelling, document_paper, document_signing
from console.preparing.document_lacks import missing_in, said_twice
from console.preparing.document_steps import registrars, series_of
from console.preparing.document_waiting import awaited, is_signer, may_read
from console.preparing.owners import owner_of
from console.preparing.recipients import copies_of
from console.preparing.sign_lines import sign_lines
from console.views.http.tables import Drawn
from console.views.preparing import document_form
from console.views.preparing.owner_pages import address
from console.words import documents as words

OF_SEAT = {
    "review": Permission.SIGN_DOCUMENTS,
    "signature": Permission.SIGN_DOCUMENTS,
    "number": Permission.SEAL_DOCUMENTS,
    "seal": Permission.SEAL_DOCUMENTS,
    "issue": Permission.SEAL_DOCUMENTS,
}
"""Steps that are taken at a seat of this kind, where this device has one."""


def readable(document_id: int) -> OutgoingDocument:
    """Return the document, to whom it came or who prepares its dialogue."""
    document = session().get(OutgoingDocument, document_id) or abort(404)
    if _readers(document):
        return document
    owner = owner_of(document.log_id)
    if isinstance(owner, Meeting):
        identity.dialogue(owner.id)
    else:
        identity.keeper(Permission.PREPARE_DIALOGUES)
    return document


def acting(document_id: int, step: str = "") -> tuple[OutgoingDocument, Holder]:
    """Return the document and who takes this step of it at this device."""
    document = readable(document_id)
    drafts = Part(document).drafts
    special = _seated(document, OF_SEAT[step]) if step in OF_SEAT else []
    if special and (step != "review" or not drafts):
        return document, special[-1]
    if not drafts:
        return document, _readers(document)[-1]
    owner = owner_of(document.log_id)
    if isinstance(owner, Meeting):
        return document, identity.follower(owner.id)[1]
    return document, identity.keeper(Permission.PREPARE_DIALOGUES)


def _readers(document: OutgoingDocument) -> list[Contact]:
    return _seated(document, Permission.READ_DOCUMENTS)


def _seated(document: OutgoingDocument, permission: Permission) -> list[Contact]:
    """Return who of the office at this device may do this with the document, its signer last."""
    able = [one for one in identity.of_office(permission) if may_read(one, document)]
    return sorted(able, key=lambda one: is_signer(one, document))


@dataclass
class Part:
    """What the people behind this device may do with a document now."""

    document: OutgoingDocument

    @cached_property
    def drafts(self) -> bool:
        """Whether this device writes the draft, and notes who signed it on paper."""
        owner = owner_of(self.document.log_id)
        if isinstance(owner, Meeting):
            return identity.prepares(owner)
        return bool(identity.clerks())

    @cached_property
    def signer(self) -> Contact | None:
        """The leader whom the document names, at this device."""
        able = _seated(self.document, Permission.SIGN_DOCUMENTS)
        return next((one for one in able if is_signer(one, self.document)), None)

    @cached_property
    def reviewer(self) -> Contact | None:
        """The leader at this device, where nobody writes the draft there."""
        able = _seated(self.document, Permission.SIGN_DOCUMENTS)
        return able[-1] if able and not self.drafts else None

    @cached_property
    def numbers(self) -> bool:
        """Whether numbers are given at this device: by văn thư, else by who drafts."""
        sealing = bool(_seated(self.document, Permission.SEAL_DOCUMENTS))
        return sealing or (self.drafts and not registrars())

    @cached_property
    def file(self) -> SignedFile | None:
        """The file that was signed here."""
        return queries.signed_file(self.document)

    @cached_property
    def asks_of_key(self) -> SigningKey | None:
        """The leader's key, where nobody confirmed yet that it is theirs."""
        file = self.file
        if file is None or queries.signed_before(file.signer_fingerprint):
            return None
        return key_of(file.signer_fingerprint)

    @cached_property
    def can_be_sealed(self) -> bool:
        """Whether văn thư entered by a sheet of the office, and can follow under a signature."""
        return document_signing.can_be_sealed()

    @property
    def back(self) -> tuple[str, bool]:
        """The page that this one belongs to, and whether it is that of its dialogue or year."""
        if self.drafts:
            return address(owner_of(self.document.log_id)), True
        return url_for("office_home.show"), False


def page(
    document: OutgoingDocument,
    problems: dict[str, str] | None = None,
    sections: Drawn | None = None,
    filled: dict[str, str] | None = None,
) -> str:
    today = clock.today()
    drafted = document.state is DocumentState.DRAFTED
    return render_template(
        "screens/outgoing.html",
        document=document,
        part=Part(document),
        owner=owner_of(document.log_id),
        problems=problems or {},
        values=document_form.values(document, sections, filled),
        sections=sections or document_form.drawn(document),
        kinds=words.kinds(),
        states=words.states(),
        step_words=words.steps(),
        history=queries.steps_of(document),
        moved_on=document_paper.has_moved_on(document),
        digest=document_paper.digest(document),
        missing=missing_in(document) if drafted else [],
        doubled=said_twice(document) if drafted else [],
        awaited=awaited(document),
        scan=queries.scan_of(document),
        why_it_stays=cancelling.why_it_stays(document, owner_of(document.log_id)),
        replaces=queries.replaced_by(document),
        replaced_by=queries.replacement_of(document),
        sign_lines=sign_lines() if drafted else [],
        groups=queries.recipient_groups() if drafted else [],
        copies=copies_of(document),
        next_number=queries.next_number(series_of(document.notation, today.year)),
        today=today,
        DocumentState=DocumentState,
    )
