"""Tell the bodies above the meeting: an escalated matter goes to none of our own (001-24)."""

import re

from console import queries
from console.models import Matter, Meeting, Outcome
from console.vietnamese import clean_line, fold

_IN_FULL = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc",
    "tp": "thanh pho",
    "p": "phuong",
    "tt": "thi tran",
}
_ABOVE = re.compile(
    r"(so|bo(?! phan| chi huy)|tong cuc|cuc|chinh phu|thu tuong|quoc hoi|tinh uy|thanh uy|"
    r"(uy ban nhan dan|hoi dong nhan dan|ban quan ly.*) (tinh|thanh pho|huyen|quan))\b"
)
"""How the name of a body above a commune begins. It stays above even if it was invited here."""
_OF_A_COMMUNE = re.compile(r"\b(phuong|thi tran|(?<!thi )(?<!hop tac )xa(?! hoi))\b")
"""What the name of a commune's body says, ours or a neighbour's. It is nobody's superior."""


def is_own_body(name: str, meeting: Meeting) -> bool:
    """Return whether the name is our own agency's, one of its bodies', a unit's, or a commune's."""
    wanted = _in_full(name)
    if _ABOVE.match(wanted) or wanted == _in_full(meeting.superior_agency):
        return False
    if _OF_A_COMMUNE.search(wanted):
        return True
    own = [meeting.agency, *(agency.name for agency in queries.agencies(meeting))]
    own += [unit.name for unit in meeting.units]
    return wanted in {_in_full(each) for each in own}


def sent_to_own_body(matter: Matter) -> bool:
    """Return whether the matter stands as escalated to a body of the meeting itself."""
    escalated = matter.outcome is Outcome.ESCALATED
    return escalated and is_own_body(matter.outcome_agency, matter.raised_by.meeting)


def _in_full(name: str) -> str:
    """Return the name folded, without abbreviations: 'UBND P. A' is 'uy ban nhan dan phuong a'."""
    words = re.sub(r"[.,]", " ", fold(clean_line(name))).split()
    return " ".join(_IN_FULL.get(word, word) for word in words)
