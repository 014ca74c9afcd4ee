"""What of a notice is taken away: texts, sheets to be printed, a picture, and proofs."""

import io
from collections.abc import Callable

from flask import Blueprint, Response, abort, send_file
from flask.typing import ResponseReturnValue

from console import clock
from console.documents import (
    draw_house_rules,
    draw_notice_poster,
    draw_page,
    draw_reading_sheet,
)
from console.language import _r
from console.machine.offload import off_the_loop
from console.models import FileKind, Meeting
from console.people import identity
from console.preparing import notice_evidence, notice_papers, notice_texts
from console.preparing.notice_texts import Text, TextKind
from console.preparing.notice_told import Told, told

blueprint = Blueprint("notice_files", __name__, url_prefix="/office/dialogues/<int:number>/notice")

NAMES = {
    TextKind.PAGE: "thong-bao",
    TextKind.LOUDSPEAKER: "bai-loa",
    TextKind.GROUP: "tin-nhom",
    TextKind.SMS: "tin-nhan-khong-dau",
    TextKind.SMS_ACCENTED: "tin-nhan-co-dau",
    TextKind.LETTER: "thu-truong-thon",
}
KINDS = {
    FileKind.JPEG: ("image/jpeg", "jpg"),
    FileKind.PNG: ("image/png", "png"),
    FileKind.PDF: ("application/pdf", "pdf"),
}


@blueprint.get("/<any(page, loudspeaker, group, sms, sms_accented, letter):name>.txt")
def text(number: int, name: str) -> ResponseReturnValue:
    """The text alone, in UTF-8 with the line ends of Windows: stations and editors take it."""
    meeting = identity.dialogue(number)
    kind = TextKind(name)
    words = notice_texts.texts(told(meeting))[kind].words.replace("\n", "\r\n")
    return _file(f"{words}\r\n".encode(), "text/plain; charset=utf-8", f"{NAMES[kind]}.txt")


@blueprint.get("/<any(loudspeaker, letter, poster):name>.pdf")
def sheet(number: int, name: str) -> ResponseReturnValue:
    drawn = {"loudspeaker": _reading_sheet, "letter": _letter, "poster": _poster}[name]
    return _file(_drawn(number, drawn), "application/pdf", f"{SHEETS[name]}.pdf")


@blueprint.get("/<any(picture):name>.png")
def picture(number: int, name: str) -> ResponseReturnValue:
    """The poster as a picture, to be put into a group."""
    assert name
    pdf = _drawn(number, _poster)
    return _file(off_the_loop(draw_page, pdf, 1), "image/png", "thong-bao.png")


@blueprint.get("/evidence/<int:evidence_id>/<any(file):filename>")
def proof(number: int, evidence_id: int, filename: str) -> ResponseReturnValue:
    """The photo or scan as it was kept; whatever it holds runs nothing (sandbox)."""
    assert filename
    meeting = identity.dialogue(number)
    evidence = notice_evidence.of_meeting(meeting, evidence_id)
    if evidence is None or evidence.file is None or evidence.file_kind is None:
        abort(404)
    mimetype, ending = KINDS[evidence.file_kind]
    shown = evidence.file_kind is not FileKind.PDF
    name = f"minh-chung-{evidence.id}.{ending}"
    answer = _file(evidence.file, mimetype, name, as_attachment=not shown)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


SHEETS = {"loudspeaker": "bai-loa", "letter": "thu-truong-thon", "poster": "ap-phich"}
Drawing = Callable[[Meeting, Told, dict[TextKind, Text]], bytes]


def _drawn(number: int, draw: Drawing) -> bytes:
    meeting = identity.dialogue(number)
    facts = told(meeting)
    return draw(meeting, facts, notice_texts.texts(facts))


def _reading_sheet(meeting: Meeting, _facts: Told, texts: dict[TextKind, Text]) -> bytes:
    text = texts[TextKind.LOUDSPEAKER]
    head = notice_papers.head(meeting, _r("Bài đọc trên loa"), text, clock.now())
    return off_the_loop(draw_reading_sheet, head, text.words)


def _letter(meeting: Meeting, _facts: Told, texts: dict[TextKind, Text]) -> bytes:
    text = texts[TextKind.LETTER]
    head = notice_papers.head(meeting, _r("Thư báo hội nghị"), text, clock.now())
    return off_the_loop(draw_house_rules, head, notice_papers.letter(text))


def _poster(meeting: Meeting, facts: Told, texts: dict[TextKind, Text]) -> bytes:
    paper = notice_papers.poster(meeting, facts, texts[TextKind.PAGE], clock.now())
    return off_the_loop(draw_notice_poster, paper)


def _file(content: bytes, mimetype: str, name: str, *, as_attachment: bool = True) -> Response:
    return send_file(
        io.BytesIO(content), mimetype=mimetype, as_attachment=as_attachment, download_name=name
    )
