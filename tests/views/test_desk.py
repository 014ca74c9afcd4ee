"""The desk: people without a phone, paper slips."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.hall import slips, speaking_queue
from console.live import drawing
from console.models import OpinionKind, OpinionState, Role
from console.vietnamese import name_key
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.one(Role.DESK))


def form(hall: Hall, kind: str) -> dict[str, object]:
    entry = play.entry(hall, script.SPEECHES[0])
    return {**{k: v for k, v in entry.__dict__.items() if v is not None}, "kind": kind}


def test_one_form_takes_speeches_and_slips(desk: FlaskClient, hall: Hall) -> None:
    speech = desk.post("/desk/entries", data=form(hall, "speech"), headers=HTMX)
    slip = desk.post("/desk/entries", data=form(hall, "slip"), headers=HTMX)

    assert "Đã đăng ký số 1" in speech.text
    assert "Đã nhận phiếu số 1" in slip.text
    assert len(queries.attendees(hall.meeting)) == 2


def test_the_form_keeps_what_was_typed_when_something_is_missing(
    desk: FlaskClient, hall: Hall
) -> None:
    data = {**form(hall, "slip"), "name": ""}

    answer = desk.post("/desk/entries", data=data, headers=HTMX)

    assert answer.status_code == 422
    assert script.SPEECHES[0].content[:30] in answer.text
    assert 'value="slip" required data-says="Ghi phiếu giấy" checked' in answer.text


def test_everything_that_is_missing_is_said_at_once(desk: FlaskClient, hall: Hall) -> None:
    answer = desk.post("/desk/entries", data={"why": "x"}, headers=HTMX)
    assert answer.status_code == 422
    for field in ("kind", "honorific", "name", "unit", "field", "content"):
        assert f'id="{field}-problem"' in answer.text, field
    assert queries.attendees(hall.meeting) == []


def test_nothing_is_chosen_for_the_next_entry_and_the_button_says_what_is_made(
    desk: FlaskClient, hall: Hall
) -> None:
    fresh = desk.get("/desk").text
    after_a_slip = desk.post("/desk/entries", data=form(hall, "slip"), headers=HTMX).text
    unsaid = {k: v for k, v in form(hall, "").items() if k != "kind"}
    refused = desk.post("/desk/entries", data=unsaid, headers=HTMX)
    wrong = desk.post("/desk/entries", data={**form(hall, "slip"), "name": ""}, headers=HTMX)

    for page in (fresh, after_a_slip):
        assert "checked" not in page.partition('name="kind"')[2].partition("</fieldset>")[0]
    assert refused.status_code == 422
    assert "Xin chọn phát biểu hay phiếu giấy." in refused.text
    assert script.SPEECHES[0].content[:30] in refused.text
    assert len(queries.slips(hall.meeting)) == 1
    assert not queries.waiting_speeches(hall.meeting)
    assert "data-kind-button>Ghi phiếu giấy</button>" in wrong.text


def test_the_browser_offers_the_desk_no_earlier_citizen(
    desk: FlaskClient, phone: FlaskClient, hall: Hall
) -> None:
    page = desk.get("/desk").text
    assert 'autocomplete="name"' not in page
    assert 'autocomplete="tel"' not in page

    phone.post("/join", data={"code": hall.meeting.code})
    own = phone.get("/slips/new").text
    assert 'autocomplete="name"' in own
    assert 'autocomplete="tel"' in own


def test_an_organisation_is_offered_at_the_desk_alone(
    desk: FlaskClient, phone: FlaskClient, hall: Hall
) -> None:
    phone.post("/join", data={"code": hall.meeting.code})
    assert 'value="Tổ chức"' not in phone.get("/slips/new").text
    assert 'value="Tổ chức"' in desk.get("/desk").text

    data = {**form(hall, "speech"), "honorific": "Tổ chức", "name": "Hội Nông dân thôn Đông"}
    answer = desk.post("/desk/entries", data=data, headers=HTMX)
    assert "Đã đăng ký số 1 cho Hội Nông dân thôn Đông." in answer.text


def test_it_works_as_a_plain_form_too(desk: FlaskClient, hall: Hall) -> None:
    answer = desk.post("/desk/entries", data=form(hall, "speech"))

    assert answer.status_code == 200
    assert "Đã đăng ký số 1" in answer.text


def test_a_slip_is_seen_by_the_podium_only_when_released(
    desk: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    slip = play.hand_in(hall, script.SLIPS[0])
    podium = sign_in(hall.chair)
    assert slip.person.name not in podium.get("/live/podium").text

    answer = desk.post(
        f"/entries/slip-{slip.id}/classification", data={"kind": "petition"}, headers=HTMX
    )
    assert answer.status_code == 200, answer.text

    assert slip.state is OpinionState.RELEASED
    assert slip.person.name in podium.get("/live/podium").text


def test_people_are_found_without_accents_in_the_order_of_given_names(
    desk: FlaskClient, hall: Hall
) -> None:
    for each in script.SPEECHES[:6]:
        play.register(hall, each)
    names = [person.name for person in queries.attendees(hall.meeting)]

    page = desk.get("/desk/people").text
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)
    assert names == sorted(names, key=name_key)
    found = desk.get("/desk/people?name=nguyen van bay").text
    assert "Nguyễn Văn Bảy" in found
    assert all(name not in found for name in names if name != "Nguyễn Văn Bảy")


def test_who_denounced_is_as_hidden_as_the_denunciation(
    desk: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    secretary = sign_in(hall.one(Role.SECRETARY))
    slip = play.hand_in(hall, script.SLIPS[0])
    assert slip.person.name in desk.get("/desk/people").text
    assert slip.person.name not in secretary.get("/desk/people").text  # she may not read it
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=hall.one(Role.DESK))

    for client in (desk, secretary):
        for page in (
            client.get("/desk/people"),
            client.get(f"/desk/people?name={slip.person.name}"),
        ):
            assert f"<strong>{slip.person.addressed}" not in page.text
            assert "Không tìm thấy ai." in page.text

    same_person = replace(play.entry(hall, script.SPEECHES[0]), honorific=script.SLIPS[0].honorific)
    speaking_queue.request_speech(
        replace(same_person, name=slip.person.name), by=slip.person, meeting=hall.meeting
    )
    told = desk.get("/desk/people").text
    assert slip.person.name in told
    assert "phiếu số" not in told


def test_the_desk_says_what_was_pressed_and_takes_it_back(
    desk: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    assert "/undoing" not in desk.get("/desk").text
    slip = play.hand_in(hall, script.SLIPS[0])
    form = {"kind": "petition"}
    desk.post(f"/entries/slip-{slip.id}/classification", data=form, headers=HTMX)
    assert slip.state is OpinionState.RELEASED

    page = desk.get("/desk").text
    undo = page.partition('<section id="undo"')[2].partition("</section>")[0]
    assert f"Đã chuyển chủ tọa phiếu số {slip.number}" in undo
    assert 'data-needs="classify_entries"' in undo
    (back,) = re.findall(r'action="(/presses/\d+/undoing)"', undo)
    secretary = sign_in(hall.one(Role.SECRETARY))
    assert secretary.post(back, headers=HTMX).status_code == 403
    assert queries.slips(hall.meeting, OpinionState.RELEASED) == [slip]

    answer = desk.post(back)
    assert (answer.status_code, answer.location) == (303, "/desk")
    assert queries.slips(hall.meeting, OpinionState.HELD) == [slip]
    assert "/undoing" not in desk.get("/desk").text


def test_the_page_knows_what_who_sits_there_may_take_back(
    desk: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    """The region is the same for everybody at the desk; its button is not for everybody."""

    def may(client: FlaskClient, path: str) -> set[str]:
        (words,) = re.findall(r'<body[^>]* data-may="([^"]*)"', client.get(path).text)
        return set(words.split())

    mc = sign_in(hall.one(Role.MASTER_OF_CEREMONIES))
    assert may(desk, "/desk") >= {"classify_entries", "read_denunciations"}
    assert may(mc, "/podium") & {"classify_entries", "read_denunciations", "decide_outcome"} == {
        "classify_entries"
    }
    assert may(mc, "/desk") == may(mc, "/podium")
    assert "classify_entries" not in may(sign_in(hall.one(Role.SECRETARY)), "/desk")
    for path in ("/podium", "/minutes", "/desk"):
        page = {"/podium": hall.chair, "/minutes": hall.one(Role.SECRETARY)}.get(path)
        text = (sign_in(page) if page else desk).get(path).text
        assert "css/undo.css" in text


def test_the_desk_sees_how_many_gave_their_names_for_how_many_places(
    desk: FlaskClient, hall: Hall
) -> None:
    """001-14: nobody is kept out by it."""
    assert "chỗ." not in queue_of(hall)
    hall.meeting.capacity = 1
    session().commit()
    desk.post("/desk/entries", data=form(hall, "speech"), headers=HTMX)
    assert "Đã ghi tên 1 người, hội trường có 1 chỗ." in queue_of(hall)
    entry = {**form(hall, "slip"), "name": "Lê Văn Khác"}
    assert "Đã nhận phiếu số 1" in desk.post("/desk/entries", data=entry, headers=HTMX).text
    assert "Đã quá số chỗ" in queue_of(hall)


def queue_of(hall: Hall) -> str:
    return drawing.draw(hall.meeting, "desk", ["queue"])
