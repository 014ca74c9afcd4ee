"""Somebody asks what is held of them: looked up with a reason, handed over, erased, all noted."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from console import clock, queries
from console.afterwards import serving
from console.afterwards.data_subjects import Subject, files_beside, key_of, pieces_of, subjects
from console.afterwards.data_told import not_searched, plain_told, told_of
from console.afterwards.following import follow_promise
from console.afterwards.rules import Said
from console.database import engine, session
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.models import (
    SEPARATE,
    AskedHow,
    DataAccess,
    DataAct,
    EventKind,
    FileKind,
    Guest,
    GuestImport,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    PromiseAct,
)
from console.models.file import FileOf
from console.preparing.brought import Brought
from console.sealing import verification
from tests.afterwards.office import clerk, first, leader, today
from tests.afterwards.people_data import PHONE, judge, seal_with_contacts, separate

WHY = "Đơn yêu cầu ngày 16/6/2022"


@pytest.fixture
def complaint(drawn_up_hall: Hall) -> Opinion:
    return separate(drawn_up_hall, OpinionKind.DENUNCIATION)


@pytest.fixture
def put_aside(drawn_up_hall: Hall, complaint: Opinion) -> Opinion:
    """A slip that nobody judged: it waited until the end."""
    raised = {one.opinion_id for one in queries.matters(drawn_up_hall.meeting)} | {complaint.id}
    slips = [one for one in queries.opinions_by(drawn_up_hall.meeting) if one.is_written]
    slip = next(one for one in slips if one.id not in raised and one.kind not in SEPARATE)
    slip.kind, slip.state = None, OpinionState.HELD
    session().commit()
    return slip


@pytest.fixture
def sealed_hall(drawn_up_hall: Hall, put_aside: Opinion) -> Hall:
    assert put_aside.id
    seal_with_contacts(drawn_up_hall)
    return drawn_up_hall


def asker(hall: Hall) -> Participant:
    return first(hall).opinion.person


def opened(hall: Hall) -> Subject:
    """The page of who asked the first content, with a reason given before."""
    by, person = clerk(hall), asker(hall)
    unit = person.unit.name if person.unit else ""
    (found,) = serving.find_people(person.name, unit, WHY, by=by)
    return serving.open_person(found.key, by=by)


def noted() -> list[DataAct]:
    return [one.what for one in session().scalars(select(DataAccess).order_by(DataAccess.id))]


def test_a_person_is_found_without_accents_and_with_a_reason(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    (found,) = serving.find_people("ly muoi", "", WHY, by=by)
    assert found.name == "Ông Lý Mười"
    assert noted() == [DataAct.SEARCHED]
    with pytest.raises(InvalidEntryError) as refused:
        serving.find_people(" ", "", " ", by=by)
    assert set(refused.value.problems) == {"name", "reason"}
    with pytest.raises(NotPermittedError):
        serving.find_people("ly muoi", "", WHY, by=leader(sealed_hall))


def test_no_page_opens_without_a_reason_and_each_opening_is_noted(sealed_hall: Hall) -> None:
    by, person = clerk(sealed_hall), asker(sealed_hall)
    key = key_of(person.name, person.unit.name if person.unit else "")
    with pytest.raises(NotNowError):
        serving.open_person(key, by=by)
    found = opened(sealed_hall)
    assert found.key == key
    serving.open_person(key, by=by)
    assert noted() == [DataAct.SEARCHED, DataAct.VIEWED], "a page that is drawn again is one look"
    with clock.clock_at(clock.now() + timedelta(hours=9)), pytest.raises(NotNowError):
        serving.open_person(key, by=by)


def test_the_notes_name_nobody(sealed_hall: Hall) -> None:
    name = opened(sealed_hall).name
    for one in session().scalars(select(DataAccess)):
        assert name not in str(vars(one))


def test_what_may_go_and_what_stays_says_why(sealed_hall: Hall) -> None:
    judge(sealed_hall)
    told = told_of(opened(sealed_hall), today())
    assert [one.what for one in told.going] == [
        "Số điện thoại người phát biểu, gửi phiếu", "Lời nhận xét về câu trả lời",
    ]  # fmt: skip
    assert all(one.key and one.until for one in told.going)
    assert all(one.why and not one.key for one in told.staying)
    assert any(asker(sealed_hall).name in one.value for one in told.staying)


def test_erasing_takes_what_was_chosen_and_nothing_of_the_record(sealed_hall: Hall) -> None:
    document = queries.document(sealed_hall.meeting)
    assert document
    before, log = document.content, [one.hash for one in queries.events(document)]
    known, person = opened(sealed_hall), asker(sealed_hall)
    keys = [one.key for one in pieces_of(known, today())]
    others = [p.id for p in queries.people_of(sealed_hall.meeting) if p.phone and p.id != person.id]
    assert serving.erase_person(known.key, keys, WHY, by=clerk(sealed_hall)) == 1
    left = [p.id for p in queries.people_of(sealed_hall.meeting) if p.phone]
    assert left == others
    document = queries.document(sealed_hall.meeting)
    assert document
    assert document.content == before
    assert [one.hash for one in queries.events(document)] == log
    assert verification.verify(document.content).log_is_whole
    assert noted()[-1] is DataAct.ERASED
    with pytest.raises(OutOfDateError):
        serving.erase_person(known.key, keys, WHY, by=clerk(sealed_hall))


def test_a_guests_number_goes_from_the_list_that_was_read_in_too(sealed_hall: Hall) -> None:
    (known,) = subjects("do van chin")
    keys = [one.key for one in pieces_of(known, today())]
    serving.erase_person(known.key, keys, WHY, by=clerk(sealed_hall))
    assert session().scalars(select(Guest)).one().phone == ""
    assert PHONE not in str(session().scalars(select(GuestImport)).one().changes)


def test_erasing_asks_what_and_why_and_who(sealed_hall: Hall) -> None:
    known = opened(sealed_hall)
    with pytest.raises(InvalidEntryError) as refused:
        serving.erase_person(known.key, [], "", by=clerk(sealed_hall))
    assert set(refused.value.problems) == {"chosen", "reason"}
    with pytest.raises(OutOfDateError):
        serving.erase_person(known.key, ["phone-participant-0"], WHY, by=clerk(sealed_hall))
    with pytest.raises(NotPermittedError):
        serving.erase_person(known.key, ["x"], WHY, by=leader(sealed_hall))


def test_what_is_handed_over_can_be_read_by_a_machine_and_is_noted(sealed_hall: Hall) -> None:
    by, key = clerk(sealed_hall), opened(sealed_hall).key
    with pytest.raises(InvalidEntryError):
        serving.export_person(key, " ", by=by)
    plain = json.dumps(plain_told(serving.export_person(key, WHY, by=by), today()))
    assert json.loads(plain)["họ tên"] == asker(sealed_hall).name
    assert noted()[-1] is DataAct.EXPORTED


def test_who_denounced_is_known_to_nobody_here(sealed_hall: Hall, complaint: Opinion) -> None:
    """Neither the words nor that there was anything."""
    person = session().get_one(Opinion, complaint.id).person
    others = [
        one
        for one in queries.opinions_by(sealed_hall.meeting)
        if one.participant_id == person.id and one.id != complaint.id
    ]
    assert not others
    assert subjects(person.name, person.unit.name if person.unit else "") == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE data_access SET reason = ''", "UPDATE data_access SET \"by\" = 'Ai đó'",
     "DELETE FROM data_access"],
)  # fmt: skip
def test_who_looked_is_never_unsaid(sealed_hall: Hall, statement: str) -> None:
    opened(sealed_hall)
    with pytest.raises(DBAPIError, match="chi duoc ghi them"), engine().begin() as connection:
        connection.execute(text(statement))


def test_what_somebody_registered_to_say_is_told(
    sealed_hall: Hall,
) -> None:
    person = asker(sealed_hall)
    said = [one for one in queries.opinions_by(sealed_hall.meeting)
            if one.participant_id == person.id]  # fmt: skip
    (line,) = [one for one in told_of(opened(sealed_hall), today()).staying
               if "Sổ đăng ký phát biểu: số" in one.what]  # fmt: skip
    assert line.value == said[0].content
    assert "ngày 15/6/2022" in line.what


def test_a_registration_that_was_put_aside_is_told_without_its_words(
    sealed_hall: Hall, put_aside: Opinion
) -> None:
    person, by = put_aside.person, clerk(sealed_hall)
    unit = person.unit.name if person.unit else ""
    (found,) = serving.find_people(person.name, unit, WHY, by=by)
    told = told_of(found, today())
    (line,) = [one for one in told.staying if f"Phiếu ý kiến số {put_aside.number}," in one.what]
    assert "không đưa vào hội nghị" in line.value
    assert put_aside.content not in str(told)


def test_files_are_listed_for_a_person_to_look_into(sealed_hall: Hall) -> None:
    known = opened(sealed_hall)
    before = files_beside(known)
    said = Said(text="Đã xem.", on_day=today(), files=(Brought("hiện trường", FileKind.PNG, b"x"),))
    promise = first(sealed_hall)
    follow_promise(promise.id, PromiseAct.INSPECTED, said, by=clerk(sealed_hall))
    (file,) = [one for one in files_beside(known) if one not in before]
    assert (file.of, file.number, file.name) == (FileOf.PROMISE, promise.id, "hiện trường")
    sentence = f"còn {len(before) + 1} ảnh, tệp"
    assert sentence in not_searched(known)
    assert sentence in plain_told(known, today())["ghi chú"]


def test_a_press_that_breaks_off_erases_nothing_and_may_come_again(
    sealed_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(sealed_hall)
    by, known = clerk(sealed_hall), opened(sealed_hall)
    keys = [one.key for one in pieces_of(known, today()) if one.key]
    how, on = AskedHow.IN_WRITING, today()

    def broken(*_what: object, **_named: object) -> None:
        raise OutOfDateError("Có mục đã được xóa trước đó. Xin xem lại.")

    for half in ("ask_erasure", "erase"):
        with monkeypatch.context() as patched:
            patched.setattr(serving, half, broken)
            with pytest.raises(OutOfDateError):
                serving.erase_person(known.key, keys, WHY, how=how, asked_on=on, by=by)
        session().rollback()
        assert {one.key for one in pieces_of(opened(sealed_hall), today())} == set(keys)
    assert serving.erase_person(known.key, keys, WHY, how=how, asked_on=on, by=by)
    log = sealed_hall.meeting.log_id
    asked = queries.events_of_logs([log], EventKind.JUDGEMENT_ERASURE_ASKED)
    assert len(list(asked)) == 1
