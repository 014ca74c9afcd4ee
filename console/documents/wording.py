"""Words of an outgoing document that its PDF and its DOCX say alike."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from console.documents.data import Block, Part
from console.documents.measuring import text_width
from console.documents.official import Guest, OfficialDocument, Recipient, Style, day_in_words
from console.language import _r

END: dict[Style, str] = {"state": "./.", "party": "."}
LEFT_HALF, RIGHT_HALF = 78, 84  # mm: of the recipients and of one signature
BESIDE = 30  # lines of recipients that stand beside the signature: 170 mm of a page
DOTS = 30 * "…"
"""What a letter without a guest leaves to write on."""


def title_of(document: OfficialDocument) -> str:
    """Return what the file is called: "Kế hoạch Tiếp xúc, đối thoại …"."""
    return " ".join(f"{document.name} {document.about}".split())


def ended(parts: Sequence[Part], style: Style) -> list[Part]:
    """Return the text with its last words ending in "./." (Phụ lục I)."""
    *others, last = parts or [Block("paragraph", "")]
    if not isinstance(last, Block) or last.kind in ("heading", "subheading", "invited"):
        return list(parts)
    text = last.text.rstrip(" ./;\n")
    return [*others, replace(last, text=text + END[style] if text else "")]


def base_lines(bases: Sequence[str]) -> list[str]:
    """Return each legal basis with its ";", the last with its "."."""
    found = [text for base in bases if (text := base.strip(" ;.,\n"))]
    return [f"{text};" for text in found[:-1]] + [f"{text}." for text in found[-1:]]


def subject_line(about: str) -> str:
    """Return the "V/v …" of a công văn (5b)."""
    return about if about[:3].lower() in ("", "v/v") else f"V/v {about}"


def addressees(document: OfficialDocument) -> list[str]:
    """Return who is written to: one as it is, several with "-", ";" and the last "."."""
    found = [name for each in document.to if (name := each.strip(" -;.\n"))]
    if len(found) < 2:
        return found
    return [f"- {name};" for name in found[:-1]] + [f"- {found[-1]}."]


def recipient_lines(recipients: Sequence[Recipient]) -> list[str]:
    """Return the lines below "Nơi nhận:"; a group is named once, above its members."""
    lines: list[str] = []
    group = ""
    for each in recipients:
        if each.group and each.group != group:
            lines.append(f"- {each.group.strip(' -:')}:")
        group = each.group
        purpose = f" ({each.purpose.strip(' ()')})" if each.purpose.strip(" ()") else ""
        lines.append(f"{'+' if group else '-'} {each.name.strip(' -+;.,')}{purpose};")
    return [*lines[:-1], *(f"{line[:-1]}." for line in lines[-1:])]


def beside(lines: Sequence[str], size: int) -> int:
    """Return how many of these lines stand beside the signature; the others go below it."""
    room = BESIDE
    for count, line in enumerate(lines):
        room -= ceil(text_width(line, size, bold=False) / (LEFT_HALF - 4)) or 1
        if room < 0:
            return count
    return len(lines)


def guest_words(guest: Guest | None) -> tuple[str, str]:
    """Return who is invited: the name, and ", title, unit" after it."""
    if guest is None:
        return DOTS, ""
    name = " ".join(part for part in (guest.address, guest.name) if part)
    rest = ", ".join(part.strip(" ,") for part in (guest.title, guest.unit) if part.strip(" ,"))
    return name, f", {rest}" if rest else ""


def belongs_to(document: OfficialDocument) -> str:
    """Return "(Kèm theo Kế hoạch số 05/KH-UBND ngày … của …)" (Mẫu 2.1)."""
    told = {
        "name": document.name,
        "number": document.number.removeprefix(_r("Số")).lstrip(": "),
        "day": day_in_words(document.date),
        "issuer": " ".join((document.issuer_name or document.issuer).split()),
    }
    if not document.number:
        return _r("(Kèm theo %(name)s %(day)s của %(issuer)s)", **told)
    return _r("(Kèm theo %(name)s số %(number)s %(day)s của %(issuer)s)", **told)
