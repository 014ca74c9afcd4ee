"""What the chair reads before the day: a book with its contents, or the sheet of one body."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.documents.data import Part
from console.documents.papers import Head
from console.documents.printed import fitted, paragraphs, printed_blocks
from console.documents.sheets import printed_head
from console.documents.typesetting import compiler, pdf
from console.language import _r


@dataclass(frozen=True)
class Briefing:
    """Headings, texts and tables in reading order."""

    head: Head
    body: Sequence[Part]
    mark: str
    """At the foot of every page, and in a frame on the cover: who may read it."""
    has_cover: bool = False
    """With a cover and a table of contents; else the head stands above the text."""


def draw_briefing(briefing: Briefing) -> bytes:
    """Return it as PDF/A-3a and PDF/UA-1; same data, same bytes.

    Raise ValueError if `made_at` has no time zone or a table's row misses a cell.
    """
    data = {
        **printed_head(briefing.head),
        "body": printed_blocks(briefing.body, below=0),
        "mark": fitted(briefing.mark),
        "cover": briefing.has_cover,
        "contents": _r("MỤC LỤC"),
        "note": paragraphs(briefing.head.note),
    }
    return pdf(compiler("briefing.typ", data), briefing.head.made_at, "a-3a", "ua-1")
