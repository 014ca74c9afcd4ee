"""Documents of Nghị định 30/2020/NĐ-CP: plain data in, bytes out."""

from console.documents.data import (
    Annex,
    Block,
    Column,
    MinutesData,
    Registration,
    Signatory,
)
from console.documents.minutes import Drawing, Place, draw_minutes
from console.documents.pages import draw_page
from console.documents.plain import plain_blocks
from console.documents.stamp import draw_number, draw_refusal, draw_seal, draw_stamp
from console.documents.text import printable
from console.documents.word import draw_docx

__all__ = [
    "Annex",
    "Block",
    "Column",
    "Drawing",
    "MinutesData",
    "Place",
    "Registration",
    "Signatory",
    "draw_docx",
    "draw_minutes",
    "draw_number",
    "draw_page",
    "draw_refusal",
    "draw_seal",
    "draw_stamp",
    "plain_blocks",
    "printable",
]
