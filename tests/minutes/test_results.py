"""The results in record.json: what the paper says, naming nobody whom log or paper do not name."""

import json
from typing import Any

import pytest
from flask import Flask

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls, decisions, matters, merging, slips, speaking_queue
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.minutes import drafting, first_conclusion, reading_back
from console.minutes.results import results
from console.models import (
    Matter,
    NameDisplay,
    OpinionKind,
    OpinionState,
    Role,
    Slip,
    Speech,
    StepKind,
)
from console.record.transcript import log_lines
from tests.crowded import crowd, statements

BY = Role.DESK
SAID = script.SPEECHES[0]


@pytest.fixture
def debate(hall: Hall) -> Hall:
    play.begin(hall, StepKind.OPINIONS, 1)
    return hall


def told(hall: Hall) -> dict[str, Any]:
    found = results(hall.meeting)
    assert found is not None
    return found


def everything(hall: Hall) -> str:
    """All that leaves the machine beside the words of the paper."""
    return json.dumps([told(hall), log_lines(hall.meeting)], ensure_ascii=False)


def numbers(hall: Hall) -> list[tuple[str, int]]:
    return [(one["way"], one["number"]) for one in told(hall)["opinions"]]


def raised(hall: Hall, speech: Speech) -> Matter:
    play.give_floor(hall, speech)
    return queries.matters(hall.meeting)[-1]


def called_separate(hall: Hall, matter: Matter, kind: OpinionKind) -> None:
    with hall.after(0.1):
        decision = Decision("separate_procedure", note="Gửi đơn.", kind=kind.value)
        decisions.decide_outcome(matter.id, decision, by=hall.chair)


def released(hall: Hall) -> Slip:
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(BY))
    return slip


def test_a_matter_stands_with_who_asked_who_answered_and_what_becomes_of_it(debate: Hall) -> None:
    play.hear(debate, play.register(debate, SAID), SAID)

    (matter,), (opinion,) = told(debate)["matters"], told(debate)["opinions"]
    assert (matter["number"], matter["opinion"]) == (1, {"way": "speech", "number": 1})
    assert matter["raised_by"] == {
        "name": f"{SAID.honorific} {SAID.name}", "unit": SAID.unit,
    }  # fmt: skip
    assert (matter["content"], matter["verbatim"]) == (SAID.opinion, False)
    assert [a["text"] for a in matter["answers"]] == [a.text for a in SAID.answers]
    assert SAID.answers[0].by in matter["answers"][0]["name"]
    assert matter["outcome"]["kind"] == SAID.outcome.kind
    assert matter["outcome"]["body"] == SAID.outcome.agency
    assert SAID.outcome.due is not None
    assert matter["outcome"]["due_on"] == SAID.outcome.due.isoformat()
    assert (opinion["state"], opinion["name"]) == ("ended", matter["raised_by"]["name"])


def test_the_sums_are_the_printed_ones(lively_hall: Hall) -> None:
    sums = told(lively_hall)["totals"]
    printed = first_conclusion.first_conclusion(lively_hall.meeting)[0]
    assert f"{sums['matters']} nội dung ý kiến của {sums['persons']} người" in printed
    assert f"{sums['spoken']} nội dung phát biểu trực tiếp" in printed
    assert f"{sums['written']} nội dung bằng phiếu" in printed
    assert sum(sums["by_outcome"].values()) == sums["matters"]
    assert sum(sums["by_competence"].values()) == sums["matters"]
    waiting = ("asked", "absent", "held", "released", "merged")
    unheard = [o for o in told(lively_hall)["opinions"] if o["state"] in waiting]
    assert sums["unheard"] == len(unheard)


@pytest.mark.parametrize("kind", [OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION])
def test_a_complaint_said_aloud_is_counted_and_told_by_no_number(
    debate: Hall, kind: OpinionKind
) -> None:
    spoken = play.register(debate, SAID)
    other = play.register(debate, script.SPEECHES[1])
    called_separate(debate, raised(debate, spoken), kind)
    raised(debate, other)

    assert numbers(debate) == [("speech", 2)]
    assert told(debate)["withheld_opinions"] == 1
    # The paper counts a complaint among its headings and a denunciation not.
    assert [m["number"] for m in told(debate)["matters"]] == [1 + (kind == "complaint")]
    assert told(debate)["totals"]["by_outcome"]["separate_procedure"] == 1
    for secret in (SAID.name, SAID.content[:30]):
        assert secret not in everything(debate)


def test_a_slip_that_was_raised_as_a_request_and_then_called_separate_is_withheld_in_both_forms(
    debate: Hall,
) -> None:
    slip = released(debate)
    speech = slips.turn_into_speech(slip.id, by=debate.one(BY), why="xin nói trực tiếp")
    matter = raised(debate, speech)
    assert numbers(debate) == [("speech", 1), ("slip", 1)]

    called_separate(debate, matter, OpinionKind.DENUNCIATION)

    assert (numbers(debate), told(debate)["withheld_opinions"]) == ([], 2)
    assert told(debate)["matters"] == []
    for secret in (slip.person.name, slip.content[:30]):
        assert secret not in everything(debate)


def test_a_slip_that_became_a_request_says_so(debate: Hall) -> None:
    slip = released(debate)
    slips.turn_into_speech(slip.id, by=debate.one(BY), why="xin nói trực tiếp")

    speech, before = told(debate)["opinions"]
    assert before["state"] == "turned_into_speech"
    assert before["became"] == {"way": "speech", "number": speech["number"]}
    assert before["name"] is before["unit"] is before["field"] is None


def test_the_other_matter_of_a_denouncer_leads_to_nothing_withheld(debate: Hall) -> None:
    matter = raised(debate, play.register(debate, SAID))
    with debate.after(0.1):
        second = matters.split_matter(
            matter.id, matter.field_id, "Xin thêm đèn đường.", by=debate.chair
        )
    called_separate(debate, matter, OpinionKind.DENUNCIATION)

    # Where one content of theirs stands by name, all would know who said the other.
    assert told(debate)["matters"] == []
    assert numbers(debate) == []
    events = [line["body"]["details"] for line in log_lines(debate.meeting) if "body" in line]
    assert not [e for e in events if {e.get("matter"), e.get("of")} & {matter.id, second.id}]
    assert matter.raised_by.name not in everything(debate)


def test_who_was_represented_by_a_complaint_is_withheld_with_it(debate: Hall) -> None:
    lead, other = play.register(debate, SAID), play.register(debate, script.SPEECHES[1])
    merging.merge_entries(lead.key, [other.key], by=debate.one(BY))
    matter = raised(debate, lead)
    assert told(debate)["opinions"][1]["represented_by"] == {"way": "speech", "number": 1}
    assert told(debate)["matters"][0]["co_askers"] == [{"way": "speech", "number": 2}]

    called_separate(debate, matter, OpinionKind.COMPLAINT)

    assert (numbers(debate), told(debate)["withheld_opinions"]) == ([], 2)


def test_a_wish_to_come_back_to_a_complaint_is_withheld_with_it(debate: Hall) -> None:
    matter = raised(debate, play.register(debate, SAID))
    with debate.after(0.2):
        mark = queries.floor_mark(debate.meeting)
        calls.call_answerer(matter.id, debate.chair.id, after=mark, by=debate.chair)
    with debate.after(0.2):
        speaking_queue.request_speech(
            play.entry(debate, script.SPEECHES[2]), by=None, meeting=debate.meeting,
            follows=matter.id,
        )  # fmt: skip
    assert [o["follows"] for o in told(debate)["opinions"]] == [None, matter.id]

    called_separate(debate, matter, OpinionKind.COMPLAINT)

    assert numbers(debate) == []


def test_what_nobody_has_looked_at_is_a_number_and_a_state(debate: Hall) -> None:
    play.register(debate, SAID)
    play.hand_in(debate, script.SLIPS[0])

    for one in told(debate)["opinions"]:
        assert one["state"] in ("asked", "held")
        hidden = ("name", "unit", "field", "kind", "reason")
        assert [one[part] for part in hidden] == [None] * 5


def test_what_was_not_reached_is_told_by_unit_and_field_and_named_as_on_the_log(
    debate: Hall,
) -> None:
    """The words of a slip went onto the log when it was released, those of a request did not."""
    speech, slip = play.register(debate, SAID), released(debate)
    speaking_queue.classify_speech(speech.id, OpinionKind.PETITION, by=debate.one(BY))
    play.promise_the_rest(debate)

    waits, on_paper = told(debate)["opinions"]
    assert (waits["name"], waits["unit"], waits["field"]) == (None, SAID.unit, SAID.field)
    assert (on_paper["name"], on_paper["unit"]) == (slip.person.addressed, script.SLIPS[0].unit)
    assert SAID.content[:30] not in everything(debate)
    deferred = told(debate)["deferred"]
    assert [(d["way"], d["number"]) for d in deferred] == [("speech", 1), ("slip", 1)]
    assert all(d["body"] and d["due_on"] > "2022-06-15" for d in deferred)


def test_a_reason_is_told_where_the_paper_prints_it(debate: Hall) -> None:
    speech, slip = play.register(debate, SAID), released(debate)
    unread = play.hand_in(debate, script.SLIPS[1])
    speaking_queue.decline_speech(speech.id, "Đã phát biểu hai lần.", by=debate.chair)
    slips.hold_slip(slip.id, "Lời lẽ xúc phạm người khác.", by=debate.one(BY))
    slips.hold_slip(unread.id, "Nói xấu ông tổ trưởng.", by=debate.one(BY))

    reasons = [one["reason"] for one in told(debate)["opinions"]]
    assert reasons == ["Đã phát biểu hai lần.", "Lời lẽ xúc phạm người khác.", None]
    assert "ông tổ trưởng" not in everything(debate)


def test_whoever_allows_no_name_on_the_screens_is_named_as_on_the_log(debate: Hall) -> None:
    """The original names everybody who spoke (`drafting`); the public copy masks."""
    shy, silent = (play.register(debate, each) for each in script.SPEECHES[:2])
    shy.person.display = silent.person.display = NameDisplay.NUMBER
    session().commit()
    raised(debate, shy)

    spoke, waits = told(debate)["opinions"]
    assert (spoke["name"], waits["name"]) == (shy.person.addressed, None)
    lines = json.dumps(log_lines(debate.meeting), ensure_ascii=False)
    assert shy.person.addressed in lines
    assert silent.person.name not in everything(debate)


def test_nobody_stands_in_the_results_whom_the_log_or_the_paper_does_not_name(
    sealed_hall: Hall,
) -> None:
    log = json.dumps(log_lines(sealed_hall.meeting), ensure_ascii=False)
    paper = "\n".join(str(block) for block in drafting.body_blocks(sealed_hall.meeting))
    opinions = told(sealed_hall)["opinions"]
    named = {one["name"] for one in opinions if one["name"]}
    assert len(named) > 20
    assert all(name in log and name in paper for name in named)
    phones = {s.person.phone for s in queries.opinions(sealed_hall.meeting)} - {""}
    assert not [phone for phone in phones if phone in everything(sealed_hall)]


def test_an_objection_has_its_words_where_the_paper_prints_them(discussed_hall: Hall) -> None:
    hall = discussed_hall
    with clock.clock_at(hall.time):
        reading_back.begin_reading_back(by=hall.one(Role.SECRETARY))
        for how, words in (("recorded", "Xin ghi rõ tên đường."), ("corrected", "Sai tên tôi.")):
            known = play.entry(hall, script.SPEECHES[3])
            entry = Entry(
                honorific=known.honorific, name=known.name, unit=known.unit, content=words
            )
            one = reading_back.raise_objection(entry, by=None, meeting=hall.meeting)
            reading_back.resolve_objection(one.id, how, "Giữ nguyên.", by=hall.chair)

    recorded, corrected = told(hall)["objections"]
    assert (recorded["text"], recorded["note"]) == ("Xin ghi rõ tên đường.", "Giữ nguyên.")
    assert script.SPEECHES[3].name in recorded["name"]
    assert (corrected["state"], corrected["text"], corrected["name"]) == ("corrected", None, None)


def test_the_conclusion_has_its_chair_its_time_and_its_five_parts(discussed_hall: Hall) -> None:
    conclusion = told(discussed_hall)["conclusion"]
    (chair,) = [p for p in queries.staff(discussed_hall.meeting) if p.concludes]
    assert conclusion["by"] == {"name": chair.addressed, "title": chair.title}
    step = next(s for s in discussed_hall.meeting.steps if s.kind is StepKind.CONCLUSION)
    assert step.began_at is not None
    assert conclusion["at"] == step.began_at.isoformat()
    assert [part["part"] for part in conclusion["parts"]] == [1, 2, 3, 4, 5]
    assert all(part["title"] and part["text"] for part in conclusion["parts"])


def test_nobody_is_said_to_be_there_where_nobody_counted(hall: Hall) -> None:
    assert all(row["present"] is not None for row in told(hall)["attendance"])
    for group in queries.guest_groups(hall.meeting):
        group.present = 0
    session().commit()
    rows = told(hall)["attendance"]
    assert {row["present"] for row in rows} == {None}
    assert all(isinstance(row["invited"], int) for row in rows)


def test_a_state_that_is_told_is_one_that_ended(sealed_hall: Hall) -> None:
    states = {one["state"] for one in told(sealed_hall)["opinions"]}
    assert states <= {state.value for state in OpinionState} - {"called", "speaking", "separated"}


def test_the_results_of_a_large_meeting_take_as_many_statements(
    app: Flask, lively_hall: Hall
) -> None:
    asked = []
    for size in (10, 90):
        crowd(lively_hall, size)
        session().rollback()
        session().expire_all()
        with statements(app) as one:
            told(lively_hall)
            log_lines(lively_hall.meeting)
        asked.append(len(one))
    assert asked[0] == asked[1], asked
