"""A form of address that was typed before the name: "Ông Lò Văn A" is Ông, and Lò Văn A.

"Ông" is a family name too (Ông Thị Lan, Ông Văn Nam). So one form alone is ever taken off, and
only where it agrees with what was chosen and a name remains: not before "Văn" and "Thị", which
follow a family name. A man of the family Ông writes it twice, as people would say it; what was
typed is kept beside the name (`Participant.name_as_typed`). Of the staff, who are all "Đồng chí",
nothing says man or woman: there "Ông" goes before a common family name or three words, as "Ông Ích
Khiêm" is a name.
"""

import re

from console.models import Honorific, Participant

MR, MRS, ORGANISATION = Honorific.MR.value, Honorific.MRS.value, Honorific.ORGANISATION.value
_MEANS = {
    "ông": MR, "bà": MRS, "đồng chí": "", "đ/c": "",
    "cụ ông": MR, "cụ bà": MRS, "ông/bà": "", "ông (bà)": "",
    "anh": MR, "chú": MR, "chị": MRS, "cô": MRS, "cụ": "", "bác": "",
}  # fmt: skip
"""Whom a form of address means; "" where it says nothing of it."""
_ALONE = ("ông", "bà", "đồng chí", "đ/c", "cụ ông", "cụ bà", "ông/bà", "ông (bà)")
"""Goes before a single word too; "Anh Tuấn" and "Cô Sa" may be the name itself."""
_FAMILIES = {
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ",
    "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý",
}  # fmt: skip
"""Nine Vietnamese in ten bear one of them."""
_FIRST = re.compile(
    r"(đồng chí|đ/c|cụ ông|cụ bà|ông/bà|ông \(bà\)|\w+)\s*[.:]?\s+(.+)", re.IGNORECASE
)


def named(honorific: str, name: str, *, known: str | None = None) -> tuple[str, str]:
    """The form of address and the name, of what was chosen and the line (`clean_line`) typed.

    A form that comes back with the name that is `known` already takes nothing off it once more.
    """
    if name == known:
        return honorific, name
    found = _FIRST.fullmatch(name)
    word = found[1].lower() if found else ""
    if found is None or word not in _MEANS or not _is_address(word, honorific, found[2]):
        return honorific, name
    return honorific or _MEANS[word], found[2]


def proposed(person: Participant) -> str:
    """The name with the capitals that it lacks; "" where nothing is to be proposed."""
    words = person.name.split()
    shouted = len(words) > 1 and person.name.isupper()
    raised = (word[0].upper() + word[1:].lower() if shouted or word.islower() else word
              for word in words)  # fmt: skip
    name = " ".join(raised)
    return "" if person.is_organisation or name == person.name else name


def lacks_accents(person: Participant) -> bool:
    """Whether no letter bears a mark: rare in Vietnamese names of two words or more."""
    return person.name.isascii() and " " in person.name and not person.is_organisation


def _is_address(word: str, honorific: str, rest: str) -> bool:
    words = rest.lower().split()
    contradicts = honorific in (MR, MRS) and _MEANS[word] and _MEANS[word] != honorific
    is_family_name = word == "ông" and words[0] in ("văn", "thị")
    if word == "ông" and honorific == Honorific.COMRADE:
        is_family_name |= len(words) < 3 and words[0] not in _FAMILIES
    is_long = word in _ALONE or len(words) > 1
    return not contradicts and not is_family_name and is_long and honorific != ORGANISATION
