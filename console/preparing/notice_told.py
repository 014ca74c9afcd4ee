"""What every text of a notice is drawn from: the dialogue as it is prepared, and its notice.

Nothing is typed twice: time, place, content and chairs are the dialogue's, the rest is `Notice`.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from console import queries
from console.door.telephone import shown
from console.language import _r, in_language_of_record
from console.machine.addresses import public_url
from console.models import Audience, Meeting, Notice, Role
from console.preparing.area import audience_of
from console.preparing.home_address import home_url
from console.vietnamese import clock_words, local, short_date, weekday
from console.words.audience import called, heads_of
from console.words.spoken import softened


@dataclass(frozen=True)
class Told:
    """Plain facts, each empty where the office has not said it yet."""

    host: str
    """Who invites, as it is said: 'Ủy ban nhân dân phường Thuận Phước'."""
    code: str
    """How the office calls itself in short: 'UBND'."""
    title: str
    planned_at: datetime
    venue: str
    landmark: str
    form: str
    content: str
    inside: bool
    """Whether it is held with an office's own (004-04)."""
    heads: str
    """Who heads the units: 'Trưởng thôn', or of an office 'Trưởng phòng, Thủ trưởng đơn vị'."""
    audience: str
    """Whom the notice speaks to: 'bà con', 'các đồng chí'."""
    invited: str
    """Who may come, with the part of the commune: 'Nhân dân thôn Đông'."""
    chairs: tuple[str, ...]
    capacity: int | None
    length: str
    taking_part: tuple[str, ...]
    opinions_place: str
    opinions_person: str
    opinions_hours: str
    opinions_from: date | None
    opinions_until: date | None
    contact: str
    telephone: str
    help: str
    url: str
    """Of the page that everybody can open from home; empty where there is none."""

    @property
    def day(self) -> date:
        return local(self.planned_at).date()

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.venue, self.landmark) if part)


@in_language_of_record()
def told(meeting: Meeting, notice: Notice | None = None) -> Told:
    """Return what the notice of this dialogue tells."""
    notice = notice or queries.notice(meeting) or Notice()
    office = queries.office()
    words = called(meeting)
    return Told(
        host=softened(meeting.agency),
        code=(office.code if office else "") or "UBND",
        title=meeting.short_title,
        planned_at=meeting.planned_at,
        venue=meeting.venue,
        landmark=notice.landmark or "",
        form=meeting.form,
        content=meeting.topic or "; ".join(field.name for field in queries.fields(meeting)),
        inside=meeting.audience is Audience.INTERNAL,
        heads=heads_of(meeting),
        audience=words.familiar,
        invited=audience_of(meeting),
        chairs=tuple(chair.with_title for chair in queries.staff(meeting, Role.CHAIR)),
        capacity=meeting.capacity,
        length=meeting.length,
        taking_part=tuple((notice.taking_part or "").splitlines()),
        opinions_place=notice.opinions_place or "",
        opinions_person=notice.opinions_person or "",
        opinions_hours=notice.opinions_hours or "",
        opinions_from=notice.opinions_from,
        opinions_until=notice.opinions_until,
        contact=notice.contact or "",
        telephone=notice.telephone or "",
        help=notice.help or "",
        url=page_address(meeting) if home_url(meeting) else "",
    )


def page_address(meeting: Meeting) -> str:
    """Return where everybody reads the notice: from home where the office has an address for that,
    else in the network of the hall alone. It never depends on who asks.
    """
    return f"{_base(meeting)}/notice/{meeting.code}"


def opinions_address(meeting: Meeting) -> str:
    """Return where phones send opinions before the day; as `page_address`."""
    return f"{_base(meeting)}/opinions/{meeting.code}"


def _base(meeting: Meeting) -> str:
    return home_url(meeting) or public_url(meeting.hall_address)


def when(told: Told) -> str:
    """Return '07 giờ 30, thứ Năm, ngày 10/12/2026': the day of the week always (002-10)."""
    with in_language_of_record():
        return _r("%(clock)s, %(weekday)s, ngày %(day)s", clock=clock_words(told.planned_at),
                  weekday=weekday(told.planned_at), day=short_date(told.day))  # fmt: skip


def opinions_span(told: Told) -> str:
    """Return 'từ ngày 20/11/2026 đến hết ngày 08/12/2026', or the end alone; '' for none."""
    began, until = told.opinions_from, told.opinions_until
    if until is None:
        return _r("từ ngày %(day)s", day=short_date(began)) if began else ""
    end = _r("đến hết ngày %(day)s", day=short_date(until))
    return _r("từ ngày %(day)s %(end)s", day=short_date(began), end=end) if began else end


def opinions(told: Told) -> str:
    """Return where, with whom, at what hours and until when opinions are handed in."""
    person = _r("gặp %(who)s", who=told.opinions_person) if told.opinions_person else ""
    parts = (told.opinions_place, person, told.opinions_hours, opinions_span(told))
    return ", ".join(part for part in parts if part)


def by_phone(told: Told) -> str:
    """Return what a phone at home is good for; where it opens nothing, who takes opinions there.

    "" where phones are no part of it: nothing opens from home and no opinions are gathered.
    """
    if told.url:
        gathers = told.opinions_until is not None
        return (_r("xem thông báo và gửi ý kiến tại %(url)s", url=told.url) if gathers
                else _r("xem thông báo tại %(url)s", url=told.url))  # fmt: skip
    if told.opinions_until is None:
        return ""
    where = {"where": told.opinions_place or told.host}
    if told.inside:
        return _r("chỉ dùng được trong mạng của hội trường; trước ngày họp xin gửi ý kiến tại "
                  "%(where)s hoặc qua trưởng phòng, đơn vị", **where)  # fmt: skip
    return _r("chỉ dùng được trong mạng của hội trường; từ nhà xin gửi ý kiến tại %(where)s hoặc "
              "qua %(heads)s", heads=told.heads, **where)  # fmt: skip


def contact(told: Told) -> str:
    return ", ".join(part for part in (told.contact, shown(told.telephone)) if part)


def facts(told: Told) -> list[tuple[str, str]]:
    """Return (what it is, what is told), without what the office has not said yet."""
    known = [
        (_r("Thời gian"), when(told)),
        (_r("Thời lượng dự kiến"), told.length),
        (_r("Địa điểm"), told.place),
        (_r("Hình thức"), told.form),
        (_r("Nội dung"), told.content),
        (_r("Chủ trì"), "; ".join(told.chairs)),
        (_r("Người tham dự"), told.invited),
        (_r("Số chỗ ngồi"), str(told.capacity or "")),
        (_r("Cách tham dự"), " ".join(f"{line.rstrip(' .')}." for line in told.taking_part)),
        (_r("Gửi ý kiến trước"), opinions(told)),
        (_r("Gửi bằng điện thoại"), by_phone(told)),
        (_r("Hỗ trợ"), told.help),
        (_r("Liên hệ"), contact(told)),
    ]
    return [(name, fact) for name, fact in known if fact]


def mark_of(text: str) -> str:
    """Return what a printed text is known by: 'A3F09C'."""
    return hashlib.sha256(text.encode()).hexdigest()[:6].upper()


def essentials(told: Told) -> str:
    """Return the digest of what the law wants told: time, place, content, how one takes part.

    Source: Luật 72/2025/QH15, Điều 43. A notice that told another time or place is none.
    """
    facts = (told.planned_at.isoformat(), told.venue, told.content, told.form, *told.taking_part)
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()
