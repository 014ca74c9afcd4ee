"""The forms of the supervision: from their fields to a note, and back where something is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import request

from console.afterwards.entering import of_office
from console.afterwards.noted import Noted
from console.door.numerals import whole
from console.models import Contact, FileItem, FileMark, Found, NoteKind, SupervisionNote
from console.views.http import brought_files
from console.views.http.forms import day
from console.views.http.replies import number


@dataclass(frozen=True)
class Sent:
    """The form that came, and what is wrong with it."""

    kind: NoteKind | None
    problems: Mapping[str, str] = field(default_factory=dict)
    status: int = 422


def kind_of(word: str) -> NoteKind | None:
    """Return the kind of note that an address names."""
    return {one.value: one for one in NoteKind}.get(word)


def noted(kind: NoteKind) -> Noted:
    """Return what the form says. Raise InvalidEntryError for a file that cannot be kept."""
    form, found = request.form, {one.value: one for one in Found}
    return Noted(
        kind,
        text=form.get("text", ""),
        visited_on=day("visited_on"),
        met=form.get("met", ""),
        found=found.get(form.get("found", "")),
        checklist=_marks(),
        is_public="is_public" in form,
        corrects=number("corrects"),
        files=brought_files.chosen() if kind is NoteKind.VISIT else (),
    )


def marked(notes: Sequence[SupervisionNote], by: Contact) -> Mapping[str, str]:
    """Return the marks with which the form begins: those typed, else this seat's last ones."""
    if request.method == "POST":
        return {item.value: mark.value for item, mark in _marks().items()}
    seat = of_office(by).seat
    checks = (one for one in notes if one.kind is NoteKind.FILE_CHECK and one.seat == seat)
    last = next(checks, None)
    return last.checklist if last else {}


def wrong_note() -> int | None:
    """Return the note that a remark is about to set right, as the address says."""
    return whole(request.args.get("corrects", ""))


def _marks() -> dict[FileItem, FileMark]:
    known = {one.value: one for one in FileMark}
    typed = {item: known.get(request.form.get(f"mark-{item.value}", "")) for item in FileItem}
    return {item: mark for item, mark in typed.items() if mark}
