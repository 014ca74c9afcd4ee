"""What the notice of conclusions begins with (Quyết định 45/2018/QĐ-TTg, Mẫu 1.4 of Nghị định
30/2020/NĐ-CP); the contents and what was ruled are drawn from the sealed record.
"""

import enum
from collections.abc import Sequence
from dataclasses import replace

from console import queries
from console.afterwards.letter_frame import day_words, head_of, said_of, to_bodies
from console.language import _r
from console.models import DocumentKind, Meeting, Participant, Role, SectionSource
from console.preparing.document_text import DocumentText, Section
from console.promises.entries import is_upward


class Heading(enum.StrEnum):
    """How a notice of conclusions is headed (004-17)."""

    CHAIR = "chair"
    """Kết luận của who presided."""
    OPINION = "opinion"
    """Ý kiến kết luận, as some offices call it."""
    PAIR = "pair"
    """Of the Party's secretary and the chairman together, where both presided."""


def conclusions(meeting: Meeting, heading: Heading) -> DocumentText:
    """Return the notice with the heading that was chosen; who concludes in it is who it names."""
    head = head_of(DocumentKind.CONCLUSIONS, meeting)
    who = _both(meeting) if heading is Heading.PAIR else _concluded(meeting)
    known = {**said_of(meeting), "who": who, "presided": _presided(meeting)}
    about = (
        _r("Ý kiến kết luận của %(who)s tại %(title)s", **known)
        if heading is Heading.OPINION
        else _r("Kết luận của %(who)s tại %(title)s", **known)
    )
    return replace(
        head,
        about=about,
        preamble=_r("%(day)s, tại %(venue)s, %(presided)s %(title)s. Sau khi nghe ý kiến của "
                    "%(people)s, nội dung trả lời, giải trình của các cơ quan, đơn vị, %(who)s "
                    "kết luận như sau:", **{**known, "day": known["day"].capitalize()}),
        sections=(
            Section(_r("I. KẾT QUẢ HỘI NGHỊ"), "", SectionSource.RESULTS),
            Section(_r("II. KẾT LUẬN TỪNG NỘI DUNG"), "", SectionSource.CONCLUSIONS),
            Section(_r("III. NỘI DUNG VƯỢT THẨM QUYỀN"), "", SectionSource.BEYOND_COMPETENCE),
            Section(_r("IV. TỔ CHỨC THỰC HIỆN"), _carrying_out(meeting)),
        ),
        closing=_r("Trên đây là kết luận của %(who)s tại %(title)s, thông báo để các cơ quan, đơn "
                   "vị biết, thực hiện.", **known),
        recipients=to_bodies(head, _bodies(meeting)),
    )  # fmt: skip


def _carrying_out(meeting: Meeting) -> str:
    """Who settles, who follows it up, and by which day the results are reported (002-02)."""
    words = said_of(meeting)
    lines = [
        _r("Các cơ quan, đơn vị được giao giải quyết đúng thời hạn, trả lời người có ý kiến và báo "
           "cáo kết quả về Văn phòng."),
        _r("Giao Văn phòng theo dõi, đôn đốc, tổng hợp kết quả, báo cáo người chủ trì và công khai "
           "đến %(people)s.", **words),
    ]  # fmt: skip
    if meeting.report_due:
        lines.append(_r("Giao Văn phòng tham mưu báo cáo kết quả hội nghị đến các cơ quan có thẩm "
                        "quyền trước %(day)s.", day=day_words(meeting.report_due)))  # fmt: skip
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _bodies(meeting: Meeting) -> list[str]:
    """Return every body that the notice names, those above us first, in the order of the record."""
    known = [one for one in queries.promises(meeting) if one.body]
    return list(
        dict.fromkeys(one.body for one in sorted(known, key=lambda one: not is_upward(one)))
    )


def _concluded(meeting: Meeting) -> str:
    """Return who concluded, by title; where nobody has one, who presided."""
    chairs = queries.staff(meeting, Role.CHAIR)
    first = next((one for one in chairs if one.concludes), chairs[0] if chairs else None)
    return _called(first) if first else _r("người chủ trì")


def _both(meeting: Meeting) -> str:
    return _joined(queries.staff(meeting, Role.CHAIR)) or _concluded(meeting)


def _presided(meeting: Meeting) -> str:
    """Return 'Bí thư Đảng ủy phường và Chủ tịch UBND phường đồng chủ trì': all who presided, under
    whichever heading.
    """
    chairs = queries.staff(meeting, Role.CHAIR)
    if len(chairs) > 1:
        return _r("%(who)s đồng chủ trì", who=_joined(chairs))
    return _r("%(who)s chủ trì", who=_concluded(meeting))


def _joined(people: Sequence[Participant]) -> str:
    *others, last = [_called(one) for one in people] or [""]
    return _r("%(others)s và %(last)s", others=", ".join(others), last=last) if others else last


def _called(person: Participant) -> str:
    return person.title or person.with_title
