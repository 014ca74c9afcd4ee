"""A recorded rehearsal: 40 speeches, 25 slips, and everything that happens in a lively hall.

Who says what stands in people.json; what happens to whom is told by topic below, so that the
same meeting is played each time. Two desks type at once, each in a thread of its own.
"""

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from console import clock, queries
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.hall import (
    assignments,
    calls,
    decisions,
    floor,
    matters,
    merging,
    queue_order,
    slips,
    speaking_queue,
    undoing,
)
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.models import (
    Matter,
    OpinionKind,
    OpinionState,
    Participant,
    Role,
    Slip,
    Speech,
    StepKind,
)

PEOPLE = json.loads((Path(__file__).parent / "people.json").read_text(encoding="utf-8"))
Person = dict[str, Any]

MERGED_TOPICS = ("drain-96", "noise-karaoke", "school-places")
SEPARATED = {"complaint": OpinionKind.COMPLAINT, "denunciation": OpinionKind.DENUNCIATION}
REFUSED = ("settled-land-1", "settled-land-2")
ABSENT_ON_FIRST_CALL = (3, 12, 19)
NEVER_CAME = (12,)
WITHDRAWN = (30,)
DECLINED = (31,)
TURNED_INTO_SLIPS = (38, 39)
WRONGLY_CALLED = (7,)
SLIPS_LEFT_UNREAD = 4


@dataclass
class Rehearsal:
    """What was taken in, by the place in people.json."""

    hall: Hall
    app: Flask
    speeches: dict[int, int] = field(default_factory=dict)
    slips: dict[int, int] = field(default_factory=dict)

    @property
    def chair(self) -> Participant:
        return self.hall.chair

    def speech(self, place: int) -> Speech:
        return session().get_one(Speech, self.speeches[place])

    def slip(self, place: int) -> Slip:
        return session().get_one(Slip, self.slips[place])

    def mark(self) -> int:
        return queries.floor_mark(self.hall.meeting)

    def later(self, minutes: float) -> None:
        self.hall.time += timedelta(minutes=minutes)


def rehearse(app: Flask) -> Rehearsal:
    """Play it all; the meeting is then ready to conclude."""
    hall = play.prepare()
    play.open_hall(hall)
    told = Rehearsal(hall, app)
    with clock.clock_at(hall.time):
        take_entries(told)
        judge(told)
        merge(told)
        leave_the_queue(told)
    play.begin(hall, StepKind.OPINIONS, 1)
    with clock.clock_at(hall.time):
        queue_order.order_queue("alternating_units", seen=seen(told), by=told.chair)
    hear_everybody(told)
    read_slips(told)
    return told


def take_entries(told: Rehearsal) -> None:
    """Phones one after the other, and at the same time two desks with their piles of paper."""
    people = [("speeches", n, p) for n, p in enumerate(PEOPLE["speeches"])]
    people += [("slips", n, p) for n, p in enumerate(PEOPLE["slips"])]
    paper = [row for row in people if row[2]["desk"]]
    phones = [row for row in people if not row[2]["desk"]]
    desks = [desk.id for desk in queries.staff(told.hall.meeting, Role.DESK)]
    piles = [(None, phones), (desks[0], paper[::2]), (desks[1], paper[1::2])]
    session().rollback()
    with ThreadPoolExecutor(len(piles)) as hands:
        list(hands.map(lambda pile: type_in(told, *pile), piles))
    session().expire_all()


def type_in(told: Rehearsal, desk: int | None, rows: Iterable[tuple[str, int, Person]]) -> None:
    with told.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        by = session().get(Participant, desk) if desk else None
        units = {unit.name: unit.id for unit in queries.leaf_units(meeting)}
        fields = {field.name: field.id for field in queries.fields(meeting)}
        for kind, place, person in rows:
            entry = Entry(
                honorific=person["honorific"],
                name=person["name"],
                unit=units[person["unit"]],
                field=fields[person["field"]],
                content=person["content"],
                minutes=person["minutes"] or None,
                display=person["display"],
            )
            key = f"{kind}-{place}"
            why = "Không dùng điện thoại" if desk else ""
            for _press in range(2):  # every thumb is nervous: the second press adds nothing
                if kind == "speeches":
                    taken = speaking_queue.request_speech(
                        entry, by=by, meeting=meeting, key=key, why=why
                    )
                    told.speeches[place] = taken.id
                else:
                    slip = slips.hand_in_slip(entry, by=by, meeting=meeting, key=key, why=why)
                    told.slips[place] = slip.id


def judge(told: Rehearsal) -> None:
    """The desk reads every request and every slip."""
    desk = told.hall.one(Role.DESK)
    for speech in queries.waiting_speeches(told.hall.meeting):
        speaking_queue.classify_speech(speech.id, OpinionKind.PETITION, by=desk)
    for place, person in enumerate(PEOPLE["slips"]):
        slip = told.slip(place)
        if person["topic"] in SEPARATED:
            slips.separate_slip(slip.id, SEPARATED[person["topic"]], by=desk)
        elif person["topic"] == "rude":
            slips.hold_slip(slip.id, "Lời lẽ xúc phạm người khác", by=desk)
        else:
            kind = (OpinionKind.PETITION, OpinionKind.FEEDBACK, OpinionKind.QUESTION)[place % 3]
            slips.release_slip(slip.id, kind, by=desk)


def merge(told: Rehearsal) -> None:
    desk = told.hall.one(Role.DESK)
    for topic in MERGED_TOPICS:
        entries = [told.speech(n) for n in of_topic("speeches", topic)]
        entries += [told.slip(n) for n in of_topic("slips", topic)]  # type: ignore[misc]
        lead, *others = entries
        merging.merge_entries(lead.key, [other.key for other in others], by=desk)
    # One of them says that it was another matter after all.
    last = told.speech(of_topic("speeches", "noise-karaoke")[-1])
    merging.unmerge(last.key, by=desk)


def of_topic(kind: str, topic: str) -> list[int]:
    return [n for n, person in enumerate(PEOPLE[kind]) if person["topic"] == topic]


def leave_the_queue(told: Rehearsal) -> None:
    for place in WITHDRAWN:
        speech = told.speech(place)
        speaking_queue.withdraw_speech(speech.id, by=speech.person, why="Tự rút")
    for place in DECLINED:
        speech = told.speech(place)
        speaking_queue.decline_speech(speech.id, "Ngoài nội dung hội nghị", by=told.chair)


def seen(told: Rehearsal) -> list[int]:
    return [speech.id for speech in queries.waiting_speeches(told.hall.meeting)]


def hear_everybody(told: Rehearsal) -> None:
    places = {number: place for place, number in told.speeches.items()}
    heard: set[int] = set()
    while waiting := [
        s for s in queries.waiting_speeches(told.hall.meeting) if places[s.id] not in heard
    ]:
        place = places[waiting[0].id]
        if place in TURNED_INTO_SLIPS:
            turn_into_slip(told, waiting[0])
        else:
            hear(told, place)
        heard.add(place)
    for speech in queries.absent_speeches(told.hall.meeting):
        if places[speech.id] not in NEVER_CAME:
            hear(told, places[speech.id])


def turn_into_slip(told: Rehearsal, speech: Speech) -> None:
    with clock.clock_at(told.hall.time):
        if told.hall.meeting.slips_offered_at is None:
            speaking_queue.offer_slips(by=told.chair)
        slip = speaking_queue.turn_into_slip(speech.id, by=speech.person, why="Hết giờ")
        slips.release_slip(slip.id, OpinionKind.PETITION, by=told.hall.one(Role.DESK))


def hear(told: Rehearsal, place: int) -> None:
    """One person from the call to the outcome."""
    speech = told.speech(place)
    first_call = speech not in queries.absent_speeches(told.hall.meeting)
    told.later(0.5)
    with clock.clock_at(told.hall.time):
        turn = calls.call_speaker(speech.id, after=told.mark(), by=told.chair)
        if place in WRONGLY_CALLED:
            press = queries.newest_press(told.hall.meeting, "podium")
            assert press
            undoing.undo_press(press.number, by=told.chair)
            turn = calls.call_speaker(speech.id, after=told.mark(), by=told.chair)
        if place in ABSENT_ON_FIRST_CALL and first_call:
            floor.mark_absent(turn.id, by=told.chair)
            return
        floor.begin_speech(turn.id, by=told.chair)
    told.later(2)
    with clock.clock_at(told.hall.time):
        floor.end_turn(turn.id, by=told.chair)
        assert turn.matter is not None
        person = PEOPLE["speeches"][place]
        settle(told, turn.matter, person, place)
        if "second" in person:
            fields = {f.name: f.id for f in queries.fields(told.hall.meeting)}
            second = matters.split_matter(
                turn.matter.id,
                fields[person["second"]["field"]],
                person["second"]["content"],
                by=told.hall.one(Role.SECRETARY),
            )
            official = queries.answerers(told.hall.meeting, second.field)[0]
            calls.call_answerer(second.id, official.id, after=told.mark(), by=told.chair)
            decide(told, second, Decision("answered"))


def read_slips(told: Rehearsal) -> None:
    released = list(queries.slips(told.hall.meeting, OpinionState.RELEASED))
    for number, slip in enumerate(released[:-SLIPS_LEFT_UNREAD]):
        told.later(1)
        with clock.clock_at(told.hall.time):
            turn = calls.read_slip(slip.id, after=told.mark(), by=told.chair)
            assert turn.matter is not None
            settle(told, turn.matter, {"topic": ""}, number)
    with clock.clock_at(told.hall.time):
        floor.end_turn(queries.last_turn_id(told.hall.meeting), by=told.chair)


def settle(told: Rehearsal, matter: Matter, person: Person, number: int) -> None:
    """An outcome, by a plan that gives every kind of outcome its share."""
    if person["topic"] in REFUSED:
        decide(told, matter, Decision("refused", reason="settled", note="Đã có quyết định."))
        return
    officials = queries.answerers(told.hall.meeting, matter.field)
    calls.call_answerer(matter.id, officials[0].id, after=told.mark(), by=told.chair)
    if number % 4 == 0:
        calls.call_follow_up(matter.id, after=told.mark(), by=told.chair)
        calls.call_answerer(matter.id, told.chair.id, after=told.mark(), by=told.chair)
    due = (told.hall.time + timedelta(days=20)).date()
    plan: list[Callable[[], object]] = [
        lambda: decide(told, matter, Decision("answered")),
        lambda: assignments.assign_matter(
            matter.id, [officials[0].id, officials[1].id], written_by=due, by=told.chair
        ),
        lambda: decide(
            told, matter, Decision("escalated", "UBND thành phố", due, competence="province")
        ),
        lambda: decide(told, matter, Decision("answered")),
        lambda: decide(told, matter, Decision("withdrawn")),
    ]
    plan[number % len(plan)]()


def decide(told: Rehearsal, matter: Matter, decision: Decision) -> None:
    decisions.decide_outcome(matter.id, decision, by=told.chair)
