"""Mending a mistake: a supplement chained to the first Biên bản, which never changes."""

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from console import clock, queries, signing
from console.demo import play
from console.demo.play import Hall
from console.errors import ConflictError, InvalidEntryError, NotNowError, NotPermittedError
from console.minutes import papers, public_copy
from console.models import Document, EventKind, ExportKind, Participant, Role, Supplement
from console.record import transcript
from console.record.writing import broken_link
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


def begun(hall: Hall) -> Supplement:
    one = supplements.begin_supplement(by=hall.one(Role.SECRETARY))
    return supplements.write_supplement(one, WORDS, revision=0, by=hall.one(Role.SECRETARY))


def drawn_up(hall: Hall, one: Supplement) -> list[Participant]:
    """The supplement waits for these signatures."""
    signers = queries.signers(hall.meeting)
    numbers = [person.id for person in signers]
    supplements.draw_up_supplement(one, numbers, base_url="http://hall.test", by=hall.chair)
    return signers


def finished(hall: Hall, one: Supplement | None = None) -> Document:
    one = one or begun(hall)
    for person in drawn_up(hall, one):
        signatures.sign_minutes(PIN, by=person, supplement=one)
    return closing_seal.seal_minutes(by=hall.chair, supplement=one)


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
        "log_length": first(sealed).log_length,
        "number": 1,
    }
    told = record["log"]["events"]
    assert told[first(sealed).log_length - 1]["hash"] == first(sealed).log_head
    begun = next(e["body"] for e in told if e["body"]["kind"] == EventKind.SUPPLEMENT_BEGUN.value)
    assert begun["details"]["sha256"] == hashlib.sha256(before).hexdigest()


def test_what_comes_after_the_seal_follows_it_on_the_same_log(sealed: Hall) -> None:
    seal, listed = queries.events(sealed.meeting)[-2:]
    finished(sealed)
    told = queries.events(sealed.meeting)
    assert seal.kind is EventKind.MEETING_SEALED
    assert (listed.kind, listed.previous) == (EventKind.PROMISES_LISTED, seal.hash)
    after = told[listed.number :]
    assert [event.kind for event in after[:3]] == [
        EventKind.SUPPLEMENT_BEGUN,
        EventKind.SUPPLEMENT_WRITTEN,
        EventKind.MINUTES_DRAWN_UP,
    ]
    assert after[-1].kind is EventKind.SUPPLEMENT_SEALED
    assert after[0].previous == listed.hash
    assert {(event.phase, event.details["supplement"]) for event in after} == {("afterwards", 1)}
    assert broken_link(told) is None


def test_the_first_does_not_change_by_a_byte(sealed: Hall) -> None:
    before, told = first(sealed).content, queries.events(sealed.meeting)
    finished(sealed)
    assert first(sealed).content == before
    assert queries.events(sealed.meeting)[: len(told)] == told
    finding = verification.verify(first(sealed).content)
    assert (finding.verdict, finding.log_is_whole) == (Verdict.VALID, True)
    (one,) = queries.supplements(sealed.meeting)
    assert verification.supplements_of(first(sealed)) == [one.document]


def test_nothing_is_supplemented_before_the_seal(lively_hall: Hall) -> None:
    with pytest.raises(NotNowError, match="thu hồi để sửa"):
        supplements.begin_supplement(by=lively_hall.one(Role.SECRETARY))


def test_pressing_twice_opens_one_supplement_and_a_later_mistake_another(sealed: Hall) -> None:
    once = begun(sealed)
    assert supplements.begin_supplement(by=sealed.chair).id == once.id
    finished(sealed, once)
    again = supplements.begin_supplement(by=sealed.chair)
    assert (once.number, again.number) == (1, 2)
    assert "lần 2" in papers.supplement_title(again)


def test_two_who_write_at_once_lose_nothing(sealed: Hall) -> None:
    one = begun(sealed)
    with pytest.raises(ConflictError) as conflict:
        supplements.write_supplement(one, "Khác.", revision=0, by=sealed.chair)
    assert (conflict.value.text, conflict.value.revision) == (WORDS, 1)
    before = len(queries.events(sealed.meeting))
    supplements.write_supplement(one, WORDS, revision=0, by=sealed.chair)  # the same words again
    assert len(queries.events(sealed.meeting)) == before


def test_a_supplement_needs_words_a_secretary_and_a_chair(sealed: Hall) -> None:
    one = supplements.begin_supplement(by=sealed.chair)
    everybody = [person.id for person in queries.signers(sealed.meeting)]
    for chosen, words, problem in (
        (everybody, "", "text"),
        (everybody, "x" * 20_001, "text"),
        ([], WORDS, "signers"),
        (everybody[:1], WORDS, "signers"),
        (everybody[1:], WORDS, "signers"),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            write_and_draw_up(one, words, chosen, by=sealed.chair)
        assert set(refused.value.problems) == {problem}


def write_and_draw_up(
    one: Supplement, words: str, signers: list[int], *, by: Participant
) -> Document:
    supplements.write_supplement(one, words, revision=one.revision, by=by)
    return supplements.draw_up_supplement(one, signers, base_url="http://hall.test", by=by)


def test_a_drawn_up_supplement_is_not_written_until_it_is_withdrawn(sealed: Hall) -> None:
    one = begun(sealed)
    drawn_up(sealed, one)
    with pytest.raises(NotNowError, match="không sửa được nữa"):
        supplements.write_supplement(one, "Viết lại.", revision=1, by=sealed.chair)
    drawing_up.withdraw_minutes(by=sealed.chair, supplement=one)
    assert one.ended_at is None
    assert supplements.write_supplement(one, "Viết lại.", revision=1, by=sealed.chair).revision == 2


def test_a_sealed_supplement_takes_nothing_more(sealed: Hall) -> None:
    finished(sealed)
    (one,) = queries.supplements(sealed.meeting)
    for act in (
        lambda: supplements.write_supplement(one, "Khác.", revision=1, by=sealed.chair),
        lambda: drawing_up.withdraw_minutes(by=sealed.chair, supplement=one),
        lambda: signatures.sign_minutes(PIN, by=sealed.chair, supplement=one),
    ):
        with pytest.raises(NotNowError):
            act()


def test_who_belongs_to_another_meeting_does_nothing_to_a_supplement(sealed: Hall) -> None:
    one = begun(sealed)
    stranger = play.prepare().chair
    for act in (
        lambda: supplements.write_supplement(one, "Khác.", revision=1, by=stranger),
        lambda: supplements.draw_up_supplement(one, [stranger.id], base_url="", by=stranger),
        lambda: drawing_up.withdraw_minutes(by=stranger, supplement=one),
        lambda: exports.take_file(ExportKind.MINUTES, base_url="", by=stranger, supplement=one),
        lambda: public_copy.approve(by=stranger, supplement=one),
    ):
        with pytest.raises((NotNowError, NotPermittedError)):
            act()
    assert one.text == WORDS


def test_no_hall_ever_shows_a_supplement(sealed: Hall) -> None:
    begun(sealed)
    present = queries.current_meeting()
    assert present is not None
    assert present.id == sealed.meeting.id
    assert not queries.a_hall_is_open()
    assert queries.a_meeting_runs()  # the clock follows corrections alone until it is sealed


def test_files_are_taken_of_a_supplement_too(sealed: Hall) -> None:
    document = finished(sealed)
    one = document.supplement
    approve_as_proposed(document, by=sealed.one(Role.SECRETARY))
    for kind in ExportKind:
        file = exports.take_file(kind, base_url="http://hall.test", by=sealed.chair, supplement=one)
        assert file.content
    assert len(queries.exports(sealed.meeting, one)) == len(ExportKind)
    assert not queries.exports(sealed.meeting)
    assert len(transcript.log_lines(sealed.meeting, document)) == len(
        queries.events(sealed.meeting)
    )


@pytest.mark.parametrize("kind", [ExportKind.MINUTES, ExportKind.MINUTES_DOCX, ExportKind.LOG])
def test_who_may_not_read_an_open_draft_waits_for_the_seal(sealed: Hall, kind: ExportKind) -> None:
    one = begun(sealed)
    signers, office = drawn_up(sealed, one), sealed.organiser
    for named in {one, None} if kind is ExportKind.LOG else {one}:
        with pytest.raises(NotPermittedError):
            exports.take_file(kind, base_url="", by=office, supplement=named)
    for person in signers:
        signatures.sign_minutes(PIN, by=person, supplement=one)
    closing_seal.seal_minutes(by=sealed.chair, supplement=one)
    assert exports.take_file(kind, base_url="", by=office, supplement=one).content


def test_the_public_copy_of_a_supplement_and_of_a_refusal_names_no_citizen(sealed: Hall) -> None:
    citizen = queries.attendees(sealed.meeting)[0]
    one = supplements.begin_supplement(by=sealed.chair)
    words = f"Ý kiến của {citizen.name.upper()} ghi nhầm, điện thoại (0236) 3822 822."
    supplements.write_supplement(one, words, revision=0, by=sealed.chair)
    signers = drawn_up(sealed, one)
    signatures.sign_minutes(PIN, by=signers[0], supplement=one)
    reason = f"Chưa hỏi lại {citizen.name}."
    signatures.refuse_to_sign(reason, PIN, by=signers[1], supplement=one)
    document = one.document
    assert document is not None
    approve_as_proposed(document, by=signers[0])
    file = exports.take_file(
        ExportKind.PUBLIC_COPY, base_url="http://hall.test", by=sealed.chair, supplement=one
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
