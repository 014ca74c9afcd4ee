"""Two people write into one form: nothing of either is lost unsaid (issue 14)."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from console import queries
from console.database import session
from console.models import Meeting, Participant, TopicState
from console.preparing import collecting, topic_steps
from console.preparing.topic_lines import TopicLine
from tests.preparing.test_topics import gathered
from tests.views.test_invitations import by as prepared_by
from tests.views.test_invitations import office as guest_office
from tests.views.test_preparation import organiser as new_organiser

by, office, organiser = prepared_by, guest_office, new_organiser
OF_MEETING = "/office/dialogues/1"
TOPICS = f"{OF_MEETING}/topics"
OTHERS, MINE = "Lời người kia", "Lời của tôi"
FORMS = {
    f"{OF_MEETING}/notice": ("", "contact", "landmark"),
    f"{OF_MEETING}/facts": (f"{OF_MEETING}/facts", "venue", "motto"),
    f"{OF_MEETING}/kind": (OF_MEETING, "area", "held_with"),
    f"{OF_MEETING}/invitations/letter": ("", "contact", "signer"),
}
"""Where a form is sent: the page that shows it, and two of its fields."""


def drawn(client: FlaskClient, page: str, address: str) -> dict[str, str]:
    """The form that is sent to this address, as a browser sends it."""
    html = client.get(page).text
    found = re.search(rf'<form[^>]*action="{re.escape(address)}[#"].*?</form>', html, re.S)
    assert found, address
    return as_sent(found[0])


def as_sent(form: str) -> dict[str, str]:
    cells = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attrs = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in attrs and (attrs.get("type") != "radio" or " checked" in tag):
            cells[attrs["name"]] = unescape(attrs.get("value", ""))
    for name, words in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S
    ):
        cells[name] = unescape(words)
    return cells


@pytest.mark.parametrize("address", FORMS)
def test_what_the_form_left_as_it_was_stays_as_the_other_wrote_it(
    office: FlaskClient, address: str
) -> None:
    page, theirs, mine = FORMS[address]
    page = page or address
    form = drawn(office, page, address)
    assert office.post(address, data={**form, theirs: OTHERS}).status_code == 303
    assert office.post(address, data={**form, mine: MINE}).status_code == 303
    now = drawn(office, page, address)
    assert (now[theirs], now[mine]) == (OTHERS, MINE)


@pytest.mark.parametrize("address", FORMS)
def test_a_field_that_both_wrote_is_refused_once_with_what_was_typed(
    office: FlaskClient, address: str
) -> None:
    page, theirs, other = FORMS[address]
    page = page or address
    form = drawn(office, page, address)
    assert office.post(address, data={**form, theirs: OTHERS, other: OTHERS}).status_code == 303
    refused = office.post(address, data={**form, theirs: MINE})
    assert refused.status_code == 422
    assert f"Người khác vừa ghi ô này là “{OTHERS}”" in unescape(refused.text)
    again = as_sent(refused.text.split(f'action="{address}', 1)[1].split("</form>")[0])
    assert again[theirs] == MINE
    assert office.post(address, data=again).status_code == 303
    now = drawn(office, page, address)
    assert (now[theirs], now[other]) == (MINE, OTHERS), "the second press loses nothing else"


def test_the_notice_and_the_days_of_gathering_write_over_nothing_of_each_other(
    office: FlaskClient, by: Participant
) -> None:
    window, notice = f"{TOPICS}/window", f"{OF_MEETING}/notice"
    days, facts = drawn(office, TOPICS, window), drawn(office, notice, notice)
    set_to = {"opinions_from": "2020-01-01", "opinions_until": "2020-01-09"}
    assert office.post(window, data={**days, **set_to}).status_code == 303
    assert office.post(notice, data={**facts, "contact": MINE}).status_code == 303
    kept = queries.notice(by.meeting)
    assert kept
    assert kept.contact == MINE
    assert [day.isoformat() for day in collecting.kept_window(by.meeting).values() if day] == [
        *set_to.values()
    ]
    refused = office.post(window, data={**days, **set_to, "opinions_until": "2020-02-02"})
    assert refused.status_code == 422
    assert "Người khác vừa ghi ô này là “09/01/2020”" in refused.text


def test_the_script_keeps_what_two_wrote_at_different_steps(office: FlaskClient) -> None:
    agenda = {"agenda-0-kind": "opening", "agenda-0-title": "Mở đầu", "agenda-1-kind": "closing",
              "agenda-1-title": "Kết thúc", "do": "save"}  # fmt: skip
    assert office.post(f"{OF_MEETING}/agenda", data=agenda).status_code == 303
    address = f"{OF_MEETING}/script"
    form = drawn(office, address, address)
    first, last = [name for name in form if name.startswith("step-")]
    assert office.post(address, data={**form, first: OTHERS}).status_code == 303
    assert office.post(address, data={**form, last: MINE}).status_code == 303
    now = drawn(office, address, address)
    assert (now[first], now[last]) == (OTHERS, MINE)
    refused = office.post(address, data={**form, first: MINE})
    assert refused.status_code == 422
    assert MINE in refused.text.split(f'id="{first}"')[1]


def test_a_task_keeps_the_evidence_that_the_other_wrote(
    office: FlaskClient, by: Participant
) -> None:
    tasks = {"tasks-0-name": "Mượn loa", "tasks-0-phase": "before", "do": "save"}
    assert office.post(f"{OF_MEETING}/tasks/list", data=tasks).status_code == 303
    (task,) = queries.tasks(by.meeting)
    page = f"{OF_MEETING}/tasks/{task.id}"
    for address, name in ((f"{page}/obstacle", "why"), (f"{page}/finish", "evidence")):
        form = drawn(office, page, address)
        assert office.post(address, data={**form, name: OTHERS}).status_code == 303
        assert office.post(address, data=form).status_code == 303
        assert drawn(office, page, address)[name] == OTHERS
        assert office.post(address, data={**form, name: MINE}).status_code == 422


def states(meeting: Meeting) -> list[TopicState]:
    session().expire_all()
    return [topic.state for topic in queries.topics(meeting)]


@pytest.mark.parametrize(
    ("press", "more"),
    [
        ("appraisal", {"bodies": "Mặt trận"}),
        ("approval", {"who": "Chủ tịch"}),
        ("giving", {"body": "Phòng Kinh tế"}),
        ("merger", {}),
    ],
)
def test_a_press_on_rows_that_moved_meanwhile_touches_none_and_names_them(
    office: FlaskClient, by: Participant, press: str, more: dict[str, str]
) -> None:
    first, second = gathered(by, TopicLine("Cống"), TopicLine("Đèn"))
    topic_steps.appraise_topics([first.id, second.id], "Đảng ủy", by=by)
    known = as_sent(office.get(TOPICS).text)["known"]
    topic_steps.approve_topics([second.id], "Bí thư", by=by)
    chosen = {"topic": [str(first.id), str(second.id)], "lead": str(first.id), "known": known}
    before = states(by.meeting)
    refused = office.post(f"{TOPICS}/{press}", data={**chosen, **more})
    assert refused.status_code == 409
    assert "ý kiến số 2 (nay: đưa vào hội nghị)" in refused.text
    assert "ý kiến số 1" not in refused.text.split('role="alert"')[1].split("</ul>")[0]
    assert states(by.meeting) == before


def test_what_somebody_mended_is_not_thrown_away_with_its_batch(
    office: FlaskClient, by: Participant
) -> None:
    (topic,) = gathered(by, TopicLine("Cống"))
    page = office.get(TOPICS).text
    address = f"{TOPICS}/batches/{topic.batch}/removal"
    form = as_sent(page.split(f'action="{address}"', 1)[1].split("</form>")[0])
    topic_steps.give_topics([topic.id], body="Phòng Kinh tế", by=by)
    assert office.post(address, data=form).status_code == 409
    assert len(queries.topics(by.meeting)) == 1
    form = as_sent(office.get(TOPICS).text.split(f'action="{address}"', 1)[1].split("</form>")[0])
    assert office.post(address, data=form).status_code == 303
    assert queries.topics(by.meeting) == []
