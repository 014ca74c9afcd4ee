"""The phone, as plain forms: everything works with JavaScript off."""

import gzip
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls, slips
from console.minutes import closing
from console.models import OpinionKind, Role, Speech, StepKind
from console.transport.static_files import lean


def form(hall: Hall, **changed: object) -> dict[str, object]:
    entry = play.entry(hall, script.SPEECHES[0])
    return {**{k: v for k, v in entry.__dict__.items() if v is not None}, **changed}


@pytest.fixture
def joined(phone: FlaskClient, hall: Hall) -> FlaskClient:
    phone.get(f"/join/{hall.meeting.code}")
    return phone


def my_speech(hall: Hall) -> Speech:
    return queries.waiting_speeches(hall.meeting)[-1]


def test_a_phone_enters_by_typing_the_code(phone: FlaskClient, hall: Hall) -> None:
    assert "Mã hội nghị" in phone.get("/").text
    assert phone.post("/join", data={"code": "0"}).status_code == 422

    phone.post("/join", data={"code": f" {hall.meeting.code} "})

    assert hall.meeting.short_title in phone.get("/").text


def test_nothing_personal_is_asked_or_kept_before_one_registers(
    joined: FlaskClient, hall: Hall
) -> None:
    page = joined.get("/").text

    assert "Đăng ký phát biểu" in page
    assert "Gửi phiếu ý kiến" in page
    assert not queries.attendees(hall.meeting)


def test_registering_shows_number_place_and_wait(joined: FlaskClient, hall: Hall) -> None:
    play.register(hall, script.SPEECHES[1])
    play.begin(hall, StepKind.OPINIONS, 1)

    answer = joined.post("/speaking-queue/requests", data=form(hall))

    assert answer.status_code == 303
    page = joined.get("/").text
    assert re.search(r"Số thứ tự</dt><dd>2<", page)
    assert re.search(r'data-mine="ahead">1<', page)
    assert re.search(r'data-mine="wait">5<', page)


def test_a_bad_form_comes_back_with_sentences_and_everything_typed(
    joined: FlaskClient, hall: Hall
) -> None:
    answer = joined.post(
        "/speaking-queue/requests",
        data=form(hall, name="", phone="12", content="Xin sửa cống “kiệt 96” <b>"),
    )

    assert answer.status_code == 422
    assert "Xin ghi họ và tên." in answer.text
    assert 'id="phone-problem"' in answer.text
    assert 'value="12"' in answer.text
    assert "Xin sửa cống “kiệt 96” &lt;b&gt;" in answer.text
    assert not queries.attendees(hall.meeting)


def test_the_same_form_twice_is_one_entry(joined: FlaskClient, hall: Hall) -> None:
    key = re.search(r'name="key" value="(\w+)"', joined.get("/speaking-queue/requests/new").text)
    assert key
    data = form(hall, key=key[1])

    answers = [joined.post("/speaking-queue/requests", data=data) for _i in range(2)]

    assert [a.status_code for a in answers] == [303, 303]
    assert len(queries.waiting_speeches(hall.meeting)) == 1


def test_editing_and_withdrawing(joined: FlaskClient, hall: Hall) -> None:
    joined.post("/speaking-queue/requests", data=form(hall))
    number = my_speech(hall).id
    edited = form(hall, content="Nội dung đã sửa")

    assert script.SPEECHES[0].content in joined.get(f"/speaking-queue/requests/{number}/edit").text
    joined.post(f"/speaking-queue/requests/{number}", data=edited)
    assert "Nội dung đã sửa" in joined.get("/").text

    joined.post(f"/speaking-queue/requests/{number}/withdrawal")
    assert not queries.waiting_speeches(hall.meeting)


def test_another_phone_cannot_touch_it(joined: FlaskClient, hall: Hall) -> None:
    other = play.register(hall, script.SPEECHES[1])
    joined.post("/speaking-queue/requests", data=form(hall))

    assert joined.post(f"/speaking-queue/requests/{other.id}/withdrawal").status_code == 403
    assert joined.get(f"/speaking-queue/requests/{other.id}/edit").status_code == 403


def test_a_slip_is_sent_numbered_and_private(joined: FlaskClient, hall: Hall) -> None:
    joined.post("/slips", data=form(hall, content="Ý kiến bằng phiếu"))

    assert "Phiếu số 1" in joined.get("/").text
    stranger = joined.application.test_client()
    stranger.get(f"/join/{hall.meeting.code}")
    assert "Ý kiến bằng phiếu" not in stranger.get("/").text


def test_names_stand_on_open_screens_only_as_allowed(joined: FlaskClient, hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    joined.post("/speaking-queue/requests", data=form(hall, name="Lê Ý Nhi", display="initials"))

    for screen in ("phone", "projector"):
        assert "Lê Ý Nhi" not in joined.get(f"/live/{screen}").text
        assert "L.Ý.N" in joined.get(f"/live/{screen}").text


def test_the_telephone_is_on_no_open_screen(joined: FlaskClient, hall: Hall) -> None:
    joined.post("/speaking-queue/requests", data=form(hall, phone="0905123456"))

    for screen in ("phone", "projector"):
        assert "0905" not in joined.get(f"/live/{screen}").text


def test_the_first_visit_weighs_little(joined: FlaskClient) -> None:
    page = joined.get("/").text
    named = re.findall(r'(?:src|href)="/static/([^"?]+)', page)
    files = {Path("static", re.sub(r"/v-[0-9a-f]{8}/", "/", name)).resolve() for name in named}
    files = files.union(*map(imported, files))
    size = len(gzip.compress(page.encode()))
    size += sum(len(gzip.compress(as_served(file))) for file in files)

    assert len(files) >= 6
    assert size < 60 * 1024


def imported(file: Path) -> set[Path]:
    """The scripts that one of ours imports, and those that they import."""
    if file.suffix != ".js" or "vendor" in file.parts:
        return set()
    names = re.findall(r'(?:from|import) "(\./[^"]+)"', file.read_text("utf-8"))
    direct = {(file.parent / name).resolve() for name in names}
    return direct.union(*map(imported, direct))


def as_served(file: Path) -> bytes:
    return lean(file.read_text("utf-8")).encode() if file.suffix == ".css" else file.read_bytes()


def test_every_move_of_the_floor_is_told_to_everybody_without_names(
    joined: FlaskClient, hall: Hall
) -> None:  # 001-05
    speech = play.register(hall, script.SPEECHES[0])
    play.hear(hall, speech, script.SPEECHES[0])

    page = joined.get("/trace").text

    for words in ("Số 1 đăng ký phát biểu", "Mời số 1", "Số 1 bắt đầu phát biểu", "Khai mạc"):
        assert words in page
    assert speech.person.name not in page
    assert page.index("Mời số 1") < page.index("Số 1 đăng ký"), "newest first"


def test_a_second_person_on_the_same_phone_is_a_second_person(
    joined: FlaskClient, hall: Hall
) -> None:
    joined.post("/speaking-queue/requests", data=form(hall))
    first = my_speech(hall)
    play.hear(hall, first, script.SPEECHES[0])
    name = first.person.name

    joined.post("/slips", data=form(hall, honorific="Bà", name="Vợ Của Người Đó"))

    assert first.person.name == name
    assert {p.name for p in queries.attendees(hall.meeting)} == {name, "Vợ Của Người Đó"}
    page = joined.get("/").text
    assert "Phiếu số 1" in page
    assert "đã phát biểu" in page


def test_who_was_heard_keeps_the_name_that_stands_in_the_minutes(
    joined: FlaskClient, hall: Hall
) -> None:
    joined.post("/speaking-queue/requests", data=form(hall))
    speech = my_speech(hall)
    joined.post("/slips", data=form(hall))
    play.hear(hall, speech, script.SPEECHES[0])
    slip = queries.slips(hall.meeting)[0]

    joined.post(f"/slips/{slip.id}", data=form(hall, name="Tên Khác Hẳn", content="Sửa lại"))

    assert speech.person.name == script.SPEECHES[0].name
    assert slip.content == "Sửa lại"


def test_nothing_the_paper_says_changes_after_the_end(joined: FlaskClient, hall: Hall) -> None:
    joined.post("/slips", data=form(hall))
    slip = queries.slips(hall.meeting)[0]
    closing.end_discussion(by=hall.chair)

    for path in (f"/slips/{slip.id}", f"/slips/{slip.id}/withdrawal"):
        assert joined.post(path, data=form(hall, content="Khác hẳn")).status_code == 409
    assert slip.content == script.SPEECHES[0].content
    assert "/edit" not in joined.get("/").text


def test_only_a_number_is_shown_of_who_asked_for_that(joined: FlaskClient, hall: Hall) -> None:
    joined.post("/slips", data=form(hall, name="Trần Bích Mỹ", display="number"))
    slip = queries.slips(hall.meeting)[0]
    slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(Role.DESK))
    calls.read_slip(slip.id, after=0, by=hall.chair)

    for screen in ("phone", "projector"):
        page = joined.get(f"/live/{screen}").text
        assert "T.B.M" not in page
        assert "Phiếu số 1" in page
