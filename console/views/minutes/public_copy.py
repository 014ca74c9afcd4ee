"""Deciding what the public copy hides: each passage whole and masked, side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import queries
from console.door.numerals import count
from console.errors import InvalidEntryError, OutOfDateError
from console.language import _
from console.minutes import public_copy
from console.minutes.names_in_text import Found
from console.minutes.passages import Passage, PublicCopy, Text
from console.models import ExportKind, Participant, Supplement
from console.people import identity
from console.permissions import Permission
from console.views.sealing.signing_page import the_supplement

blueprint = Blueprint("public_copy", __name__, url_prefix="/minutes/public-copy")

A_PAGE = 10  # passages
PUBLIC = (ExportKind.PUBLIC_COPY, ExportKind.PUBLIC_COPY_DOCX)
_MASK = re.compile(r"([0-9a-f]{32}):([0-9]{1,7})-([0-9]{1,7})")


@dataclass(frozen=True)
class Piece:
    """A run of a text as it is drawn: plain words, or a place that may be hidden."""

    words: str
    found: Found | None = None
    hidden: bool = False


def pieces(text: Text, ticked: Sequence[tuple[int, int]] | None = None) -> Iterator[Piece]:
    """The text in its order; `ticked` is what a form that came back had chosen."""
    at = 0
    for choice in text.choices:
        found = choice.found
        hidden = choice.hidden if ticked is None else (found.start, found.end) in ticked
        yield Piece(text.words[at : found.start])
        yield Piece(text.words[found.start : found.end], found, hidden)
        at = found.end
    yield Piece(text.words[at:])


@blueprint.get("")
def show() -> ResponseReturnValue:
    """`page` from 1; without it the first that holds a passage nobody has seen."""
    person = identity.permitted(Permission.MASK_PUBLIC_COPY)
    supplement = the_supplement(person)
    return _drawn(_copy_of(person, supplement), person, count(request.args.get("page")))


@blueprint.post("")
def decide() -> ResponseReturnValue:
    """Decide on the passages of a page, and go on to the next that was not seen."""
    person = identity.acting(Permission.MASK_PUBLIC_COPY)
    supplement = the_supplement(person)
    page = count(request.form.get("page")) or 1
    try:
        stays = public_copy.decide(_masks(), _added(), by=person, supplement=supplement)
    except InvalidEntryError as error:
        return _drawn(_copy_of(person, supplement), person, page, error.problems), 422
    again = page if stays else None
    return redirect(url_for("public_copy.show", supplement=_named(supplement), page=again), 303)


@blueprint.post("/approvals")
def approve() -> ResponseReturnValue:
    person = identity.acting(Permission.MASK_PUBLIC_COPY)
    supplement = the_supplement(person)
    public_copy.approve(by=person, supplement=supplement)
    return redirect(url_for("public_copy.show", supplement=_named(supplement)), 303)


@blueprint.post("/approvals/withdrawals")
def withdraw_approval() -> ResponseReturnValue:
    person = identity.acting(Permission.MASK_PUBLIC_COPY)
    supplement = the_supplement(person)
    public_copy.withdraw_approval(by=person, supplement=supplement)
    return redirect(url_for("public_copy.show", supplement=_named(supplement)), 303)


def _copy_of(person: Participant, supplement: Supplement | None) -> PublicCopy:
    document = queries.document(person.meeting, supplement)
    if document is None or person.meeting.is_rehearsal:
        abort(404)
    return PublicCopy(document)


def _named(supplement: Supplement | None) -> int | None:
    return supplement.number if supplement else None


def _masks() -> dict[str, list[tuple[int, int]]]:
    """The places that stay ticked, by text; a text without any is one that hides nothing."""
    masks: dict[str, list[tuple[int, int]]] = {d: [] for d in request.form.getlist("text")}
    for value in request.form.getlist("mask"):
        place = _MASK.fullmatch(value)
        if place is None or place[1] not in masks:
            raise OutOfDateError(_("Nội dung biên bản vừa thay đổi. Xin xem lại đoạn này."))
        start, end = (count(number) or 0 for number in place.group(2, 3))
        masks[place[1]].append((start, end))
    return masks


def _added() -> dict[str, str]:
    return {
        name.removeprefix("more-"): value
        for name, value in request.form.items()
        if name.startswith("more-")
    }


def _drawn(
    copy: PublicCopy,
    person: Participant,
    page: int | None,
    problems: Mapping[str, str] | None = None,
) -> str:
    pages = _pages(copy.passages)
    if page is None:
        unseen = (n for n, some in enumerate(pages, 1) if not all(p.is_decided for p in some))
        page = next(unseen, 1)
    page = max(1, min(page, len(pages)))
    taken = [
        one for one in queries.exports(copy.meeting, copy.document.supplement) if one.kind in PUBLIC
    ]
    return render_template(
        "screens/public_copy.html",
        meeting=copy.meeting,
        supplement=copy.document.supplement,
        title=copy.original.subject,
        me=person,
        copy=copy,
        passages=pages[page - 1],
        page=page,
        pages=len(pages),
        taken=taken[0] if taken else None,
        a_page=A_PAGE,
        pieces=pieces,
        ticked=_masks() if problems else {},
        typed=_added() if problems else {},
        problems=problems or {},
    )


def _pages(passages: Sequence[Passage]) -> list[Sequence[Passage]]:
    return [passages[at : at + A_PAGE] for at in range(0, len(passages), A_PAGE)] or [[]]
