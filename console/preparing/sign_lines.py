"""How who signs is printed: TM., KT., TL., TUQ. before the title (Nghị định 30/2020, Phụ lục I)."""

import re
from dataclasses import dataclass

from console import queries
from console.language import _r
from console.models import Contact
from console.permissions import Permission, may
from console.vietnamese import fold

_COMMITTEE = r"( (ubnd|uy ban nhan dan)\b.*| (xa|phuong|dac khu)\b.*)?"
_HEAD = re.compile("chu tich" + _COMMITTEE)
_DEPUTY = re.compile("pho chu tich" + _COMMITTEE)
_OF_OFFICE = re.compile(r"(chanh van phong|truong phong|giam doc trung tam)\b.*")
_DEPUTY_OF_OFFICE = re.compile(r"pho (chanh van phong|truong phong|giam doc trung tam)\b.*")

_OFFICE_NAMED = re.compile(r"\s+(?:UBND|HĐND|Ủy ban|Hội đồng)\b")


@dataclass(frozen=True)
class SignLine:
    """The lines above a name, as they are printed, and the name."""

    contact_id: int
    on_behalf: str
    position: str
    signer: str

    @property
    def words(self) -> str:
        """Return 'KT. CHỦ TỊCH, PHÓ CHỦ TỊCH: Nguyễn Văn An'."""
        lines = [*self.on_behalf.splitlines()[-1:], self.position]
        return f"{', '.join(lines)}: {self.signer}"


def sign_lines() -> list[SignLine]:
    """Return a line for each of the office who signs by the title, or has a leader's seat.

    The head stands for the committee, a deputy in the head's place, a head of an office or a
    department by order; somebody else with a leader's seat by delegation. All of it can be changed.
    """
    found = [(*_ranked(one), one) for one in queries.contacts()]
    found.sort(key=lambda entry: entry[0])
    return [_line(one, rank, title) for rank, title, one in found if rank]


def _ranked(contact: Contact) -> tuple[int, str]:
    """Return 1 for the head … 5 for a delegate, and by which of several titles; 0 for others."""
    titles = [title.strip() for title in re.split("[,;]", contact.title)]
    for rank, pattern in enumerate((_HEAD, _DEPUTY, _OF_OFFICE, _DEPUTY_OF_OFFICE), start=1):
        for title in titles:
            if pattern.fullmatch(fold(title)):
                return rank, title
    return (5, titles[0]) if may(contact, Permission.SIGN_DOCUMENTS) else (0, "")


def _line(contact: Contact, rank: int, title: str) -> SignLine:
    short = _short(title)
    committee, head = _r("TM. ỦY BAN NHÂN DÂN"), _r("CHỦ TỊCH")
    on_behalf, position = {
        1: (committee, head),
        2: (f"{committee}\n" + _r("KT. CHỦ TỊCH"), _r("PHÓ CHỦ TỊCH")),
        3: (_r("TL. CHỦ TỊCH"), short),
        4: (_r("TL. CHỦ TỊCH") + "\n" + _in_place_of(short), short),
        5: (_r("TUQ. CHỦ TỊCH"), short),
    }[rank]
    return SignLine(contact.id, on_behalf, position, contact.name)


def _in_place_of(deputy: str) -> str:
    """Return 'KT. CHÁNH VĂN PHÒNG' for its deputy."""
    return _r("KT. %(head)s", head=deputy.split(" ", 1)[-1])


def _short(title: str) -> str:
    """Return the title as it stands above a name: capitals, without the office it is of."""
    return _OFFICE_NAMED.split(title)[0].upper()
