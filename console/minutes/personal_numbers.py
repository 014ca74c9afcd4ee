"""What numbers and addresses of people look like in a text: patterns, for somebody to decide on."""

import re
from collections.abc import Iterator

from console.minutes.names_in_text import Found
from console.minutes.places_in_text import is_lane_of_all

HIDDEN = "…"

_NUMBER = r"\d+[a-zđ]?(?:/\d+[a-zđ]?)*"
"""The number of a house: "12", "12A", "86/5"."""
_LANE = r"(?:kiệt|kiêt|hẻm|ngõ|ngách|đường\s+kiệt)\s+(?:số\s+)?"
_HOUSE = rf"(?:số\s+nhà|nhà\s+số|căn\s+hộ\s+(?:số)?|số\s+(?={_NUMBER},?\s+(?:đường|kiệt|hẻm|ngõ)))"
_AREA = r"(?:\d[\d.,]*\s*(?:m2|m²|mét\s+vuông))"

PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63})+",
        r"(?<!\d)\(?(?:\+?84|0)(?:[ .\-–()]{0,2}\d){8,10}(?!\d)",  # a telephone
        r"(?<![\d.,])0\d{2}(?:[ .\-–]?\d{3}){3}(?![\d.,]*\d)",  # CCCD in groups: no sum begins so
        r"(?<![\d.,])\d{3}(?:[ ]?\d{3}){3}(?![\d.,]*\d)",  # CCCD: 12 digits
        r"(?<![\d.,])\d{3}(?:[ ]?\d{3}){2}(?![\d.,]*\d)",  # CMND: 9 digits
        r"(?:CCCD|CMND|CMT|căn\s+cước(?:\s+công\s+dân)?|chứng\s+minh(?:\s+nhân\s+dân|\s+thư)?)"
        r"\s*(?:số)?\s*:?\s*(?P<id>\d[\d .]{6,16}\d)",
        r"(?:số\s+tài\s+khoản|tài\s+khoản(?:\s+số)?|STK)\s*:?\s*(?P<account>\d[\d .-]{4,20}\d)",
        r"(?:hộ\s+chiếu|sổ\s+(?:đỏ|hồng|hộ\s+khẩu)|giấy\s+chứng\s+nhận|GCN\w*)[\w\s]{0,40}?số\s*:?\s*"
        r"(?P<paper>[A-ZĐ]{0,3}\s?\d{5,})",
        r"(?<!\w)\d{2}-?[A-Z]\d?[ -]?\d{3}\.?\d{2}(?!\d)",  # the plate of a vehicle
        r"sinh\s+(?:ngày|năm)\s+(?P<born>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4})",
        rf"(?<!\w){_HOUSE}\s*(?P<house>{_NUMBER})(?!\w)",
        rf"(?<!\w){_LANE}(?P<lane>[KH]?{_NUMBER})(?!\w)",
        rf"(?<!\w)(?P<short>[KH]{_NUMBER})(?=\s+(?:đường\s+)?\w)",
        rf"(?<!\w)(?P<area>{_AREA})(?=[^.;\n]{{0,20}}\s{_LANE}[KH]?\d)",
        rf"(?<!\w)thửa(?:\s+đất)?(?:\s+số)?\s+(?P<plot>{_NUMBER})(?!\w)",
        r"(?<!\w)tờ(?:\s+bản\s+đồ)?(?:\s+số)?\s+(?P<sheet>\d+)(?!\w)",
    )
]
"""What tells who somebody is: identity papers, telephones, accounts, homes, plots of land.

Personal data are published with consent or by law only (Luật 91/2025/QH15, Điều 16). Where a
pattern has a named group, that group alone is hidden: the unit ("Tổ 5") stays beside the initials
on purpose.
"""


def numbers_in(text: str) -> Iterator[Found]:
    """Give every place that looks like one; they may overlap. A lane where something happened is
    none.
    """
    for pattern in PATTERNS:
        group = next(iter(pattern.groupindex), 0)
        for match in pattern.finditer(text):
            if group != "lane" or not is_lane_of_all(text, *match.span()):
                yield Found(*match.span(group), HIDDEN)
