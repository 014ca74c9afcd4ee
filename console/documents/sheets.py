"""Sheets of the office: name plates, what is read aloud, house rules, slips, posters."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from console.documents.data import Block
from console.documents.papers import Head, Plate, Poster, Slip
from console.documents.printed import (
    METADATA,
    NARROW,
    fitted,
    fitted_lines,
    paragraphs,
    printed_blocks,
)
from console.documents.typesetting import compiler, pdf
from console.language import _r
from console.machine.qr import qr_svg

NAME = 14  # of the widest letters at 24 pt go into a line of a plate
READING = range(18, 25)  # points that an announcer reads from at arm's length
_SHORT = re.compile(r"([,;:])(?=\s)")
_LONG = re.compile(r"([.!?…]+[”\")]*)(?=\s|$)")


def draw_name_plates(plates: Sequence[Plate], made_at: datetime) -> bytes:
    """Return a page a plate, A4 lying, to fold in two; raises ValueError for none."""
    if not plates:
        raise ValueError("Name plates of nobody")
    shown = [{"name": fitted(each.name, NAME), "title": fitted(each.title)} for each in plates]
    data = {"title": _r("Thẻ bàn"), "plates": shown}
    return pdf(compiler("plates.typ", data), made_at, "a-3a", "ua-1")


def draw_reading_sheet(head: Head, text: str, size: int = 20) -> bytes:
    """Return what the announcer reads, its pauses marked; raises ValueError for a small `size`."""
    if size not in READING:
        raise ValueError(f"A reading sheet in {size} pt")
    body = [Block("paragraph", with_pauses(line)) for line in text.split("\n") if line.strip()]
    return _sheet(head, body, size)


def with_pauses(text: str) -> str:
    """Return words with "/" where one breathes and "//" where a sentence ends."""
    return _LONG.sub(r"\1 //", _SHORT.sub(r"\1 /", text))


def draw_house_rules(head: Head, body: Sequence[Block]) -> bytes:
    """Return the rules of the house for the wall."""
    return _sheet(head, body, 16)


def draw_posted_sheet(head: Head, body: Sequence[Block], url: str) -> bytes:
    """Return what is posted on a board; with a code where its address lasts, else `url` is ''."""
    return _sheet(head, body, 14, url=url)


def draw_papers_of_heads(head: Head, bodies: Sequence[Sequence[Block]]) -> bytes:
    """Return a paper for each of several people, each on pages of its own."""
    return _sheet(head, bodies[0], 14, more=bodies[1:])


def draw_script(head: Head, body: Sequence[Block]) -> bytes:
    """Return what who leads through the programme says, to be read standing."""
    return _sheet(head, body, 18, below=0)


def _sheet(
    head: Head,
    body: Sequence[Block],
    size: int,
    below: int = 1,
    url: str = "",
    more: Sequence[Sequence[Block]] = (),
) -> bytes:
    data = {
        **printed_head(head),
        "body": printed_blocks(body, below=below),
        "size": size,
        "note": paragraphs(head.note),
        "more": [printed_blocks(each, below=below) for each in more],
        "qr": qr_svg(url) if url else "",
        "address": fitted(url, 24),
        "alt": _r("Mã QR dẫn đến địa chỉ %(url)s", url=url),
    }
    return pdf(compiler("sheet.typ", data), head.made_at, "a-3a", "ua-1")


def draw_slips(slip: Slip, per_page: Literal[1, 2, 4] = 2, pages: int = 1) -> bytes:
    """Return `pages` pages of blank slips with lines to cut along."""
    data = {
        **printed_head(slip.head),
        "lines": [fitted(words, NARROW) for words in slip.lines],
        "choices": [
            {"ask": fitted(ask), "boxes": [fitted(box, NARROW) for box in boxes]}
            for ask, boxes in slip.choices
        ],
        "asks": fitted(slip.asks),
        "rules": slip.rules,
        "notice": fitted(slip.notice),
        "note": fitted(slip.head.note),
        "alt": _qr_words(slip.url),
        "qr": qr_svg(slip.url) if slip.url else "",
        "per_page": per_page,
        "pages": pages,
    }
    return pdf(compiler("slips.typ", data), slip.head.made_at, "a-3a", "ua-1")


def draw_poster(poster: Poster) -> bytes:
    """Return the poster: its code, its address in letters, and what to do."""
    data = {
        **printed_head(poster.head),
        "url": poster.url,
        "address": fitted(poster.url, 24),
        "alt": _qr_words(poster.url),
        "qr": qr_svg(poster.url),
        "words": [fitted(words, NARROW) for words in poster.words],
        "note": fitted(poster.head.note),
        "paper": poster.paper,
    }
    return pdf(compiler("poster.typ", data), poster.head.made_at, "a-3a", "ua-1")


def _qr_words(url: str) -> str:
    return _r("Mã QR dẫn đến địa chỉ %(url)s", url=url)


def printed_head(head: Head) -> dict[str, Any]:
    title = fitted(head.title)[:METADATA]
    return {
        "title": title or _r("Tài liệu của hội nghị"),  # PDF/UA refuses a file without
        "superior": fitted_lines(head.superior, NARROW),
        "issuer": fitted_lines(head.issuer, NARROW),
        "about": fitted_lines(head.about),
    }
