"""Opinions gathered before the day in rows: pasted, read from a file, typed one below the other."""

from collections.abc import Sequence

from flask import request

from console import queries
from console.door import pasting
from console.door.pasting import Column, Row
from console.language import _
from console.models import Contact, Holder, Meeting
from console.permissions import Permission, may
from console.preparing.likeness import likeness, words_of
from console.preparing.topic_lines import OFFERED_SOURCES, TopicLine
from console.views.http import tables
from console.views.http.sheets import from_its_heading, read_upload
from console.views.http.tables import Drawn, Table
from console.words.audience import called
from console.words.topics import SOURCES

SAME = 0.75
"""Share of words from which two opinions are taken for one, and that is said."""


def table(meeting: Meeting) -> Table:
    return Table("topics", _columns(called(meeting).unit))


def _columns(unit: str) -> tuple[Column, ...]:
    return (
        Column("content", _("Nội dung"), ("noi dung", "y kien", "noi dung y kien", "noi dung kien "
               "nghi", "kien nghi", "y kien, kien nghi", "noi dung phan anh",
               "noi dung y kien, kien nghi", "noi dung y kien kien nghi"), is_long=True,
               needed=_("Xin ghi nội dung.")),
        Column("people", _("Số người"), ("so nguoi", "so luot", "so y kien", "so nguoi co y kien",
                                            "so luot y kien", "so luot nguoi"),
               is_count=True),
        Column("field", _("Lĩnh vực"), ("linh vuc",)),
        Column("unit", unit, ("thon, to", "thon", "to dan pho", "thon, to dan pho", "dia chi",
                                       "noi co y kien", "noi co y kien (thon)", "to",
                                       "dia ban", "noi o", "thon/to", "phong, don vi", "phong",
                                       "phong, ban, don vi", "phong ban")),
        Column("name", _("Người nêu, tổ chức nêu"), ("ho ten", "ho va ten", "nguoi neu",
                                                     "nguoi kien nghi", "to chuc")),
        Column("body", _("Cơ quan trả lời"), ("co quan tra loi", "don vi tra loi",
                                              "co quan giai quyet", "don vi giai quyet")),
        Column("note", _("Việc đã làm, ghi chú"), ("ghi chu", "viec da lam")),
    )  # fmt: skip


def sources() -> dict[str, str]:
    """Return the sources that people choose among, by their value."""
    return {one.value: str(SOURCES[one]) for one in OFFERED_SOURCES}


def lists(meeting: Meeting) -> dict[str, list[str]]:
    """Return what cells may name, offered while one types."""
    return {
        "field": [field.name for field in queries.fields(meeting)],
        "unit": queries.unit_words(meeting),
        "body": bodies(meeting),
    }


def bodies(meeting: Meeting) -> list[str]:
    """Return the bodies of the dialogue, then those of the office that it does not name."""
    own = [agency.name for agency in queries.agencies(meeting)]
    return list(dict.fromkeys([*own, *(body.name for body in queries.bodies())]))


def edited(meeting: Meeting, by: Holder) -> Drawn:
    """Return the table after one of its own buttons, or with what a file brings; unsaved."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        drawn = tables.edited(table(meeting))
    else:
        rows, known = tables.typed(table(meeting)), table(meeting).columns
        found = pasting.read(from_its_heading(read_upload(upload), known), known)
        told = [_("Đã đưa %(n)s dòng vào bảng.", n=len(found.rows)), *found.told]
        drawn = Drawn(
            table(meeting), [*rows, *found.rows][: tables.LARGEST], {}, told, unsaved=True
        )
    drawn.told += doubles(meeting, drawn.rows, by)
    return drawn


def brings_file() -> bool:
    upload = request.files.get("file")
    return upload is not None and bool(upload.filename)


def doubles(meeting: Meeting, rows: Sequence[Row], by: Holder) -> list[str]:
    """Return a sentence for each row that says what an opinion or an earlier row says.

    Who gathers for a body is told of its own opinions alone: another's may be a denunciation.
    """
    own = by if isinstance(by, Contact) and not may(by, Permission.MANAGE_TOPICS) else None
    known = [
        (words_of(topic.content), _("ý kiến số %(n)s", n=topic.number))
        for topic in queries.topics(meeting, of=own)
    ]
    told = []
    for place, row in enumerate(rows, start=1):
        said = words_of(row.get("content", ""))
        same = next((name for words, name in known if likeness(words, said) >= SAME), None)
        if same:
            told.append(_("Dòng %(n)s giống %(what)s.", n=place, what=same))
        known.append((said, _("dòng %(n)s", n=place)))
    return told


def lines_of(rows: Sequence[Row], source: str, source_name: str) -> list[TopicLine]:
    """Return the rows as lines of one source; unclear cells are named by the action."""
    return [
        TopicLine(
            content=row.get("content", ""),
            source=source,
            source_name=source_name,
            name=row.get("name", ""),
            unit=row.get("unit", ""),
            field=row.get("field", ""),
            people=row.get("people", ""),
            body=row.get("body", ""),
            note=row.get("note", ""),
        )
        for row in rows
    ]
