"""The sections of a plan that its budget and its tasks fill (003-09, 003-17)."""

from collections.abc import Iterator, Sequence

from console import queries
from console.documents import Block
from console.documents.blocks import item, paragraph, subitem
from console.language import _r, in_language_of_record
from console.models import BudgetLine, Meeting
from console.preparing import task_columns
from console.preparing.budget import expected, sources, totals
from console.preparing.money import money, quantity
from console.preparing.task_columns import Card, Column
from console.vietnamese import short_date
from console.words.numbers_aloud import LARGEST, number_aloud


def funding(meeting: Meeting) -> list[Block]:
    """Return where the money comes from, what is expected in figures and words, and each line."""
    lines = expected(queries.budget(meeting))
    priced = [line for line in lines if line.amount]
    named = sources(lines)
    return [
        *([paragraph(_r("Nguồn kinh phí: %(where)s.", where=named))] if named else []),
        *(_estimate(priced) if priced else ()),
        *([paragraph(_r("Việc thanh toán, quyết toán thực hiện theo quy định hiện hành."))]
          if named or priced else []),
    ]  # fmt: skip


def _estimate(lines: Sequence[BudgetLine]) -> list[Block]:
    total = totals(lines).estimate
    known = {"sum": money(total), "words": _in_words(total)}
    head = (
        _r("Dự toán: %(sum)s đồng (bằng chữ: %(words)s đồng), gồm:", **known)
        if known["words"]
        else _r("Dự toán: %(sum)s đồng, gồm:", **known)
    )
    return [paragraph(head), *_listed([_expense(line) for line in lines])]


def _in_words(total: int) -> str:
    """Return 'Ba triệu' for 3000000; "" for more than anybody reads aloud."""
    return number_aloud(total).capitalize() if total <= LARGEST else ""


def _expense(line: BudgetLine) -> str:
    """Return 'Nước uống: 120 người x 20.000 đồng = 2.400.000 đồng (NQ 66/2017)'."""
    basis = f" ({line.basis})" if line.basis else ""
    count = " ".join(part for part in (quantity(line.hundredths), line.unit) if part)
    return _r("%(name)s: %(count)s x %(price)s đồng = %(amount)s đồng%(basis)s", name=line.name,
              count=count, price=money(line.price), amount=money(line.amount),
              basis=basis)  # fmt: skip


def tasks_by_body(meeting: Meeting) -> list[Block]:
    """Return each body with what it does, by when and with whom.

    What no body was given yet is the office's own list, and nothing that a plan orders.
    """
    with in_language_of_record():
        columns = [one for one in task_columns.by_body(meeting) if one.cards[0].task.body]
        return _assigned(columns, names_body=False)


def tasks_by_phase(meeting: Meeting) -> list[Block]:
    """Return the three phases (003-09), each with what is done and by whom."""
    with in_language_of_record():
        return _assigned(task_columns.by_phase(meeting), names_body=True)


def _assigned(columns: Sequence[Column], *, names_body: bool) -> list[Block]:
    drawn = [block for column in columns for block in _column(column, names_body=names_body)]
    return [paragraph(_r("Phân công nhiệm vụ như sau:")), *drawn] if drawn else []


def _column(column: Column, *, names_body: bool) -> Iterator[Block]:
    if column.cards:
        yield item(f"{column.heading}:")
    for card in column.cards:
        end = "." if card is column.cards[-1] else ";"
        yield subitem(_duty(card, names_body=names_body) + end)


def _duty(card: Card, *, names_body: bool) -> str:
    """Return 'In phiếu ý kiến (Văn phòng), xong trước ngày …; phối hợp: Công an xã'."""
    task = card.task
    who = [task.body if names_body else "", task.person]
    said = ", ".join(part for part in who if part)
    parts = [
        f"{task.name.rstrip(' .;')} ({said})" if said else task.name.rstrip(" .;"),
        _by_when(card),
        _r("phối hợp: %(whom)s", whom=task.partners) if task.partners else "",
    ]
    return ", ".join(part for part in parts if part)


def _by_when(card: Card) -> str:
    """Return until when; on the day itself and while it lasts there is no earlier and no later."""
    if card.due is None:
        return ""
    day = short_date(card.due)
    on_the_day = card.task.due_days == 0
    return _r("ngày %(day)s", day=day) if on_the_day else _r("chậm nhất ngày %(day)s", day=day)


def _listed(rows: Sequence[str]) -> list[Block]:
    return [item(f"{row}{';' if place < len(rows) else '.'}") for place, row in enumerate(rows, 1)]
