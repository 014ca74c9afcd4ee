"""The poster of a notice: read from a few steps away, and as a picture in a group."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.documents.papers import Head
from console.documents.printed import NARROW, fitted
from console.documents.sheets import printed_head
from console.documents.typesetting import compiler, pdf
from console.language import _r
from console.machine.qr import qr_svg


@dataclass(frozen=True)
class NoticePoster:
    """Who invites to what; when and where in the largest letters, then what else to know."""

    head: Head
    when: str
    where: str
    lines: Sequence[tuple[str, str]]
    """(what it is, what is told)."""
    url: str
    near: str = ""
    """Where its code can be opened, where that is not everywhere."""


def draw_notice_poster(poster: NoticePoster) -> bytes:
    """Return one page of A4, whatever the names: letters grow smaller where they would not fit."""
    data = {
        **printed_head(poster.head),
        "when": fitted(poster.when, NARROW),
        "where": fitted(poster.where, NARROW),
        "lines": [[fitted(name), fitted(told, NARROW)] for name, told in poster.lines],
        "address": fitted(poster.url, 24),
        "alt": _r("Mã QR dẫn đến địa chỉ %(url)s", url=poster.url),
        "qr": qr_svg(poster.url),
        "near": fitted(poster.near),
        "note": fitted(poster.head.note),
    }
    return pdf(compiler("notice.typ", data), poster.head.made_at, "a-3a", "ua-1")
