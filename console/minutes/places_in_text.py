"""Names of places in a text: a street that is called after somebody names no person of today."""

import re
from functools import lru_cache

Span = tuple[int, int]

LONGEST_PLACE = 6  # words

_NUMBER = r"[KH]?\d+[a-zđ]?(?:/\d+[a-zđ]?)*"
_STREET = r"đường|phố|đại\s+lộ"
_NUMBERED = r"kiệt|kiêt|hẻm|ngõ|ngách|số\s+nhà|nhà\s+số|số"
_SCHOOL = (
    r"(?<!môi )(?<!thị )(?<!hiện )(?<!công )(?<!nông )(?<!lập )trường"
    r"(?:\s+(?:tiểu\s+học|trung\s+học(?:\s+(?:cơ\s+sở|phổ\s+thông))?|mầm\s+non|mẫu\s+giáo"
    r"|TH|THCS|THPT|MN))?"
)
_BUILT = (
    r"chợ|(?<!yêu )(?<!nhu )(?<!thỉnh )cầu|chùa|đền|miếu|công\s+viên|bệnh\s+viện|quảng\s+trường"
    r"|tượng\s+đài|chung\s+cư|bến|cảng|núi|sông"
)
_HEAD = re.compile(
    rf"(?<!\w)(?:{_STREET}|{_SCHOOL}|{_BUILT}"
    rf"|(?:{_NUMBERED})\s+(?:số\s+)?{_NUMBER}(?:\s+(?:{_STREET}))?)(?=\s+\w)",
    re.IGNORECASE,
)
"""What says that a place is named next. Units stand on the list of the dialogue instead."""
_WORD = re.compile(r"\s+(\w+)")
_LAST_WORD = re.compile(r"(\w+)\s+$")
_ENDS_A_PLACE = frozenset({"tổ", "thôn", "ấp", "bản", "khu", "khối", "phường", "xã", "đường"})
_ADDRESSES = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "đồng", "em"})
_SURNAMES = frozenset({"nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ"})
_SURNAMES |= {"đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý", "đinh", "đoàn", "mai", "lâm", "tạ"}
_SURNAMES |= {"trương", "trịnh", "đào", "hà", "cao", "lương", "tô", "tăng", "châu", "thái", "vương"}
_SURNAMES |= {"lưu", "quách", "kiều", "tôn"}

_LANE_OF_ALL = re.compile(r"\w+\s+(?:số\s+)?\d+$")
_STREET_BEHIND = re.compile(rf"\s+(?:(?:{_STREET})\s+)?(?P<name>\w+)", re.IGNORECASE)
_HOME = re.compile(
    r"(?<!\w)(?:nhà|hộ|ở|trọ|ngụ|trú|quê|thửa|đất|lô|sổ|địa\s+chỉ|tôi|em|cháu|m2|m²)(?!\w)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cụ|dì)\s+(?P<name>\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:\n“”\"](?!\d)")


@lru_cache(maxsize=2_000)
def places_in(text: str) -> tuple[Span, ...]:
    """Return where names of places stand, without the word that says what they are: of "đường Lê
    Lợi" that is "Lê Lợi".
    """
    found = (_name_behind(text, match) for match in _HEAD.finditer(text))
    return tuple(span for span in found if span)


def is_piece_of_place(text: str, start: int, end: int) -> bool:
    """Return whether this piece is part of a longer name of a place: "Minh Khai" of "đường Nguyễn
    Thị Minh Khai". Whoever bears the whole name is a person all the same, and so is who follows
    the street by a name of their own.
    """
    for first, last in places_in(text):
        if first <= start and end <= last and text[start:end] != _without_address(text[first:last]):
            return start == first or _first_word(text[start:end]) not in _SURNAMES
    return False


def names_a_place(text: str, start: int, end: int) -> bool:
    """Return whether this piece stands in the name of a place that begins with a form of address:
    "Huyện Thanh Quan" of "đường Bà Huyện Thanh Quan".
    """
    return any(first < start and end <= last for first, last in places_in(text))


def is_lane_of_all(text: str, start: int, end: int) -> bool:
    """Return whether a lane is where something happened and nobody's home: one plain number, the
    street behind it, and no home or person spoken of before it in its clause.
    """
    if not _LANE_OF_ALL.fullmatch(text[start:end]):
        return False
    behind = _STREET_BEHIND.match(text, end)
    before = _CLAUSE.split(text[:start])[-1]
    is_street = behind is not None and behind["name"][0].isupper()
    return is_street and not _HOME.search(before) and not _speaks_of_somebody(before)


def _speaks_of_somebody(text: str) -> bool:
    return any(found["name"].isupper() for found in _SOMEBODY.finditer(text))


def _name_behind(text: str, head: re.Match[str]) -> Span | None:
    """Return the capitals that follow, where the word before is no part of a person's name."""
    if head[0].isupper() or (head[0][0].isupper() and _follows_a_name(text, head.start())):
        return None
    count, last, first = 0, head.end(), head.end()
    while (word := _WORD.match(text, last)) and _goes_on(word[1], count):
        first = first if count else word.start(1)
        count, last = count + 1, word.end()
    return (first, last) if 0 < count <= LONGEST_PLACE else None


def _goes_on(word: str, count: int) -> bool:
    is_name = word[0].isupper() and not (len(word) > 1 and word.isupper())
    ends = word.casefold() in _ENDS_A_PLACE | _ADDRESSES
    return is_name and not (count and ends)


def _follows_a_name(text: str, at: int) -> bool:
    before = _LAST_WORD.search(text, max(0, at - 40), at)
    return bool(before and before[1][0].isupper())


def _without_address(name: str) -> str:
    first, _gap, rest = name.partition(" ")
    return rest if first.casefold() in _ADDRESSES else name


def _first_word(text: str) -> str:
    return text.split()[0].casefold()
