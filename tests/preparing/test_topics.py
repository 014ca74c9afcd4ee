"""Opinions gathered before the day: from whom, how far, who answers (000-09, 004-12 to 004-16)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from console import clock, queries
from console.database import session
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
    SealedError,
    StillUsedError,
)
from console.hall.entries import Entry
from console.models import (
    EventKind,
    FileKind,
    Honorific,
    OpinionKind,
    Outcome,
    Participant,
    Role,
    Topic,
    TopicSource,
    TopicState,
)
from console.office import earlier_matters
from console.preparing import (
    collecting,
    paper_facts,
    papers,
    prepared_answers,
    staffing,
    topic_steps,
    topics,
    units_and_fields,
)
from console.preparing.briefing_topics import topic_parts
from console.preparing.brought import Brought
from console.preparing.collecting import Window
from console.preparing.papers import PaperLine
from console.preparing.topic_lines import TopicLine
from console.preparing.topics import mark_of
from console.preparing.units_and_fields import FieldPlan, UnitPlan
from console.vietnamese import local
from tests.guest_list import FACTS, prepared

FIELDS = [FieldPlan("Đất đai", "Phòng Kinh tế"), FieldPlan("Môi trường")]
LINE = TopicLine("Cống hư, nước thải chảy ra đường", source="front", source_name="MTTQ xã",
                 unit="thon dong", field="Môi trường", people="12")  # fmt: skip


@pytest.fixture
def by(app: Flask) -> Iterator[Participant]:
    with app.app_context():
        person = prepared()
        units_and_fields.set_fields(FIELDS, by=person)
        yield person


def gathered(by: Participant, *lines: TopicLine) -> list[Topic]:
    return list(topics.collect_topics(by.meeting, lines or [LINE], by=by))


def approved(by: Participant, *lines: TopicLine) -> list[Topic]:
    found = gathered(by, *lines)
    numbers = [topic.id for topic in found]
    topic_steps.appraise_topics(numbers, "Ban Xây dựng Đảng; MTTQ xã", by=by)
    topic_steps.approve_topics(numbers, "Trần Văn Bình", by=by)
    return found


def entry(by: Participant, **more: object) -> Entry:
    unit = queries.leaf_units(by.meeting)[0].id
    facts = {"honorific": "Bà", "name": "Lê Thị Hà", "unit": unit, "field": 0,
             "content": "Đèn đường hỏng"} | more  # fmt: skip
    return Entry(**facts)  # type: ignore[arg-type]


def open_window(by: Participant, days: int = 3) -> None:
    today = local(clock.now()).date()
    planned = clock.now() + timedelta(days=30)
    paper_facts.edit_facts(replace(FACTS, planned_at=planned), by=by)
    collecting.set_window(today, today + timedelta(days=days), by=by)


def test_a_sum_of_many_keeps_its_source_and_how_many_said_it(by: Participant) -> None:
    (topic,) = gathered(by)
    assert (topic.number, topic.people, topic.source) == (1, 12, TopicSource.FRONT)
    assert (topic.unit and topic.unit.name, topic.field and topic.field.name) == (
        "Thôn Đông",
        "Môi trường",
    )
    assert topic.state is TopicState.PROPOSED
    event = queries.events(by.meeting)[-1]
    assert event.kind is EventKind.TOPICS_COLLECTED
    assert "Cống" not in event.body, "nobody has read it: no word of it is on the log"


@pytest.mark.parametrize(
    ("wrong", "cell"),
    [
        ({"content": "…"}, "content"),
        ({"content": "x" * 4001}, "content"),
        ({"unit": "Thôn Tây"}, "unit"),
        ({"unit": "Tổ 1"}, "unit"),
        ({"field": "Thuế"}, "field"),
        ({"people": "nhiều"}, "people"),
        ({"people": "0"}, "people"),
        ({"people": "1000000"}, "people"),
        ({"honorific": "Cụ"}, "honorific"),
        ({"phone": "09x"}, "phone"),
        ({"source": "đài"}, "source"),
        ({"kind": "gì"}, "kind"),
        ({"name": "x" * 81}, "name"),
        ({"body": "x" * 161}, "body"),
    ],
)
def test_what_is_unclear_is_asked_at_its_cell(
    by: Participant, wrong: dict[str, str], cell: str
) -> None:
    with pytest.raises(InvalidEntryError) as refused:
        gathered(by, LINE, replace(LINE, **wrong))  # type: ignore[arg-type]
    assert list(refused.value.problems) == [f"topics-1-{cell}"]
    assert queries.topics(by.meeting) == []


def test_what_was_brought_in_together_is_taken_back_together(by: Participant) -> None:
    first = gathered(by, LINE, replace(LINE, content="Đường hỏng"))
    (other,) = gathered(by)
    assert topics.take_back_batch(by.meeting, first[0].batch, by=by) == 2
    assert [topic.id for topic in queries.topics(by.meeting)] == [other.id]
    with pytest.raises(OutOfDateError):
        topics.take_back_batch(by.meeting, "", by=by)
    topic_steps.appraise_topics([other.id], "MTTQ xã", by=by)
    with pytest.raises(NotNowError, match="đã được xử lý"):
        topics.take_back_batch(by.meeting, other.batch, by=by)


def test_a_batch_that_was_answered_is_not_taken_back(by: Participant) -> None:
    (topic,) = gathered(by)
    prepared_answers.draft_answer(topic.id, "Sẽ sửa trong tháng.", seen=0, by=by)
    with pytest.raises(NotNowError, match="đã được xử lý"):
        topics.take_back_batch(by.meeting, topic.batch, by=by)


def test_phones_send_while_the_window_is_open_alone(by: Participant) -> None:
    meeting = by.meeting
    assert collecting.window(meeting) is Window.UNSET
    with pytest.raises(NotNowError, match="Ngoài thời gian"):
        topics.send_topic(entry(by), meeting=meeting)
    open_window(by)
    assert collecting.window(meeting) is Window.OPEN
    topic = topics.send_topic(entry(by), meeting=meeting)
    assert (topic.addressed, topic.source, topic.field) == ("Bà Lê Thị Hà", TopicSource.PHONE, None)
    collecting.set_window(
        local(clock.now()).date() + timedelta(2), local(clock.now()).date() + timedelta(4), by=by
    )
    assert collecting.window(meeting) is Window.BEFORE
    collecting.set_window(None, None, by=by)
    assert collecting.window(meeting) is Window.UNSET


def test_the_window_closes_after_its_last_day(by: Participant) -> None:
    paper_facts.edit_facts(replace(FACTS, planned_at=clock.now() + timedelta(30)), by=by)
    yesterday = local(clock.now()).date() - timedelta(2)
    collecting.set_window(yesterday - timedelta(5), yesterday, by=by)
    assert collecting.window(by.meeting) is Window.CLOSED
    today = local(clock.now()).date()
    collecting.set_window(today, today, by=by)
    assert collecting.window(by.meeting) is Window.OPEN, "the last day counts whole"


def test_the_days_of_the_window_are_checked(by: Participant) -> None:
    day = date(2026, 11, 1)
    for began, until, name in (
        (day, None, "opinions_until"),
        (None, day, "opinions_from"),
        (day, day - timedelta(1), "opinions_until"),
        (day, date(2026, 11, 6), "opinions_until"),
    ):
        with pytest.raises(InvalidEntryError) as refused:
            collecting.set_window(began, until, by=by)
        assert list(refused.value.problems) == [name]


def test_a_phones_form_sent_twice_is_one_opinion(by: Participant) -> None:
    open_window(by)
    first = topics.send_topic(entry(by), meeting=by.meeting, key="a" * 32)
    again = topics.send_topic(entry(by), meeting=by.meeting, key="a" * 32)
    assert (first.id, len(queries.topics(by.meeting))) == (again.id, 1)


def test_a_phone_says_who_where_and_what(by: Participant) -> None:
    open_window(by)
    with pytest.raises(InvalidEntryError) as refused:
        topics.send_topic(Entry(), meeting=by.meeting)
    assert {"honorific", "name", "unit", "content", "field"} <= set(refused.value.problems)


def test_an_opinion_goes_step_by_step_and_back(by: Participant) -> None:
    (topic,) = gathered(by)
    with pytest.raises(OutOfDateError, match="không ở bước này"):
        topic_steps.approve_topics([topic.id], "Trần Văn Bình", by=by)
    topic_steps.appraise_topics([topic.id], "Ban Xây dựng Đảng", "Nên đưa vào", by=by)
    topic_steps.approve_topics([topic.id], "Trần Văn Bình", by=by)
    assert (topic.state, topic.appraisal, topic.approved_by) == (
        TopicState.APPROVED,
        "Nên đưa vào",
        "Trần Văn Bình",
    )
    for state in (TopicState.APPRAISED, TopicState.PROPOSED):
        topic_steps.put_back_topic(topic.id, seen=topic.revision, by=by)
        assert topic.state is state
    assert (topic.appraised_by, topic.approved_by) == ("", "")
    with pytest.raises(OutOfDateError, match="chưa qua bước"):
        topic_steps.put_back_topic(topic.id, seen=topic.revision, by=by)


def test_nobody_chosen_is_nobody(by: Participant) -> None:
    gathered(by)
    with pytest.raises(InvalidEntryError) as appraising:
        topic_steps.appraise_topics([], "MTTQ xã", by=by)
    with pytest.raises(InvalidEntryError) as approving:
        topic_steps.approve_topics([], "Bình", by=by)
    with pytest.raises(InvalidEntryError) as giving:
        topic_steps.give_topics([], body="Phòng Kinh tế", by=by)
    refused = (appraising, approving, giving)
    assert [list(one.value.problems) for one in refused] == [["topic"]] * 3


def test_a_step_says_who_took_it(by: Participant) -> None:
    (topic,) = gathered(by)
    with pytest.raises(InvalidEntryError):
        topic_steps.appraise_topics([topic.id], " … ", by=by)
    topic_steps.appraise_topics([topic.id], "MTTQ xã", by=by)
    with pytest.raises(InvalidEntryError):
        topic_steps.approve_topics([topic.id], "", by=by)


def test_merged_opinions_count_with_the_one_that_speaks_for_them(by: Participant) -> None:
    lead, second, third = gathered(by, LINE, replace(LINE, people="5"), replace(LINE, people="3"))
    assert topic_steps.merge_topics(second.id, [third.id], by=by) == 1
    assert topic_steps.merge_topics(lead.id, [second.id], by=by) == 1
    assert queries.people_behind([lead])[lead.id] == 20, "what spoke for others brings them along"
    assert {one.id for one in queries.topics_merged_into(lead)} == {second.id, third.id}
    topic_steps.put_back_topic(second.id, seen=second.revision, by=by)
    assert queries.people_behind([lead])[lead.id] == 15
    with pytest.raises(InvalidEntryError):
        topic_steps.merge_topics(lead.id, [lead.id], by=by)
    with pytest.raises(OutOfDateError):
        topic_steps.merge_topics(third.id, [lead.id], by=by)


def test_a_lead_that_changed_meanwhile_speaks_for_nobody(by: Participant) -> None:
    lead, second = gathered(by, LINE, replace(LINE, people="5"))
    seen = {one.id: mark_of(one) for one in (lead, second)}
    topic_steps.appraise_topics([lead.id], "MTTQ xã", by=by)
    with pytest.raises(OutOfDateError, match="ý kiến số 1"):
        topic_steps.merge_topics(lead.id, [second.id], by=by, seen=seen)
    assert second.state is TopicState.PROPOSED


def test_what_was_settled_before_is_told(by: Participant) -> None:
    (topic,) = gathered(by)
    day = local(clock.now()).date()
    with pytest.raises(InvalidEntryError) as refused:
        topic_steps.settle_topic(topic.id, "", day + timedelta(2), seen=topic.revision, by=by)
    assert set(refused.value.problems) == {"settlement", "settled_on"}
    with pytest.raises(OutOfDateError, match="chưa có kết quả"):
        topic_steps.note_told(topic.id, day, "gọi điện", seen=topic.revision, by=by)
    topic_steps.settle_topic(topic.id, "Đã thay đèn.", day, seen=topic.revision, by=by)
    for on, how in ((day, ""), (None, "gọi điện"), (day + timedelta(2), "gọi điện")):
        with pytest.raises(InvalidEntryError):
            topic_steps.note_told(topic.id, on, how, seen=topic.revision, by=by)
    topic_steps.note_told(topic.id, day, "gọi điện", seen=topic.revision, by=by)
    assert (topic.state, topic.told_on, topic.told_how) == (TopicState.SETTLED, day, "gọi điện")
    topic_steps.put_back_topic(topic.id, seen=topic.revision, by=by)
    assert (topic.settlement, topic.told_on) == ("", None)


def test_a_complaint_goes_its_own_way_and_the_log_does_not_say_which(by: Participant) -> None:
    (topic,) = gathered(by)
    with pytest.raises(NotNowError):
        topic_steps.separate_topic(topic.id, OpinionKind.PETITION, seen=topic.revision, by=by)
    topic_steps.separate_topic(topic.id, OpinionKind.DENUNCIATION, seen=topic.revision, by=by)
    assert topic.state is TopicState.SEPARATED
    assert "denunciation" not in queries.events(by.meeting)[-1].body
    topic_steps.put_back_topic(topic.id, seen=topic.revision, by=by)
    assert (topic.state, topic.kind) == (TopicState.PROPOSED, None)


def test_what_is_declined_has_a_reason(by: Participant) -> None:
    (topic,) = gathered(by)
    with pytest.raises(InvalidEntryError):
        topic_steps.decline_topic(topic.id, "x", seen=topic.revision, by=by)
    topic_steps.decline_topic(topic.id, "Ngoài thẩm quyền của xã", seen=topic.revision, by=by)
    assert (topic.state, topic.reason) == (TopicState.DECLINED, "Ngoài thẩm quyền của xã")
    with pytest.raises(OutOfDateError):
        topic_steps.decline_topic(topic.id, "Lần nữa xem", seen=topic.revision, by=by)


def test_a_stale_form_overwrites_nothing(by: Participant) -> None:
    (topic,) = gathered(by)
    seen = topic.revision
    topics.edit_topic(by.meeting, topic.id, replace(LINE, people="3"), seen=seen, by=by)
    with pytest.raises(OutOfDateError, match="vừa được sửa"):
        topics.edit_topic(by.meeting, topic.id, LINE, seen=seen, by=by)
    with pytest.raises(OutOfDateError):
        topic_steps.decline_topic(topic.id, "Ngoài thẩm quyền", seen=seen, by=by)
    assert topic.people == 3


def test_a_body_is_given_to_many_at_once(by: Participant) -> None:
    first, second = gathered(by, LINE, replace(LINE, field="Đất đai"))
    assert (first.body, second.body and second.body.name) == (None, "Phòng Kinh tế")
    topic_steps.give_topics([first.id, second.id], body="Công an xã", by=by)
    assert [topic.body and topic.body.name for topic in (first, second)] == ["Công an xã"] * 2
    topic_steps.give_topics([first.id], field="dat dai", by=by)
    assert first.field
    assert first.field.name == "Đất đai"
    for wrong in ("", "Thuế"):
        with pytest.raises(InvalidEntryError) as refused:
            topic_steps.give_topics([first.id], field=wrong, by=by)
        assert list(refused.value.problems) == ["given"]


def test_answers_have_versions_and_the_newest_is_approved(by: Participant) -> None:
    (topic,) = approved(by)
    first = prepared_answers.draft_answer(topic.id, "Sẽ sửa.", basis="KH 12", seen=0, by=by)
    with pytest.raises(OutOfDateError, match="mới hơn"):
        prepared_answers.draft_answer(topic.id, "Khác.", seen=0, by=by)
    second = prepared_answers.draft_answer(topic.id, "Sửa trong tháng 12.", seen=1, by=by)
    with pytest.raises(OutOfDateError):
        prepared_answers.approve_answer(first.id, "Bình", by=by)
    with pytest.raises(InvalidEntryError):
        prepared_answers.approve_answer(second.id, " ", by=by)
    prepared_answers.approve_answer(second.id, "Trần Văn Bình", by=by)
    assert topic.approved_answer is second
    third = prepared_answers.draft_answer(topic.id, "Sửa xong rồi.", seen=2, by=by)
    assert topic.approved_answer is second, "a draft does not take an approved answer away"
    prepared_answers.take_back_approval(second.id, by=by)
    assert [a.approved_at for a in topic.answers] == [None] * 3
    assert [a.version for a in topic.answers] == [1, 2, third.version]
    assert "Sửa" not in "".join(event.body for event in queries.events(by.meeting)[-6:])


@pytest.mark.parametrize("wrong", [{"text": "…"}, {"text": "x" * 8001}, {"basis": "x" * 1001}])
def test_an_answer_says_something_and_fits(by: Participant, wrong: dict[str, str]) -> None:
    (topic,) = approved(by)
    facts = {"text": "Sẽ sửa.", "seen": 0} | wrong
    with pytest.raises(InvalidEntryError) as refused:
        prepared_answers.draft_answer(topic.id, by=by, **facts)  # type: ignore[arg-type]
    assert set(refused.value.problems) == set(wrong)


def test_who_answers_prepares_what_was_given_to_their_body(by: Participant) -> None:
    official = staffing.appoint(Role.OFFICIAL, honorific=Honorific.COMRADE, name="Đỗ Văn Sáu",
                                title="Công chức", agency="Phòng Kinh tế", by=by)  # fmt: skip
    mine, theirs = approved(by, replace(LINE, field="Đất đai"), replace(LINE, body="Công an xã"))
    prepared_answers.draft_answer(mine.id, "Đã khảo sát.", seen=0, by=official)
    with pytest.raises(NotPermittedError, match="không giao"):
        prepared_answers.draft_answer(theirs.id, "Việc người khác.", seen=0, by=official)
    with pytest.raises(NotPermittedError):
        prepared_answers.approve_answer(mine.answers[0].id, "", by=official)
    chair = queries.staff(by.meeting, Role.CHAIR)[0]
    prepared_answers.approve_answer(mine.answers[0].id, "Người khác", by=chair)
    assert mine.answers[0].approved_by == chair.with_title, "a chair approves in the own name"


def test_once_the_hall_is_open_nothing_is_gathered(hall: Hall) -> None:
    by = hall.organiser
    for act in (
        lambda: topics.collect_topics(hall.meeting, [LINE], by=by),
        lambda: topics.send_topic(Entry(), meeting=hall.meeting),
        lambda: topic_steps.appraise_topics([1], "MTTQ", by=by),
        lambda: collecting.set_window(None, None, by=by),
    ):
        with pytest.raises(NotNowError, match="đã khai mạc"):
            act()


def test_an_author_takes_it_back_until_somebody_appraised_it(by: Participant) -> None:
    first, second = gathered(by, LINE, LINE)
    topics.withdraw_topic(first.receipt)
    assert first.state is TopicState.WITHDRAWN
    topic_steps.appraise_topics([second.id], "MTTQ xã", by=by)
    with pytest.raises(NotNowError, match="đã được xem xét"):
        topics.withdraw_topic(second.receipt)
    for unknown in ("", "0" * 16):
        with pytest.raises(NotPermittedError):
            topics.withdraw_topic(unknown)


@pytest.mark.usefixtures("sealed_hall")
def test_what_an_earlier_dialogue_left_open_is_a_topic_by_itself() -> None:
    by = paper_facts.prepare_meeting(
        replace(FACTS, planned_at=datetime(2027, 3, 1, 1, tzinfo=UTC)), organiser="Văn phòng"
    )
    found = queries.open_matters_before(by.meeting)
    assert found
    assert {m.outcome for m in found} <= {Outcome.ASSIGNED, Outcome.ESCALATED}
    with pytest.raises(InvalidEntryError):
        earlier_matters.take_over_matters([], by=by)
    made = earlier_matters.take_over_matters([matter.id for matter in found], by=by)
    assert [topic.content for topic in made] == [
        m.opinion.content for m in sorted(found, key=lambda one: one.id)
    ]
    assert {topic.source for topic in made} == {TopicSource.EARLIER}
    assert queries.open_matters_before(by.meeting) == []
    with pytest.raises(OutOfDateError):
        earlier_matters.take_over_matters([found[0].id], by=by)
    edited = replace(LINE, unit="", field="", content="Việc tồn", source="front")
    topics.edit_topic(by.meeting, made[0].id, edited, seen=0, by=by)
    assert made[0].source is TopicSource.EARLIER, "where it comes from stays"


def test_a_sealed_dialogue_takes_no_topics(sealed_hall: Hall) -> None:
    with pytest.raises(SealedError):
        topics.collect_topics(sealed_hall.meeting, [LINE], by=sealed_hall.organiser)
    assert session().query(Topic).count() == 0


def test_what_opinions_name_is_renamed_and_dropped_only_when_nothing_names_it(
    by: Participant,
) -> None:
    """Collecting locks nothing: fields and units change until the opening."""
    (topic,) = gathered(by)
    rows = {field.name: field.id for field in queries.fields(by.meeting)}
    known = tuple(rows.values())
    fields = [FieldPlan("Đất đai", id=rows["Đất đai"]), FieldPlan("Rác", id=rows["Môi trường"])]
    units_and_fields.set_fields(fields, known, by=by)
    assert topic.field
    assert topic.field.name == "Rác"
    with pytest.raises(StillUsedError) as refused:
        units_and_fields.set_fields(fields[:1], known, by=by)
    assert "ý kiến trước hội nghị số 1" in " ".join(refused.value.problems.values())
    units = {unit.id: unit for unit in by.meeting.units}
    kept = [UnitPlan("Thôn Đoài", id=n) for n, unit in units.items() if unit.name == "Thôn Đoài"]
    with pytest.raises(StillUsedError) as named:
        units_and_fields.set_units(kept, tuple(units), by=by)
    assert "ý kiến trước hội nghị số 1" in " ".join(named.value.problems.values())


def test_advice_names_what_it_is_on(by: Participant) -> None:
    """001-09: advice on a measure has a kind of its own, and says which draft it is on."""
    line = replace(LINE, kind="suggestion", measure="Dự thảo Quy ước thôn", note="Đã họp thôn")
    (topic,) = gathered(by, line)
    assert (topic.kind, topic.measure) == (OpinionKind.SUGGESTION, "Dự thảo Quy ước thôn")
    with pytest.raises(InvalidEntryError) as refused:
        gathered(by, replace(line, measure="x" * 501))
    assert list(refused.value.problems) == ["topics-0-measure"]


def test_the_words_of_an_author_stay_beside_those_of_the_office(by: Participant) -> None:
    open_window(by)
    topic = topics.send_topic(entry(by), meeting=by.meeting)
    for words in ("Sửa đèn đường thôn Đông", "Đèn"):
        line = replace(LINE, content=words, source="front")
        topics.edit_topic(by.meeting, topic.id, line, seen=topic.revision, by=by)
    assert (topic.content, topic.words_of_author) == ("Đèn", "Đèn đường hỏng")
    assert topic.source is TopicSource.PHONE, "where it came from stays"


def test_who_speaks_for_others_is_not_withdrawn(by: Participant) -> None:
    lead, second = gathered(by, LINE, LINE)
    topic_steps.merge_topics(lead.id, [second.id], by=by)
    with pytest.raises(NotNowError, match="đại diện"):
        topics.withdraw_topic(lead.receipt)


def test_a_table_sent_twice_is_one_and_another_under_its_key_is_new(by: Participant) -> None:
    first = topics.collect_topics(by.meeting, [LINE], by=by, key="k" * 32)
    again = topics.collect_topics(by.meeting, [LINE], by=by, key="k" * 32)
    assert [one.id for one in again] == [one.id for one in first]
    topics.collect_topics(by.meeting, [replace(LINE, content="Khác")], by=by, key="k" * 32)
    assert len(queries.topics(by.meeting)) == 2


@pytest.mark.parametrize(
    "wrong", [("source", "phone"), ("source", "earlier"), ("kind", "complaint")]
)
def test_nobody_types_what_is_not_chosen(by: Participant, wrong: tuple[str, str]) -> None:
    name, value = wrong
    with pytest.raises(InvalidEntryError):
        gathered(by, replace(LINE, **{name: value}))  # type: ignore[arg-type]


def test_what_a_split_speech_left_open_is_one_topic(sealed_hall: Hall) -> None:
    by = paper_facts.prepare_meeting(
        replace(FACTS, planned_at=datetime(2027, 3, 1, 1, tzinfo=UTC)), organiser="Văn phòng"
    )
    found = queries.open_matters_before(by.meeting)
    assert len({matter.opinion_id for matter in found}) == len(found)
    every = [matter for matter in queries.matters(sealed_hall.meeting)
             if matter.outcome in (Outcome.ASSIGNED, Outcome.ESCALATED)]  # fmt: skip
    assert {matter.opinion_id for matter in every} == {matter.opinion_id for matter in found}
    made = earlier_matters.take_over_matters([matter.id for matter in found], by=by)
    promised = {topic.body.name for topic in made if topic.body}
    assert promised >= {m.outcome_agency for m in found if m.outcome is Outcome.ASSIGNED}


def test_advice_leads_to_the_draft_that_it_is_on(by: Participant) -> None:
    """001-09: the draft is a paper of the dialogue, known by its name once its file is there."""
    line = replace(LINE, kind="suggestion", measure="dự thảo quy ước thôn ")
    (topic,) = gathered(by, line)
    (other,) = gathered(by, replace(LINE, content="Đường thôn Đoài"))
    papers.set_papers([PaperLine(name="Dự thảo Quy ước thôn")], [], by=by)
    (draft,) = queries.papers_needed(by.meeting)
    assert queries.draft_of(topic) is None
    papers.add_file(draft.id, Brought("quy ước", FileKind.PDF, b"%PDF-"), by=by)
    assert queries.draft_of(topic) is draft
    assert queries.draft_of(other) is None
    (said,) = [one for one in topic_parts([topic]) if "Góp ý cho" in repr(one)]
    assert "dự thảo quy ước thôn (có trong tài liệu hội nghị)" in repr(said)
