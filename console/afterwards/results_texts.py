"""The texts in which results are published, one a form, drawn from the same facts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from console.afterwards.results_messages import group_text, sms_accented_text, sms_text
from console.afterwards.results_spoken import loudspeaker_text
from console.afterwards.results_told import Item, ResultsTold
from console.language import _r, in_language_of_record
from console.models import Meeting, Unit
from console.preparing.notice_spoken import reading
from console.preparing.notice_texts import TextKind
from console.vietnamese import short_date

UNIT = "unit-"
"""Before the number of a unit: the name of the letter to its head."""


@in_language_of_record()
def results_texts(told: ResultsTold, meeting: Meeting) -> dict[str, str]:
    """Return every text as it is now, by its name; a letter for each unit that has a content."""
    drawn: dict[TextKind, Callable[[ResultsTold], str]] = {
        TextKind.PAGE: page_text,
        TextKind.LOUDSPEAKER: lambda facts: loudspeaker_text(facts, reading()),
        TextKind.GROUP: group_text,
        TextKind.SMS: sms_text,
        TextKind.SMS_ACCENTED: sms_accented_text,
        TextKind.LETTER: letter_text,
    }
    found = {kind.value: draw(told) for kind, draw in drawn.items()}
    concerned = {number for item in told.items for number in item.units}
    for unit in meeting.units:
        if unit.id in concerned:
            found[f"{UNIT}{unit.id}"] = unit_letter(told, unit)
    return found


@in_language_of_record()
def promises_text(told: ResultsTold) -> dict[str, str]:
    """Return the list of promises alone, as it stands now."""
    head = _r("Các nội dung hẹn trả lời sau %(title)s ngày %(day)s.",
              title=told.title, day=short_date(told.held_on))  # fmt: skip
    return {TextKind.PAGE.value: "\n".join([head, *_listed(told.items), *_where(told)])}


def page_text(told: ResultsTold) -> str:
    """Return the whole, a fact a line: for the board and the website."""
    return "\n".join([
        _r("%(host)s công khai kết quả %(title)s, ngày %(day)s, tại %(where)s.", host=told.host,
           title=told.title, day=short_date(told.held_on), where=told.venue),
        *sum_lines(told),
        *(_heading(told), *_listed(told.items)),
        *_where(told),
    ])  # fmt: skip


def sum_lines(told: ResultsTold) -> list[str]:
    """Return how many came and asked, and what became of it, a sentence a line."""
    came = _r("Có %(n)s người dự.", n=told.came) if told.came else ""
    sums = "; ".join(f"{n} {words}" for words, n in told.sums)
    asked = _r("Có %(turns)s lượt phát biểu, %(opinions)s ý kiến, gồm %(n)s nội dung: %(sums)s.",
               turns=told.turns, opinions=told.opinions, n=told.contents,
               sums=sums)  # fmt: skip
    left = (
        _r("Trong đó %(n)s nội dung chưa kịp trình bày, được hẹn trả lời sau.", n=told.unheard)
        if told.unheard
        else ""
    )
    return [line for line in (came, asked if told.contents else "", left) if line]


def letter_text(told: ResultsTold) -> str:
    """Return what the head of a unit gets whose people have no content of their own."""
    return "\n".join([_to_heads(told), *sum_lines(told), *_where(told), _asked_of_heads(told)])


def unit_letter(told: ResultsTold, unit: Unit) -> str:
    """Return the letter to the head of one unit: its own people's contents, and the sums."""
    own = [item for item in told.items if unit.id in item.units]
    heading = _r("Nội dung của người trong %(unit)s, hẹn trả lời sau: %(n)s.",
                 unit=unit.name, n=len(own))  # fmt: skip
    return "\n".join([_to_heads(told, unit.name), *sum_lines(told), heading, *_listed(own),
                      *_where(told), _asked_of_heads(told)])  # fmt: skip


def _heading(told: ResultsTold) -> str:
    if not told.items:
        return _r("Không có nội dung nào hẹn trả lời sau.")
    return _r("Các nội dung hẹn trả lời sau (%(n)s):", n=len(told.items))


def _listed(items: Sequence[Item]) -> list[str]:
    return [item_line(item) for item in items]


def item_line(item: Item) -> str:
    """Return 'DT-2026-01-003. … Cơ quan: … Hạn trả lời: … Kết quả: ….'"""
    parts = [
        f"{item.code}. {_stopped(item.words)}",
        _r("Cơ quan: %(body)s.", body=item.body or _r("chưa giao")),
        _due(item.due_on, item.said_on),
        _r("Kết quả: %(state)s.", state=item.state) if item.state else "",
    ]
    return " ".join(part for part in parts if part)


def _due(due: date | None, said: date | None) -> str:
    if due is None:
        return _r("Chưa hẹn ngày.")
    if said and said != due:
        return _r("Hạn trả lời: %(day)s (hẹn ban đầu %(said)s).",
                  day=short_date(due), said=short_date(said))  # fmt: skip
    return _r("Hạn trả lời: %(day)s.", day=short_date(due))


def _where(told: ResultsTold) -> list[str]:
    """Return where one sees how it goes on."""
    office = _r("Muốn biết việc đã đến đâu, xin đến %(host)s hoặc hỏi %(heads)s.",
                host=told.host, heads=told.heads)  # fmt: skip
    return [office, *([_r("Theo dõi từng nội dung tại %(url)s", url=told.url)] if told.url else [])]


def _to_heads(told: ResultsTold, unit: str = "") -> str:
    whom = _r("đồng chí phụ trách %(unit)s", unit=unit) if unit else told.heads
    return _r("Kính gửi: %(whom)s. %(host)s gửi kết quả %(title)s ngày %(day)s.", whom=whom,
              host=told.host, title=told.title, day=short_date(told.held_on))  # fmt: skip


def _asked_of_heads(told: ResultsTold) -> str:
    return _r("Đề nghị đồng chí báo lại cho %(people)s bằng họp, loa, nhóm nhắn tin hoặc tận nhà, "
              "nhất là người đã nêu ý kiến.", people=told.familiar)  # fmt: skip


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def names_of_letters(meeting: Meeting) -> dict[str, str]:
    """Return the names of the units by the names of their letters."""
    return {f"{UNIT}{unit.id}": unit.name for unit in meeting.units}


def letter_keys(forms: Mapping[str, str]) -> list[str]:
    """Return the names of the letters to single units, in the order of the units."""
    return sorted((key for key in forms if key.startswith(UNIT)), key=_number)


def _number(key: str) -> int:
    return int(key.removeprefix(UNIT))
