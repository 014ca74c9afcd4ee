"""Opinions before the day: a form for everybody's phone, the private link of each (000-09)."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.models import (
    EventKind,
    FileKind,
    Honorific,
    Meeting,
    MeetingState,
    Notice,
    OpinionKind,
    OpinionState,
    Participant,
    Role,
    Topic,
    TopicState,
)
from console.preparing import (
    cancelling,
    collecting,
    notice_facts,
    papers,
    prepared_answers,
    rehearsing,
    topic_steps,
)
from console.preparing.brought import Brought
from console.preparing.notice_facts import NoticeFacts
from console.preparing.papers import PaperLine
from console.record.phases import Phase
from console.record.writing import off_the_record, on_the_record
from console.views.http import limits
from tests.conftest import browser
from tests.preparing.test_notice import at
from tests.views.test_notice import clerk as clerk
from tests.views.test_notice import page as page
from tests.views.test_notice import prepared

KEY = "ab" * 16
FIRST, LAST = date(2023, 6, 1), date(2023, 6, 10)


@pytest.fixture
def meeting(page: str) -> Iterator[Meeting]:
    """A dialogue that is only prepared, on a day on which it gathers opinions."""
    assert page
    with clock.clock_at(june(5)):
        collecting.set_window(FIRST, LAST, by=organiser())
        yield prepared()


def june(day: int) -> datetime:
    return at(15 - day)


def organiser() -> Participant:
    return queries.staff(prepared(), Role.ORGANISER)[0]


def form(meeting: Meeting, **other: object) -> dict[str, object]:
    return {
        "key": KEY, "honorific": "Bà", "name": "Lê Thị Thu Hà", "phone": "",
        "unit": queries.leaf_units(meeting)[0].id, "field": queries.fields(meeting)[0].id,
        "content": "Đường vào thôn ngập mỗi khi mưa.", **other,
    }  # fmt: skip


def address(meeting: Meeting) -> str:
    return f"/opinions/{meeting.code}"


def send(client: FlaskClient, meeting: Meeting, **other: object) -> str:
    """Send an opinion from an open form; return the address of its receipt."""
    client.get(address(meeting))
    answer = client.post(address(meeting), data=form(meeting, **other))
    assert answer.status_code == 303, answer.text
    return str(answer.location).partition("?")[0]


def sent(meeting: Meeting) -> list[Topic]:
    session().expire_all()
    return list(queries.topics(meeting))


def test_four_questions_are_answered_and_a_receipt_is_given(
    phone: FlaskClient, meeting: Meeting
) -> None:
    shown = phone.get(address(meeting))
    assert "Nhận đến hết ngày 10/6/2023" in shown.text
    assert "Tổ chức" in shown.text
    assert "Không rõ" in shown.text
    assert f'data-draft="{address(meeting)}"' in shown.text
    answer = phone.post(address(meeting), data=form(meeting, field=0, phone="0912 345 678"))
    (topic,) = sent(meeting)
    assert answer.location == f"/opinions/receipts/{topic.receipt}?sent=1"
    assert (topic.number, topic.addressed, topic.field) == (1, "Bà Lê Thị Thu Hà", None)
    assert topic.phone == "0912345678"
    receipt = phone.get(answer.location).text
    for words in ("Đã nhận ý kiến số 1. Cảm ơn Bà Lê Thị Thu Hà.", topic.receipt,
                  "ngập mỗi khi mưa", "Đã nhận, cơ quan đang xem xét.", "sent.js"):  # fmt: skip
        assert words in receipt
    assert "0912345678" not in receipt


def test_an_organisation_needs_no_unit(phone: FlaskClient, meeting: Meeting) -> None:
    send(phone, meeting, honorific="Tổ chức", name="Hội Nông dân xã", unit="")
    (topic,) = sent(meeting)
    assert (topic.honorific, topic.unit) == (Honorific.ORGANISATION, None)


def test_problems_stand_at_their_fields_and_nothing_typed_is_lost(
    phone: FlaskClient, meeting: Meeting
) -> None:
    wrong = form(meeting, name="", phone="ba số", unit="", field="", content="Cầu <b>hỏng</b>")
    answer = phone.post(address(meeting), data=wrong)
    assert answer.status_code == 422
    for name in ("name", "phone", "unit", "field"):
        assert f'id="{name}-problem"' in answer.text
    assert "Cầu &lt;b&gt;hỏng&lt;/b&gt;" in answer.text
    assert 'value="ba số"' in answer.text
    assert f'value="{KEY}"' in answer.text
    assert sent(meeting) == []


def test_the_same_form_twice_is_one_opinion(phone: FlaskClient, meeting: Meeting) -> None:
    first = send(phone, meeting)
    assert phone.post(address(meeting), data=form(meeting)).location == f"{first}?sent=1"
    assert len(sent(meeting)) == 1
    send(phone, meeting, key="cd" * 16, content="Cầu hỏng.")
    assert [topic.number for topic in sent(meeting)] == [1, 2]


def test_another_phone_with_the_same_key_learns_no_receipt(
    app: Flask, phone: FlaskClient, meeting: Meeting
) -> None:
    receipt = send(phone, meeting).rpartition("/")[2]
    other = browser(app)
    other.get(address(meeting))
    answer = other.post(address(meeting), data=form(meeting))
    assert answer.status_code == 409
    assert "từ một điện thoại khác" in answer.text
    assert receipt not in answer.text + str(answer.headers)
    assert len(sent(meeting)) == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (-4, "Nhận ý kiến bằng điện thoại từ ngày 01/6/2023 đến hết ngày 10/6/2023."),
        (11, "nhận đến hết ngày 10/6/2023. Ông/Bà vẫn nêu được ý kiến tại hội nghị."),
    ],
)
def test_outside_its_days_the_page_says_when_and_keeps_the_words(
    phone: FlaskClient, meeting: Meeting, day: int, sentence: str
) -> None:
    phone.get(address(meeting))
    with clock.clock_at(june(day)):
        shown = phone.get(address(meeting))
        assert shown.status_code == 200
        assert sentence in shown.text
        late = phone.post(address(meeting), data=form(meeting))
        assert late.status_code == 409
        assert "ngập mỗi khi mưa" in late.text
    assert sent(meeting) == []
    assert phone.get(address(meeting)).text.count("<form") == 1, "on its days it is open"


def test_of_what_the_office_did_not_open_nobody_learns(
    phone: FlaskClient, clerk: FlaskClient, page: str
) -> None:
    assert page
    closed = address(prepared())
    hidden, wrong = phone.get(closed), phone.get("/opinions/0000")
    assert (hidden.status_code, wrong.status_code) == (404, 404)
    assert hidden.text == wrong.text
    assert phone.get(f"/join/{prepared().code}").text == phone.get("/join/0000").text.replace(
        "0000", prepared().code
    )
    typed = phone.post(closed, data=form(prepared()))
    assert typed.status_code == 404
    assert "ngập mỗi khi mưa" in typed.text
    assert clerk.get(closed).text == hidden.text


def test_what_is_cancelled_gathers_nothing_and_says_so(
    phone: FlaskClient, meeting: Meeting
) -> None:
    receipt = send(phone, meeting)
    cancelling.cancel_dialogue("Bão số 5.", by=organiser())
    assert "Hội nghị này hoãn" in phone.get(address(meeting)).text
    late = phone.post(address(meeting), data=form(meeting, key="cd" * 16))
    assert late.status_code == 409
    assert "ngập mỗi khi mưa" in late.text
    assert len(sent(meeting)) == 1
    assert standing(phone, receipt).startswith("Hội nghị này hoãn.")
    assert "withdrawal" not in phone.get(receipt).text
    cancelling.restore_dialogue(by=organiser())
    assert standing(phone, receipt) == "Đã nhận, cơ quan đang xem xét."
    assert "<form" in phone.get(address(meeting)).text


def test_a_rehearsal_gathers_nothing(app: Flask, phone: FlaskClient) -> None:
    with app.app_context():
        rehearsal = rehearsing.open_rehearsal(organiser="Văn phòng").meeting
        with off_the_record():
            days = {"opinions_from": FIRST, "opinions_until": LAST}
            session().add(Notice(meeting_id=rehearsal.id, telephone="", **days))
        assert collecting.window(rehearsal) is collecting.Window.CLOSED, "and not unset"
        assert phone.get(address(rehearsal)).status_code == 404


def test_the_code_of_the_wall_leads_to_the_form_and_later_into_the_hall(
    phone: FlaskClient, meeting: Meeting
) -> None:
    code = meeting.code
    assert phone.get(f"/join/{code}").location == address(meeting)
    assert phone.post("/join", data={"code": code}).location == address(meeting)
    assert phone.get(f"/OPINIONS/{code}.").location == address(meeting)
    into_the_hall()
    assert phone.get(f"/join/{code}").location == "/"
    both = phone.get("/").text
    assert "Đăng ký phát biểu" in both
    assert f'href="{address(meeting)}"' in both
    assert "được xem xét và chuẩn bị trả lời trước" in both
    open_it()
    session().expire_all()
    assert address(meeting) not in phone.get("/").text
    assert phone.get(address(meeting)).location == f"/join/{code}"
    late = phone.post(address(meeting), data=form(meeting))
    assert late.status_code == 409
    assert "ý kiến được nhận tại hội trường" in late.text
    assert f'href="/join/{code}"' in late.text


def test_the_notice_says_until_when_and_bears_the_code(
    phone: FlaskClient, meeting: Meeting
) -> None:
    facts = NoticeFacts(taking_part="Đăng ký với Trưởng thôn.", opinions_place="Bộ phận Một cửa",
                        opinions_from=FIRST, opinions_until=LAST,
                        telephone="0236 312 3456")  # fmt: skip
    notice_facts.write_notice(facts, by=organiser())
    notice_facts.publish_notice(by=organiser())
    notice = f"/notice/{meeting.code}"
    shown = phone.get(notice).text
    assert f'href="{address(meeting)}"' in shown
    assert "Bằng điện thoại, đến hết ngày 10/6/2023" in shown
    assert f"http://hall.test{address(meeting)}" in shown
    assert "<svg" in shown
    with clock.clock_at(june(11)):
        assert "Bằng điện thoại" not in phone.get(notice).text
    with clock.clock_at(june(-4)):
        early = phone.get(address(meeting)).text
        assert "Nơi nhận trực tiếp: Bộ phận Một cửa" in early
        assert f'href="{notice}"' in early


def test_too_many_from_one_phone_are_asked_to_wait_with_their_words(
    phone: FlaskClient, meeting: Meeting
) -> None:
    phone.get(address(meeting))
    for number in range(limits.ENTRIES.at_once):
        send(phone, meeting, key=f"{number:032x}")
    answer = phone.post(address(meeting), data=form(meeting, key="ef" * 16, content="Sau cùng"))
    assert answer.status_code == 429
    assert 'value="Sau cùng"' in answer.text
    assert len(sent(meeting)) == limits.ENTRIES.at_once


def test_a_wrong_receipt_is_nothing(phone: FlaskClient, meeting: Meeting) -> None:
    receipt = send(phone, meeting)
    assert phone.get(receipt.upper().replace("OPINIONS/RECEIPTS", "opinions/receipts")).location
    assert phone.get("/opinions/receipts/none").status_code == 404
    assert phone.post("/opinions/receipts/none/withdrawal").status_code == 404


def test_the_paper_has_a_code_where_the_address_lasts(
    app: Flask, phone: FlaskClient, meeting: Meeting
) -> None:
    app.config["PUBLIC_URL"] = ""
    receipt = send(phone, meeting)
    paper = phone.get(f"{receipt}?print=1").text
    assert "<svg" not in paper
    assert receipt.rpartition("/")[2] in paper
    with off_the_record():
        prepared().lookup_address = "https://duongan.gov.vn"
    paper = phone.get(f"{receipt}?print=1").text
    assert "<svg" in paper
    assert f"https://duongan.gov.vn{receipt}" in paper


def test_a_draft_that_advice_is_on_opens_in_the_hall_alone(
    phone: FlaskClient, meeting: Meeting
) -> None:
    receipt = send(phone, meeting)
    (topic,) = queries.topics(meeting)
    with off_the_record():
        topic.measure = "Dự thảo Quy ước"
    papers.set_papers([PaperLine(name="Dự thảo Quy ước", for_all=True)], [], by=organiser())
    (draft,) = queries.papers_needed(meeting)
    papers.add_file(draft.id, Brought("quy ước", FileKind.PDF, b"%PDF-"), by=organiser())
    link = f'href="/papers/{draft.id}"'
    assert link not in phone.get(receipt).text, "at home its address is refused"
    with off_the_record():
        meeting.hall_order = queries.next_in_hall()
    phone.get(f"/join/{meeting.code}")
    assert link in phone.get(receipt).text
    with off_the_record():
        draft.for_all = False
    assert link not in phone.get(receipt).text


def test_it_is_taken_back_while_nobody_looked_at_it(
    app: Flask, phone: FlaskClient, meeting: Meeting
) -> None:
    receipt = send(phone, meeting)
    assert 'data-confirm="Bấm lần nữa để rút"' in phone.get(receipt).text
    assert phone.post(f"{receipt}/withdrawal").status_code == 303
    assert phone.post(f"{receipt}/withdrawal").status_code == 303, "twice is once"
    assert sent(meeting)[0].state is TopicState.WITHDRAWN
    shown = browser(app).get(receipt).text
    assert "Đã rút." in shown
    assert "withdrawal" not in shown
    later = send(phone, meeting, key="cd" * 16, content="Cầu hỏng.")
    appraise(sent(meeting)[1])
    assert "withdrawal" not in phone.get(later).text
    assert phone.post(f"{later}/withdrawal").status_code == 409
    assert sent(meeting)[1].state is TopicState.APPRAISED


def into_the_hall() -> None:
    with off_the_record():
        prepared().hall_order = queries.next_in_hall()


def open_it() -> None:
    with off_the_record():
        prepared().state, prepared().began_at = MeetingState.OPEN, clock.now()


def appraise(*topics: Topic) -> None:
    by = organiser()
    topic_steps.appraise_topics([one.id for one in topics], "Ban Thường trực MTTQ", by=by)


def approve(*topics: Topic) -> None:
    appraise(*topics)
    topic_steps.approve_topics([one.id for one in topics], "Chủ tịch", by=organiser())


def standing(client: FlaskClient, receipt: str) -> str:
    found = re.search(r'class="receipt__standing"[^>]*>([^<]*)<', client.get(receipt).text)
    assert found
    return found[1]


def test_each_step_is_told_in_one_sentence(phone: FlaskClient, meeting: Meeting) -> None:
    receipt, by = send(phone, meeting), organiser()
    (topic,) = sent(meeting)
    appraise(topic)
    assert standing(phone, receipt) == "Đã thẩm định, chờ quyết định đưa vào hội nghị."
    approve(topic)
    assert standing(phone, receipt) == "Được đưa vào hội nghị ngày 15/6/2023."
    assert "Ban Thường trực" not in phone.get(receipt).text
    topic_steps.decline_topic(topic.id, "Đã trả lời năm trước.", seen=topic.revision, by=by)
    assert standing(phone, receipt) == "Không đưa vào hội nghị, lý do: Đã trả lời năm trước."
    topic_steps.put_back_topic(topic.id, seen=topic.revision, by=by)
    assert "Đã trả lời năm trước" not in phone.get(receipt).text
    assert standing(phone, receipt).startswith("Đã thẩm định")
    assert re.findall("<strong>(.*?)</strong>", phone.get(receipt).text) == [
        "Đã nhận",
        "Đã thẩm định",
    ]


def test_what_was_settled_before_the_day_is_told_with_how_and_when(
    phone: FlaskClient, meeting: Meeting
) -> None:
    """004-21."""
    receipt, by = send(phone, meeting), organiser()
    (topic,) = sent(meeting)
    topic_steps.settle_topic(topic.id, "Đã khơi cống.", date(2023, 6, 4), seen=0, by=by)
    assert standing(phone, receipt) == (
        "Đã giải quyết trước hội nghị, ngày 04/6/2023: Đã khơi cống."
    )
    topic_steps.note_told(topic.id, date(2023, 6, 5), "Gọi điện", seen=topic.revision, by=by)
    assert "05/6/2023: Gọi điện" in phone.get(receipt).text


@pytest.mark.parametrize("kind", [OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION])
def test_its_author_is_guided_to_a_procedure_of_its_own(
    phone: FlaskClient, meeting: Meeting, kind: OpinionKind
) -> None:
    receipt = send(phone, meeting)
    (topic,) = sent(meeting)
    topic_steps.separate_topic(topic.id, kind, seen=0, by=organiser())
    shown = phone.get(receipt).text
    assert standing(phone, receipt) == "Được hướng dẫn theo thủ tục riêng."
    is_secret = kind is OpinionKind.DENUNCIATION
    assert ("Luật Tố cáo" in shown, "Luật Khiếu nại" in shown) == (is_secret, not is_secret)
    assert ("Lê Thị Thu Hà" in shown) is not is_secret
    assert ("ngập mỗi khi mưa" in shown) is not is_secret


def test_a_merged_one_stands_where_the_one_stands_that_speaks_for_it(
    phone: FlaskClient, meeting: Meeting
) -> None:
    own = send(phone, meeting)
    send(phone, meeting, key="cd" * 16, name="Trần Văn Lộc", content="Đường ngập nước.")
    mine, lead = sent(meeting)
    topic_steps.merge_topics(lead.id, [mine.id], by=organiser())
    approve(lead)
    shown = phone.get(own).text
    assert standing(phone, own) == (
        "Gộp chung với ý kiến cùng nội dung của người khác. Được đưa vào hội nghị ngày 15/6/2023."
    )
    assert "Trần Văn Lộc" not in shown
    assert lead.receipt not in shown


def test_what_came_up_in_the_hall_leads_on_to_its_own_receipt_alone(
    phone: FlaskClient, meeting: Meeting, hall: Hall
) -> None:
    """Whoever gives the name of somebody in the hall reads none of theirs."""
    own = send(phone, meeting)
    other = send(phone, meeting, key="cd" * 16, name="Trần Văn Lộc", content="Đường ngập nước.")
    mine, others = sent(meeting)
    approve(mine, others)
    said = play.register(hall, script.SPEECHES[0])
    with on_the_record(organiser(), Phase.PREPARING) as record:
        said.person.name, said.person.unit_id = others.name, others.unit_id
        mine.opinion = others.opinion = said
        more = dict.fromkeys(("opinion", "name", "unit", "field", "content"), "")
        record(EventKind.TOPIC_BROUGHT_UP, topic=mine.number, slip=said.id, number=1, **more)
    assert said.receipt
    assert f'href="/receipts/{said.receipt}"' in phone.get(own).text
    assert standing(phone, own) == "Đang chờ đến lượt."
    assert said.receipt not in phone.get(other).text, "it was only tied to what somebody said"
    assert "Đã được nêu tại hội nghị" in phone.get(other).text
    with off_the_record():
        said.state, said.kind = OpinionState.SEPARATED, OpinionKind.DENUNCIATION
    assert "tố cáo" not in phone.get(other).text.lower().partition("<main")[2]
    assert standing(phone, other).startswith("Được đưa vào hội nghị")


def test_prepared_answers_are_never_shown(phone: FlaskClient, meeting: Meeting) -> None:
    receipt = send(phone, meeting)
    (topic,) = sent(meeting)
    approve(topic)
    answer = prepared_answers.draft_answer(topic.id, "Sẽ khơi cống.", seen=0, by=organiser())
    prepared_answers.approve_answer(answer.id, "Chủ tịch", by=organiser())
    assert "Sẽ khơi cống" not in phone.get(receipt).text


def test_after_the_opening_what_was_left_is_said(phone: FlaskClient, meeting: Meeting) -> None:
    receipt = send(phone, meeting)
    open_it()
    assert standing(phone, receipt).startswith("Đã nhận, chưa được đưa vào hội nghị.")
    assert phone.post(f"{receipt}/withdrawal").status_code == 409
