"""Say how the office reads aloud: as in the north or the south, and its own abbreviations."""

from collections.abc import Mapping, Sequence
from typing import Any

from console import queries
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.models import Holder, Office
from console.permissions import Permission, require
from console.preparing.office_changes import What, changing_the_office, refuse_rehearsal
from console.preparing.overtaken import joined
from console.vietnamese import clean_line

MOST, LONGEST_SHORT, LONGEST_FULL = 100, 20, 120


def set_reading(
    rows: Sequence[tuple[str, str]], *, southern: bool, by: Holder, seen: str = ""
) -> None:
    """Replace the office's abbreviations, each as (short, in full), and where it speaks.

    `seen` are the marks of what the form showed. Raise InvalidEntryError at "abbreviations" for a
    row that is not whole, or where somebody else wrote too.
    """
    require(by, Permission.KEEP_OFFICE)
    refuse_rehearsal(by)
    cleaned = [(clean_line(short), clean_line(full)) for short, full in rows]
    if len(cleaned) > MOST:
        raise InvalidEntryError({"abbreviations": _("Nhiều nhất %(n)s dòng.", n=MOST)})
    for short, full in cleaned:
        if not (says_something(short) and says_something(full)):
            sentence = _("Xin ghi cả chữ viết tắt và cách đọc.")
            raise InvalidEntryError({"abbreviations": sentence})
        if len(short) > LONGEST_SHORT or len(full) > LONGEST_FULL:
            sentence = _(
                "“%(line)s” dài quá.", line=(short if len(short) > LONGEST_SHORT else full)
            )
            raise InvalidEntryError({"abbreviations": sentence})
    with changing_the_office(What.READING, by.name):
        office = queries.office()
        if office is None:
            raise NotNowError(_("Cơ quan chưa có tên trong danh mục."))
        typed = {"voice": southern, "abbreviations": [list(row) for row in cleaned]}
        kept = joined(kept_reading(office), typed, seen)
        office.reads_southern, office.abbreviations = kept["voice"], kept["abbreviations"]


def kept_reading(office: Office | None) -> Mapping[str, Any]:
    """Return what is kept, by the names of the form's fields."""
    if office is None:
        return {"voice": False, "abbreviations": []}
    return {"voice": office.reads_southern, "abbreviations": office.abbreviations}
