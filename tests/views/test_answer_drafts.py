"""Answers prepared before the day, at the officials' seats and one press away at the podium: read
by the chair, by who answers and by the office, and by nobody else (002-21, 004-14, 004-15).
"""

import pytest
from flask.testing import FlaskClient

from console import queries
from console.demo import play
from console.demo.play import Hall
from console.hall import bringing_up, calls
from console.models import Matter, Role, StepKind
from tests.conftest import SignIn, browser, seated
from tests.gathering import ABOUT_LAMPS, ANSWER, DRAFT, LAND_BODY, OF_HA, PHONE, official_of, topic

HTMX = {"HX-Request": "true"}
SECRETS = (ANSWER, ABOUT_LAMPS, DRAFT)
OTHERS = (Role.MASTER_OF_CEREMONIES, Role.SECRETARY, Role.DESK)


@pytest.fixture
def hall(gathered_hall: Hall) -> Hall:
    return gathered_hall


@pytest.fixture
def sign_in(app: object, hall: Hall) -> SignIn:
    return seated(app, hall)  # type: ignore[arg-type]


@pytest.fixture
def official(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(official_of(hall, LAND_BODY))


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.chair)


@pytest.fixture
def matter(hall: Hall) -> Matter:
    play.begin(hall, StepKind.OPINIONS, 1)
    slip = bringing_up.bring_up_topic(topic(hall.meeting, 2).id, by=hall.one(Role.DESK))
    calls.read_slip(slip.id, after=0, by=hall.chair)
    found = queries.matter_in_hand(hall.meeting)
    assert found
    return found


def path(hall: Hall, number: int) -> str:
    return f"/answers/topics/{topic(hall.meeting, number).id}"


def typed(text: str, seen: int = 0) -> dict[str, str]:
    return {"text": text, "basis": "Luật Đất đai", "annexes": "Bản đồ", "revision": str(seen)}


def test_the_screen_lists_what_was_given_to_the_own_body(
    hall: Hall, official: FlaskClient, chair: FlaskClient
) -> None:
    page = official.get("/answers").text
    assert "Ý kiến đã giao chuẩn bị" in page
    assert "Đã duyệt 1/2 câu trả lời" in page
    assert path(hall, 2) in page
    assert path(hall, 3) not in page
    assert "Tố giác" not in page
    assert PHONE not in page
    assert "Đã duyệt 2/4 câu trả lời" in chair.get("/answers").text


def test_an_official_drafts_and_a_chair_approves_and_takes_it_back(
    hall: Hall, official: FlaskClient, chair: FlaskClient
) -> None:
    answer = official.post(path(hall, 2), data=typed("Theo Quyết định 45.", seen=1))
    assert (answer.status_code, answer.location) == (303, f"{path(hall, 2)}?saved=1")
    newest = topic(hall.meeting, 2).answers[-1]
    assert (newest.version, newest.text, newest.basis) == (2, "Theo Quyết định 45.", "Luật Đất đai")
    assert newest.drafted_by == official_of(hall, LAND_BODY).with_title
    assert "Chờ duyệt" in official.get(path(hall, 2)).text
    assert "Duyệt bản này" not in official.get(path(hall, 2)).text

    assert "Duyệt bản này" in chair.get(path(hall, 2)).text
    chair.post(f"{path(hall, 2)}/approval", data={"answer": newest.id})
    assert topic(hall.meeting, 2).approved_answer is newest
    assert newest.approved_by == hall.chair.with_title

    assert "Thu lại việc duyệt" in chair.get(path(hall, 2)).text
    chair.post(f"{path(hall, 2)}/approval/removal", data={"answer": newest.id})
    assert topic(hall.meeting, 2).approved_answer is None


def test_the_podium_says_that_answers_wait_while_no_matter_is_in_hand(
    hall: Hall, chair: FlaskClient
) -> None:
    assert "1 câu chờ chủ tọa duyệt" in chair.get("/podium").text
    newest = topic(hall.meeting, 2).answers[-1]
    chair.post(f"{path(hall, 2)}/approval", data={"answer": newest.id})
    assert "chờ chủ tọa duyệt" not in chair.get("/podium").text
    chair.post(f"{path(hall, 2)}/approval/removal", data={"answer": newest.id})
    assert "1 câu chờ chủ tọa duyệt" in chair.get("/podium").text
    play.begin(hall, StepKind.OPINIONS, 1)
    slip = bringing_up.bring_up_topic(topic(hall.meeting, 3).id, by=hall.one(Role.DESK))
    calls.read_slip(slip.id, after=0, by=hall.chair)
    assert "chờ chủ tọa duyệt" not in chair.get("/podium").text


def test_what_somebody_wrote_meanwhile_is_overwritten_by_nobody(
    hall: Hall, official: FlaskClient
) -> None:
    answer = official.post(path(hall, 2), data=typed("Chữ gõ ở máy này", seen=0))

    assert answer.status_code == 409
    assert "Vừa có bản trả lời mới hơn." in answer.text
    assert DRAFT in answer.text, "what stands now is shown"
    assert "Chữ gõ ở máy này" in answer.text, "nothing typed is lost"
    assert 'name="revision" value="1"' in answer.text, "the next press knows of it"
    assert len(topic(hall.meeting, 2).answers) == 1


def test_an_empty_answer_comes_back_with_what_else_was_typed(
    hall: Hall, official: FlaskClient
) -> None:
    answer = official.post(path(hall, 2), data=typed("…", seen=1))
    assert answer.status_code == 422
    assert "Xin ghi nội dung trả lời." in answer.text
    assert "Bản đồ" in answer.text


def test_another_body_is_refused(hall: Hall, sign_in: SignIn) -> None:
    other = sign_in(official_of(hall, "Công an phường"))
    assert "Ý kiến đã giao chuẩn bị" not in other.get("/answers").text
    for number in (1, 2, 3):
        answer = other.get(path(hall, number))
        assert answer.status_code == 403
        assert other.post(path(hall, number), data=typed("x y z", seen=1)).status_code == 403
        assert not any(secret in answer.text for secret in SECRETS)


@pytest.mark.parametrize("role", OTHERS)
def test_who_neither_answers_nor_presides_reads_nothing(
    hall: Hall, matter: Matter, sign_in: SignIn, role: Role
) -> None:
    client = sign_in(hall.one(role))
    asked = (path(hall, 1), path(hall, 2), f"/matters/{matter.id}/prepared-answers")
    for address in asked:
        answer = client.get(address)
        assert answer.status_code == 403
        assert not any(secret in answer.text for secret in SECRETS)
    found = topic(hall.meeting, 2)
    assert client.post(path(hall, 2), data=typed("x y z", seen=1)).status_code == 403
    data = {"answer": found.answers[-1].id}
    for address in ("approval", "approval/removal"):
        assert client.post(f"{path(hall, 2)}/{address}", data=data).status_code == 403
    assert topic(hall.meeting, 2).approved_answer is None


def test_a_phone_reads_nothing(hall: Hall, matter: Matter, app: object) -> None:
    phone = browser(app)  # type: ignore[arg-type]
    phone.get(f"/join/{hall.meeting.code}")
    for address in (path(hall, 1), f"/matters/{matter.id}/prepared-answers"):
        assert phone.get(address).status_code == 403


@pytest.mark.usefixtures("matter")
def test_no_screen_drawn_for_everybody_has_a_word_of_an_answer(
    hall: Hall, sign_in: SignIn, app: object
) -> None:
    phone = browser(app)  # type: ignore[arg-type]
    phone.get(f"/join/{hall.meeting.code}")
    watched = {
        "podium": sign_in(hall.chair),
        "answers": sign_in(official_of(hall, LAND_BODY)),
        "minutes": sign_in(hall.one(Role.SECRETARY)),
        "desk": sign_in(hall.one(Role.DESK)),
        "phone": phone,
        "projector": phone,
    }
    for screen, client in watched.items():
        drawn = client.get(f"/live/{screen}").text
        assert not any(secret in drawn for secret in SECRETS), screen
    assert "Câu trả lời đã chuẩn bị (1)" in watched["podium"].get("/live/podium").text


def test_the_answer_is_one_press_away_for_the_chair_and_for_who_answers(
    matter: Matter, chair: FlaskClient, official: FlaskClient
) -> None:
    address = f"/matters/{matter.id}/prepared-answers"
    for client in (chair, official):
        panel = client.get(address, headers=HTMX)
        assert panel.status_code == 200
        assert ANSWER in panel.text
        assert DRAFT not in panel.text, "what nobody approved is no answer yet"
        assert "<html" not in panel.text
    assert address in chair.get("/podium").text
    assert address in official.get("/answers").text
    assert "<html" in chair.get(address).text


def test_who_answers_for_another_body_opens_an_empty_panel(
    hall: Hall, matter: Matter, sign_in: SignIn
) -> None:
    police = sign_in(official_of(hall, "Công an phường"))
    panel = police.get(f"/matters/{matter.id}/prepared-answers", headers=HTMX)
    assert panel.status_code == 200
    assert "Chưa có câu trả lời nào được duyệt cho nội dung này." in panel.text
    assert OF_HA.content not in panel.text


def test_the_podium_offers_nothing_where_nothing_was_prepared(
    hall: Hall, chair: FlaskClient
) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    slip = bringing_up.bring_up_topic(
        topic(hall.meeting, 4).id,
        honorific="Ông",
        field=queries.fields(hall.meeting)[-1].id,
        by=hall.one(Role.DESK),
    )
    calls.read_slip(slip.id, after=0, by=hall.chair)
    assert "Câu trả lời đã chuẩn bị (" not in chair.get("/podium").text


def test_the_desk_brings_topics_up_with_one_press(hall: Hall, sign_in: SignIn) -> None:
    desk = sign_in(hall.one(Role.DESK))
    page = desk.get("/desk").text
    assert "Ý kiến đã duyệt trước hội nghị" in page
    found = topic(hall.meeting, 2)
    assert "Phạm Khiếu" not in page
    assert "Tố giác" not in page

    answer = desk.post(f"/desk/topics/{found.id}", headers=HTMX)
    assert "Đã đưa ra thành phiếu số 1." in answer.text

    (slip,) = queries.slips(hall.meeting)
    assert slip.person.name == "Lê Thị Thu Hà"
    assert f"/desk/topics/{found.id}" not in desk.get("/desk").text
    assert desk.post(f"/desk/topics/{found.id}", headers=HTMX).status_code == 409


def test_the_desk_is_asked_on_the_panel_what_nobody_said_of_a_topic(
    hall: Hall, sign_in: SignIn
) -> None:
    desk, unclear = sign_in(hall.one(Role.DESK)), topic(hall.meeting, 4)
    address = f"/desk/topics/{unclear.id}"
    form = desk.get(address, headers=HTMX)
    assert 'name="honorific"' in form.text
    assert 'name="field"' in form.text
    assert "<html" in desk.get(address).text

    refused = desk.post(address, data={"honorific": "Ông"}, headers=HTMX)
    assert refused.status_code == 422
    assert "Xin chọn lĩnh vực." in refused.text
    assert 'value="Ông" required checked' in refused.text
    field = queries.fields(hall.meeting)[0].id
    desk.post(address, data={"honorific": "Ông", "field": field}, headers=HTMX)
    assert unclear.opinion
    assert desk.get(address, headers=HTMX).status_code == 404


def test_an_entry_is_tied_and_parted_on_its_panel(hall: Hall, sign_in: SignIn) -> None:
    desk = sign_in(hall.one(Role.DESK))
    slip = bringing_up.bring_up_topic(topic(hall.meeting, 2).id, by=hall.one(Role.DESK))
    panel = desk.get(f"/entries/{slip.key}", headers=HTMX).text
    assert "Ứng với ý kiến số 2 thu thập trước" in panel
    first = topic(hall.meeting, 1)

    nothing = desk.post(f"/entries/{slip.key}/topics", headers=HTMX)
    assert nothing.status_code == 422
    assert "Xin chọn ý kiến thu thập trước." in nothing.text
    tied = desk.post(f"/entries/{slip.key}/topics", data={"topic": first.id}, headers=HTMX)
    assert "Ứng với ý kiến số 1 thu thập trước" in tied.text
    assert first.opinion is slip

    parted = desk.post(
        f"/entries/{slip.key}/topics/removal", data={"topic": first.id}, headers=HTMX
    )
    assert "Đã bỏ gắn." in parted.text
    assert first.opinion is None


@pytest.mark.parametrize("role", [*OTHERS, Role.OFFICIAL])
def test_the_book_is_for_the_chair_and_the_office_alone(
    hall: Hall, sign_in: SignIn, role: Role
) -> None:
    book = f"/office/dialogues/{hall.meeting.id}/topics/briefing.pdf"
    assert sign_in(hall.one(role)).get(book).status_code == 403
    for person in (hall.chair, hall.organiser):
        answer = sign_in(person).get(book)
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert book in sign_in(hall.chair).get("/podium").text
    mc = sign_in(hall.one(Role.MASTER_OF_CEREMONIES))
    assert book not in mc.get("/podium").text


def test_a_bodys_sheet_is_for_its_own_people(hall: Hall, sign_in: SignIn) -> None:
    own, police = official_of(hall, LAND_BODY), official_of(hall, "Công an phường")
    sheet = f"/office/dialogues/{hall.meeting.id}/topics/bodies/{own.agency_id}.pdf"
    for person in (own, hall.chair, hall.organiser):
        assert sign_in(person).get(sheet).mimetype == "application/pdf"
    for person in (police, hall.one(Role.DESK)):
        assert sign_in(person).get(sheet).status_code == 403
    assert (
        sign_in(hall.organiser).get(sheet.replace(f"{own.agency_id}.", "999.")).status_code == 404
    )
