"""The office's own papers for the day, as plain data: no form prescribes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from console.documents.data import Column


@dataclass(frozen=True)
class Head:
    """What every paper begins with: who made it, what it is and for which meeting."""

    issuer: str
    title: str
    about: str
    """The meeting with its day and place; a newline starts a line."""
    made_at: datetime
    """Aware."""
    superior: str = ""
    note: str = ""
    """A line below the paper: who to bring it to, what to do with it."""


@dataclass(frozen=True)
class Group:
    """The rows of one unit or group; its name stands above them, unless it has none."""

    name: str
    rows: Sequence[Sequence[str]]
    blanks: int = 0
    """Empty rows below them, numbered like them."""


@dataclass(frozen=True)
class ListPaper:
    """A list by groups: the head of the table comes again on every page.

    The first column numbers the rows and is not in them.
    """

    head: Head
    columns: Sequence[Column]
    groups: Sequence[Group]
    landscape: bool = False
    tall: bool = False
    """Rows high enough to sign in."""
    signers: Sequence[str] = ()
    """Who signs below: "NGƯỜI GIAO", "NGƯỜI LẬP"."""
    day: str = ""
    """Place and day above who signs."""


@dataclass(frozen=True)
class Person:
    """One row of the lists that people sign."""

    name: str
    title: str = ""
    unit: str = ""
    number: str = ""
    """Of the invitation."""


@dataclass(frozen=True)
class People:
    """Those of one unit or group, in their order."""

    group: str
    people: Sequence[Person]


@dataclass(frozen=True)
class Step:
    """One step of the programme; `time` may be empty."""

    time: str
    what: str
    who: str = ""


@dataclass(frozen=True)
class Plate:
    """A name plate: folded in two, read from both sides."""

    name: str
    title: str = ""


@dataclass(frozen=True)
class Slip:
    """A blank slip: what people fill in, a line or a box each."""

    head: Head
    lines: Sequence[str]
    """What a line to write on asks for: "Họ và tên"."""
    choices: Sequence[tuple[str, Sequence[str]]] = ()
    """(question, the boxes to tick)."""
    asks: str = ""
    """What the ruled room below asks for: "Nội dung ý kiến"."""
    rules: int = 5
    notice: str = ""
    """How personal data are used."""
    url: str = ""
    """Where the code beside the note leads; empty: it bears none."""


@dataclass(frozen=True)
class Poster:
    """A QR code to be read from a few steps away."""

    head: Head
    url: str
    words: Sequence[str] = ()
    """What to do, a short line each."""
    paper: Literal["a4", "a3"] = "a4"
