"""The end of the meeting: what is refused, what is sealed, and what nobody can change after it."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from console import clock, database, queries
from console.database import Base, engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.door.canonical import GENESIS, chain_hash
from console.errors import (
    IncompleteError,
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
    SealedError,
)
from console.hall import agenda, decisions, floor, speaking_queue
from console.hall.decisions import Decision
from console.minutes import beginning, closing, drafting, paragraphs, reading_back
from console.models import (
    Document,
    Honorific,
    MeetingState,
    Outcome,
    Participant,
    Role,
    StepKind,
)
from console.people import access, pin_checks
from console.preparing import headcount, staffing
from console.record.writing import broken_link
from console.sealing import closing_seal, drawing_up, signatures, verdict_words, verification
from console.signing import Verdict
from console.vietnamese import short_date

PIN = "246813"


@pytest.fixture
def finished(sealed_hall: Hall) -> Hall:
    """The whole demo meeting, sealed."""
    return sealed_hall


@pytest.fixture
def document(finished: Hall) -> Document:
    found = queries.document(finished.meeting)
    assert found is not None
    return found


@pytest.fixture
def concluding(discussed_hall: Hall) -> Hall:
    """A meeting in which one person spoke, ready to be drawn up."""
    return discussed_hall


def test_the_end_is_refused_while_someone_speaks_or_a_matter_is_open(lively_hall: Hall) -> None:
    speaker = queries.current_turn(lively_hall.meeting)
    assert speaker is not None

    with pytest.raises(IncompleteError) as refused:
        closing.end_discussion(by=lively_hall.chair)

    assert len(refused.value.missing) == 2
    assert all(speaker.speaker.name in line for line in refused.value.missing)
    assert lively_hall.meeting.state is MeetingState.OPEN


def test_the_conclusion_has_five_parts_filled_from_the_outcomes(finished: Hall) -> None:  # 001-24
    parts = queries.conclusion(finished.meeting)
    matters_ = queries.matters(finished.meeting)
    promised = [m for m in matters_ if m.outcome in (Outcome.ASSIGNED, Outcome.ESCALATED)]

    assert [part.part for part in parts] == [1, 2, 3, 4, 5]
    assert f"{len(matters_)} nội dung" in parts[0].text
    assert promised
    for matter in promised:
        assert matter.raised_by.addressed in parts[2].text
        assert matter.outcome_agency in parts[3].text
        assert matter.due_on is not None
        assert short_date(matter.due_on) in parts[4].text


def test_words_the_chair_wrote_survive_a_return_to_the_floor(concluding: Hall) -> None:
    first, second = queries.conclusion(concluding.meeting)[:2]
    paragraphs.write_paragraph(first.id, "Lời của chủ tọa", revision=0, by=concluding.chair)
    closing.reopen_discussion(by=concluding.chair)
    play.hear(concluding, play.register(concluding, script.SPEECHES[1]), script.SPEECHES[1])
    closing.end_discussion(by=concluding.chair)

    assert first.text == "Lời của chủ tọa"
    assert second.revision == 0


def test_the_biên_bản_needs_reading_back_and_a_key_for_every_signer(hall: Hall) -> None:
    closing.end_discussion(by=hall.chair)
    secretary = hall.one(Role.SECRETARY)
    with pytest.raises(IncompleteError) as refused:
        drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    assert len(refused.value.missing) == 5  # three keys, and the two steps that come last
    play.conclude(hall)

    play.claim_keys(hall, PIN)
    with pytest.raises(NotNowError):
        drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)

    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    assert hall.meeting.state is MeetingState.DRAWN_UP


def test_a_drawn_up_text_is_frozen_until_it_is_withdrawn(concluding: Hall) -> None:
    secretary = concluding.one(Role.SECRETARY)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    paragraph = queries.conclusion(concluding.meeting)[0]
    matter = queries.matters(concluding.meeting)[0]

    with pytest.raises(NotNowError):
        paragraphs.write_paragraph(paragraph.id, "Khác", revision=paragraph.revision, by=secretary)
    with pytest.raises(NotNowError):
        decisions.decide_outcome(matter.id, Decision("answered"), by=concluding.chair)

    drawing_up.withdraw_minutes(by=secretary)
    paragraphs.write_paragraph(paragraph.id, "Khác", revision=paragraph.revision, by=secretary)
    assert queries.document(concluding.meeting) is None


def test_the_secretary_signs_first_and_each_with_the_own_pin(concluding: Hall) -> None:
    secretary = concluding.one(Role.SECRETARY)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)

    with pytest.raises(NotNowError, match="Thư ký ký trước"):
        signatures.sign_minutes(PIN, by=concluding.chair)
    with pytest.raises(InvalidEntryError):
        signatures.sign_minutes("999111", by=secretary)
    with clock.clock_at(concluding.time):  # when the key is in force
        signatures.sign_minutes(PIN, by=secretary)
    with pytest.raises(OutOfDateError):
        signatures.sign_minutes(PIN, by=secretary)
    with pytest.raises(IncompleteError):
        closing_seal.seal_minutes(by=secretary)


def test_the_sealed_file_is_valid_and_its_log_is_whole(document: Document) -> None:
    finding = verification.verify(document.content)

    assert finding.verdict is Verdict.VALID, finding.report.details
    assert finding.log_is_whole
    roles = [signature.role for signature in finding.report.signatures]
    assert roles == ["opening_seal", "person", "person", "person", "closing_seal"]


def test_one_changed_byte_is_noticed(document: Document) -> None:
    for place in (200, len(document.content) // 2, len(document.content) - 40):
        changed = bytearray(document.content)
        changed[place] ^= 0x01
        assert verification.verify(bytes(changed)).verdict is not Verdict.VALID


def test_a_file_without_its_last_signature_is_incomplete(document: Document) -> None:
    finding = verification.verify(document.opening)

    assert finding.verdict is Verdict.INCOMPLETE
    assert "ThuKy" in finding.report.missing


def test_the_attached_record_holds_the_whole_log_and_who_must_sign(document: Document) -> None:
    finding = verification.verify(document.content)
    assert finding.report.record is not None
    record = json.loads(finding.report.record)

    assert record["log"]["head"] == document.log_head
    assert len(record["log"]["events"]) == document.log_length
    assert [signer["field"] for signer in record["signers"]] == ["ThuKy", "ChuToa1", "ChuToa2"]


def test_a_log_rewritten_as_a_whole_no_longer_meets_the_printed_head(document: Document) -> None:
    events = [(event.id, event.body) for event in queries.events(document.meeting)]
    previous = GENESIS
    session().rollback()  # PostgreSQL takes no trigger from a table that is being read
    with engine().begin() as connection:
        drop_triggers(connection)
        for number, old in events:
            body = old.replace("Tổ 23", "Tổ 32")
            row = {"id": number, "body": body, "previous": previous}
            previous = row["hash"] = chain_hash(previous, body)
            connection.execute(
                text(
                    "UPDATE event SET body = :body, previous = :previous, hash = :hash "
                    "WHERE id = :id"
                ),
                row,
            )
    session().rollback()

    assert broken_link(queries.events(document.meeting)) is None
    found = verification.verify_stored(document)
    assert found.log_is_whole is False
    assert "nhật ký không khớp" in verdict_words.words_of(found).title


def drop_triggers(connection: Connection) -> None:
    """What somebody does who owns the database and means to rewrite the log."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER event_append_only_update"))
    else:
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER USER"))


def test_actions_refuse_once_the_meeting_is_sealed(finished: Hall) -> None:
    speech = script.SPEECHES[0]
    person = queries.attendees(finished.meeting)[0]
    step = finished.meeting.steps[0]
    for attempt in (
        lambda: speaking_queue.request_speech(
            play.entry(finished, speech), by=None, meeting=finished.meeting
        ),
        lambda: floor.end_turn(1, by=finished.chair),
        lambda: agenda.begin_step(step.id, after=0, by=finished.chair),
        lambda: headcount.count_attendance([], by=finished.organiser),
        lambda: speaking_queue.withdraw_speech(1, by=person),
    ):
        with pytest.raises(SealedError):
            attempt()


def test_the_database_refuses_every_change_to_a_sealed_meeting(finished: Hall) -> None:
    tables = [t for t in Base.metadata.sorted_tables if "meeting_id" in t.columns]
    assert len(tables) >= 13
    for table in [*tables, Base.metadata.tables["meeting"]]:
        for statement in (f"UPDATE {table.name} SET id = id", f"DELETE FROM {table.name}"):
            with engine().connect() as connection:
                if connection.execute(text(f"SELECT count(*) FROM {table.name}")).scalar():
                    with pytest.raises(DBAPIError, match=r"niem phong|Nhat ky"):
                        connection.execute(text(statement))
                connection.rollback()
    assert finished.meeting.state is MeetingState.SEALED


def test_nothing_can_be_added_to_a_sealed_meeting_either(finished: Hall) -> None:
    row = "INSERT INTO agency (meeting_id, name) VALUES (:meeting, 'Thêm')"
    with engine().connect() as connection, pytest.raises(DBAPIError, match="niem phong"):
        connection.execute(text(row), {"meeting": finished.meeting.id})


def test_the_migrations_make_what_the_models_say(app: Flask) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with app.app_context(), database.engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_guessing_the_pin_at_signing_closes_the_sheet(concluding: Hall) -> None:
    secretary = concluding.one(Role.SECRETARY)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    for _guess in range(pin_checks.ATTEMPTS):
        with pytest.raises(InvalidEntryError):
            signatures.sign_minutes("908070", by=secretary)

    with pytest.raises(NotNowError, match="Xin chờ 1 phút"):
        signatures.sign_minutes(PIN, by=secretary)


def test_two_chairs_signing_at_once_both_sign(app: Flask, concluding: Hall) -> None:
    secretary = concluding.one(Role.SECRETARY)
    with clock.clock_at(concluding.time):
        reading_back.begin_reading_back(by=secretary)
        reading_back.end_objections(by=secretary)
        drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
        signatures.sign_minutes(PIN, by=secretary)
    chairs = [chair.id for chair in queries.staff(concluding.meeting, Role.CHAIR)]
    session().rollback()
    ready = threading.Barrier(2)

    def sign(chair: int) -> None:
        with app.app_context():
            person = session().get_one(Participant, chair)
            assert person.meeting.state is MeetingState.DRAWN_UP
            ready.wait()
            with clock.clock_at(concluding.time):
                signatures.sign_minutes(PIN, by=person)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sign, chairs))

    document = queries.document(concluding.meeting)
    assert document is not None
    assert all(signature.signed_at for signature in document.signatures)
    with clock.clock_at(concluding.time):
        closing_seal.seal_minutes(by=concluding.chair)
    assert verification.verify_stored(document).verdict is Verdict.VALID


def test_a_decision_after_the_end_is_in_the_conclusion_too(concluding: Hall) -> None:
    matter = queries.matters(concluding.meeting)[0]
    due = date(2099, 7, 1)
    decision = Decision("assigned", "Trạm Y tế phường", due)

    decisions.decide_outcome(matter.id, decision, by=concluding.chair)

    parts = queries.conclusion(concluding.meeting)
    assert "Trạm Y tế phường" in parts[3].text
    assert short_date(due) in parts[4].text


def test_a_withdrawn_biên_bản_leaves_no_end_and_a_running_programme(concluding: Hall) -> None:
    secretary = concluding.one(Role.SECRETARY)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    ended = [concluding.meeting.ended_at]
    drawing_up.withdraw_minutes(by=secretary)
    ended.append(concluding.meeting.ended_at)

    assert ended[0] is not None
    assert ended[1] is None
    assert queries.current_step(concluding.meeting) is not None


def test_a_sealed_meeting_cannot_be_replaced_row_by_row(finished: Hall) -> None:
    own = f"SELECT * FROM meeting WHERE id = {finished.meeting.id}"
    on_conflict = "ON CONFLICT (id) DO UPDATE SET id = excluded.id"
    session().rollback()
    for statement in (
        replace_rows("meeting", own),
        replace_rows("paragraph", "SELECT * FROM paragraph"),
        replace_rows("event", "SELECT * FROM event"),
        f"INSERT INTO meeting {own} {on_conflict}",
        f"INSERT INTO event SELECT * FROM event WHERE true {on_conflict}",
        "DELETE FROM signing_key WHERE participant_id IS NOT NULL",
        "DELETE FROM signing_key WHERE participant_id IS NULL",
        "UPDATE access_sheet SET pin_hash = 'x'",
        "DELETE FROM access_sheet",
    ):
        with (
            engine().connect() as connection,
            pytest.raises(DBAPIError, match=r"niem phong|Nhat ky|Khoa cua may"),
        ):
            connection.execute(text(statement))


def replace_rows(table: str, rows: str) -> str:
    """The shortest way of this database to put other rows in the place of those there are."""
    if engine().dialect.name == "sqlite":
        return f"INSERT OR REPLACE INTO {table} {rows}"
    return f"TRUNCATE {table} CASCADE"


def test_a_lost_sheet_is_revoked_after_the_seal_too(finished: Hall) -> None:
    chair = finished.chair
    assert access.active_sheets(chair)

    access.revoke_access_sheet(chair.id, by=finished.organiser)

    assert not access.active_sheets(chair)


def test_an_installation_without_keys_knows_no_file_as_its_own(app: Flask) -> None:
    with app.app_context():
        assert verification.verify(b"%PDF-1.7 ...").verdict is Verdict.CORRUPT


def test_a_chair_who_never_came_is_excused_with_a_reason_in_the_minutes(hall: Hall) -> None:
    play.claim_keys(hall, PIN)
    secretary, other = hall.one(Role.SECRETARY), hall.one(Role.CHAIR)
    assert not other.concludes
    with pytest.raises(InvalidEntryError):
        closing.excuse_chair(other.id, "", by=secretary)
    closing.excuse_chair(other.id, "đi họp thành phố từ 10 giờ", by=secretary)
    with pytest.raises(NotNowError, match="ít nhất một chủ tọa"):
        closing.excuse_chair(hall.chair.id, "cũng vắng mặt", by=secretary)

    assert queries.signers(hall.meeting) == [secretary, hall.chair]
    words = "\n".join(block.text for block in beginning.opening_blocks(hall.meeting))
    assert "không ký biên bản: đi họp thành phố từ 10 giờ" in words


def test_no_heading_of_the_paper_stands_empty(hall: Hall) -> None:
    blocks = drafting.body_blocks(hall.meeting)

    kinds = [block.kind for block in blocks]
    assert kinds.count("heading") == 5
    assert ("heading", "heading") not in pairwise([*kinds, "heading"])
    assert "Không có." in [block.text for block in blocks]


# ---- the secretary, appointed in the meeting ----------------------------------------------------


def test_the_secretary_is_appointed_live_and_the_moment_stands_in_the_minutes(  # 001-18
    hall: Hall,
) -> None:
    earlier, helper = hall.one(Role.SECRETARY), assistant(hall)
    with hall.after(4):
        access.appoint_secretary(helper.id, by=hall.chair)

    assert (helper.role, earlier.role) == (Role.SECRETARY, Role.ASSISTANT)
    assert queries.signers(hall.meeting)[0] is helper
    (line,) = [b.text for b in beginning.opening_blocks(hall.meeting) if b.label.startswith("Thư")]
    assert f"{helper.with_title}, được cử lúc" in line
    assert line.endswith(f"thay {earlier.with_title}.")
    access.appoint_secretary(earlier.id, by=hall.chair)  # pressed wrongly: everything is as before
    assert (helper.role, earlier.role) == (Role.ASSISTANT, Role.SECRETARY)


def assistant(hall: Hall) -> Participant:
    return staffing.appoint(
        Role.ASSISTANT,
        honorific=Honorific.COMRADE,
        name="Mai Thị Diễm Hương",
        title="Công chức Văn phòng",
        by=hall.organiser,
    )


def test_only_the_chair_or_the_master_of_ceremonies_appoints_and_only_helpers(hall: Hall) -> None:
    helper = assistant(hall)
    with pytest.raises(NotPermittedError):
        access.appoint_secretary(helper.id, by=hall.one(Role.SECRETARY))
    for person in (hall.organiser, hall.one(Role.DESK), hall.one(Role.OFFICIAL)):
        with pytest.raises(NotNowError):
            access.appoint_secretary(person.id, by=hall.chair)
    closing.end_discussion(by=hall.chair)
    with pytest.raises(NotNowError):
        access.appoint_secretary(helper.id, by=hall.chair)


def test_who_is_appointed_after_choosing_a_pin_makes_the_key_with_it(hall: Hall) -> None:
    desk = assistant(hall)
    token = access.issue_access_sheet(desk.id, by=hall.organiser)
    access.claim_access_sheet(token, PIN, PIN)
    assert queries.signing_key(desk) is None
    access.appoint_secretary(desk.id, by=hall.chair)
    with pytest.raises(InvalidEntryError):
        access.make_signing_key("111222", by=desk)
    access.make_signing_key(PIN, by=desk)
    assert queries.signing_key(desk) is not None


def test_the_chairman_concludes_after_the_party_secretary(hall: Hall) -> None:  # 002-17
    kinds = {step.kind: step for step in hall.meeting.steps}
    current = queries.current_step(hall.meeting)
    assert current is not None
    with pytest.raises(NotNowError, match="trước rồi mới kết luận"):
        agenda.begin_step(kinds[StepKind.CONCLUSION].id, after=current.id, by=hall.chair)
    agenda.begin_step(kinds[StepKind.PARTY_SPEECH].id, after=current.id, by=hall.chair)
    agenda.begin_step(
        kinds[StepKind.CONCLUSION].id, after=kinds[StepKind.PARTY_SPEECH].id, by=hall.chair
    )
