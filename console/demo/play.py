"""Playing the demo meeting through the actions, as people would press the buttons."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.demo import plan, preparing, script
from console.demo.script import Contribution
from console.hall import agenda, calls, decisions, deferrals, floor, slips, speaking_queue
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.minutes import closing, paragraphs, reading_back
from console.models import (
    Matter,
    Meeting,
    OpinionKind,
    OpinionState,
    Paragraph,
    Participant,
    Role,
    Slip,
    Speech,
    StepKind,
)
from console.people import access
from console.sealing import closing_seal, drawing_up, signatures

SPOKEN_BY_THE_MIDDLE = 7
READ_BY_THE_MIDDLE = 2
RELEASED_BY_THE_MIDDLE = 6
CLASSIFIED_BY_THE_MIDDLE = 14


@dataclass
class Hall:
    """The demo's people, and the hands of its clock."""

    organiser: Participant
    time: datetime

    @property
    def meeting(self) -> Meeting:
        return self.organiser.meeting

    @contextmanager
    def after(self, minutes: float) -> Iterator[None]:
        """Let what is inside happen this many minutes later."""
        self.time += timedelta(minutes=minutes)
        with clock.clock_at(self.time):
            yield

    def one(self, role: Role) -> Participant:
        return queries.staff(self.meeting, role)[0]

    @property
    def chair(self) -> Participant:
        return next(c for c in queries.staff(self.meeting, Role.CHAIR) if c.concludes)

    def by_name(self, name: str) -> Participant:
        return next(person for person in queries.staff(self.meeting) if person.name == name)


def play_to_the_middle(before: Callable[[Hall], None] = lambda _hall: None) -> Hall:
    """Prepare the meeting and play it to the middle of the discussion.

    `before` plays what else happened in the weeks before the day.
    """
    hall = prepare()
    before(hall)
    open_hall(hall)
    speeches = [register(hall, each) for each in script.SPEECHES]
    for speech in speeches[:CLASSIFIED_BY_THE_MIDDLE]:
        with hall.after(0):
            speaking_queue.classify_speech(speech.id, OpinionKind.PETITION, by=hall.one(Role.DESK))
    handed_in = [hand_in(hall, each) for each in script.SLIPS]
    for slip in handed_in[:RELEASED_BY_THE_MIDDLE]:
        with hall.after(0.2):
            slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(Role.DESK))
    begin(hall, StepKind.OPINIONS, 1)
    speakers = list(zip(speeches, script.SPEECHES, strict=True))
    for speech, each in speakers[:SPOKEN_BY_THE_MIDDLE]:
        hear(hall, speech, each)
    for slip, each in list(zip(handed_in, script.SLIPS, strict=True))[:READ_BY_THE_MIDDLE]:
        read(hall, slip, each)
    speech, _each = speakers[SPOKEN_BY_THE_MIDDLE]
    give_floor(hall, speech)
    hall.time += timedelta(minutes=1, seconds=40)
    return hall


def prepare() -> Hall:
    return Hall(preparing.prepare(), plan.MEETING.planned_start)


def open_hall(hall: Hall) -> None:
    """Open the meeting and go through the steps before the discussion."""
    with hall.after(4):
        agenda.open_meeting(by=hall.one(Role.MASTER_OF_CEREMONIES))
    begin(hall, StepKind.PURPOSE, 6)
    begin(hall, StepKind.HOUSE_RULES, 5)
    begin(hall, StepKind.REPORT, 4)


def begin(hall: Hall, kind: StepKind, minutes_later: float, conclusion: str | None = None) -> None:
    step = next(step for step in hall.meeting.steps if step.kind is kind)
    current = queries.current_step(hall.meeting)
    with hall.after(minutes_later):
        agenda.begin_step(
            step.id,
            after=current.id if current else 0,
            by=hall.one(Role.MASTER_OF_CEREMONIES),
            conclusion=conclusion,
        )


def register(hall: Hall, each: Contribution) -> Speech:
    by = hall.one(Role.DESK) if each.by_desk else None
    with hall.after(0.7):
        return speaking_queue.request_speech(entry(hall, each), by=by, meeting=hall.meeting)


def hand_in(hall: Hall, each: Contribution) -> Slip:
    by = hall.one(Role.DESK) if each.by_desk else None
    with hall.after(0.5):
        return slips.hand_in_slip(entry(hall, each), by=by, meeting=hall.meeting)


def entry(hall: Hall, each: Contribution) -> Entry:
    units = {unit.name: unit.id for unit in queries.leaf_units(hall.meeting)}
    fields = {field.name: field.id for field in queries.fields(hall.meeting)}
    return Entry(
        honorific=each.honorific,
        name=each.name,
        unit=units[each.unit],
        field=fields[each.field],
        content=each.content,
        minutes=each.minutes or None,
        display=each.display,
    )


def hear(hall: Hall, speech: Speech, each: Contribution) -> None:
    """Call the person, let them speak and be answered, and decide what becomes of it."""
    if not each.opinion:
        with hall.after(0.3):
            speaking_queue.withdraw_speech(speech.id, by=speech.person)
        return
    give_floor(hall, speech)
    with hall.after(min(each.minutes, 3) - 0.4):
        floor.end_turn(queries.last_turn_id(hall.meeting), by=hall.chair)
    settle(hall, _matter_on(hall), each)


def give_floor(hall: Hall, speech: Speech) -> None:
    with hall.after(0.3):
        after = queries.last_turn_id(hall.meeting)
        turn = calls.call_speaker(speech.id, after=after, by=hall.chair)
    with hall.after(0.4):
        floor.begin_speech(turn.id, by=hall.chair)


def read(hall: Hall, slip: Slip, each: Contribution) -> None:
    with hall.after(0.4):
        after = queries.last_turn_id(hall.meeting)
        turn = calls.read_slip(slip.id, after=after, by=hall.one(Role.MASTER_OF_CEREMONIES))
    with hall.after(1):
        floor.end_turn(turn.id, by=hall.chair)
    settle(hall, _matter_on(hall), each)


def settle(hall: Hall, matter: Matter, each: Contribution) -> None:
    """The answers, the secretary's words, the outcome."""
    write(hall, _paragraph(matter_id=matter.id), each.opinion)
    for said in each.answers:
        after = queries.last_turn_id(hall.meeting)
        with hall.after(0.3):
            turn = calls.call_answerer(
                matter.id, hall.by_name(said.by).id, after=after, by=hall.chair
            )
        with hall.after(1.6):
            floor.end_turn(turn.id, by=hall.chair)
        write(hall, _paragraph(answer_id=matter.answers[-1].id), said.text)
    what = each.outcome
    with hall.after(0.2):
        decision = Decision(
            what.kind, what.agency, what.due, what.reason, what.note, competence=what.level
        )
        decisions.decide_outcome(matter.id, decision, by=hall.chair)


def write(hall: Hall, paragraph: Paragraph, text: str) -> None:
    with hall.after(0.1):
        paragraphs.write_paragraph(
            paragraph.id, text, revision=paragraph.revision, by=hall.one(Role.SECRETARY)
        )


def play_to_the_reading(hall: Hall, *, pin: str) -> None:
    """From the middle until nobody objects any more: what is left is to draw up and to sign."""
    with hall.after(1):
        floor.end_turn(queries.last_turn_id(hall.meeting), by=hall.chair)
    settle(hall, _matter_on(hall), script.SPEECHES[SPOKEN_BY_THE_MIDDLE])
    for speech in list(queries.waiting_speeches(hall.meeting)):
        hear(hall, speech, script.SPEECHES[speech.number - 1])
    unread = len(script.SLIPS) - script.UNREAD_SLIPS
    for slip in list(queries.unread_slips(hall.meeting)):
        if slip.state is OpinionState.HELD:
            slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(Role.DESK))
        if slip.number <= unread:
            read(hall, slip, script.SLIPS[slip.number - 1])
    promise_the_rest(hall)
    begin(hall, StepKind.ANSWERS, 1)
    begin(hall, StepKind.FRONT, 5, script.ANSWERS_CONCLUSION)
    _write_step(hall, StepKind.FRONT, script.FRONT_REMARKS)
    begin(hall, StepKind.PARTY_SPEECH, 5)
    _write_step(hall, StepKind.PARTY_SPEECH, script.PARTY_REMARKS)
    begin(hall, StepKind.CONCLUSION, 8)
    _write_step(hall, StepKind.CONCLUSION, script.CONCLUSION_REMARKS)
    claim_keys(hall, pin)
    with hall.after(5):
        closing.end_discussion(by=hall.chair)
    with hall.after(5):
        reading_back.begin_reading_back(by=hall.one(Role.SECRETARY))
        reading_back.open_draft(by=hall.one(Role.SECRETARY))
    with hall.after(5):
        reading_back.end_objections(by=hall.chair)


def promise_the_rest(hall: Hall) -> None:
    """What was not reached is answered in writing, by whom its field belongs to."""
    left = deferrals.undecided(hall.meeting)
    if left:
        bodies = {f.id: f.agency.name if f.agency else "UBND phường" for f in left}
        with hall.after(0.5):
            due = (hall.time + timedelta(days=20)).date()
            deferrals.defer_entries(bodies, due, by=hall.one(Role.SECRETARY))


def play_to_the_end(hall: Hall, *, pin: str, base_url: str) -> None:
    """From the middle to the seal: for tests, and to see a finished Biên bản."""
    play_to_the_reading(hall, pin=pin)
    with hall.after(1):
        drawing_up.draw_up_minutes(base_url=base_url, by=hall.one(Role.SECRETARY))
    for person in queries.signers(hall.meeting):
        with hall.after(1):
            signatures.sign_minutes(pin, by=person)
    with hall.after(0.2):
        closing_seal.seal_minutes(by=hall.chair)


def conclude(hall: Hall) -> None:
    """The last words: the Party secretary's, then the chairman's (002-17)."""
    for kind in (StepKind.PARTY_SPEECH, StepKind.CONCLUSION):
        begin(hall, kind, 1)


def claim_keys(hall: Hall, pin: str) -> None:
    """Let everybody who signs enter by their sheet and choose this PIN."""
    for person in queries.signers(hall.meeting):
        with hall.after(0.1):
            token = access.issue_access_sheet(person.id, by=hall.organiser)
            access.claim_access_sheet(token, pin, pin)


def _write_step(hall: Hall, kind: StepKind, text: str) -> None:
    step = next(step for step in hall.meeting.steps if step.kind is kind)
    write(hall, _paragraph(step_id=step.id), text)


def _matter_on(hall: Hall) -> Matter:
    """The matter that was raised last."""
    return queries.matters(hall.meeting)[-1]


def _paragraph(**subject: int) -> Paragraph:
    return session().scalars(select(Paragraph).filter_by(**subject)).one()
