"""The page of what was not reached: proposed by field, one day, one press, taken back."""

from flask import Flask

from console import queries
from console.demo.play import Hall
from console.hall import deferrals
from console.models import Role
from tests.conftest import seated


def test_the_page_gives_all_and_takes_back(app: Flask, lively_hall: Hall) -> None:
    meeting = lively_hall.meeting
    secretary = seated(app, lively_hall)(lively_hall.one(Role.SECRETARY))
    assert "/minutes/deferrals" in secretary.get("/minutes").text
    page = secretary.get("/minutes/deferrals").text
    form = {}
    for field in deferrals.undecided(meeting):
        body = field.agency.name if field.agency else ""
        assert f'name="agency-{field.id}" list="agencies" value="{body}"' in page
        form[f"agency-{field.id}"] = body or "UBND phường"

    first = next(iter(form))
    refused = secretary.post("/minutes/deferrals", data={**form, first: "Trạm Y tế mới"})
    assert refused.status_code == 422
    assert "Xin ghi ngày trả lời." in refused.text
    assert "Trạm Y tế mới" in refused.text  # nothing typed is lost

    answer = secretary.post("/minutes/deferrals", data={**form, "due_on": "2099-01-05"})
    assert (answer.status_code, answer.location) == (303, "/minutes/deferrals")
    page = secretary.get("/minutes/deferrals").text
    assert "trước ngày 05/01/2099" in page
    last = deferrals.last_deferral(meeting)
    assert last is not None
    secretary.post("/minutes/deferrals/recall", data={"seen": last.number})
    assert all(entry.promised_on is None for entry in queries.unreached(meeting))


def test_a_day_off_is_asked_about_here_too(app: Flask, lively_hall: Hall) -> None:
    meeting = lively_hall.meeting
    secretary = seated(app, lively_hall)(lively_hall.one(Role.SECRETARY))
    form = {f"agency-{field.id}": "UBND phường" for field in deferrals.undecided(meeting)}
    form |= {"agency-" + "9" * 5000: "x", "agency-²": "x"}

    asked = secretary.post("/minutes/deferrals", data={**form, "due_on": "2099-01-04"})
    assert asked.status_code == 422
    assert "Ngày 04/01/2099 là Chủ nhật." in asked.text
    assert 'name="due_on_instead" value="2099-01-05"' in asked.text
    assert deferrals.last_deferral(meeting) is None

    kept = {**form, "due_on": "2099-01-04", "due_on_kept": "2099-01-04"}
    assert secretary.post("/minutes/deferrals", data=kept).status_code == 303
    assert "trước ngày 04/01/2099" in secretary.get("/minutes/deferrals").text


def test_the_desk_has_no_such_page(app: Flask, lively_hall: Hall) -> None:
    desk = seated(app, lively_hall)(lively_hall.one(Role.DESK))
    assert desk.get("/minutes/deferrals").status_code == 403


def test_a_field_with_a_number_beyond_all_is_none_of_ours(app: Flask, lively_hall: Hall) -> None:
    chair = seated(app, lively_hall)(lively_hall.one(Role.CHAIR))
    strange = {f"agency-{number}": "UBND" for number in ("9" * 5000, "٣", "-1", "")}

    answer = chair.post("/minutes/deferrals", data={**strange, "due_on": "2099-01-05"})

    assert answer.status_code == 409
    assert deferrals.last_deferral(lively_hall.meeting) is None
