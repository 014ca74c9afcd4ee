"""What a kind of screen shows, read when a template asks for it, whoever is looking."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from console import clock, queries
from console.documents import Block
from console.hall import (
    bursts,
    merging,
    put_aside,
    timetable,
    waiting_times,
)
from console.hall.bursts import Burst
from console.language import _, in_language_of_record
from console.machine.addresses import lasting_url, public_url, qr_code
from console.machine.wifi import wifi_uri
from console.minutes import drafting, masking, missing, reading_back, totals
from console.models import (
    AgendaStep,
    Answer,
    Document,
    EventKind,
    FollowUp,
    Matter,
    Meeting,
    MeetingState,
    Merger,
    Objection,
    Opinion,
    OpinionState,
    Paragraph,
    Participant,
    Role,
    Scene,
    Slip,
    Speech,
    StepKind,
    Turn,
)
from console.screens import presses, scenes
from console.screens.cards import Entry


def region_data(meeting: Meeting, screen: str) -> dict[str, Any]:
    return {"meeting": meeting, "screen": screen, "view": View(meeting)}


FIRST_PLACES = 20
"""Places of the queue that a phone shows; the rest is a number, and has a page of its own."""


class View:
    """The meeting as the screens read it; each question is put to the database once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def version(self) -> int:
        return queries.version(self.meeting)

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def step(self) -> AgendaStep | None:
        return queries.current_step(self.meeting)

    @cached_property
    def next_step(self) -> AgendaStep | None:
        position = self.step.position if self.step else 0
        return next((s for s in self.meeting.steps if s.position > position), None)

    @cached_property
    def after_next_step(self) -> AgendaStep | None:
        position = self.next_step.position if self.next_step else len(self.meeting.steps)
        return next((s for s in self.meeting.steps if s.position > position), None)

    @cached_property
    def turn(self) -> Turn | None:
        return queries.current_turn(self.meeting)

    @cached_property
    def after(self) -> int:
        return queries.floor_mark(self.meeting)

    @cached_property
    def undone(self) -> int:
        """Return what a press must have seen: the last time that something was taken back."""
        return queries.last_undone(self.meeting)

    def last_press(self, hand: str) -> presses.LastPress | None:
        return presses.last_press(self.meeting, hand)

    def question_before_call(self, matter: Matter | None = None) -> str:
        """Return what a press asks before it gives the floor to somebody else; "" for nothing."""
        if queries.interrupted_by_call(self.turn, matter) is None:
            return ""
        return _("Đang có người nói. Bấm lần nữa để mời")

    @cached_property
    def question_before_step(self) -> str:
        """Return who is left behind when the discussion is over; empty while nobody is."""
        open_ = self.meeting.state is MeetingState.OPEN
        heard = open_ and self.step and self.step.kind in (StepKind.OPINIONS, StepKind.ANSWERS)
        if not heard:
            return ""
        slips = [slip for slip in queries.unread_slips(self.meeting) if not slip.is_kept_back]
        waiting, unread = len(self.waiting), len(slips)
        left = {
            _("%(n)s người chờ", n=waiting): waiting,
            _("%(n)s phiếu chưa đọc", n=unread): unread,
        }
        words = ", ".join(told for told, count in left.items() if count)
        return _("Còn %(what)s", what=words) if words else ""

    @cached_property
    def places(self) -> list[waiting_times.Place]:
        return waiting_times.places(self.meeting, minutes=self.waits)

    @cached_property
    def first_places(self) -> list[waiting_times.Place]:
        """Return as many places as somebody in the hall wants to read."""
        return waiting_times.places(self.meeting, FIRST_PLACES, self.waits)

    @cached_property
    def waits(self) -> waiting_times.Waits:
        return waiting_times.waits(self.meeting)

    @cached_property
    def mergers(self) -> Sequence[Merger]:
        return queries.mergers(self.meeting)

    @cached_property
    def waiting(self) -> dict[int, int]:
        """Return everybody who waits: {request: how many before it}."""
        return queries.waiting_numbers(self.meeting)

    @cached_property
    def further_places(self) -> str:
        """Return the places after the first, for phones that seek theirs: '31:20:95 32:21:100'."""
        further = list(self.waiting.items())[FIRST_PLACES:]
        waits = [(number, ahead, self.waits(ahead)) for number, ahead in further]
        return " ".join(f"{n}:{ahead}:{'–' if wait is None else wait}" for n, ahead, wait in waits)

    @cached_property
    def further_leads(self) -> list[tuple[Opinion, int, int | None]]:
        """Return those behind the first who speak for others, with their place and wait."""
        leads = dict.fromkeys(merger.lead for merger in self.mergers if not merger.lead.is_written)
        places = [(lead, self.waiting.get(lead.id, 0)) for lead in leads]
        return [(lead, n, self.waits(n)) for lead, n in places if n >= FIRST_PLACES]

    @cached_property
    def absent(self) -> Sequence[Speech]:
        return queries.absent_speeches(self.meeting)

    @cached_property
    def doubles(self) -> dict[int, Speech]:
        """Return requests that may be somebody's second: {request: the earlier one}."""
        waiting = [*(place.speech for place in self.places), *self.absent]
        return queries.doubles(waiting)

    @cached_property
    def seen_order(self) -> str:
        """Return the queue as this drawing shows it: '3,5,4'."""
        return ",".join(str(place.speech.id) for place in self.places)

    @cached_property
    def kept(self) -> int:
        """Return how many at the head may not be moved at the moment."""
        return merging.NEXT_STAY if self.turn else 0

    @cached_property
    def demand(self) -> waiting_times.Demand:
        return waiting_times.demand(self.meeting)

    def left_words(self, until: datetime) -> str:
        """Return 'còn 20 phút', as clock.js goes on telling it."""
        minutes = round((until - self.now).total_seconds() / 60)
        return (
            _("còn %(minutes)s phút", minutes=minutes)
            if minutes >= 0
            else _("đã quá %(minutes)s phút", minutes=-minutes)
        )

    @cached_property
    def followers(self) -> dict[str, list[Opinion]]:
        """Return those who are merged, by the key of the one that speaks for them."""
        found: dict[str, list[Opinion]] = {}
        for merger in self.mergers:
            found.setdefault(merger.lead.key, []).append(merger.opinion)
        return found

    @cached_property
    def scene(self) -> Scene:
        return scenes.scene(self.meeting)

    @cached_property
    def slots(self) -> list[timetable.Slot]:
        return timetable.slots(self.meeting, self.now)

    @cached_property
    def expected_end(self) -> datetime | None:
        return timetable.expected_end(self.meeting.steps, self.step, self.now)

    @cached_property
    def rest_minutes(self) -> int:
        """Return the planned minutes after the present step."""
        if self.step is None:
            return 0
        return int(timetable.planned_after(self.meeting.steps, self.step).total_seconds() // 60)

    @cached_property
    def step_ends_at(self) -> datetime | None:
        return timetable.ends_at(self.step) if self.step else None

    @cached_property
    def totals(self) -> totals.Totals:
        return totals.totals(self.meeting)

    @cached_property
    def unseen_slips(self) -> Sequence[Slip]:
        return queries.unseen_slips(self.meeting)

    @cached_property
    def bursts(self) -> list[Burst]:
        return bursts.bursts(self.meeting) if self.meeting.minutes_are_open else []

    @cached_property
    def bursts_left(self) -> list[Burst]:
        return bursts.bursts(self.meeting, left=True) if self.meeting.minutes_are_open else []

    @cached_property
    def aside(self) -> list[Opinion]:
        """Return what was put aside, to be looked at."""
        return put_aside.unanswered(self.meeting)

    @cached_property
    def separated_slips(self) -> Sequence[Slip]:
        return queries.slips(self.meeting, OpinionState.SEPARATED)

    @cached_property
    def kept_slips(self) -> list[Slip]:
        """Return the slips that were held back with a reason."""
        return [s for s in queries.slips(self.meeting, OpinionState.HELD) if s.reason]

    @cached_property
    def released_slips(self) -> Sequence[Slip]:
        return queries.slips(self.meeting, OpinionState.RELEASED)

    @cached_property
    def read_slips(self) -> Sequence[Slip]:
        return queries.read_slips(self.meeting)

    @cached_property
    def matter(self) -> Matter | None:
        return queries.matter_in_hand(self.meeting)

    @cached_property
    def parts(self) -> Sequence[Matter]:
        """Return all matters of the speech or slip in hand."""
        return queries.matters_of(self.matter.opinion) if self.matter else []

    @cached_property
    def follow_ups_left(self) -> int:
        matter = self.matter
        return max(0, matter.follow_ups_allowed - len(matter.follow_ups)) if matter else 0

    @cached_property
    def all_follow_ups(self) -> Sequence[Speech]:
        return queries.all_waiting_follow_ups(self.meeting)

    @cached_property
    def waiting_follow_ups(self) -> Sequence[Speech]:
        return queries.waiting_follow_ups(self.matter) if self.matter else []

    @cached_property
    def open_matters(self) -> Sequence[Matter]:
        return [m for m in self.matters if m.outcome is None or m.lacks_answer]

    @cached_property
    def matters(self) -> Sequence[Matter]:
        return queries.matters(self.meeting)

    @cached_property
    def settled(self) -> list[Matter]:
        """Return the matters that were answered in the room, or taken back."""
        return [matter for matter in self.matters if matter.is_settled]

    @cached_property
    def promises(self) -> list[Matter]:
        """Return what was not settled in the room, each with who answers for it, and by when."""
        return [matter for matter in self.matters if matter.due_on]

    @cached_property
    def answerers(self) -> list[Participant]:
        """Return who was given the matter, then who answers for its field, then the others."""
        given = [a.official for a in self.matter.assignments] if self.matter else []
        found = queries.answerers(self.meeting, self.matter.field if self.matter else None)
        return [*given, *(person for person in found if person not in given)]

    @cached_property
    def paragraphs(self) -> Sequence[Paragraph]:
        return queries.paragraphs(self.meeting)

    @cached_property
    def secretary(self) -> Participant | None:
        return next(iter(queries.staff(self.meeting, Role.SECRETARY)), None)

    @cached_property
    def secretary_appointed_at(self) -> datetime | None:
        """Return when the secretary was appointed in the meeting (001-18)."""
        event = queries.last_event_of(self.meeting, EventKind.SECRETARY_APPOINTED)
        return event.happened_at if event else None

    @cached_property
    def missing_to_end(self) -> list[missing.Gap]:
        return missing.to_end(self.meeting)

    @cached_property
    def missing(self) -> list[missing.Gap]:
        """Return everything that must be done before the minutes are drawn up."""
        return missing.to_draw_up(self.meeting)

    def opinion_of(self, matter: Matter) -> str:
        """Return what the minutes say of it so far."""
        return next((p.text for p in self._words.get(("matter_id", matter.id), [])), "")

    @cached_property
    def read_aloud(self) -> list[Block]:
        """Return the draft as the walls of the hall may show it."""
        with in_language_of_record():
            text = [*drafting.opening_blocks(self.meeting), *drafting.body_blocks(self.meeting)]
        return masking.for_the_hall(
            text,
            queries.citizens(self.meeting),
            queries.staff(self.meeting),
            masking.names_of_places(self.meeting),
        )

    @cached_property
    def objections(self) -> Sequence[Objection]:
        return queries.objections(self.meeting)

    @cached_property
    def takes_objections(self) -> bool:
        return reading_back.takes_objections(self.meeting)

    @cached_property
    def unreached(self) -> list[Opinion]:
        """Return what was not put before the meeting and somebody answers later."""
        return queries.unreached(self.meeting)

    @cached_property
    def is_being_read(self) -> bool:
        return reading_back.is_being_read(self.meeting)

    @cached_property
    def document(self) -> Document | None:
        return queries.document(self.meeting)

    @cached_property
    def base_url(self) -> str:
        return public_url(self.meeting.hall_address)

    @cached_property
    def lasting_url(self) -> str:
        """Return what stands on the paper of the Biên bản; empty where nothing may."""
        return lasting_url(self.meeting.lookup_address)

    @cached_property
    def join_url(self) -> str:
        return f"{self.base_url}/join/{self.meeting.code}"

    @cached_property
    def address(self) -> str:
        """Return what is typed on a phone: the address without 'http://'."""
        return self.base_url.split("://", 1)[-1]

    @cached_property
    def join_qr(self) -> str:
        return qr_code(self.join_url, _("Mã QR để đăng ký phát biểu trên điện thoại"))

    @cached_property
    def wifi_qr(self) -> str:
        if not self.meeting.wifi_name:
            return ""
        network = wifi_uri(self.meeting.wifi_name, self.meeting.wifi_password)
        return qr_code(network, _("Mã QR để vào Wi-Fi của hội trường"))

    @cached_property
    def verify_qr(self) -> str:
        code = self.document.code if self.document else ""
        return qr_code(f"{self.base_url}/verify/{code}", _("Mã QR để kiểm tra biên bản"))

    @cached_property
    def entries(self) -> list[Entry]:
        """Return the cards of the minutes, in the order of the paper."""
        entries = []
        opinions_at = max(
            (
                s.position
                for s in self.meeting.steps
                if s.kind in (StepKind.OPINIONS, StepKind.ANSWERS)
            ),
            default=len(self.meeting.steps),
        )
        for step in self.meeting.steps:
            if step.began_at:
                entries.append(self._step_entry(step))
            if step.position == opinions_at:
                entries += [self._matter_entry(n, m) for n, m in enumerate(self.matters, start=1)]
        return entries

    @cached_property
    def _turns_raising(self) -> dict[int, Turn]:
        return queries.turns_raising(queries.turns(self.meeting))

    @cached_property
    def _by_opinion(self) -> dict[int, list[Matter]]:
        return queries.by_opinion(self.matters)

    @cached_property
    def _words(self) -> dict[tuple[str, int | None], list[Paragraph]]:
        """Return the paragraphs by what they are about: ("matter_id", 3), ("answer_id", 7) …"""
        found: dict[tuple[str, int | None], list[Paragraph]] = {}
        for one in self.paragraphs:
            for about in ("step_id", "matter_id", "answer_id", "follow_up_id"):
                found.setdefault((about, getattr(one, about)), []).append(one)
        return found

    def _step_entry(self, step: AgendaStep) -> Entry:
        words = self._words.get(("step_id", step.id), [])
        return Entry(
            key=f"step-{step.id}",
            title=step.title,
            paragraphs=words,
            missing=[],
            step=step,
            live=bool(self.step and self.step.id == step.id),
            locked=not self.meeting.minutes_are_open,
        )

    def _matter_entry(self, number: int, matter: Matter) -> Entry:
        opinion = self._words.get(("matter_id", matter.id), [])
        said = [self._paragraph_of(one) for one in drafting.exchange(matter)]
        turn = self._turns_raising.get(matter.opinion_id)
        parts = self._by_opinion[matter.opinion_id]
        return Entry(
            key=f"matter-{matter.id}",
            title=f"{number}. {drafting.matter_title(matter, turn, parts)}",
            paragraphs=[*opinion, *said],
            missing=missing.unclear_parts(matter, [*opinion, *said]),
            matter=matter,
            turn=turn,
            live=bool(self.turn and self.turn.matter_id == matter.id),
            locked=not self.meeting.minutes_are_open,
        )

    def _paragraph_of(self, said: Answer | FollowUp) -> Paragraph:
        about = "answer_id" if isinstance(said, Answer) else "follow_up_id"
        return self._words[about, said.id][0]
