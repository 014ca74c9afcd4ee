"""Take a form of address off the name it was typed before: "Ông Lò Văn A" is Ông, Lò Văn A.

"Ông" is a family name too (Ông Thị Lan, Ông Văn Nam). So at most one form is taken off, and only
where it agrees with the form that was chosen and a name remains after it. Before "Văn" and "Thị",
which follow a family name, nothing is taken off. A man of the family Ông writes it twice, as people
would say it. What was typed is kept beside the name (`Participant.name_as_typed`).

Members of the staff are all "Đồng chí", which does not say whether somebody is a man. For them
"Ông" is a form of address only before a common family name or before three words: "Ông Ích Khiêm"
is a name.
"""

import re

from console.models import Honorific, Participant

MR, MRS, ORGANISATION = Honorific.MR.value, Honorific.MRS.value, Honorific.ORGANISATION.value
_MEANS = {
    "ông": MR, "bà": MRS, "đồng chí": "", "đ/c": "",
    "cụ ông": MR, "cụ bà": MRS, "ông/bà": "", "ông (bà)": "",
    "anh": MR, "chú": MR, "chị": MRS, "cô": MRS, "cụ": "", "bác": "",
}  # fmt: skip
"""The honorific that a form of address stands for; "" where it does not tell man from woman."""
_ALONE = ("ông", "bà", "đồng chí", "đ/c", "cụ ông", "cụ bà", "ông/bà", "ông (bà)")
"""Forms that are taken off a single word as well.

"Anh Tuấn" and "Cô Sa" may be names themselves.
"""
_FAMILIES = {
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ",
    "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý",
}  # fmt: skip
"""Nine of ten Vietnamese bear one of these family names."""
_FIRST = re.compile(
    r"(đồng chí|đ/c|cụ ông|cụ bà|ông/bà|ông \(bà\)|\w+)\s*[.:]?\s+(.+)", re.IGNORECASE
)


def named(honorific: str, name: str, *, known: str | None = None) -> tuple[str, str]:
    """Return the form of address and the name, from what was chosen and the line that was typed.

    The line is clean (`clean_line`). A form may come back with the name that is `known` already:
    then nothing is taken off that name again.
    """
    if name == known:
        return honorific, name
    found = _FIRST.fullmatch(name)
    word = found[1].lower() if found else ""
    if found is None or word not in _MEANS or not _is_address(word, honorific, found[2]):
        return honorific, name
    return honorific or _MEANS[word], found[2]


def proposed(person: Participant) -> str:
    """Return the name with the capitals that it lacks, or "" when there is nothing to propose."""
    words = person.name.split()
    shouted = len(words) > 1 and person.name.isupper()
    raised = (word[0].upper() + word[1:].lower() if shouted or word.islower() else word
              for word in words)  # fmt: skip
    name = " ".join(raised)
    return "" if person.is_organisation or name == person.name else name


def lacks_accents(person: Participant) -> bool:
    """Return whether no letter bears a mark, which is rare in a Vietnamese name of two words."""
    return person.name.isascii() and " " in person.name and not person.is_organisation


def _is_address(word: str, honorific: str, rest: str) -> bool:
    words = rest.lower().split()
    contradicts = honorific in (MR, MRS) and _MEANS[word] and _MEANS[word] != honorific
    is_family_name = word == "ông" and words[0] in ("văn", "thị")
    if word == "ông" and honorific == Honorific.COMRADE:
        is_family_name |= len(words) < 3 and words[0] not in _FAMILIES
    is_long = word in _ALONE or len(words) > 1
    return not contradicts and not is_family_name and is_long and honorific != ORGANISATION
