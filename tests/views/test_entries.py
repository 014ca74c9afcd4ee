"""The panel of a request or a slip, receipts, and who may open what."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import slips, speaking_queue
from console.models import OpinionKind, OpinionState, Role, Slip, Speech, StepKind
from tests.conftest import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def speech(hall: Hall) -> Speech:
    play.begin(hall, StepKind.OPINIONS, 1)
    return play.register(hall, script.SPEECHES[0])


@pytest.fixture
def slip(hall: Hall, speech: Speech) -> Slip:
    assert speech.number == 1
    return play.hand_in(hall, script.SLIPS[0])


@pytest.fixture
def desk(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.one(Role.DESK))


def test_the_panel_shows_the_words_and_works_without_javascript(
    desk: FlaskClient, slip: Slip
) -> None:
    page = desk.get(f"/entries/{slip.key}").text
    assert "<!doctype html>" in page
    assert slip.content[:40] in page

    answer = desk.post(f"/entries/{slip.key}/classification", data={"kind": "question"})
    assert answer.status_code == 303
    assert (slip.state, slip.kind) == (OpinionState.RELEASED, OpinionKind.QUESTION)


@pytest.mark.parametrize("path", ["", "/classification", "/keeping-back", "/merger"])
def test_a_phone_opens_no_panel(phone: FlaskClient, slip: Slip, path: str) -> None:
    open_ = phone.get if not path else phone.post
    assert open_(f"/entries/{slip.key}{path}").status_code == 403


def test_what_is_not_of_this_meeting_is_not_found(desk: FlaskClient) -> None:
    for key in ("speech-999", "turn-1", "slip-", "slip--1"):
        assert desk.get(f"/entries/{key}").status_code == 404, key


@pytest.mark.parametrize(
    ("path", "data", "field"),
    [
        ("keeping-back", {"reason": "x"}, "reason"),
        ("conversion", {"why": " "}, "why"),
        ("withdrawal", {"why": ""}, "why"),
        ("merger", {}, "Xin chọn ít nhất một"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    desk: FlaskClient, slip: Slip, path: str, data: dict[str, Any], field: str
) -> None:
    slips.release_slip(slip.id, OpinionKind.PETITION, by=slip_desk(slip))
    answer = desk.post(f"/entries/{slip.key}/{path}", data=data, headers=HTMX)

    assert answer.status_code == 422
    assert field in answer.text
    assert "field__problem" in answer.text
    assert slip.state is OpinionState.RELEASED


def slip_desk(slip: Slip) -> Any:
    return queries.staff(slip.person.meeting, Role.DESK)[0]


def test_only_the_chair_declines(
    desk: FlaskClient, hall: Hall, speech: Speech, sign_in: SignIn
) -> None:
    url, data = f"/entries/{speech.key}/keeping-back", {"reason": "Ngoài nội dung"}
    assert "Không bố trí phát biểu" not in desk.get(f"/entries/{speech.key}").text
    assert desk.post(url, data=data, headers=HTMX).status_code == 403
    assert queries.declined_speeches(hall.meeting) == []

    assert sign_in(hall.chair).post(url, data=data, headers=HTMX).status_code == 200
    assert queries.declined_speeches(hall.meeting) == [speech]


def test_a_denunciation_is_read_by_the_desk_alone(
    desk: FlaskClient, hall: Hall, slip: Slip, sign_in: SignIn
) -> None:
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=slip_desk(slip))

    assert slip.content[:40] in desk.get(f"/entries/{slip.key}").text
    page = sign_in(hall.chair).get(f"/entries/{slip.key}").text
    assert slip.content[:40] not in page
    assert slip.person.name not in page
    people = desk.get("/desk/people").text
    assert f"phiếu số {slip.number}" not in people


def test_a_panel_shows_nothing_of_what_its_reader_may_not_read(
    desk: FlaskClient, hall: Hall, slip: Slip, sign_in: SignIn
) -> None:
    """A slip that nobody looked at, and a complaint: for those who classify alone."""
    secretary, url = sign_in(hall.one(Role.SECRETARY)), f"/entries/{slip.key}"
    for _state in ("held", "a complaint"):
        assert slip.content[:40] in desk.get(url).text
        page = secretary.get(url).text
        assert slip.content[:40] not in page
        assert slip.person.name not in page
        main = page[page.index("<main") :]
        assert "<form" not in main
        if slip.state is OpinionState.HELD:
            slips.separate_slip(slip.id, OpinionKind.COMPLAINT, by=slip_desk(slip))


def test_the_reason_for_keeping_a_denunciation_back_is_the_desks_alone(
    desk: FlaskClient, hall: Hall, slip: Slip, sign_in: SignIn
) -> None:
    url, chair = f"/entries/{slip.key}", sign_in(hall.chair)
    slips.hold_slip(slip.id, "Tố cáo ông tổ trưởng", by=slip_desk(slip))
    assert "Tố cáo ông tổ trưởng" not in chair.get(url).text
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=slip_desk(slip))

    assert "Tố cáo ông tổ trưởng" in desk.get(url).text
    assert "Tố cáo ông tổ trưởng" not in chair.get(url).text


def test_the_desk_finds_a_denunciation_among_what_the_chair_declined(
    desk: FlaskClient, hall: Hall, speech: Speech
) -> None:
    speaking_queue.decline_speech(speech.id, "Ngoài nội dung", by=hall.chair)
    url = f"/entries/{speech.key}"
    assert 'value="denunciation"' in desk.get(url).text

    desk.post(f"{url}/classification", data={"kind": "denunciation"}, headers=HTMX)

    assert speech.kind is OpinionKind.DENUNCIATION


def test_a_receipt_tells_its_holder_and_nobody_else(
    phone: FlaskClient, hall: Hall, speech: Speech
) -> None:
    assert phone.get("/receipts/0000000000000000").status_code == 404
    waiting = phone.get(f"/receipts/{speech.receipt}").text
    assert "Đang chờ đến lượt." in waiting
    assert "noindex" in waiting

    play.hear(hall, speech, script.SPEECHES[0])
    told = phone.get(f"/receipts/{speech.receipt}").text

    for answer in script.SPEECHES[0].answers:
        assert answer.text[:40] in told
    assert "Chờ trả lời bằng văn bản, trước ngày 15/7/2022." in told
    assert f"Người quyết định: {hall.chair.with_title}" in told  # 001-07
    assert "<svg" in phone.get(f"/receipts/{speech.receipt}?print=1").text


def test_a_receipt_on_paper_names_no_address_that_is_gone_with_the_hall(
    app: Flask, phone: FlaskClient, speech: Speech
) -> None:
    app.config["PUBLIC_URL"] = "http://192.168.1.23:8000"
    page = phone.get(f"/receipts/{speech.receipt}").text
    paper = phone.get(f"/receipts/{speech.receipt}?print=1").text

    assert "192.168" not in page + paper
    assert "<svg" not in paper
    assert str(speech.receipt) in paper
    assert "xin hỏi Ủy ban nhân dân phường" in paper, "a sentence is not the head of a document"
    assert "cho đến khi có kết quả cuối cùng" not in page + paper


def test_a_refused_matter_tells_its_reason(phone: FlaskClient, hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    each = next(s for s in script.SPEECHES if s.outcome.kind == "refused")
    speech = play.register(hall, each)
    play.hear(hall, speech, each)

    page = phone.get(f"/receipts/{speech.receipt}").text
    assert "Đã có kết quả." in page
    assert "Chủ tọa từ chối xem xét, trả lời vì" in page
    assert each.outcome.note[:40] in page


def test_officials_enter_their_own_screen_only(hall: Hall, sign_in: SignIn, speech: Speech) -> None:
    official = sign_in(queries.staff(hall.meeting, Role.OFFICIAL)[0])

    assert official.get("/answers").status_code == 200
    closed = ["/podium", "/desk", "/minutes", "/minutes/conclusion", "/minutes/draft"]
    for path in (*closed, f"/entries/{speech.key}", "/speaking-queue/sheet", "/attendance"):
        assert official.get(path).status_code == 403, path
    assert sign_in(hall.one(Role.DESK)).get("/answers").status_code == 403


def test_merging_and_unmerging_on_the_panel(desk: FlaskClient, hall: Hall, speech: Speech) -> None:
    other = play.register(hall, script.SPEECHES[1])
    lead, key = speech.key, other.key
    merged = desk.post(f"/entries/{lead}/merger", data={"entry": key}, headers=HTMX)
    assert "Đã gộp." in merged.text
    assert other.person.name in merged.text

    apart = desk.post(f"/entries/{key}/separation", headers=HTMX)

    assert apart.status_code == 200
    assert "Đã tách riêng" in apart.text
    assert queries.waiting_speeches(hall.meeting) == [speech, other]


def test_who_may_not_read_a_denunciation_finds_nothing_to_press(
    hall: Hall, slip: Slip, sign_in: SignIn
) -> None:
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=slip_desk(slip))
    mc = sign_in(hall.one(Role.MASTER_OF_CEREMONIES))
    version = queries.version(hall.meeting)
    panel = mc.get(f"/entries/{slip.key}").text.partition("<main")[2]
    assert "<form" not in panel
    assert slip.person.name not in panel
    for path, data in (
        ("classification", {"kind": "petition"}),
        ("keeping-back", {"reason": "Ngoài nội dung"}),
        ("conversion", {"why": "Người dân yêu cầu"}),
        ("withdrawal", {"why": "Người dân yêu cầu"}),
    ):
        answer = mc.post(f"/entries/{slip.key}/{path}", data=data, headers=HTMX)
        assert answer.status_code in (403, 409), path
    assert queries.version(hall.meeting) == version
    assert (slip.state, slip.kind) == (OpinionState.SEPARATED, OpinionKind.DENUNCIATION)


def test_a_field_left_to_the_desk_is_asked_for_with_the_kind(
    hall: Hall, desk: FlaskClient, phone: FlaskClient
) -> None:
    phone.post("/join", data={"code": hall.meeting.code})
    assert "Không rõ, nhờ cán bộ chọn" in phone.get("/slips/new").text
    known = vars(play.entry(hall, script.SLIPS[0])) | {"field": 0}
    sent = phone.post("/slips", data={k: v for k, v in known.items() if v is not None})
    assert sent.status_code == 303, sent.text
    slip = queries.slips(hall.meeting)[0]
    assert '<option value="0"' in phone.get(f"/slips/{slip.id}/edit").text

    url = f"/entries/{slip.key}/classification"
    refused = desk.post(url, data={"kind": "petition"}, headers=HTMX)
    assert refused.status_code == 422
    assert "Xin chọn lĩnh vực." in refused.text
    assert 'value="petition" checked' in refused.text
    field = queries.fields(hall.meeting)[0]
    desk.post(url, data={"kind": "petition", "field": field.id}, headers=HTMX)
    assert (slip.state, slip.field) == (OpinionState.RELEASED, field)
