"""A whole meeting with the worst names and texts people can type: it closes, and reads right."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import docx
import pytest

from console import clock, queries, signing
from console.demo import play, script
from console.demo.play import Hall
from console.hall import speaking_queue
from console.minutes import closing, paragraphs, reading_back
from console.models import ExportKind, Honorific, Role
from console.preparing import staffing
from console.sealing import closing_seal, confirming, drawing_up, exports, signatures, verification
from console.sealing.signing_turns import pending
from console.signing import Verdict
from console.vietnamese import clean_line
from tests.approving import approve_as_proposed
from tests.conftest import PIN
from tests.documents.reading import text

NAMES = {
    "stacked": "Đặng Thị Ửng Ẩn",
    "decomposed": "Đa\u0306\u0323ng Thi\u0323 U\u031b\u0309ng A\u0302\u0309n",
    "emoji": "Lê 😀👨‍👩‍👧 Ý",
    "right to left": "Trần \u202eVăn\u202c \u200fBảy\u2066",
    "control": "Võ\u0000 Thị\u0007 \u001b[31mSáu\u007f",
    "long": "Công Tằng Tôn Nữ Hoàng Thị Ngọc Diễm Quỳnh Huỳnh Phương Như Nguyễn",
    "markup": "<b>#$*_@\\`~ {{ x }} %s {pages}</b>",
}
TEXTS = {
    "no space": "W" * 4000,
    "emoji": "Cảm ơn 👍🏽 chính quyền 🇻🇳 đã nghe dân nói.",
    "marks": "Ngõ\u0301\u0323 bị ngập\u20e3 \u202eđảo chiều\u202c nhiều năm.",
    "control": "Đường\u0000 hỏng\u0008\u000b nặng\u2028từ lâu.",
    "markup": "# $ * _ @ <script>alert(1)</script> \\ ` ~ /* */ #panic() {pages} %(name)s",
    "lines": "Một.\r\n\r\n\tHai.\n- Ba.\u2029Bốn.",
    "surrogates": "Chữ \ud83d hỏng và 𠀀 chữ lạ.".encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    ),
}


@pytest.fixture
def tortured(hall: Hall) -> Iterator[Hall]:
    """Everybody with a hard name speaks a hard text; the secretary writes it, the chair is one."""
    chair = staffing.appoint(
        Role.CHAIR,
        honorific=Honorific.MRS,
        name=NAMES["decomposed"],
        title=f"{TEXTS['emoji']} {NAMES['markup']}",
        by=hall.organiser,
    )
    assert chair.name == "Đặng Thị Ửng Ẩn"
    for name, words in zip(NAMES.values(), TEXTS.values(), strict=True):
        speak(hall, name, words)
    with clock.clock_at(hall.time + timedelta(hours=1)):
        play.claim_keys(hall, PIN)
        play.conclude(hall)
        secretary = hall.one(Role.SECRETARY)
        closing.end_discussion(by=hall.chair)
        reading_back.begin_reading_back(by=secretary)
        reading_back.end_objections(by=secretary)
        yield hall


def speak(hall: Hall, name: str, words: str) -> None:
    known = play.entry(hall, script.SPEECHES[0])
    entry = replace(known, name=name, content=words[:300], minutes=3)
    with hall.after(1):
        speech = speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)
    play.hear(hall, speech, script.SPEECHES[0])
    for paragraph in queries.paragraphs(hall.meeting):
        if paragraph.about == queries.matters(hall.meeting)[-1].id:
            paragraphs.write_paragraph(
                paragraph.id, words, revision=paragraph.revision, by=hall.one(Role.SECRETARY)
            )


def test_the_worst_names_and_texts_are_drawn_up_signed_sealed_and_copied(tortured: Hall) -> None:
    secretary = tortured.one(Role.SECRETARY)
    drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    for person in queries.signers(tortured.meeting):
        document = signatures.sign_minutes(PIN, by=person)
        if waiting := pending(document):  # put on the list after the opening: it takes a witness
            shown = signing.certificate_facts(waiting.pending_certificate or b"").fingerprint
            confirming.confirm_certificate(shown, by=secretary)
    document = closing_seal.seal_minutes(by=secretary)

    assert verification.verify(document.content).verdict is Verdict.VALID
    printed = text(document.content)
    people = [person.name for person in queries.attendees(tortured.meeting)]
    assert sorted(people) == sorted(clean_line(name) for name in NAMES.values())
    for wanted in ("Đặng Thị Ửng Ẩn", "Công Tằng Tôn Nữ Hoàng", "<b>#$*_@\\`~ {{ x }}", "Sáu"):
        assert wanted in printed, wanted
    assert printed.count("W") >= 4000
    assert "<script>alert(1)</script>" in printed
    assert printed == unicodedata.normalize("NFC", printed)
    assert not [char for char in printed if unicodedata.category(char) in ("Cc", "Cf", "Cs")]


def test_every_copy_of_it_can_be_opened(tortured: Hall) -> None:
    secretary = tortured.one(Role.SECRETARY)
    document = drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    approve_as_proposed(document, by=secretary)
    for kind in ExportKind:
        file = exports.take_file(kind, base_url="http://hall.test", by=tortured.chair)
        if kind in (ExportKind.MINUTES_DOCX, ExportKind.PUBLIC_COPY_DOCX):
            assert len(docx.Document(io.BytesIO(file.content)).paragraphs) > 30
        elif kind is ExportKind.PUBLIC_COPY:
            assert "BẢN CÔNG KHAI" in text(file.content)
