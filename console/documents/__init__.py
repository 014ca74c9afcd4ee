"""Documents of Nghị định 30/2020/NĐ-CP: plain data in, bytes out."""

from console.documents.minutes import (
    Block,
    Drawing,
    MinutesData,
    Place,
    Signatory,
    draw_minutes,
)
from console.documents.stamp import draw_stamp
from console.documents.text import printable

__all__ = [
    "Block",
    "Drawing",
    "MinutesData",
    "Place",
    "Signatory",
    "draw_minutes",
    "draw_stamp",
    "printable",
]
