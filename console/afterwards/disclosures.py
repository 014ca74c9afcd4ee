"""Danh mục nội dung đã công khai of a quarter: what, how, from when to when, where, by whom.

Source: Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 13 (000-17). It lists the evidence of
notices and publications of all dialogues; what was taken back is not in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from console import queries
from console.afterwards.published_evidence import closing_of
from console.documents import Column, Group, Head, ListPaper
from console.documents.spreadsheet import Titled
from console.language import _, _r, in_language_of_record
from console.models import GivenEvidence, Meeting, Publication
from console.preparing.notice_terms import POSTED
from console.vietnamese import date_words, short_date
from console.words.notices import channels


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year: 2026-4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        return quarter_of(self.first - timedelta(days=1))


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass(frozen=True)
class Disclosure:
    """One line of the list."""

    what: str
    channel: str
    from_on: date
    days: str
    place: str
    who: str

    @property
    def cells(self) -> tuple[str, ...]:
        return self.what, self.channel, self.days, self.place, self.who


def disclosed_in(quarter: Quarter) -> list[Disclosure]:
    """Return what was disclosed in a quarter, also what began before it and went on in it."""
    found = [*_notices(quarter), *_publications(quarter)]
    return sorted(found, key=lambda one: (one.from_on, one.what, one.place))


def _notices(quarter: Quarter) -> Iterator[Disclosure]:
    """A notice that nobody said was taken down is one until the day that it tells of."""
    for meeting, entry in queries.given_notices(quarter.first, quarter.last):
        hung = max(entry.from_on, meeting.held_on) if entry.channel in POSTED else None
        if _is_in(entry, entry.until_on or hung, quarter):
            what = _("Thông báo tổ chức %(title)s", title=meeting.short_title)
            yield _line(what, meeting, entry, entry.until_on)


def _publications(quarter: Quarter) -> Iterator[Disclosure]:
    for entry in queries.given_publications(quarter.first, quarter.last):
        ended = closing_of(entry)
        until = ended.until_on if ended else entry.until_on
        if entry.closes_id is None and _is_in(entry, until, quarter):
            yield _line(_named(entry.publication), entry.publication.meeting, entry, until)


def _is_in(entry: GivenEvidence, until: date | None, quarter: Quarter) -> bool:
    """Return whether a day of it lies in the quarter; what hangs still goes on."""
    if until is None and entry.channel in POSTED:
        return entry.from_on <= quarter.last
    return entry.from_on <= quarter.last and (until or entry.from_on) >= quarter.first


def _named(publication: Publication) -> str:
    if publication.version == 1:
        return publication.title
    return _("%(title)s (bản %(n)s: %(why)s)", title=publication.title, n=publication.version,
             why=publication.republished_because)  # fmt: skip


def _line(what: str, meeting: Meeting, entry: GivenEvidence, until: date | None) -> Disclosure:
    return Disclosure(
        what=what,
        channel=channels(meeting)[entry.channel],
        from_on=entry.from_on,
        days=_days(entry, until),
        place=entry.place,
        who=entry.who,
    )


def _days(entry: GivenEvidence, until: date | None) -> str:
    first = short_date(entry.from_on)
    if until and until != entry.from_on:
        return _("%(first)s đến %(last)s", first=first, last=short_date(until))
    if until is None and entry.channel in POSTED:
        return _("từ %(first)s, chưa gỡ", first=first)
    return first


def headings() -> tuple[str, ...]:
    return (
        _("Nội dung công khai"),
        _("Hình thức"),
        _("Thời gian"),
        _("Nơi công khai"),
        _("Người thực hiện"),
    )


def heading_of(quarter: Quarter) -> str:
    return _("quý %(n)s năm %(year)s", n=("I", "II", "III", "IV")[quarter.number - 1],
             year=quarter.year)  # fmt: skip


@in_language_of_record()
def paper(quarter: Quarter, made_at: datetime) -> ListPaper:
    """Return the list of a quarter as plain data, A4 lying."""
    office = queries.office()
    head = Head(
        issuer=office.name if office else "",
        superior=office.superior if office else "",
        title=_r("DANH MỤC NỘI DUNG ĐÃ CÔNG KHAI"),
        about=_r(
            "Quý %(quarter)s, cập nhật đến %(day)s",
            quarter=heading_of(quarter).partition(" ")[2],
            day=date_words(made_at),
        ),
        made_at=made_at,
    )
    columns = tuple(map(Column, headings(), (6, 3.2, 3, 4, 3.4)))
    groups = [Group("", [one.cells for one in disclosed_in(quarter)])]
    return ListPaper(
        head,
        columns,
        groups,
        landscape=True,
        signers=(_r("NGƯỜI LẬP"),),
        day=date_words(made_at).capitalize(),
    )


@in_language_of_record()
def spreadsheet(quarter: Quarter) -> tuple[str, list[Titled], Sequence[tuple[str, ...]]]:
    """Return title, columns and rows of the list as a spreadsheet."""
    title = _r("DANH MỤC NỘI DUNG ĐÃ CÔNG KHAI, %(quarter)s", quarter=heading_of(quarter).upper())
    columns = list(map(Titled, headings(), (38, 20, 19, 30, 20)))
    return title, columns, [one.cells for one in disclosed_in(quarter)]
