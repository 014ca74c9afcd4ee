"""Who gets a copy of a document: the groups of the office opened (001-38, 003-20)."""

from collections.abc import Sequence
from typing import NamedTuple

from console import queries
from console.models import Holder, OutgoingDocument, RecipientGroup
from console.permissions import Permission, require
from console.preparing.document_text import text_of
from console.preparing.office_changes import What
from console.preparing.office_lines import GroupLine
from console.preparing.office_rows import changing_list
from console.preparing.seen import Known
from console.vietnamese import fold

AS_ABOVE, KEPT = "nhu tren", "luu"
"""How the first and the last line of Nơi nhận begin (Nghị định 30/2020, Phụ lục I), folded."""


class Copy(NamedTuple):
    """One place that gets a copy, and as one of which group."""

    name: str
    purpose: str
    group: str = ""


def set_recipient_groups(lines: Sequence[GroupLine], known: Known, *, by: Holder) -> None:
    """Replace the office's groups of recipients."""
    require(by, Permission.KEEP_OFFICE)
    with changing_list(What.GROUPS, RecipientGroup, lines, known, by):
        pass  # a line says all that a row keeps


def copies_of(document: OutgoingDocument) -> list[Copy]:
    """Return who gets a copy: as it was issued, before that by the office's groups as they are.

    "Như trên" are those to whom it is addressed; what is kept (Lưu: VT) goes to nobody.
    """
    if document.issued_at:
        return [Copy(*row) for row in document.copies]
    text = text_of(document)
    members = {fold(group.name): group.members for group in queries.recipient_groups()}
    rows = [(name, why) for name, why in text.recipients if not is_kept(name)]
    found = [Copy(name, "") for name in text.addressees]
    for name, purpose in rows:
        if not _begins(name, AS_ABOVE):
            opened = members.get(fold(name), [])
            found += [Copy(one, purpose, name) for one in opened] or [Copy(name, purpose)]
    return found


def is_kept(line: str) -> bool:
    """Return whether a line says where the document is kept, and by whom."""
    return _begins(line, KEPT)


def _begins(name: str, word: str) -> bool:
    return fold(name).lstrip("- ").startswith(word)
