"""The text that is read over the loudspeakers: at most 150 words, a minute and a half."""

from math import ceil

from console import queries
from console.language import _r
from console.preparing.fitting import Ways, first_part, fitted
from console.preparing.notice_told import Told
from console.words.numbers_aloud import clock_aloud, day_aloud, telephone_aloud, weekday_aloud
from console.words.spoken import Reading, aloud, without_year

MOST_WORDS = 150
SURE_WORDS = 8
"""Of a very long name: enough to know the place again, heard in full a minute before."""
SECONDS_A_WORD = 0.6
"""Slowly and clearly, with its pauses: 150 words are 90 seconds."""


def reading() -> Reading:
    """Return how the office reads aloud."""
    office = queries.office()
    if office is None:
        return Reading()
    return Reading(office.reads_southern, tuple((row[0], row[1]) for row in office.abbreviations))


def words_of(text: str) -> int:
    return len(text.split())


def seconds_of(text: str) -> int:
    """Return how long an announcer needs, in seconds."""
    return ceil(words_of(text) * SECONDS_A_WORD)


def loudspeaker_text(told: Told, reading: Reading) -> str:
    """Return what is read, a paragraph a line: when and where twice, nothing short, no figure."""
    moment = _moment(told, reading)
    pieces: list[Ways] = [
        [_r("Kính thưa %(people)s.", people=told.audience)],
        _invitation(told, reading),
        [_r("Thời gian: %(when)s.", when=moment)],
        [_r("Địa điểm: %(where)s.", where=where) for where in _places(told, reading)],
        _content(told, reading),
        _taking_part(told, reading),
        _opinions(told, reading),
        _optional("%(what)s.", aloud(told.help.rstrip(" ."), reading)),
        _contact(told, reading),
        _again(told, reading, moment),
    ]
    return fitted(pieces, _SHORTENED, "\n", words_of, (MOST_WORDS,))


_SHORTENED = (7, 6, 9, 1, 5, 6, 8, 4, 3, 9, 1, 8, 9, 3, 4)
"""The order in which it says less: help first, then how one takes part, the place in full and what
it is about last, as the law wants both told (Luật 72/2025/QH15, Điều 43).
"""


def _content(told: Told, reading: Reading) -> Ways:
    """Return all of it, then what it names first."""
    parts = told.content.split(";")
    named = [told.content, *([_r("%(what)s và nội dung khác", what=parts[0])] if parts[1:] else [])]
    spoken = [_r("Nội dung: %(what)s.", what=aloud(what, reading)) for what in named]
    return [*spoken, ""] if told.content else [""]


def _places(told: Told, reading: Reading) -> Ways:
    """Return the place with its landmark, the place, and its name alone."""
    place, near = aloud(told.venue, reading), aloud(told.landmark, reading)
    whole = ", ".join(part for part in (place, near) if part)
    return list(dict.fromkeys((whole, place, first_part(place))))


def _again(told: Told, reading: Reading, moment: str) -> Ways:
    """Return when and where once more; the name of the place may be said by its first words."""
    place = aloud(told.venue, reading)
    name = first_part(place)
    ways = [
        _r("Xin nhắc lại: hội nghị bắt đầu lúc %(when)s, tại %(where)s.", when=moment, where=where)
        for where in dict.fromkeys((place, name, " ".join(name.split()[:SURE_WORDS])))
    ]
    closing = _r("Trân trọng kính mời %(people)s tham dự.", people=told.audience)
    return [*(f"{way} {closing}" for way in ways), ways[-1]]


def _moment(told: Told, reading: Reading) -> str:
    return _r("%(clock)s, %(weekday)s, %(day)s", clock=clock_aloud(told.planned_at),
              weekday=weekday_aloud(told.day),
              day=day_aloud(told.day, southern=reading.southern))  # fmt: skip


def _invitation(told: Told, reading: Reading) -> Ways:
    host, title = aloud(told.host, reading), aloud(begun_small(told.title), reading)
    return [
        _r("%(host)s tổ chức %(title)s, kính mời %(who)s tham dự.", host=host, title=title,
           who=aloud(told.invited, reading)),
        _r("%(host)s tổ chức %(title)s.", host=host, title=title),
        _r("%(host)s tổ chức hội nghị đối thoại.", host=host),
    ]  # fmt: skip


def begun_small(title: str) -> str:
    """Return 'Hội nghị đối thoại …' as it stands within a sentence; 'UBND …' stays."""
    word = title.split(" ")[0]
    return title if word.isupper() else title[:1].lower() + title[1:]


def _optional(pattern: str, what: str) -> Ways:
    return [pattern % {"what": what}, ""] if what else [""]


def _taking_part(told: Told, reading: Reading) -> Ways:
    """Return all of it, then its first sentence, which says how one registers."""
    lines = [
        aloud(without_year(line.rstrip(" ."), told.day.year), reading) for line in told.taking_part
    ]
    whole = " ".join(f"{line}." for line in lines)
    return [whole, f"{lines[0]}."] if lines else [""]


def _opinions(told: Told, reading: Reading) -> Ways:
    """Where, with whom, at what hours and until when; at the shortest until when."""
    end = _until(told, reading)
    place, person, hours = (
        aloud(fact, reading)
        for fact in (told.opinions_place, told.opinions_person, told.opinions_hours)
    )
    at = _r("tại %(place)s", place=place) if place else ""
    meet = _r("gặp %(person)s", person=person) if person else ""
    ways = [
        ", ".join(part for part in parts if part)
        for parts in ((at, meet, hours, end), (at, end), (end or at,))
    ]
    return [_r("Ý kiến gửi trước xin nộp %(how)s.", how=way) if way else "" for way in ways]


def _until(told: Told, reading: Reading) -> str:
    until = told.opinions_until
    if until is None:
        return ""
    return _r("đến hết %(weekday)s, %(day)s", weekday=weekday_aloud(until),
              day=day_aloud(until, southern=reading.southern))  # fmt: skip


def _contact(told: Told, reading: Reading) -> Ways:
    numbers = [telephone_aloud(number) for number in told.telephone.split(" / ") if number]
    calls = [
        _r("điện thoại %(number)s", number=_r(", hoặc số ").join(some))
        for some in (numbers, numbers[:1])
        if some
    ]
    who = aloud(told.contact, reading)
    whole = ", ".join(part for part in (who, *calls[:1]) if part)
    ways = [whole, *calls] if whole else []
    return [_r("Cần hỏi thêm, xin liên hệ %(how)s.", how=way) for way in dict.fromkeys(ways)]
