"""Which rows of a table go on on the next page: only one that is longer than a page.

A row that is torn is read twice, and a table of a few rows is read at a glance: it stays together.
"""

from collections.abc import Sequence

from console.documents.measuring import lines_in

SIZE = 12  # points of the letters in a table
LINE, EDGES = 4.9, 2.8  # mm: a line of them; a cell above and below its lines
PAGE = {False: 257, True: 170}  # mm of text on an upright and on a lying page
HEAD = 30  # mm that the heads of a table may take
SHORT = 0.6  # of a page


def height_of(row: Sequence[str], rooms: Sequence[float]) -> float:
    """Return how high a row is, in mm, whose cells have these rooms for their text."""
    counts = [lines_in(text, room, SIZE) for text, room in zip(row, rooms, strict=True)]
    return max(counts, default=1) * LINE + EDGES


def is_torn(row: Sequence[str], rooms: Sequence[float], landscape: bool) -> bool:
    """Return whether a row is too long for any page."""
    return height_of(row, rooms) > PAGE[landscape] - HEAD


def stay_together(rows: Sequence[Sequence[str]], rooms: Sequence[float], landscape: bool) -> bool:
    """Return whether a table is short enough to stand on one page."""
    most = SHORT * PAGE[landscape]
    if len(rows) * (LINE + EDGES) > most:
        return False
    return sum(height_of(row, rooms) for row in rows) <= most
