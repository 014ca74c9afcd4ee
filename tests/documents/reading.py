"""Read a drawn PDF back: its words with their places (poppler), its objects (pikepdf)."""

import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape

import pikepdf

WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """One printed word; PDF points from the TOP left, as pdftotext gives them."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(file: bytes) -> list[Word]:
    """Return every word with its page (from 0), in the order of the content."""
    pages = _pdftotext(file, "-bbox").split("<page ")[1:]
    return [
        Word(number, float(left), float(top), float(right), float(bottom), unescape(printed))
        for number, page in enumerate(pages)
        for left, top, right, bottom, printed in WORD.findall(page)
    ]


def pages(file: bytes) -> list[str]:
    """Return the text of each page, spaces and line ends folded to one space."""
    return [" ".join(page.split()) for page in _pdftotext(file).split("\f")[:-1]]


def text(file: bytes) -> str:
    """Return the whole text without the break opportunities, folded."""
    return " ".join(pages(file)).replace("\u200b", "")


def sizes(file: bytes, page: int) -> set[float]:
    """Return the sizes of type used on a page."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        content = pikepdf.parse_content_stream(pdf.pages[page])
        return {float(step.operands[1]) for step in content if str(step.operator) == "Tf"}


def _pdftotext(file: bytes, *options: str) -> str:
    assert shutil.which("pdftotext"), "These tests need pdftotext (Debian: poppler-utils)"
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=file, capture_output=True, check=True).stdout.decode()
