"""The pages of what the office prepares, a programme or a dialogue, with bases and documents."""

from collections.abc import Mapping

from flask import abort, render_template, request, url_for

from console import queries
from console.door.pasting import Column, Row
from console.language import _l
from console.models import Meeting, Programme
from console.preparing import appraisals, legal_bases, seen, year_programme
from console.record.writing import Owner
from console.vietnamese import short_date
from console.views.http.tables import ID, Drawn, Table
from console.views.preparing import appraisals_table, bases_table
from console.words import documents as words

ITEMS = Table(
    "items",
    (
        Column("title", _l("Cuộc đối thoại"), ("ten", "cuoc", "noi dung"),
               needed=_l("Xin ghi tên, ví dụ: Đối thoại với Nhân dân các thôn.")),
        Column("period", _l("Thời gian dự kiến"), ("thoi gian", "du kien")),
        Column("expected_on", _l("Sớm nhất từ ngày"), ("tu ngay",), is_date=True),
        Column("venue", _l("Địa điểm"), ("dia diem",)),
        Column("area", _l("Phạm vi"), ("pham vi", "dia ban")),
    ),
    keeps_rows=True,
)  # fmt: skip


def programme_of(number: int) -> Programme:
    """Return the programme of this number; no page where there is none."""
    return queries.programme(number) or abort(404)


def address(owner: Owner, section: str = "documents") -> str:
    """Return the page on which the documents of this programme or dialogue, or its bases, stand."""
    if isinstance(owner, Meeting):
        return url_for(f"office_papers.{section}", number=owner.id)
    return url_for("programmes.show", number=owner.id, section=section)


def page(
    owner: Owner,
    section: str,
    *,
    bases: Drawn | None = None,
    opinions: Drawn | None = None,
    items: Drawn | None = None,
    problems: Mapping[str, str] | None = None,
) -> str:
    """Return a part of a programme's page, or of that of a dialogue: its documents, its bases.

    `bases`, `opinions`, `items` are tables being filled in; else they stand as they are kept.
    """
    known = legal_bases.bases_of(owner)
    shown = {
        "section": section,
        "problems": problems or {},
        "form": request.form,
        "bases": bases or bases_table.drawn(known),
        "doubts": bases_table.doubts(known),
        "suggested": bases_table.suggested(),
        "offered": appraisals_table.suggested(),
        "appraisals": opinions or appraisals_table.drawn(appraisals.appraisals_of(owner)),
        "cited": appraisals.sentences(owner),
        "documents": queries.outgoing_documents(owner.log_id),
        "kinds": words.kinds(),
        "begun_by_hand": words.begun_by_hand(),
        "states": words.states(),
    }
    if isinstance(owner, Meeting):
        place = {"meeting": owner, "part": f"office_papers.{section}", "of": {"number": owner.id}}
        return render_template("screens/office_papers.html", **place, **shown)
    return render_template(
        "screens/programme.html",
        programme=owner,
        of={"programme": owner.id},
        items=items or items_of(owner),
        kept=year_programme.kept_facts(owner),
        loose=[one for one in queries.meetings() if queries.item_of(one) is None],
        **shown,
    )


def items_of(programme: Programme) -> Drawn:
    """The dialogues of a programme as they are kept."""
    rows: list[Row] = []
    for item in programme.items:
        cells = {
            ID: str(item.id),
            "title": item.title,
            "period": item.period,
            "expected_on": short_date(item.expected_on) if item.expected_on else "",
            "venue": item.venue,
            "area": item.area,
        }
        rows.append({name: cell for name, cell in cells.items() if cell})
    return Drawn(ITEMS, rows, known=seen.written(programme.items))
