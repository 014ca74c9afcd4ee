"""What of a publication is taken away: its texts, sheets to be printed, and proofs."""

import io

from flask import Blueprint, Response, abort, send_file
from flask.typing import ResponseReturnValue

from console import queries
from console.afterwards.results_texts import UNIT, letter_keys, names_of_letters
from console.documents import (
    Head,
    draw_papers_of_heads,
    draw_posted_sheet,
    draw_reading_sheet,
)
from console.documents.parts import parts_of
from console.language import _, _l, _r
from console.machine.offload import off_the_loop
from console.models import Publication
from console.people import identity
from console.preparing.home_address import home_url
from console.preparing.notice_texts import TextKind
from console.preparing.notice_told import mark_of
from console.vietnamese import date_words
from console.views.http import brought_files
from console.views.http.file_names import file_name
from console.words.notices import channels

blueprint = Blueprint(
    "publication_files", __name__, url_prefix="/office/dialogues/<int:number>/publication"
)

NAMES = {
    TextKind.PAGE.value: _l("Kết quả đối thoại"),
    TextKind.LOUDSPEAKER.value: _l("Bài loa"),
    TextKind.GROUP.value: _l("Tin nhóm"),
    TextKind.SMS.value: _l("Tin nhắn không dấu"),
    TextKind.SMS_ACCENTED.value: _l("Tin nhắn có dấu"),
    TextKind.LETTER.value: _l("Thư Trưởng thôn, Tổ trưởng"),
}


@blueprint.get("/<int:version>/<name>.txt")
def text(number: int, version: int, name: str) -> ResponseReturnValue:
    """The text as it was published, in UTF-8 with the line ends of Windows."""
    publication = _publication(number, version)
    words = _words(publication, name).replace("\n", "\r\n")
    return _file(
        f"{words}\r\n".encode(), "text/plain; charset=utf-8", _name("txt", publication, name)
    )


@blueprint.get("/<int:version>/thu-tung-thon.pdf")
def letters(number: int, version: int) -> ResponseReturnValue:
    """The letters to all heads whose people have a content, one after the other."""
    publication = _publication(number, version)
    forms = publication.forms
    bodies = [list(parts_of(forms[key])) for key in letter_keys(forms)] or abort(404)
    head = _head(publication, _r("Thư báo kết quả"), publication.text)
    drawn = off_the_loop(draw_papers_of_heads, head, bodies)
    return _file(drawn, "application/pdf", _name("pdf", publication, ""))


@blueprint.get("/<int:version>/<name>.pdf")
def sheet(number: int, version: int, name: str) -> ResponseReturnValue:
    """What is posted, read aloud or handed over, on A4."""
    publication = _publication(number, version)
    drawn = _drawn(publication, name, _words(publication, name))
    return _file(drawn, "application/pdf", _name("pdf", publication, name))


@blueprint.get("/evidence/<int:evidence_id>/<any(file):filename>")
def proof(number: int, evidence_id: int, filename: str) -> ResponseReturnValue:
    assert filename
    meeting = identity.dialogue(number)
    entry = queries.publication_evidence(evidence_id)
    if entry is None or entry.publication.of_meeting_id != meeting.id:
        abort(404)
    if entry.file is None or entry.file_kind is None:
        abort(404)
    name = file_name("", _("Minh chứng"), channels(meeting)[entry.channel], entry.from_on)
    return brought_files.handed_out(name, entry.file_kind, entry.file, entry.sha256)


def _publication(number: int, version: int) -> Publication:
    """Return a publication of this dialogue alone."""
    meeting = identity.dialogue(number)
    found = queries.publication(version)
    return found if found and found.of_meeting_id == meeting.id else abort(404)


def _words(publication: Publication, name: str) -> str:
    known = {TextKind.PAGE.value: publication.text, **publication.forms}
    return known.get(name) or abort(404)


def _name(ending: str, publication: Publication, name: str) -> str:
    """Return 'thu-to-23-15-6-2022.pdf'; of a later version 'bai-loa-ban-2-15-6-2022.txt'."""
    meeting, nth = publication.meeting, publication.version
    unit = names_of_letters(meeting).get(name, "")
    what = str(
        NAMES.get(name) or (_("Thư %(unit)s", unit=unit) if unit else _("Thư từng thôn, tổ"))
    )
    version = _("bản %(n)s", n=nth) if nth > 1 else ""
    return file_name(ending, what, version, meeting.held_on)


def _drawn(publication: Publication, name: str, words: str) -> bytes:
    meeting = publication.meeting
    head = _head(publication, _title(publication, name), words)
    body = list(parts_of(words))
    if name == TextKind.LOUDSPEAKER.value:
        return off_the_loop(draw_reading_sheet, head, words)
    if name.startswith((TextKind.LETTER.value, UNIT)):
        return off_the_loop(draw_papers_of_heads, head, [body])
    home = home_url(meeting)
    return off_the_loop(draw_posted_sheet, head, body, f"{home}/promises" if home else "")


def _head(publication: Publication, title: str, words: str) -> Head:
    meeting = publication.meeting
    return Head(
        issuer=meeting.agency,
        superior=meeting.superior_agency,
        title=title,
        about=meeting.short_title,
        made_at=publication.at,
        note=_r(
            "Bản %(n)s, công khai %(day)s, mã %(mark)s",
            n=publication.version,
            day=date_words(publication.at),
            mark=mark_of(words),
        ),
    )


def _title(publication: Publication, name: str) -> str:
    if name.startswith(UNIT):
        units = names_of_letters(publication.meeting)
        return _r("Thư gửi %(unit)s", unit=units.get(name, ""))
    titles = {
        TextKind.LOUDSPEAKER.value: _r("Bài đọc trên loa"),
        TextKind.LETTER.value: _r("Thư báo kết quả"),
    }
    return titles.get(name, _r("Công khai kết quả đối thoại"))


def _file(content: bytes, mimetype: str, name: str) -> Response:
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
