"""Mending a mistake: a supplement chained to the first Biên bản, which never changes."""

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from console import clock, queries, signing
from console.demo.play import Hall
from console.errors import ConflictError, InvalidEntryError, NotNowError
from console.models import Document, EventKind, ExportKind, Meeting, MeetingState, Role
from console.record import transcript
from console.sealing import (
    closing_seal,
    drawing_up,
    exports,
    signatures,
    supplements,
    verification,
)
from console.signing import Verdict
from console.vietnamese import date_words
from tests.approving import approve_as_proposed
from tests.conftest import PIN
from tests.documents.reading import text

WORDS = "Mục III, ý kiến số 2: biên bản ghi “hai tấm đan”, nay ghi lại là “ba tấm đan”."


@pytest.fixture
def sealed(sealed_hall: Hall) -> Iterator[Hall]:
    with clock.clock_at(sealed_hall.time + timedelta(days=2)):
        yield sealed_hall


def first(hall: Hall) -> Document:
    found = queries.document(hall.meeting)
    assert found is not None
    return found


def begun(hall: Hall) -> Meeting:
    meeting = supplements.begin_supplement(by=hall.one(Role.SECRETARY))
    supplements.write_supplement(WORDS, revision=0, by=hall.one(Role.SECRETARY), meeting=meeting)
    return meeting


def finished(hall: Hall) -> Document:
    meeting = begun(hall)
    signers = queries.signers(meeting)
    supplements.draw_up_supplement(
        [person.id for person in signers],
        base_url="http://hall.test",
        by=hall.one(Role.SECRETARY),
        meeting=meeting,
    )
    for person in signers:
        signatures.sign_minutes(PIN, by=person, meeting=meeting)
    return closing_seal.seal_minutes(by=hall.chair, meeting=meeting)


def test_a_supplement_is_signed_sealed_and_chained_to_the_first(sealed: Hall) -> None:
    before = first(sealed).content
    document = finished(sealed)

    finding = verification.verify(document.content)
    assert (finding.verdict, finding.log_is_whole) == (Verdict.VALID, True)
    printed = text(document.content)
    assert first(sealed).code in printed
    assert str(first(sealed).sha256) in printed.replace(" ", "")
    assert "ba tấm đan" in printed
    record = json.loads(signing.look_at(document.content).record or b"")
    assert record["supplements"] == {
        "code": first(sealed).code,
        "sha256": first(sealed).sha256,
        "log_head": first(sealed).log_head,
    }
    opening = record["log"]["events"][0]["body"]
    assert opening["kind"] == EventKind.SUPPLEMENT_BEGUN.value
    assert opening["details"]["sha256"] == hashlib.sha256(before).hexdigest()


def test_the_first_does_not_change_by_a_byte(sealed: Hall) -> None:
    before = (first(sealed).content, len(queries.events(sealed.meeting)))
    finished(sealed)
    assert (first(sealed).content, len(queries.events(sealed.meeting))) == before
    assert verification.verify(first(sealed).content).verdict is Verdict.VALID
    assert verification.supplements_of(first(sealed)) == [
        queries.document(one) for one in queries.supplements(sealed.meeting)
    ]


def test_nothing_is_supplemented_before_the_seal(lively_hall: Hall) -> None:
    with pytest.raises(NotNowError, match="thu hồi để sửa"):
        supplements.begin_supplement(by=lively_hall.one(Role.SECRETARY))


def test_pressing_twice_opens_one_supplement_and_a_later_mistake_another(sealed: Hall) -> None:
    once = begun(sealed)
    assert supplements.begin_supplement(by=sealed.chair).id == once.id
    finished_one(sealed, once)
    again = supplements.begin_supplement(by=sealed.chair)
    assert again.id != once.id
    assert "lần 2" in again.title


def finished_one(hall: Hall, meeting: Meeting) -> None:
    signers = queries.signers(meeting)
    numbers = [person.id for person in signers]
    supplements.draw_up_supplement(
        numbers, base_url="http://hall.test", by=hall.chair, meeting=meeting
    )
    for person in signers:
        signatures.sign_minutes(PIN, by=person, meeting=meeting)
    closing_seal.seal_minutes(by=hall.chair, meeting=meeting)


def test_two_who_write_at_once_lose_nothing(sealed: Hall) -> None:
    meeting = begun(sealed)
    with pytest.raises(ConflictError) as conflict:
        supplements.write_supplement("Khác.", revision=0, by=sealed.chair, meeting=meeting)
    assert (conflict.value.text, conflict.value.revision) == (WORDS, 1)


def test_a_supplement_needs_words_a_secretary_and_a_chair(sealed: Hall) -> None:
    meeting = supplements.begin_supplement(by=sealed.chair)
    everybody = [person.id for person in queries.signers(meeting)]
    for chosen, words, problem in (
        (everybody, "", "text"),
        ([], WORDS, "signers"),
        (everybody[:1], WORDS, "signers"),
        (everybody[1:], WORDS, "signers"),
    ):
        revision = supplements.correction(meeting).revision
        supplements.write_supplement(words, revision=revision, by=sealed.chair, meeting=meeting)
        with pytest.raises(InvalidEntryError) as refused:
            supplements.draw_up_supplement(
                chosen, base_url="http://hall.test", by=sealed.chair, meeting=meeting
            )
        assert set(refused.value.problems) == {problem}


def test_a_supplement_can_be_withdrawn_and_mended_before_its_seal(sealed: Hall) -> None:
    meeting = begun(sealed)
    signers = [person.id for person in queries.signers(meeting)]
    supplements.draw_up_supplement(
        signers, base_url="http://hall.test", by=sealed.chair, meeting=meeting
    )
    drawing_up.withdraw_minutes(by=sealed.chair, meeting=meeting)
    assert meeting.state is MeetingState.CONCLUDING
    supplements.write_supplement("Viết lại.", revision=1, by=sealed.chair, meeting=meeting)


def test_no_hall_ever_shows_a_supplement(sealed: Hall) -> None:
    meeting = begun(sealed)
    present = queries.current_meeting()
    assert present is not None
    assert present.id == sealed.meeting.id
    assert queries.meeting_by_code(meeting.code) is None


def test_files_are_taken_of_a_supplement_too(sealed: Hall) -> None:
    document = finished(sealed)
    approve_as_proposed(document, by=sealed.one(Role.SECRETARY))
    for kind in ExportKind:
        file = exports.take_file(
            kind, base_url="http://hall.test", by=sealed.chair, meeting=document.meeting
        )
        assert file.content
    assert len(queries.exports(document.meeting)) == len(ExportKind)
    assert transcript.log_lines(document.meeting)


def test_the_public_copy_of_a_supplement_and_of_a_refusal_names_no_citizen(sealed: Hall) -> None:
    citizen = queries.attendees(sealed.meeting)[0]
    meeting = supplements.begin_supplement(by=sealed.chair)
    words = f"Ý kiến của {citizen.name.upper()} ghi nhầm, điện thoại (0236) 3822 822."
    supplements.write_supplement(words, revision=0, by=sealed.chair, meeting=meeting)
    signers = queries.signers(meeting)
    numbers = [person.id for person in signers]
    supplements.draw_up_supplement(
        numbers, base_url="http://hall.test", by=sealed.chair, meeting=meeting
    )
    signatures.sign_minutes(PIN, by=signers[0], meeting=meeting)
    reason = f"Chưa hỏi lại {citizen.name}."
    signatures.refuse_to_sign(reason, PIN, by=signers[1], meeting=meeting)
    document = queries.document(meeting)
    assert document is not None
    approve_as_proposed(document, by=signers[0])
    file = exports.take_file(
        ExportKind.PUBLIC_COPY, base_url="http://hall.test", by=sealed.chair, meeting=meeting
    )
    printed = text(file.content)
    assert citizen.name.lower() not in printed.lower()
    assert "3822" not in printed
    assert "không ký: Chưa hỏi lại" in printed


def test_the_command_says_that_a_supplement_exists(
    app: Flask, sealed: Hall, tmp_path: Path
) -> None:
    file = tmp_path / "bien-ban.pdf"
    file.write_bytes(first(sealed).content)
    assert "BỔ SUNG" not in app.test_cli_runner().invoke(args=["verify", str(file)]).output
    document = finished(sealed)
    said = app.test_cli_runner().invoke(args=["verify", str(file)])
    assert said.exit_code == 0
    assert f"ĐÃ CÓ BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH: mã {document.code}" in said.output
    assert document.sealed_at is not None
    assert date_words(document.sealed_at) in said.output


def test_a_forgery_under_our_code_is_called_forged(
    app: Flask, sealed: Hall, tmp_path: Path
) -> None:
    ours, now = first(sealed).opening, clock.now()
    drawn = ours[: ours.index(b"%%EOF") + 6]  # the text before any seal, its record.json inside
    root = signing.make_authority(organisation="UBND", passphrase=b"x", at=now)
    seal = signing.issue_seal_key(root, b"x", organisation="UBND", passphrase=b"y", at=now)
    opened = signing.seal_opening(drawn, (), seal, b"y", root.certificate, at=now)
    forged = signing.seal_closing(opened, seal, b"y", root.certificate, at=clock.now())
    finding = verification.verify(forged)
    assert (finding.verdict, finding.is_forged) == (Verdict.NOT_OUR_DOCUMENT, True)
    file = tmp_path / "gia.pdf"
    file.write_bytes(forged)
    said = app.test_cli_runner().invoke(args=["verify", str(file)])
    assert (said.exit_code, "Tệp giả mạo mã tra cứu" in said.output) == (1, True)
    assert "Phần mở đầu của tệp khác với bản lưu" in said.output
