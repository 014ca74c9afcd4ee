"""Write the lines of a table into its rows: what every screen with rows does when it is saved."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from console.database import Base, session
from console.preparing import seen
from console.preparing.seen import Known, number_of

Row = TypeVar("Row", bound=Base)


def delete_each(gone: Sequence[Base]) -> None:
    for row in gone:
        session().delete(row)


@contextmanager
def written_rows(
    present: Iterable[Row],
    numbers: Sequence[int | None],
    known: Known,
    new: Callable[[], Row],
    drop: Callable[[Sequence[Row]], None] = delete_each,
    *,
    names: Sequence[Hashable] = (),
    name_of: Callable[[Row], Hashable] = number_of,
    typed: Sequence[str] = (),
) -> Iterator[list[Row]]:
    """Give the block the row of each line, in its place, to be filled in.

    The row of a line is that of its number, else the one of its name, else a `new` one. Then `drop`
    gets the rows that were `known` and have no line any more. Rows that somebody else added
    meanwhile stay, behind the others. `typed` as in `seen`. Raise OvertakenError where a line and
    somebody else say different things.
    """
    left = {number_of(row): row for row in present}
    were = seen.cells_by_number(left.values(), known, typed)
    found = _rows_of_lines(left, numbers, names, name_of)
    rows = [row or new() for row in found]
    _place(rows)
    yield rows
    session().add_all(rows)
    stand = seen.keep_what_others_wrote(were, zip(numbers, rows, strict=True), known, typed)
    gone, others = _those_known(left, known)
    drop(gone)
    _place([*stand, *others])
    session().flush()


def _rows_of_lines(
    left: dict[int, Row],
    numbers: Sequence[int | None],
    names: Sequence[Hashable],
    name_of: Callable[[Row], Hashable],
) -> list[Row | None]:
    """Take out of `left` the row of each line; None for a line that is new."""
    found = [left.pop(number or 0, None) for number in numbers]
    called = {name_of(row): number for number, row in left.items()}
    for place, name in enumerate(names):
        if found[place] is None and name in called:
            found[place] = left.pop(called.pop(name))
    return found


def _those_known(left: dict[int, Row], known: Collection[int]) -> tuple[list[Row], list[Row]]:
    """Return the rows that the screen showed and no line is of any more, and those it never had."""
    gone = [row for number, row in left.items() if number in known]
    return gone, [row for number, row in left.items() if number not in known]


def _place(rows: Sequence[Base]) -> None:
    for place, row in enumerate(rows, start=1):
        row.position = place  # type: ignore[attr-defined]
