"""The podium's forms: one action each, and a sentence when the screen was old."""

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls, floor, slips
from console.models import EventKind, MeetingState, OpinionKind, OpinionState, Role, StepKind
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def chair(hall: Hall, sign_in: SignIn) -> FlaskClient:
    for each in script.SPEECHES[:3]:
        play.register(hall, each)
    return sign_in(hall.chair)


def test_calling_by_form_and_by_htmx(chair: FlaskClient, hall: Hall) -> None:
    first, second = queries.waiting_speeches(hall.meeting)[:2]

    plain = chair.post("/speaking-queue/calls", data={"speech": first.id, "after": 0})
    turn = queries.last_turn_id(hall.meeting)
    live = chair.post(
        "/speaking-queue/calls", data={"speech": second.id, "after": turn}, headers=HTMX
    )

    assert (plain.status_code, plain.location) == (303, "/podium")
    assert live.status_code == 204


def test_an_old_screen_is_told_what_happened_meanwhile(chair: FlaskClient, hall: Hall) -> None:
    first, second = queries.waiting_speeches(hall.meeting)[:2]
    calls.call_speaker(first.id, after=0, by=hall.chair)

    answer = chair.post(
        "/speaking-queue/calls", data={"speech": second.id, "after": 0}, headers=HTMX
    )

    assert answer.status_code == 409
    assert first.person.name in answer.text
    assert answer.headers["HX-Retarget"] == "#notice"
    assert answer.headers["HX-Trigger"] == "stale"


def test_every_button_of_the_floor_does_what_it_says(chair: FlaskClient, hall: Hall) -> None:
    speech = queries.waiting_speeches(hall.meeting)[0]
    chair.post("/speaking-queue/calls", data={"speech": speech.id, "after": 0})
    turn = queries.current_turn(hall.meeting)
    assert turn is not None
    for verb in ("beginning", "pause", "resumption", "extension", "end"):
        answer = chair.post(f"/turns/{turn.id}/{verb}", headers=HTMX)
        assert answer.status_code == 204, verb

    assert queries.current_turn(hall.meeting) is None
    assert chair.post(f"/turns/{turn.id}/end", headers=HTMX).status_code == 409


def test_the_end_lists_what_is_missing(chair: FlaskClient, hall: Hall) -> None:
    speech = queries.waiting_speeches(hall.meeting)[0]
    play.give_floor(hall, speech)

    answer = chair.post("/discussion/end", headers=HTMX)

    assert answer.status_code == 409
    assert answer.text.count("<li>") == 2
    assert hall.meeting.state is MeetingState.OPEN


def test_the_agenda_moves_once_for_two_presses(chair: FlaskClient, hall: Hall) -> None:
    now = queries.current_step(hall.meeting)
    assert now is not None
    following = next(s for s in hall.meeting.steps if s.kind is StepKind.OPINIONS)
    form = {"after": now.id}

    first = chair.post(f"/agenda/steps/{following.id}/beginning", data=form, headers=HTMX)
    second = chair.post(f"/agenda/steps/{following.id}/beginning", data=form, headers=HTMX)

    assert (first.status_code, second.status_code) == (204, 409)


def test_a_promise_without_date_comes_back_with_its_sentence(
    chair: FlaskClient, hall: Hall
) -> None:
    play.give_floor(hall, queries.waiting_speeches(hall.meeting)[0])
    matter = queries.matters(hall.meeting)[0]
    form = {"outcome": "assigned", "agency": "Công an phường", "note": "Giữ lại câu này"}

    answer = chair.post(f"/matters/{matter.id}/outcome", data=form, headers=HTMX)

    assert answer.status_code == 422
    assert "Xin ghi ngày trả lời." in answer.text
    assert "Giữ lại câu này" in answer.text


def test_the_secretary_is_not_shown_the_chairs_refusal(hall: Hall, sign_in: SignIn) -> None:
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    matter = queries.matters(hall.meeting)[0]
    page = f"/matters/{matter.id}/outcome"

    assert 'value="refused"' not in sign_in(hall.one(Role.SECRETARY)).get(page).text
    assert 'value="refused"' in sign_in(hall.chair).get(page).text


# Giving the floor while somebody speaks (one question for every way to do it)


@pytest.fixture
def speaking(chair: FlaskClient, hall: Hall) -> FlaskClient:
    """The first of four speaks, one was called and is not there, a slip waits."""
    play.begin(hall, StepKind.OPINIONS, 1)
    third = queries.waiting_speeches(hall.meeting)[2]
    floor.mark_absent(calls.call_speaker(third.id, after=0, by=hall.chair).id, by=hall.chair)
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(Role.DESK))
    play.register(hall, script.SPEECHES[3])
    first = queries.waiting_speeches(hall.meeting)[0]
    mark = queries.floor_mark(hall.meeting)
    floor.begin_speech(calls.call_speaker(first.id, after=mark, by=hall.chair).id, by=hall.chair)
    return chair


def forms(page: str, action: str) -> list[str]:
    """The forms of a page that are sent to this address."""
    return re.findall(rf'<form[^>]*action="{action}".*?</form>', page, re.DOTALL)


@pytest.mark.parametrize("action", ["/speaking-queue/calls", r"/slips/\d+/reading"])
def test_every_press_that_cuts_somebody_short_asks_first(
    speaking: FlaskClient, action: str
) -> None:
    found = forms(speaking.get("/podium").text, action)

    assert found
    for form in found:
        assert 'data-confirm="Đang có người nói. Bấm lần nữa để mời"' in form
        assert 'name="asked"' in form


def test_who_answers_the_speaker_is_called_without_a_question(
    speaking: FlaskClient, hall: Hall
) -> None:
    matter = queries.matter_in_hand(hall.meeting)
    assert matter

    for form in forms(speaking.get("/podium").text, f"/matters/{matter.id}/answers"):
        assert "data-confirm" not in form


def test_a_press_of_a_screen_that_did_not_ask_cuts_nobody_short(
    speaking: FlaskClient, hall: Hall
) -> None:
    waiting = queries.waiting_speeches(hall.meeting)[0]
    form = {"speech": waiting.id, "after": queries.floor_mark(hall.meeting)}
    length = queries.version(hall.meeting)

    answer = speaking.post("/speaking-queue/calls", data=form, headers=HTMX)

    assert answer.status_code == 409
    assert "Đang có người nói" in answer.text
    assert queries.version(hall.meeting) == length
    asked = speaking.post("/speaking-queue/calls", data={**form, "asked": 1}, headers=HTMX)
    assert asked.status_code == 204


GIVING = "speaking_queue.call_speaker|slips.read_slip|matters.call_answerer|matters.call_follow_up"


def test_every_button_that_gives_the_floor_is_drawn_by_the_one_that_asks() -> None:
    drawn = [
        found
        for file in Path("templates").rglob("*.html")
        for found in re.findall(
            rf"(\w*)\(?url_for\('(?:{GIVING})'", file.read_text(encoding="utf-8")
        )
    ]
    assert len(drawn) >= 7
    assert set(drawn) == {"call"}


def test_no_form_that_gives_the_floor_is_taken_without_its_question(
    speaking: FlaskClient, hall: Hall
) -> None:
    matter = queries.matter_in_hand(hall.meeting)
    assert matter
    second = queries.waiting_speeches(hall.meeting)[0]
    slip = queries.unread_slips(hall.meeting)[0]
    play.give_floor(hall, second)
    forms_sent: dict[str, dict[str, int]] = {
        "/speaking-queue/calls": {"speech": queries.waiting_speeches(hall.meeting)[0].id},
        f"/slips/{slip.id}/reading": {},
        f"/matters/{matter.id}/answers": {"answerer": hall.chair.id},
        f"/matters/{matter.id}/follow-ups": {},
    }
    for path, form in forms_sent.items():
        length, after = queries.version(hall.meeting), queries.floor_mark(hall.meeting)
        answer = speaking.post(path, data={**form, "after": after}, headers=HTMX)
        assert (answer.status_code, "Đang có người nói" in answer.text) == (409, True), path
        assert queries.version(hall.meeting) == length


# Moving on in the programme


def test_leaving_the_discussion_says_who_is_left_and_asks_once_more(speaking: FlaskClient) -> None:
    page = speaking.get("/podium").text

    onwards = forms(page, r"/agenda/steps/\d+/beginning")
    assert 'data-confirm="Còn 2 người chờ, 1 phiếu chưa đọc. Bấm lần nữa"' in onwards[-1]
    back = onwards[0]  # the first step of the list lies behind
    assert "data-confirm" not in back


def test_a_slip_kept_back_with_a_reason_is_not_left_behind(
    speaking: FlaskClient, hall: Hall
) -> None:
    slip = queries.unread_slips(hall.meeting)[0]
    slip.state, slip.reason = OpinionState.HELD, "Trùng nội dung"
    session().commit()

    assert 'data-confirm="Còn 2 người chờ. Bấm lần nữa"' in speaking.get("/podium").text


def test_after_the_discussion_nobody_is_left_behind_by_a_step(
    speaking: FlaskClient, hall: Hall
) -> None:
    hall.meeting.state = MeetingState.CONCLUDING
    session().commit()

    assert "người chờ" not in speaking.get("/podium").text


def test_a_step_with_a_conclusion_says_so_on_its_form(speaking: FlaskClient, hall: Hall) -> None:
    now = queries.current_step(hall.meeting)
    assert now
    now.has_conclusion = True
    session().commit()
    coming = next(s for s in hall.meeting.steps if s.position > now.position)

    form = speaking.get(f"/agenda/steps/{coming.id}/beginning", headers=HTMX).text

    assert "Còn 2 người chờ, 1 phiếu chưa đọc." in form


def test_going_back_asks_for_no_conclusion(speaking: FlaskClient, hall: Hall) -> None:
    now = queries.current_step(hall.meeting)
    assert now
    now.has_conclusion = True
    session().commit()
    earlier = next(s for s in hall.meeting.steps if s.position < now.position)

    answer = speaking.post(
        f"/agenda/steps/{earlier.id}/beginning", data={"after": now.id}, headers=HTMX
    )

    assert answer.status_code == 204
    assert now.conclusion is None


# Taking back


def way_back(page: str) -> str:
    found = re.search(r'action="(/presses/\d+/undoing)"', page)
    assert found, "Nothing can be taken back."
    return found.group(1)


def test_the_podium_says_what_was_pressed_and_takes_it_back(
    speaking: FlaskClient, hall: Hall
) -> None:
    turn = queries.current_turn(hall.meeting)
    assert turn
    speaking.post(f"/turns/{turn.id}/end", headers=HTMX)

    page = speaking.get("/podium").text
    assert f"Đã kết thúc lượt của {turn.speaker.addressed}" in page
    assert 'data-key="z"' in page

    answer = speaking.post(way_back(page), headers=HTMX)
    assert answer.status_code == 204
    assert queries.current_turn(hall.meeting) is turn
    again = speaking.post(way_back(page), headers=HTMX)
    assert again.status_code == 409
    assert "đã được hoàn tác" in again.text


def test_without_javascript_the_way_back_leads_back(speaking: FlaskClient) -> None:
    answer = speaking.post(way_back(speaking.get("/podium").text))

    assert (answer.status_code, answer.location) == (303, "/podium")


def test_a_form_sent_twice_does_not_do_again_what_was_undone(
    speaking: FlaskClient, hall: Hall
) -> None:
    turn = queries.current_turn(hall.meeting)
    assert turn
    page = speaking.get("/podium").text
    [form] = forms(page, f"/turns/{turn.id}/end")
    sent = {"undone": re.findall(r'name="undone" value="(\d+)"', form)[0]}
    assert speaking.post(f"/turns/{turn.id}/end", data=sent, headers=HTMX).status_code == 204
    speaking.post(way_back(speaking.get("/podium").text), headers=HTMX)

    late = speaking.post(f"/turns/{turn.id}/end", data=sent, headers=HTMX)

    assert late.status_code == 409
    assert "hoàn tác" in late.text
    assert queries.current_turn(hall.meeting) is turn


def test_who_may_not_press_may_not_take_back(
    speaking: FlaskClient, hall: Hall, sign_in: SignIn
) -> None:
    back = way_back(speaking.get("/podium").text)
    length = queries.version(hall.meeting)

    for role in (Role.SECRETARY, Role.DESK):
        assert sign_in(hall.one(role)).post(back, headers=HTMX).status_code == 403
    assert queries.events(hall.meeting)[-1].kind is not EventKind.PRESS_UNDONE
    assert queries.version(hall.meeting) >= length
    assert sign_in(hall.one(Role.MASTER_OF_CEREMONIES)).post(back).status_code == 303


@pytest.mark.usefixtures("speaking")
def test_the_secretary_takes_back_her_own_press(hall: Hall, sign_in: SignIn) -> None:
    matter = queries.matter_in_hand(hall.meeting)
    assert matter
    secretary = sign_in(hall.one(Role.SECRETARY))
    assert "/undoing" not in secretary.get("/minutes").text
    secretary.post(f"/matters/{matter.id}/outcome", data={"outcome": "withdrawn"})

    page = secretary.get("/minutes").text
    assert f"Đã ghi kết quả ý kiến của {matter.raised_by.addressed}" in page
    secretary.post(way_back(page))
    assert matter.outcome is None


def test_what_is_sent_up_is_filled_with_no_body_of_our_own(chair: FlaskClient, hall: Hall) -> None:
    first = queries.waiting_speeches(hall.meeting)[0]
    play.give_floor(hall, first)
    matter = queries.matters(hall.meeting)[0]
    own = matter.field.agency
    assert own is not None
    page = chair.get(f"/matters/{matter.id}/outcome").text
    assert f'name="agency" list="agencies" value="{own.name}"' in page
    assert 'name="superior" value=""' in page

    form = {
        "outcome": "escalated",
        "agency": own.name,
        "superior": "",
        "due_on": "2099-01-05",
        "competence": "province",
    }
    refused = chair.post(f"/matters/{matter.id}/outcome", data=form)
    assert refused.status_code == 422
    assert matter.outcome is None
    above = {**form, "agency": "Sở Xây dựng"}  # typed at the body of our own: it fills no other
    assert chair.post(f"/matters/{matter.id}/outcome", data=above).status_code == 422
    assert matter.outcome is None
    refused = chair.post(f"/matters/{matter.id}/outcome", data={**form, "superior": own.name})
    assert (refused.status_code, "không phải cấp trên" in refused.text) == (422, True)
    assert f'name="superior" value="{own.name}"' in refused.text
    chair.post(f"/matters/{matter.id}/outcome", data={**form, "superior": "UBND thành phố"})
    assert matter.outcome_agency == "UBND thành phố"


def test_the_podium_says_that_nobody_answered_yet(chair: FlaskClient, hall: Hall) -> None:
    first = queries.waiting_speeches(hall.meeting)[0]
    play.give_floor(hall, first)
    assert "chưa ghi ai trả lời" in chair.get("/podium").text
    matter = queries.matters(hall.meeting)[0]
    chair.post(f"/matters/{matter.id}/outcome", data={"outcome": "answered", "seen": ""})
    page = chair.get("/podium").text
    assert "Chưa ghi ai trả lời: mời người trả lời" in page
    assert "Đã có kết quả" not in page


def test_an_upload_is_not_read_for_what_was_undone(chair: FlaskClient) -> None:
    """Its view first says how long it may be."""
    file = (io.BytesIO(b"%PDF-1.7" + b"x" * 400_000), "bien-ban.pdf")

    answer = chair.post("/verify", data={"file": file}, content_type="multipart/form-data")

    assert answer.status_code != 413


def test_somebody_who_is_not_there_is_called_so_wherever_it_is_said(
    chair: FlaskClient, hall: Hall
) -> None:
    speech = queries.waiting_speeches(hall.meeting)[0]
    turn = calls.call_speaker(speech.id, after=0, by=hall.chair)

    asked = chair.get("/podium").text
    assert "Chưa có mặt" in asked
    assert "Vắng mặt" not in asked

    floor.mark_absent(turn.id, by=hall.chair)
    told = chair.get("/podium").text
    assert "Đã mời, chưa có mặt" in told
