"""The policy, written out a second time and played: every role, every permission, every action.

`EXPECTED` is this test's own copy of the table. Each action is tried by each role, on a real hall;
each single grant is then added or removed, and the play must see it.
"""

# ruff: noqa: ARG005 (every try is given the hall, and few look at it)
import ast
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, select
from sqlalchemy.exc import NoResultFound

from console import clock, permissions, queries, signing
from console.afterwards import (
    acknowledging,
    body_links,
    citizens,
    deciding,
    erasing,
    following,
    judgement_words,
    listing,
    office_notes,
    published_evidence,
    publishing,
    questions,
    rating,
    refusals,
    reports,
    retention,
    serving,
    supervising,
)
from console.afterwards import letters as letters_after
from console.afterwards.conclusion_text import Heading
from console.afterwards.noted import Noted
from console.afterwards.publishing import Press
from console.afterwards.rules import Said
from console.afterwards.wanted import Wanted
from console.database import engine, session
from console.demo import play
from console.demo import script as played
from console.demo.play import Hall
from console.errors import MeetingError, NotNowError, NotPermittedError
from console.hall import (
    agenda,
    assignments,
    bringing_up,
    calls,
    decisions,
    deferrals,
    floor,
    matters,
    mending,
    merging,
    projection,
    put_aside,
    queue_order,
    slips,
    speaking_queue,
    undoing,
)
from console.hall.decisions import Decision
from console.hall.entries import Entry
from console.minutes import closing, paragraphs, public_copy, reading_back
from console.models import (
    AccessSheet,
    AskedHow,
    Contact,
    DocumentKind,
    EventKind,
    ExportKind,
    FileKind,
    Guest,
    GuestImport,
    Holder,
    Honorific,
    LetterPrinting,
    Matter,
    NoteKind,
    OfficeNoteKind,
    OfficeRole,
    OpinionKind,
    Participant,
    PersonalData,
    PrintingState,
    Programme,
    Promise,
    PromiseAct,
    PromiseSource,
    Report,
    ReportKind,
    Role,
    Slip,
    Speech,
    StepKind,
    Supplement,
    Topic,
    TopicSource,
)
from console.models.figures import Figure, Figures, Line, plain
from console.office import earlier_matters
from console.people import access, office_seats, seats
from console.permissions import GRANTS, Permission
from console.preparing import (
    appraisals,
    arrivals,
    budget,
    cancelling,
    collecting,
    deadlines,
    dialogue_kind,
    dialogue_requests,
    document_scans,
    document_signing,
    guest_imports,
    guests,
    handing_over,
    headcount,
    home_address,
    issuing,
    legal_bases,
    letters,
    next_meeting,
    notes,
    notice_evidence,
    notice_facts,
    office_changes,
    office_lists,
    office_terms,
    outgoing,
    paper_facts,
    papers,
    places,
    prepared_answers,
    programme,
    reading_aloud,
    recipients,
    script,
    sending_back,
    settling,
    staffing,
    taking_back,
    taking_over,
    tasks,
    topic_bursts,
    topic_steps,
    topics,
    units_and_fields,
    year_programme,
)
from console.preparing.arrivals import Newcomer
from console.preparing.basis_words import Basis
from console.preparing.brought import Brought
from console.preparing.copying import NOTHING
from console.preparing.dialogue_kind import DialogueKind
from console.preparing.document_text import DocumentText
from console.preparing.guest_sheets import Read
from console.preparing.letter_words import InvitationText
from console.preparing.notice_evidence import Given
from console.preparing.notice_facts import NoticeFacts
from console.preparing.request_lines import RequestLine
from console.preparing.topic_lines import TopicLine
from console.preparing.year_programme import ItemLine, ProgrammeFacts
from console.record import writing
from console.sealing import (
    closing_seal,
    confirming,
    drawing_up,
    exports,
    images,
    registry,
    signatures,
    supplements,
)
from console.words.figures import TABLES
from tests.conftest import browser
from tests.test_architecture import WINGS

P = Permission
A, C, S, H, M, D, O, G, R = (  # noqa: E741
    Role.ATTENDEE,
    Role.CHAIR,
    Role.SECRETARY,
    Role.ASSISTANT,
    Role.MASTER_OF_CEREMONIES,
    Role.DESK,
    Role.OFFICIAL,
    Role.ORGANISER,
    Role.REGISTRY_CLERK,
)
K, L, V, T = OfficeRole.CLERK, OfficeRole.LEADER, OfficeRole.REGISTRY, OfficeRole.COLLECTOR
E = OfficeRole.RECEPTION
U = OfficeRole.SUPERVISOR
Some = Role | OfficeRole
"""What somebody is, in a meeting or in the office."""
EVERY: frozenset[Some] = frozenset([*Role, *OfficeRole])

EXPECTED: dict[Permission, Set[Some]] = {
    P.PREPARE_MEETING: {G},
    P.ISSUE_SHEETS: {G},
    P.KEEP_OFFICE: {G, K},
    P.PREPARE_DIALOGUES: {K},
    P.ENTER_OFFICE: {G, K, L, V, T, E, U},
    P.DRAFT_DOCUMENTS: {G, K},
    P.READ_DOCUMENTS: {G, K, L, V},
    P.REVIEW_DOCUMENTS: {G, K, L},
    P.SIGN_DOCUMENTS: {L},
    P.NUMBER_DOCUMENTS: {G, K, V},
    P.SEAL_DOCUMENTS: {V},
    P.FOLLOW_UP: {G, K},
    P.READ_PROMISES: {K, L},
    P.FOLLOW_PROMISES: {K},
    P.DECIDE_PROMISES: {L},
    P.MAKE_REPORTS: {K},
    P.SUPERVISE: {U},
    P.ANSWER_SUPERVISION: {K, L},
    P.COLLECT_TOPICS: {G, T},
    P.GATHER_FOR_A_BODY: {T},
    P.MANAGE_TOPICS: {G},
    P.DRAFT_ANSWERS: {G, O, C},
    P.APPROVE_ANSWERS: {G, C},
    P.COUNT_ATTENDANCE: {G, S, H, D, M},
    P.OPEN_MEETING: {C, M, S},
    P.RUN_AGENDA: {C, M, S},
    P.REQUEST_SPEECH: {A},
    P.HAND_IN_SLIP: {A},
    P.REGISTER_OTHERS: {D, S, M},
    P.RUN_QUEUE: {C, M},
    P.DECLINE_SPEECH: {C},
    P.READ_ENTRIES: {D, M, C, S},
    P.CLASSIFY_ENTRIES: {D, M},
    P.MEND_ENTRIES: {D, M, S},
    P.HOLD_SLIPS: {D, M, C},
    P.MERGE_ENTRIES: {D, M, C},
    P.CHOOSE_SCENE: {C, M, D, S},
    P.ASSIGN_MATTER: {C, S},
    P.SPLIT_MATTER: {C, S, H, D},
    P.PREPARE_ANSWERS: {O, C},
    P.DECIDE_OUTCOME: {C, S},
    P.REFUSE_MATTER: {C},
    P.WRITE_MINUTES: {S, H},
    P.EDIT_CONCLUSION: {C, S, H},
    P.END_DISCUSSION: {C},
    P.OBJECT_TO_MINUTES: {A},
    P.RESOLVE_OBJECTIONS: {S, C},
    P.DRAW_UP_MINUTES: {S, C},
    P.SIGN_MINUTES: {S, C},
    P.CONFIRM_CERTIFICATE: {S, C},
    P.WITNESS_KEYS: {C, S, H, M, D, O, R},
    P.REGISTER_MINUTES: {R},
    P.SEAL_MINUTES: {S, C, R},
    P.TAKE_FILES: {S, C, M, G, R},
    P.MASK_PUBLIC_COPY: {S, C},
    P.SUPPLEMENT_MINUTES: {S, C},
    P.APPOINT_SECRETARY: {M, C},
    P.READ_HELD_ENTRIES: {D, M},
    P.READ_DENUNCIATIONS: {D},
    P.SET_BURSTS_ASIDE: {D, M},
    P.TAKE_OPEN_LOG: {S, C, M},
    P.TAKE_OPEN_MINUTES: {S, C, M, R},
    P.WATCH_PODIUM: {C, M},
    P.WATCH_MINUTES: {S, H},
    P.WATCH_DESK: {D, M, S},
    P.WATCH_ANSWERS: {O, C},
    P.BE_APPOINTED: {C, S, H, M, D, O, R},
    P.BE_SECRETARY: {S, H},
    P.BE_NAMED_ON_LOG: {C, S, H, M, D, O, G, R},
    P.HOLD_ACCESS_SHEET: {C, S, H, M, D, O, G, R, K, L, V, T, E, U},
    P.HOLD_SIGNING_KEY: {C, S, R, L, V},
    P.BE_EXCUSED: {C},
    P.ANSWER_FOR_ALL: {C},
    P.ENTER_FROM_OFFICE: {G},
    P.ERASE_PERSONAL_DATA: {K},
    P.SERVE_DATA_SUBJECTS: {K},
    P.ERASE_JUDGEMENTS: {L},
    P.RECEIVE_CITIZENS: {E},
    P.RECEIVE_DENUNCIATIONS: {E},
}
OF_OFFICE = (
    P.ERASE_PERSONAL_DATA,
    P.SERVE_DATA_SUBJECTS,
    P.ERASE_JUDGEMENTS,
    P.RECEIVE_CITIZENS,
    P.RECEIVE_DENUNCIATIONS,
    P.KEEP_OFFICE,
    P.PREPARE_DIALOGUES,
    P.ENTER_OFFICE,
    P.DRAFT_DOCUMENTS,
    P.READ_DOCUMENTS,
    P.REVIEW_DOCUMENTS,
    P.SIGN_DOCUMENTS,
    P.NUMBER_DOCUMENTS,
    P.SEAL_DOCUMENTS,
    P.FOLLOW_UP,
    P.READ_PROMISES,
    P.FOLLOW_PROMISES,
    P.DECIDE_PROMISES,
    P.MAKE_REPORTS,
    P.SUPERVISE,
    P.ANSWER_SUPERVISION,
    P.COLLECT_TOPICS,
    P.GATHER_FOR_A_BODY,
    P.HOLD_ACCESS_SHEET,
)
"""What can be given to somebody of the office: all else is done by people of a meeting."""

BESIDES: dict[Permission, tuple[Permission, ...]] = {
    P.REFUSE_MATTER: (P.DECIDE_OUTCOME,),
    P.WRITE_MINUTES: (P.EDIT_CONCLUSION,),
    P.TAKE_OPEN_LOG: (P.TAKE_FILES,),
    P.TAKE_OPEN_MINUTES: (P.TAKE_FILES,),
    P.READ_ENTRIES: (P.DECLINE_SPEECH,),
    P.READ_HELD_ENTRIES: (P.HOLD_SLIPS,),
    P.READ_DENUNCIATIONS: (P.CLASSIFY_ENTRIES,),
    P.REGISTER_OTHERS: (P.READ_ENTRIES,),
    P.CLASSIFY_ENTRIES: (P.READ_ENTRIES,),
    P.MEND_ENTRIES: (P.READ_ENTRIES,),
    P.DECLINE_SPEECH: (P.READ_ENTRIES,),
    P.MERGE_ENTRIES: (P.READ_ENTRIES,),
}
"""What an action asks for as well: everybody is given it, so that one permission is tried alone.
An action that has two (`REGISTER_OTHERS` or being a citizen) is tried without the other."""
WITHOUT = {
    P.SIGN_MINUTES: (P.REGISTER_MINUTES, P.SIGN_DOCUMENTS, P.SEAL_DOCUMENTS),
    P.REQUEST_SPEECH: (P.REGISTER_OTHERS,),
    P.HAND_IN_SLIP: (P.REGISTER_OTHERS,),
    P.OBJECT_TO_MINUTES: (P.REGISTER_OTHERS,),
    P.PREPARE_MEETING: (P.DRAW_UP_MINUTES,),
    P.DRAW_UP_MINUTES: (P.PREPARE_MEETING,),
}


@dataclass
class Room:
    """A hall with something of everything, and somebody of each role."""

    hall: Hall
    matter: Matter
    waiting: Speech
    held: Slip
    denounced: Slip
    step: int
    press: int
    """That the discussion began: other presses followed, and nobody takes it back any more."""

    def one(self, role: Some) -> Any:
        """Whoever has this role now; of attendees one who has sent nothing, of officials one
        who speaks for no agency."""
        if role in set(OfficeRole):
            seated = select(Contact).where(Contact.office_role == role)
            return session().scalars(seated).one()
        found = select(Participant).where(
            Participant.meeting_id == self.hall.meeting.id,
            Participant.role == role,
            Participant.agency_id.is_(None),
        )
        return session().scalars(found.order_by(Participant.id.desc())).first() or _none()


YEAR = ProgrammeFacts(2022, "Đối thoại với Nhân dân năm 2022")


def _programme() -> Programme:
    return queries.programmes()[0]


def _none() -> Participant:
    raise AssertionError("Nobody has this role.")


@pytest.fixture
def room(hall: Hall) -> Room:
    play.begin(hall, StepKind.OPINIONS, 1)
    spoken = play.register(hall, played.SPEECHES[0])
    play.hear(hall, spoken, played.SPEECHES[0])
    waiting = play.register(hall, played.SPEECHES[1])
    held, denounced = play.hand_in(hall, played.SLIPS[0]), play.hand_in(hall, played.SLIPS[1])
    slips.separate_slip(denounced.id, OpinionKind.DENUNCIATION, by=hall.one(Role.DESK))
    for role in EXPECTED[P.BE_APPOINTED] - {S}:
        staffing.appoint(
            Role(role), honorific=Honorific.COMRADE, name=f"Người {role.value}", by=hall.organiser
        )
    play.register(hall, played.SPEECHES[2])  # the attendee who tries everything
    clerk, *others = queries.contacts()
    clerk.office_role = OfficeRole.CLERK
    for other, office_role in zip(others, (L, V, T, E, U), strict=False):
        other.office_role = office_role
    session().commit()
    year_programme.make_programme(YEAR, by=clerk)
    outgoing.draft_document(DocumentKind.PLAN, hall.meeting, by=hall.organiser)
    dialogue_requests.note_request(RequestLine("Ông Tám", "Đường.", date(2022, 6, 1)), by=clerk)
    (matter,) = queries.matters(hall.meeting)
    began = queries.events_of(hall.meeting, EventKind.AGENDA_STEP_BEGUN)[-1].number
    return Room(hall, matter, waiting, held, denounced, hall.meeting.steps[0].id, began)


Try = Callable[[Room, Any], object]
NOT_FOUND = ("Không tìm thấy ghi chú này.",)
"""Said to whoever might, of what is not there."""
NOBODY = 0
LESSON = OfficeNoteKind.LESSON
NO_FACTS = paper_facts.MeetingFacts("", "", "", "", "", None)
"""An id that nothing has: who may do this finds nothing, and changes nothing."""


def words(room: Room) -> Entry:
    return play.entry(room.hall, played.SLIPS[2])


def refused_if(refused: bool) -> None:
    if refused:
        raise NotPermittedError


def on(screen: str) -> Try:
    def watch(_room: Room, by: Participant) -> None:
        from console.screens.regions import STAFF_OF

        permissions.require(by, STAFF_OF[screen])

    return watch


def be(act: Callable[[Room, Participant], object]) -> Try:
    """Of what somebody may be in the meeting: others do it, and are told that it cannot be."""

    def tried(room: Room, person: Participant) -> None:
        try:
            act(room, person)
        except NotNowError as error:
            raise NotPermittedError from error

    return tried


def sheet_for(room: Room, person: Holder) -> None:
    """A sheet of the meeting, or of the office."""
    if isinstance(person, Contact):
        role = person.office_role or OfficeRole.CLERK
        office_seats.give_office_seat(person.id, role, by=room.hall.organiser)
    else:
        access.issue_access_sheet(person.id, by=room.hall.organiser)


def appointed_for_a_moment(room: Room, person: Participant) -> None:
    """Secretary, and then everybody what they were: the next try finds all roles again."""
    roles = {one: one.role for one in queries.staff(room.hall.meeting)} | {person: person.role}
    access.appoint_secretary(person.id, by=room.hall.chair)
    for one, role in roles.items():
        one.role = role
    session().commit()


def keep_and_drop(_room: Room, by: Participant) -> None:
    """What was only looked at leaves nothing."""
    read = guest_imports.keep_for_preview(Read(), source="", group=None, by=by)
    guest_imports.drop_preview(read.id, by=by)


ACTIONS: dict[str, tuple[Permission, Try]] = {
    "letters.redraw_urging": (
        P.FOLLOW_PROMISES,
        lambda r, p: letters_after.redraw_urging("", NOBODY, by=p),
    ),
    "body_links.shown_again": (
        P.FOLLOW_PROMISES,
        lambda r, p: body_links.shown_again(NOBODY, "", by=p),
    ),
    "judgement_words.ask_erasure": (
        P.SERVE_DATA_SUBJECTS,
        lambda r, p: judgement_words.ask_erasure(NOBODY, AskedHow.BY_PHONE, date.max, by=p),
    ),
    "judgement_words.decide_erasure": (
        P.ERASE_JUDGEMENTS,
        lambda r, p: judgement_words.decide_erasure(NOBODY, NOBODY, agree=True, seen=0, by=p),
    ),
    "retention.set_retention": (
        P.KEEP_OFFICE,
        lambda r, p: retention.set_retention(PersonalData.PHONE, 0, "", seen="", by=p),
    ),
    "erasing.erase_due": (P.ERASE_PERSONAL_DATA, lambda r, p: erasing.erase_due(seen="", by=p)),
    "serving.find_people": (
        P.SERVE_DATA_SUBJECTS,
        lambda r, p: serving.find_people("", "", "", by=p),
    ),
    "serving.open_person": (P.SERVE_DATA_SUBJECTS, lambda r, p: serving.open_person("", by=p)),
    "acknowledging.acknowledge_request": (
        Permission.SERVE_DATA_SUBJECTS,
        lambda r, p: acknowledging.acknowledge_request("", None, None, None, by=p),
    ),
    "serving.export_person": (
        P.SERVE_DATA_SUBJECTS,
        lambda r, p: serving.export_person("", "", by=p),
    ),
    "serving.erase_person": (
        P.SERVE_DATA_SUBJECTS,
        lambda r, p: serving.erase_person("", (), "", by=p),
    ),
    "refusals.explain_refusal": (
        P.FOLLOW_PROMISES,
        lambda r, p: refusals.explain_refusal(NOBODY, None, "", None, seen=0, by=p),
    ),
    "refusals.draft_refusal_notice": (
        P.FOLLOW_PROMISES,
        lambda r, p: refusals.draft_refusal_notice(NOBODY, None, seen=0, by=p),
    ),
    "citizens.open_citizens": (
        P.RECEIVE_CITIZENS,
        lambda r, p: citizens.open_citizens(r.hall.meeting, by=p),
    ),
    "citizens.export_citizens": (
        P.RECEIVE_CITIZENS,
        lambda r, p: citizens.export_citizens(r.hall.meeting, by=p),
    ),
    "agenda.open_meeting": (P.OPEN_MEETING, lambda r, p: agenda.open_meeting(by=p)),
    "agenda.begin_step": (P.RUN_AGENDA, lambda r, p: agenda.begin_step(NOBODY, after=0, by=p)),
    "agenda.conclude_step": (P.RUN_AGENDA, lambda r, p: agenda.conclude_step(NOBODY, "", by=p)),
    "assignments.assign_matter": (
        P.ASSIGN_MATTER,
        lambda r, p: assignments.assign_matter(NOBODY, [], by=p),
    ),
    "calls.call_speaker": (P.RUN_QUEUE, lambda r, p: calls.call_speaker(NOBODY, after=-9, by=p)),
    "calls.read_slip": (P.RUN_QUEUE, lambda r, p: calls.read_slip(NOBODY, after=-9, by=p)),
    "calls.call_answerer": (
        P.RUN_QUEUE,
        lambda r, p: calls.call_answerer(NOBODY, NOBODY, after=-9, by=p),
    ),
    "calls.call_follow_up": (
        P.RUN_QUEUE,
        lambda r, p: calls.call_follow_up(NOBODY, after=-9, by=p),
    ),
    "calls.allow_follow_up": (P.RUN_QUEUE, lambda r, p: calls.allow_follow_up(NOBODY, by=p)),
    "bringing_up.bring_up_topic": (
        P.REGISTER_OTHERS,
        lambda r, p: bringing_up.bring_up_topic(NOBODY, by=p),
    ),
    "bringing_up.tie_topic": (
        P.MERGE_ENTRIES,
        lambda r, p: bringing_up.tie_topic("", NOBODY, by=p),
    ),
    "bringing_up.untie_topic": (
        P.MERGE_ENTRIES,
        lambda r, p: bringing_up.untie_topic("", NOBODY, by=p),
    ),
    "closing.end_discussion": (P.END_DISCUSSION, lambda r, p: closing.end_discussion(by=p)),
    "closing.reopen_discussion": (P.END_DISCUSSION, lambda r, p: closing.reopen_discussion(by=p)),
    "closing.excuse_chair": (
        P.DRAW_UP_MINUTES,
        lambda r, p: closing.excuse_chair(NOBODY, "", by=p),
    ),
    "deferrals.defer_entries": (
        P.DECIDE_OUTCOME,
        lambda r, p: deferrals.defer_entries({}, None, by=p),
    ),
    "deferrals.recall_deferral": (
        P.DECIDE_OUTCOME,
        lambda r, p: deferrals.recall_deferral(NOBODY, by=p),
    ),
    "drawing_up.draw_up_minutes": (
        P.DRAW_UP_MINUTES,
        lambda r, p: drawing_up.draw_up_minutes(base_url="http://hall.test", by=p),
    ),
    "drawing_up.withdraw_minutes": (
        P.DRAW_UP_MINUTES,
        lambda r, p: drawing_up.withdraw_minutes(by=p),
    ),
    "exports.take_file": (
        P.TAKE_FILES,
        lambda r, p: exports.take_file(ExportKind.PUBLIC_COPY, base_url="", by=p),
    ),
    "floor.begin_speech": (P.RUN_QUEUE, lambda r, p: floor.begin_speech(NOBODY, by=p)),
    "floor.mark_absent": (P.RUN_QUEUE, lambda r, p: floor.mark_absent(NOBODY, by=p)),
    "floor.pause_clock": (P.RUN_QUEUE, lambda r, p: floor.pause_clock(NOBODY, by=p)),
    "floor.resume_clock": (P.RUN_QUEUE, lambda r, p: floor.resume_clock(NOBODY, by=p)),
    "floor.extend_turn": (P.RUN_QUEUE, lambda r, p: floor.extend_turn(NOBODY, by=p)),
    "floor.end_turn": (P.RUN_QUEUE, lambda r, p: floor.end_turn(NOBODY, by=p)),
    "images.keep_stamp_image": (
        P.SIGN_MINUTES,
        lambda r, p: images.keep_stamp_image(b"", 30.0, by=p),
    ),
    "images.drop_stamp_image": (P.SIGN_MINUTES, lambda r, p: images.drop_stamp_image(by=p)),
    "matters.split_matter": (P.SPLIT_MATTER, lambda r, p: matters.split_matter(0, 0, "", by=p)),
    "matters.take_up": (P.RUN_QUEUE, lambda r, p: matters.take_up(NOBODY, by=p)),
    "decisions.decide_outcome": (
        P.DECIDE_OUTCOME,
        lambda r, p: decisions.decide_outcome(NOBODY, Decision(), by=p),
    ),
    "mending.mend_entry": (
        P.MEND_ENTRIES,
        lambda r, p: mending.mend_entry(r.waiting.key, words(r), seen="as it never stood", by=p),
    ),
    "mending.take_back_mending": (
        P.MEND_ENTRIES,
        lambda r, p: mending.take_back_mending(r.waiting.key, NOBODY, by=p),
    ),
    "merging.merge_entries": (P.MERGE_ENTRIES, lambda r, p: merging.merge_entries("", [], by=p)),
    "merging.unmerge": (P.MERGE_ENTRIES, lambda r, p: merging.unmerge("", by=p)),
    "paragraphs.write_paragraph": (
        P.EDIT_CONCLUSION,
        lambda r, p: paragraphs.write_paragraph(NOBODY, "", revision=0, by=p),
    ),
    "notes.write_note": (
        P.PREPARE_ANSWERS,
        lambda r, p: notes.write_note(NOBODY, title="", text="", field_id=None, by=p),
    ),
    "notes.delete_note": (P.PREPARE_ANSWERS, lambda r, p: notes.delete_note(NOBODY, by=p)),
    "supervising.supervise": (
        P.SUPERVISE,
        lambda r, p: supervising.supervise(r.hall.meeting, Noted(NoteKind.REMARK), seen=0, by=p),
    ),
    "questions.answer_supervision": (
        P.ANSWER_SUPERVISION,
        lambda r, p: questions.answer_supervision(NOBODY, "", seen=0, by=p),
    ),
    "office_notes.write_office_note": (
        P.FOLLOW_UP,
        lambda r, p: office_notes.write_office_note(r.hall.meeting, LESSON, "", by=p),
    ),
    "office_notes.delete_office_note": (
        P.FOLLOW_UP,
        lambda r, p: office_notes.delete_office_note(r.hall.meeting, NOBODY, seen=0, by=p),
    ),
    "tasks.set_tasks": (P.FOLLOW_UP, lambda r, p: tasks.set_tasks(r.hall.meeting, [], [], by=p)),
    "tasks.set_office_tasks": (
        P.KEEP_OFFICE,
        lambda r, p: tasks.set_office_tasks([], [], by=p),
    ),
    "tasks._one": (P.FOLLOW_UP, lambda r, p: tasks.reopen_task(r.hall.meeting, NOBODY, by=p)),
    "collecting.set_window": (
        P.MANAGE_TOPICS,
        lambda r, p: collecting.set_window(None, None, by=p),
    ),
    "topics.collect_topics": (
        P.COLLECT_TOPICS,
        lambda r, p: topics.collect_topics(r.hall.meeting, [], by=p),
    ),
    "topics.take_back_batch": (
        P.COLLECT_TOPICS,
        lambda r, p: topics.take_back_batch(r.hall.meeting, "", by=p),
    ),
    "topics.edit_topic": (
        P.COLLECT_TOPICS,
        lambda r, p: topics.edit_topic(r.hall.meeting, NOBODY, TopicLine(""), seen=0, by=p),
    ),
    "earlier_matters.take_over_matters": (
        P.MANAGE_TOPICS,
        lambda r, p: earlier_matters.take_over_matters([], by=p),
    ),
    "topic_steps.appraise_topics": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.appraise_topics([], "", by=p),
    ),
    "topic_steps.approve_topics": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.approve_topics([], "", by=p),
    ),
    "topic_steps.give_topics": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.give_topics([], by=p),
    ),
    "topic_steps.decline_topic": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.decline_topic(NOBODY, "", seen=0, by=p),
    ),
    "topic_steps.separate_topic": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.separate_topic(NOBODY, OpinionKind.COMPLAINT, seen=0, by=p),
    ),
    "topic_steps.settle_topic": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.settle_topic(NOBODY, "", None, seen=0, by=p),
    ),
    "topic_steps.note_told": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.note_told(NOBODY, None, "x", seen=0, by=p),
    ),
    "topic_steps.put_back_topic": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.put_back_topic(NOBODY, seen=0, by=p),
    ),
    "topic_steps.merge_topics": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_steps.merge_topics(NOBODY, [], by=p),
    ),
    "document_scans.keep_scan": (
        P.NUMBER_DOCUMENTS,
        lambda r, p: document_scans.keep_scan(NOBODY, Brought("", FileKind.PNG, b""), by=p),
    ),
    "document_scans.drop_scan": (
        P.NUMBER_DOCUMENTS,
        lambda r, p: document_scans.drop_scan(NOBODY, by=p),
    ),
    "topic_bursts.put_topics_aside": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_bursts.put_topics_aside([], by=p),
    ),
    "topic_bursts.take_topics_in": (
        P.MANAGE_TOPICS,
        lambda r, p: topic_bursts.take_topics_in([], by=p),
    ),
    "prepared_answers.draft_answer": (
        P.DRAFT_ANSWERS,
        lambda r, p: prepared_answers.draft_answer(NOBODY, "", seen=0, by=p),
    ),
    "prepared_answers.approve_answer": (
        P.APPROVE_ANSWERS,
        lambda r, p: prepared_answers.approve_answer(NOBODY, "x", by=p),
    ),
    "prepared_answers.take_back_approval": (
        P.APPROVE_ANSWERS,
        lambda r, p: prepared_answers.take_back_approval(NOBODY, by=p),
    ),
    "budget.set_budget": (
        P.FOLLOW_UP,
        lambda r, p: budget.set_budget(r.hall.meeting, [], [], by=p),
    ),
    "budget.set_actuals": (P.FOLLOW_UP, lambda r, p: budget.set_actuals(r.hall.meeting, [], by=p)),
    "papers.set_papers": (P.PREPARE_MEETING, lambda r, p: papers.set_papers([], [], by=p)),
    "papers.add_file": (
        P.PREPARE_MEETING,
        lambda r, p: papers.add_file(NOBODY, Brought("", FileKind.PDF, b""), by=p),
    ),
    "papers.remove_file": (P.PREPARE_MEETING, lambda r, p: papers.remove_file(NOBODY, by=p)),
    "script.set_script": (P.PREPARE_MEETING, lambda r, p: script.set_script({}, by=p)),
    "places.choose_hall_address": (
        P.PREPARE_MEETING,
        lambda r, p: places.choose_hall_address("no.address.of.this.machine", by=p),
    ),
    "places.give_lookup_address": (
        P.PREPARE_MEETING,
        lambda r, p: places.give_lookup_address("no address", by=p),
    ),
    "staffing.appoint": (
        P.PREPARE_MEETING,
        lambda r, p: staffing.appoint(A, honorific=Honorific.COMRADE, name="Người", by=p),
    ),
    "staffing.dismiss": (P.PREPARE_MEETING, lambda r, p: staffing.dismiss(NOBODY, by=p)),
    "paper_facts.edit_facts": (
        P.PREPARE_MEETING,
        lambda r, p: paper_facts.edit_facts(NO_FACTS, by=p),
    ),
    "programme.set_agenda": (P.PREPARE_MEETING, lambda r, p: programme.set_agenda([], by=p)),
    "units_and_fields.set_units": (
        P.PREPARE_MEETING,
        lambda r, p: units_and_fields.set_units([], by=p),
    ),
    "units_and_fields.set_fields": (
        P.PREPARE_MEETING,
        lambda r, p: units_and_fields.set_fields([], by=p),
    ),
    "stage.preparing": (
        P.PREPARE_MEETING,
        lambda r, p: headcount.set_groups([], by=p),
    ),
    "office_lists.edit_office": (
        P.KEEP_OFFICE,
        lambda r, p: office_lists.edit_office(office_lists.OfficeFacts("", ""), by=p),
    ),
    "office_lists.set_recipients": (
        P.KEEP_OFFICE,
        lambda r, p: office_lists.set_recipients([""], by=p),
    ),
    "office_lists.set_bodies": (P.KEEP_OFFICE, lambda r, p: office_lists.set_bodies([], [], by=p)),
    "office_lists.set_office_fields": (
        P.KEEP_OFFICE,
        lambda r, p: office_lists.set_office_fields([], [], by=p),
    ),
    "office_lists.set_office_units": (
        P.KEEP_OFFICE,
        lambda r, p: office_lists.set_office_units([], [], by=p),
    ),
    "office_lists.set_venues": (P.KEEP_OFFICE, lambda r, p: office_lists.set_venues([], [], by=p)),
    "office_lists.set_contacts": (
        P.KEEP_OFFICE,
        lambda r, p: office_lists.set_contacts([], [], by=p),
    ),
    "office_terms.set_holidays": (
        P.KEEP_OFFICE,
        lambda r, p: office_terms.set_holidays([], [], by=p),
    ),
    "office_terms.set_legal_rules": (
        P.KEEP_OFFICE,
        lambda r, p: office_terms.set_legal_rules([], [], by=p),
    ),
    "office_changes.undo_office_change": (
        P.KEEP_OFFICE,
        lambda r, p: office_changes.undo_office_change(NOBODY, by=p),
    ),
    "taking_back.write_into_office": (
        P.KEEP_OFFICE,
        lambda r, p: taking_back.write_into_office(r.hall.meeting, by=p),
    ),
    "office_seats.give_office_seat": (
        P.KEEP_OFFICE,
        lambda r, p: office_seats.give_office_seat(NOBODY, OfficeRole.CLERK, by=p),
    ),
    "office_seats.revoke_office_seat": (
        P.KEEP_OFFICE,
        lambda r, p: office_seats.revoke_office_seat(NOBODY, by=p),
    ),
    "office_seats.move_to_office": (
        P.ENTER_FROM_OFFICE,
        lambda r, p: office_seats.move_to_office(by=p),
    ),
    "office_seats.leave_office": (
        P.ENTER_FROM_OFFICE,
        lambda r, p: office_seats.leave_office(by=p),
    ),
    "deadlines.reckon_deadlines": (
        P.FOLLOW_UP,
        lambda r, p: deadlines.reckon_deadlines(by=p),
    ),
    "deadlines.add_deadline": (
        P.FOLLOW_UP,
        lambda r, p: deadlines.add_deadline("", None, by=p),
    ),
    "deadlines.recompute_deadlines": (
        P.FOLLOW_UP,
        lambda r, p: deadlines.recompute_deadlines("", "", by=p),
    ),
    "deadlines.put_deadlines_back": (
        P.FOLLOW_UP,
        lambda r, p: deadlines.put_deadlines_back(NOBODY, by=p),
    ),
    "appraisals.set_appraisals": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: appraisals.set_appraisals(r.hall.meeting, [], by=p),
    ),
    "cancelling.cancel_dialogue": (
        P.PREPARE_MEETING,
        lambda r, p: cancelling.cancel_dialogue("", by=p),
    ),
    "cancelling.restore_dialogue": (
        P.PREPARE_MEETING,
        lambda r, p: cancelling.restore_dialogue(by=p),
    ),
    "cancelling.draft_postponement": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: cancelling.draft_postponement(by=p),
    ),
    "taking_over.take_over": (
        P.PREPARE_MEETING,
        lambda r, p: taking_over.take_over(r.hall.meeting, [], by=p),
    ),
    "taking_over.give_back": (
        P.PREPARE_MEETING,
        lambda r, p: taking_over.give_back(NOBODY, by=p),
    ),
    "settling.note_done": (
        P.FOLLOW_UP,
        lambda r, p: settling.note_done([NOBODY], None, by=p),
    ),
    "settling.waive": (P.FOLLOW_UP, lambda r, p: settling.waive(NOBODY, "", by=p)),
    "settling.reopen": (P.FOLLOW_UP, lambda r, p: settling.reopen(NOBODY, by=p)),
    "settling.remove": (P.FOLLOW_UP, lambda r, p: settling.remove(NOBODY, by=p)),
    "next_meeting.bring_into_hall": (
        P.PREPARE_MEETING,
        lambda r, p: next_meeting.bring_into_hall(by=p),
    ),
    "next_meeting.leave_hall": (P.PREPARE_MEETING, lambda r, p: next_meeting.leave_hall(by=p)),
    "dialogue_kind.set_dialogue_kind": (
        P.PREPARE_MEETING,
        lambda r, p: dialogue_kind.set_dialogue_kind(DialogueKind(regularity=""), by=p),
    ),
    "publishing.publish": (
        P.FOLLOW_UP,
        lambda r, p: publishing.publish(Press(), meeting=r.hall.meeting, by=p),
    ),
    "published_evidence.note_given": (
        P.FOLLOW_UP,
        lambda r, p: published_evidence.note_given(NOBODY, Given(), meeting=r.hall.meeting, by=p),
    ),
    "published_evidence.note_taken_down": (
        P.FOLLOW_UP,
        lambda r, p: published_evidence.note_taken_down(
            NOBODY, None, "", meeting=r.hall.meeting, by=p
        ),
    ),
    "published_evidence.take_back_evidence": (
        P.FOLLOW_UP,
        lambda r, p: published_evidence.take_back_evidence(
            NOBODY, "", meeting=r.hall.meeting, by=p
        ),
    ),
    "notice_facts.write_notice": (
        P.PREPARE_MEETING,
        lambda r, p: notice_facts.write_notice(NoticeFacts(), by=p),
    ),
    "notice_facts.publish_notice": (
        P.PREPARE_MEETING,
        lambda r, p: notice_facts.publish_notice(by=p),
    ),
    "notice_facts.hide_notice": (P.PREPARE_MEETING, lambda r, p: notice_facts.hide_notice(by=p)),
    "notice_evidence.note_given": (
        P.PREPARE_MEETING,
        lambda r, p: notice_evidence.note_given(Given(), by=p),
    ),
    "notice_evidence.take_back_evidence": (
        P.PREPARE_MEETING,
        lambda r, p: notice_evidence.take_back_evidence(NOBODY, "", by=p),
    ),
    "home_address.give_home_address": (
        P.KEEP_OFFICE,
        lambda r, p: home_address.give_home_address("no address", seen="", by=p),
    ),
    "reading_aloud.set_reading": (
        P.KEEP_OFFICE,
        lambda r, p: reading_aloud.set_reading([], southern=False, by=p),
    ),
    "dialogue_requests.note_request": (
        P.PREPARE_DIALOGUES,
        lambda r, p: dialogue_requests.note_request(RequestLine("", "", None), by=p),
    ),
    "dialogue_requests._changing": (
        P.PREPARE_DIALOGUES,
        lambda r, p: dialogue_requests.take_back_answer(NOBODY, seen=0, by=p),
    ),
    "reports.draft_report": (
        P.MAKE_REPORTS,
        lambda r, p: reports.draft_report(Wanted(ReportKind.YEAR), by=p),
    ),
    "year_programme.make_programme": (
        P.PREPARE_DIALOGUES,
        lambda r, p: year_programme.make_programme(ProgrammeFacts(0, ""), by=p),
    ),
    "year_programme.edit_programme": (
        P.PREPARE_DIALOGUES,
        lambda r, p: year_programme.edit_programme(_programme(), ProgrammeFacts(0, ""), by=p),
    ),
    "year_programme.set_items": (
        P.PREPARE_DIALOGUES,
        lambda r, p: year_programme.set_items(_programme(), [ItemLine("")], [], by=p),
    ),
    "year_programme.link_dialogue": (
        P.PREPARE_DIALOGUES,
        lambda r, p: year_programme.link_dialogue(NOBODY, r.hall.meeting, by=p),
    ),
    "year_programme.unlink_dialogue": (
        P.PREPARE_DIALOGUES,
        lambda r, p: year_programme.unlink_dialogue(NOBODY, by=p),
    ),
    "legal_bases.set_bases": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: legal_bases.set_bases(r.hall.meeting, [Basis()], by=p),
    ),
    "owners.on_its_log": (
        P.PREPARE_DIALOGUES,
        lambda r, p: legal_bases.set_bases(_programme(), [Basis(about="Luật")], by=p),
    ),
    "outgoing.draft_document": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: outgoing.draft_document(DocumentKind.PLAN, r.hall.meeting, by=p),
    ),
    "outgoing.replace_document": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: outgoing.replace_document(NOBODY, by=p),
    ),
    "outgoing.edit_document": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: outgoing.edit_document(NOBODY, DocumentText(), revision=0, by=p),
    ),
    "outgoing.discard_document": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: outgoing.discard_document(NOBODY, by=p),
    ),
    "issuing.review_document": (
        P.REVIEW_DOCUMENTS,
        lambda r, p: issuing.review_document(NOBODY, "", by=p),
    ),
    "issuing.approve_document": (
        P.DRAFT_DOCUMENTS,
        lambda r, p: issuing.approve_document(NOBODY, "", by=p),
    ),
    "issuing.number_document": (
        P.NUMBER_DOCUMENTS,
        lambda r, p: issuing.number_document(NOBODY, 0, None, by=p),
    ),
    "issuing.issue_document": (
        P.NUMBER_DOCUMENTS,
        lambda r, p: issuing.issue_document(NOBODY, by=p),
    ),
    "document_signing.sign_document": (
        P.SIGN_DOCUMENTS,
        lambda r, p: document_signing.sign_document(NOBODY, "", by=p),
    ),
    "document_signing.seal_document": (
        P.SEAL_DOCUMENTS,
        lambda r, p: document_signing.seal_document(NOBODY, 0, None, "", by=p),
    ),
    "sending_back.send_back": (
        P.READ_DOCUMENTS,
        lambda r, p: sending_back.send_back(NOBODY, "", by=p),
    ),
    "recipients.set_recipient_groups": (
        P.KEEP_OFFICE,
        lambda r, p: recipients.set_recipient_groups([], [], by=p),
    ),
    "office_seats.act_in": (
        P.PREPARE_DIALOGUES,
        lambda r, p: office_seats.act_in(r.hall.meeting, by=p),
    ),
    "next_meeting.prepare_next_meeting": (
        P.PREPARE_DIALOGUES,
        lambda r, p: next_meeting.prepare_next_meeting(NO_FACTS, NOTHING, after=0, by=p),
    ),
    "headcount.set_groups": (P.PREPARE_MEETING, lambda r, p: headcount.set_groups([], by=p)),
    "guests.changing_guests": (P.PREPARE_MEETING, lambda r, p: guests.remove_guest(NOBODY, by=p)),
    "guest_imports.keep_for_preview": (P.PREPARE_MEETING, keep_and_drop),
    "guest_imports.mend_rows": (
        P.PREPARE_MEETING,
        lambda r, p: guest_imports.mend_rows(NOBODY, {}, {}, seen="", by=p),
    ),
    "guest_imports.apply_import": (
        P.PREPARE_MEETING,
        lambda r, p: guest_imports.apply_import(NOBODY, {}, seen="", by=p),
    ),
    "guest_imports.undo_import": (
        P.PREPARE_MEETING,
        lambda r, p: guest_imports.undo_import(NOBODY, by=p),
    ),
    "guest_imports.drop_preview": (
        P.PREPARE_MEETING,
        lambda r, p: guest_imports.drop_preview(NOBODY, by=p),
    ),
    "letters.write_invitation": (
        P.PREPARE_MEETING,
        lambda r, p: letters.write_invitation(InvitationText(contact="x" * 2001), by=p),
    ),
    "letters.begin_printing": (P.PREPARE_MEETING, lambda r, p: letters.begin_printing([], by=p)),
    "letters.finish_printing": (
        P.PREPARE_MEETING,
        lambda r, p: letters.finish_printing(NOBODY, b"", {}, by=p),
    ),
    "letters.take_back_printing": (
        P.PREPARE_MEETING,
        lambda r, p: letters.take_back_printing(NOBODY, by=p),
    ),
    "handing_over.hand_over": (
        P.PREPARE_MEETING,
        lambda r, p: handing_over.hand_over([], to="", on=None, by=p),
    ),
    "handing_over.take_back_handing": (
        P.PREPARE_MEETING,
        lambda r, p: handing_over.take_back_handing([], by=p),
    ),
    "arrivals.note_arrival": (
        P.COUNT_ATTENDANCE,
        lambda r, p: arrivals.note_arrival(NOBODY, key="", by=p),
    ),
    "arrivals.take_back_arrival": (
        P.COUNT_ATTENDANCE,
        lambda r, p: arrivals.take_back_arrival(NOBODY, seen="", by=p),
    ),
    "arrivals.let_in": (
        P.COUNT_ATTENDANCE,
        lambda r, p: arrivals.let_in(Newcomer(""), key="", by=p),
    ),
    "headcount.count_attendance": (
        P.COUNT_ATTENDANCE,
        lambda r, p: headcount.count_attendance([], by=p),
    ),
    "projection.choose_scene": (P.CHOOSE_SCENE, lambda r, p: projection.choose_scene(None, by=p)),
    "public_copy._copy_to_decide": (
        P.MASK_PUBLIC_COPY,
        lambda r, p: public_copy.approve(by=p),
    ),
    "queue_order.order_queue": (
        P.RUN_QUEUE,
        lambda r, p: queue_order.order_queue("", seen=[], by=p),
    ),
    "queue_order.move_speech": (
        P.RUN_QUEUE,
        lambda r, p: queue_order.move_speech(NOBODY, before=None, seen=[], by=p),
    ),
    "reading_back.begin_reading_back": (
        P.DRAW_UP_MINUTES,
        lambda r, p: reading_back.begin_reading_back(by=p),
    ),
    "reading_back.open_draft": (P.DRAW_UP_MINUTES, lambda r, p: reading_back.open_draft(by=p)),
    "reading_back.raise_objection": (
        P.OBJECT_TO_MINUTES,
        lambda r, p: reading_back.raise_objection(words(r), by=p, meeting=r.hall.meeting),
    ),
    "reading_back.resolve_objection": (
        P.RESOLVE_OBJECTIONS,
        lambda r, p: reading_back.resolve_objection(NOBODY, "", "", by=p),
    ),
    "reading_back.end_objections": (
        P.RESOLVE_OBJECTIONS,
        lambda r, p: reading_back.end_objections(by=p),
    ),
    "registry.register_minutes": (
        P.REGISTER_MINUTES,
        lambda r, p: registry.register_minutes("1", signing.Pkcs12(b"", ""), by=p),
    ),
    "registry.accept_registered_file": (
        P.REGISTER_MINUTES,
        lambda r, p: registry.accept_registered_file("1", b"", by=p),
    ),
    "registry.skip_registration": (
        P.DRAW_UP_MINUTES,
        lambda r, p: registry.skip_registration("", by=p),
    ),
    "closing_seal.seal_minutes": (P.SEAL_MINUTES, lambda r, p: closing_seal.seal_minutes(by=p)),
    "signatures.sign_minutes": (P.SIGN_MINUTES, lambda r, p: signatures.sign_minutes("", by=p)),
    "signatures.sign_with": (
        P.SIGN_MINUTES,
        lambda r, p: signatures.sign_with(signing.Pkcs12(b"", ""), by=p),
    ),
    "signatures.refuse_to_sign": (
        P.SIGN_MINUTES,
        lambda r, p: signatures.refuse_to_sign("", "", by=p),
    ),
    "signatures.accept_signed_file": (
        P.SIGN_MINUTES,
        lambda r, p: signatures.accept_signed_file(NOBODY, b"", by=p),
    ),
    "confirming.confirm_certificate": (
        P.WITNESS_KEYS,
        lambda r, p: confirming.confirm_certificate("", by=p),
    ),
    "confirming.reject_certificate": (
        P.CONFIRM_CERTIFICATE,
        lambda r, p: confirming.reject_certificate("", by=p),
    ),
    "signatures.choose_signing_place": (
        P.DRAW_UP_MINUTES,
        lambda r, p: signatures.choose_signing_place(NOBODY, elsewhere=False, by=p),
    ),
    "slips.hand_in_slip": (
        P.HAND_IN_SLIP,
        lambda r, p: slips.hand_in_slip(words(r), by=p, meeting=r.hall.meeting),
    ),
    "slips.release_slip": (
        P.CLASSIFY_ENTRIES,
        lambda r, p: slips.release_slip(NOBODY, OpinionKind.PETITION, by=p),
    ),
    "slips.hold_slip": (P.HOLD_SLIPS, lambda r, p: slips.hold_slip(NOBODY, "", by=p)),
    "slips.separate_slip": (
        P.CLASSIFY_ENTRIES,
        lambda r, p: slips.separate_slip(NOBODY, OpinionKind.COMPLAINT, by=p),
    ),
    "speaking_queue.request_speech": (
        P.REQUEST_SPEECH,
        lambda r, p: speaking_queue.request_speech(Entry(), by=p, meeting=r.hall.meeting),
    ),
    "speaking_queue.decline_speech": (
        P.DECLINE_SPEECH,
        lambda r, p: speaking_queue.decline_speech(NOBODY, "", by=p),
    ),
    "speaking_queue.classify_speech": (
        P.CLASSIFY_ENTRIES,
        lambda r, p: speaking_queue.classify_speech(NOBODY, OpinionKind.PETITION, by=p),
    ),
    "speaking_queue.offer_slips": (P.RUN_QUEUE, lambda r, p: speaking_queue.offer_slips(by=p)),
    "put_aside.set_aside": (P.SET_BURSTS_ASIDE, lambda r, p: put_aside.set_aside("", by=p)),
    "put_aside.leave": (P.SET_BURSTS_ASIDE, lambda r, p: put_aside.leave(by=p)),
    "put_aside.show_again": (P.SET_BURSTS_ASIDE, lambda r, p: put_aside.show_again(by=p)),
    "put_aside.restore": (P.SET_BURSTS_ASIDE, lambda r, p: put_aside.restore(None, by=p)),
    "put_aside.refuse": (P.SET_BURSTS_ASIDE, lambda r, p: put_aside.refuse("", by=p)),
    "access.issue_access_sheet": (
        P.ISSUE_SHEETS,
        lambda r, p: access.issue_access_sheet(NOBODY, by=p),
    ),
    "access.revoke_access_sheet": (
        P.ISSUE_SHEETS,
        lambda r, p: access.revoke_access_sheet(NOBODY, by=p),
    ),
    "access.make_signing_key": (P.SIGN_MINUTES, lambda r, p: access.make_signing_key("", by=p)),
    "access.appoint_secretary": (
        P.APPOINT_SECRETARY,
        lambda r, p: access.appoint_secretary(NOBODY, by=p),
    ),
    "supplements.begin_supplement": (
        P.SUPPLEMENT_MINUTES,
        lambda r, p: supplements.begin_supplement(by=p),
    ),
    "supplements.write_supplement": (
        P.SUPPLEMENT_MINUTES,
        lambda r, p: supplements.write_supplement(
            Supplement(meeting=r.hall.meeting, text=""), "", revision=0, by=p
        ),
    ),
    "supplements.draw_up_supplement": (
        P.SUPPLEMENT_MINUTES,
        lambda r, p: supplements.draw_up_supplement(
            Supplement(meeting=r.hall.meeting, text=""), [], base_url="", by=p
        ),
    ),
    "listing.list_promises": (
        P.FOLLOW_PROMISES,
        lambda r, p: listing.list_promises(r.hall.meeting, by=p),
    ),
    "following.follow_promise": (
        P.FOLLOW_PROMISES,
        lambda r, p: following.follow_promise(NOBODY, PromiseAct.TOLD, Said(), by=p),
    ),
    "following.give_promises": (
        P.FOLLOW_PROMISES,
        lambda r, p: following.give_promises([], "", None, "", by=p),
    ),
    "following.strike_entry": (
        P.FOLLOW_PROMISES,
        lambda r, p: following.strike_entry(NOBODY, "", seen=0, by=p),
    ),
    "deciding.decide_promise": (
        P.DECIDE_PROMISES,
        lambda r, p: deciding.decide_promise(NOBODY, PromiseAct.CLOSED, Said(), by=p),
    ),
    "deciding.strike_decision": (
        P.DECIDE_PROMISES,
        lambda r, p: deciding.strike_decision(NOBODY, "", seen=0, by=p),
    ),
    "body_links.issue_body_link": (
        P.FOLLOW_PROMISES,
        lambda r, p: body_links.issue_body_link("", None, by=p),
    ),
    "body_links.revoke_body_link": (
        P.FOLLOW_PROMISES,
        lambda r, p: body_links.revoke_body_link(NOBODY, by=p),
    ),
    "letters.draft_conclusions": (
        P.FOLLOW_PROMISES,
        lambda r, p: letters_after.draft_conclusions(r.hall.meeting, Heading.CHAIR, by=p),
    ),
    "letters.draft_referrals": (
        P.FOLLOW_PROMISES,
        lambda r, p: letters_after.draft_referrals(r.hall.meeting, by=p),
    ),
    "letters.draft_urging": (
        P.FOLLOW_PROMISES,
        lambda r, p: letters_after.draft_urging("", 1, by=p),
    ),
    "letters.draft_reply": (
        P.FOLLOW_PROMISES,
        lambda r, p: letters_after.draft_reply(NOBODY, by=p),
    ),
    "rating.enter_rating": (
        P.FOLLOW_PROMISES,
        lambda r, p: rating.enter_rating(NOBODY, NOBODY, None, "", answer=0, by=p),
    ),
}
"""Every action that asks `permissions.require` first: {module.function: (permission, a try)}."""

OTHERS: dict[str, tuple[Permission, Try]] = {
    "a denunciation that was moved": (
        P.RECEIVE_DENUNCIATIONS,
        lambda r, p: refused_if(any(one.is_bare for one in citizens.read_by(r.hall.meeting, p))),
    ),
    "withdrawing for somebody": (
        P.REGISTER_OTHERS,
        lambda r, p: speaking_queue.withdraw_speech(r.waiting.id, by=p),
    ),
    "taking a press back": (P.RUN_AGENDA, lambda r, p: undoing.undo_press(r.press, by=p)),
    "the address on the paper, by who draws it up": (
        P.DRAW_UP_MINUTES,
        lambda r, p: places.give_lookup_address("no address", by=p),
    ),
    "refusing a matter": (
        P.REFUSE_MATTER,
        lambda r, p: decisions.decide_outcome(NOBODY, Decision("refused"), by=p),
    ),
    "writing what is no conclusion": (
        P.WRITE_MINUTES,
        lambda r, p: paragraphs.write_paragraph(
            queries.paragraphs(r.hall.meeting)[0].id, "x", revision=-1, by=p
        ),
    ),
    "taking the log of an open meeting": (
        P.TAKE_OPEN_LOG,
        lambda r, p: exports.take_file(ExportKind.LOG, base_url="", by=p),
    ),
    "taking the minutes of an open meeting": (
        P.TAKE_OPEN_MINUTES,
        lambda r, p: exports.take_file(ExportKind.MINUTES, base_url="", by=p),
    ),
    "the agency's seal as a picture": (
        P.REGISTER_MINUTES,
        lambda r, p: registry.register_minutes("1", signing.Pkcs12(b"", ""), by=p),
    ),
    "reading who waits": (
        P.READ_ENTRIES,
        lambda r, p: speaking_queue.decline_speech(r.waiting.id, "", by=p),
    ),
    "reading what is not released": (
        P.READ_HELD_ENTRIES,
        lambda r, p: slips.hold_slip(r.held.id, "", by=p),
    ),
    "reading a denunciation": (
        P.READ_DENUNCIATIONS,
        lambda r, p: slips.release_slip(r.denounced.id, OpinionKind.COMPLAINT, by=p),
    ),
    "opening the first page of the office": (
        P.ENTER_OFFICE,
        lambda r, p: permissions.require(p, P.ENTER_OFFICE),
    ),
    "reading the book of promises": (
        P.READ_PROMISES,
        lambda r, p: permissions.require(p, P.READ_PROMISES),
    ),
    "the page of what a body gathered": (
        P.GATHER_FOR_A_BODY,
        lambda r, p: permissions.require(p, P.GATHER_FOR_A_BODY),
    ),
    "watching the podium": (P.WATCH_PODIUM, on("podium")),
    "watching the minutes": (P.WATCH_MINUTES, on("minutes")),
    "watching the desk": (P.WATCH_DESK, on("desk")),
    "watching the answers": (P.WATCH_ANSWERS, on("answers")),
    "being dismissed": (
        P.BE_APPOINTED,
        lambda r, p: refused_if(staffing.why_kept(p) == "Không xóa được người này."),
    ),
    "being secretary": (
        P.BE_SECRETARY,
        be(appointed_for_a_moment),
    ),
    "being named on the log": (
        P.BE_NAMED_ON_LOG,
        lambda r, p: refused_if(
            p.name not in writing.event_body(1, EventKind.MEETING_OPENED, "", p, {})
        ),
    ),
    "having a sheet": (
        P.HOLD_ACCESS_SHEET,
        be(sheet_for),
    ),
    "having a key": (
        P.HOLD_SIGNING_KEY,
        be(
            lambda r, p: signatures.choose_signing_place(
                p.id, elsewhere=False, by=r.hall.one(Role.SECRETARY)
            )
        ),
    ),
    "being excused": (
        P.BE_EXCUSED,
        be(lambda r, p: closing.excuse_chair(p.id, "", by=r.hall.one(Role.SECRETARY))),
    ),
    "answering": (
        P.ANSWER_FOR_ALL,
        be(lambda r, p: assignments.assign_matter(r.matter.id, [p.id], by=r.hall.chair)),
    ),
}


@contextmanager
def alone(permission: Permission) -> Iterator[None]:
    """Everybody has what an action asks for besides, so that this one decides."""
    before = {p: set(GRANTS[p]) for p in Permission}
    try:
        for other in BESIDES.get(permission, ()):
            GRANTS[other] = EVERY
        for other in WITHOUT.get(permission, ()):
            GRANTS[other] = set()
        yield
    finally:
        GRANTS.update(before)


def is_refused(attempt: Try, permission: Permission, room: Room, role: Some) -> bool:
    with alone(permission):
        try:
            attempt(room, room.one(role))
        except NotPermittedError as error:
            return str(error) not in NOT_FOUND
        except (
            MeetingError,
            NoResultFound,
            ValueError,
        ):  # names nothing, or comes at a wrong moment
            return False
        return False


def those_of(permission: Permission, name: str) -> Set[Some]:
    """Who tries this: people of the office too, where `by` may be one of them."""
    return EVERY if name in ACTIONS or permission in OF_OFFICE else set(Role)


def everything() -> dict[str, list[str]]:
    """Every row of every table."""
    session().rollback()
    tables = MetaData()
    tables.reflect(engine())
    with engine().connect() as connection:
        return {
            name: sorted(map(str, connection.execute(table.select()).all()))
            for name, table in tables.tables.items()
        }


def test_the_table_is_what_is_written_here() -> None:
    assert GRANTS == EXPECTED


def test_who_is_not_granted_it_is_refused_and_nothing_happens(room: Room) -> None:
    before = everything()
    for name, (permission, attempt) in (ACTIONS | OTHERS).items():
        for role in those_of(permission, name) - EXPECTED[permission]:
            assert is_refused(attempt, permission, room, role), (name, role)

    assert everything() == before


def test_who_is_granted_it_is_not_refused(room: Room) -> None:
    for name, (permission, attempt) in (ACTIONS | OTHERS).items():
        for role in EXPECTED[permission]:
            assert not is_refused(attempt, permission, room, role), (name, role)


def test_every_single_grant_is_seen_when_it_is_added_or_removed(room: Room) -> None:
    """Each cell of the table is turned over, and one action at least must answer otherwise."""
    tried = {permission: name for name, (permission, _try) in (ACTIONS | OTHERS).items()}
    assert set(tried) == set(Permission)
    for permission, name in tried.items():
        attempt = (ACTIONS | OTHERS)[name][1]
        for role in EVERY if permission in OF_OFFICE else Role:
            GRANTS[permission] ^= {role}
            try:
                refused = is_refused(attempt, permission, room, role)
            finally:
                GRANTS[permission] ^= {role}
            assert refused == (role in EXPECTED[permission]), (name, role)


def test_no_action_that_asks_for_a_permission_is_left_out() -> None:
    asking = {
        f"{path.stem}.{function.name}"
        for path in WINGS
        for function in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef)
        and any(
            isinstance(call, ast.Call)
            and ast.unparse(call.func) in ("require", "require_entry")
            and "Permission." in ast.unparse(call)
            for call in ast.walk(function)
        )
    }
    assert asking == set(ACTIONS)


def test_permission_is_asked_before_anything_is_said_of_the_input() -> None:
    """Also where the tries above happen to send what is right."""
    late = set()
    for path in WINGS:
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if f"{path.stem}.{getattr(function, 'name', '')}" not in ACTIONS:
                continue
            assert isinstance(function, ast.FunctionDef)
            first = function.body[ast.get_docstring(function) is not None]
            said = [call for call in ast.walk(first) if isinstance(call, ast.Call)]
            asks = {"require", "require_entry", "may"} & {ast.unparse(call.func) for call in said}
            if not asks or any(isinstance(node, ast.Raise) for node in ast.walk(first)):
                late.add(f"{path.stem}.{function.name}")
    assert late == set()


PAGES: dict[str, Permission] = {
    "/office/retention": P.KEEP_OFFICE,
    "/office/people-data": P.SERVE_DATA_SUBJECTS,
    "/office/people-data/{key}": P.SERVE_DATA_SUBJECTS,
    "/office/dialogues/{meeting}/refusals": P.READ_PROMISES,
    "/office/reception": P.RECEIVE_CITIZENS,
    "/office/reception/{meeting}": P.RECEIVE_CITIZENS,
    "/office/reception/{meeting}/{key}/receipt": P.RECEIVE_CITIZENS,
    "/agenda/steps/{step}/beginning": P.RUN_AGENDA,
    "/agenda/steps/{step}/conclusion": P.RUN_AGENDA,
    "/desk/bursts": P.SET_BURSTS_ASIDE,
    "/answers": P.WATCH_ANSWERS,
    "/attendance": P.COUNT_ATTENDANCE,
    "/attendance/door": P.COUNT_ATTENDANCE,
    "/attendance/door/state": P.COUNT_ATTENDANCE,
    "/minutes/deferrals": P.DECIDE_OUTCOME,
    "/minutes/pages/0/1.png": P.TAKE_OPEN_MINUTES,
    "/minutes/public-copy": P.MASK_PUBLIC_COPY,
    "/desk": P.WATCH_DESK,
    "/desk/people": P.WATCH_DESK,
    "/desk/topics/{topic}": P.REGISTER_OTHERS,
    "/entries/speech-{speech}": P.READ_ENTRIES,
    "/live/answers": P.WATCH_ANSWERS,
    "/live/desk": P.WATCH_DESK,
    "/live/minutes": P.WATCH_MINUTES,
    "/live/podium": P.WATCH_PODIUM,
    "/matters/{matter}/assignments": P.ASSIGN_MATTER,
    "/matters/{matter}/outcome": P.DECIDE_OUTCOME,
    "/matters/{matter}/prepared-answers": P.DRAFT_ANSWERS,
    "/matters/{matter}/parts": P.SPLIT_MATTER,
    "/minutes": P.WATCH_MINUTES,
    "/minutes/conclusion": P.EDIT_CONCLUSION,
    "/minutes/draft": P.DRAW_UP_MINUTES,
    "/minutes/entries/matter-{matter}": P.WRITE_MINUTES,
    "/minutes/files": P.TAKE_FILES,
    "/minutes/log.jsonl": P.TAKE_OPEN_LOG,
    "/minutes/public.pdf": P.TAKE_FILES,
    "/minutes/objections/1": P.RESOLVE_OBJECTIONS,
    "/minutes/paragraphs/{paragraph}/origin": P.EDIT_CONCLUSION,
    "/podium": P.WATCH_PODIUM,
    "/office": P.ENTER_OFFICE,
    "/office/lists/recipient_groups": P.KEEP_OFFICE,
    "/office/lists": P.KEEP_OFFICE,
    "/office/meetings/new": P.PREPARE_DIALOGUES,
    "/office/seats": P.KEEP_OFFICE,
    "/office/lists/bodies": P.KEEP_OFFICE,
    "/office/programmes": P.PREPARE_DIALOGUES,
    "/office/calendar": P.PREPARE_DIALOGUES,
    "/office/calendar/{year}": P.PREPARE_DIALOGUES,
    "/office/calendar/{year}/file.ics": P.PREPARE_DIALOGUES,
    "/office/reports": P.READ_PROMISES,
    "/office/reports/{report}": P.READ_PROMISES,
    "/office/reports/{report}/total-0-dialogues": P.READ_PROMISES,
    "/office/reports/{report}/bang-so-lieu.pdf": P.READ_PROMISES,
    "/office/reports/{report}/bang-so-lieu.xlsx": P.READ_PROMISES,
    "/office/reports/{report}/bien-ban.pdf": P.MAKE_REPORTS,
    "/office/figures": P.READ_PROMISES,
    "/office/figures/total-0-dialogues": P.READ_PROMISES,
    "/office/gathering": P.GATHER_FOR_A_BODY,
    "/office/gathering/{meeting}": P.GATHER_FOR_A_BODY,
    "/office/gathering/{meeting}/new": P.GATHER_FOR_A_BODY,
    "/office/gathering/{meeting}/table": P.GATHER_FOR_A_BODY,
    "/office/promises": P.READ_PROMISES,
    "/office/promises/{promise}": P.READ_PROMISES,
    "/office/bodies": P.READ_PROMISES,
    "/office/bodies/1/sheet": P.FOLLOW_PROMISES,
    "/office/promises/{promise}/files/1": P.READ_PROMISES,
    "/office/receipts/{speech}": P.FOLLOW_PROMISES,
    "/office/urging": P.READ_PROMISES,
    "/office/search": P.PREPARE_DIALOGUES,
    "/office/requests": P.PREPARE_DIALOGUES,
    "/office/requests/{request}": P.PREPARE_DIALOGUES,
    "/office/programmes/{programme}": P.PREPARE_DIALOGUES,
    "/office/programmes/{programme}/documents": P.PREPARE_DIALOGUES,
    "/office/disclosures": P.READ_PROMISES,
    "/office/disclosures/danh-muc.pdf": P.READ_PROMISES,
    "/office/disclosures/danh-muc.xlsx": P.READ_PROMISES,
    "/preparation": P.PREPARE_MEETING,
    "/preparation/agenda": P.PREPARE_MEETING,
    "/secretary": P.APPOINT_SECRETARY,
    "/supervision": P.SUPERVISE,
    "/supervision/1": P.SUPERVISE,
    "/supervision/files/1": P.SUPERVISE,
    "/supervision/promises/1": P.SUPERVISE,
    "/supervision/promises/1/files/1": P.SUPERVISE,
    "/supervision/1/phieu-kiem-tra.pdf": P.SUPERVISE,
    "/supervision/qua-han.pdf": P.SUPERVISE,
    "/office/supervision": P.READ_PROMISES,
    "/office/supervision/files/1": P.READ_PROMISES,
    "/office/supervision/notes/1": P.READ_PROMISES,
    "/speaking-queue/sheet": P.READ_ENTRIES,
    "/supplements/{meeting}": P.SUPPLEMENT_MINUTES,
}
OF_NUMBERS = (P.SIGN_DOCUMENTS, P.SEAL_DOCUMENTS)
PAGES_OF_TWO: dict[str, tuple[Permission, ...]] = {
    "/office/register": (P.PREPARE_DIALOGUES, *OF_NUMBERS),
    "/office/register/{year}": (P.PREPARE_DIALOGUES, *OF_NUMBERS),
    "/office/register/{year}/so-van-ban-di.pdf": (P.PREPARE_DIALOGUES, *OF_NUMBERS),
    "/office/register/{year}/so-van-ban-di.xlsx": (P.PREPARE_DIALOGUES, *OF_NUMBERS),
    "/addresses": (P.PREPARE_MEETING, P.DRAW_UP_MINUTES, P.KEEP_OFFICE),
    "/office/dialogues/{meeting}": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/deadlines": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/earlier": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/appraisals": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/agenda": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    **dict.fromkeys(
        (
            "/office/dialogues/{meeting}/invitations",
            "/office/dialogues/{meeting}/invitations/imports/new",
            "/office/dialogues/{meeting}/invitations/imports/{import}",
            "/office/dialogues/{meeting}/invitations/letter",
            "/office/dialogues/{meeting}/invitations/letters/{printing}",
            "/office/dialogues/{meeting}/invitations/letters/{printing}.pdf",
            "/office/dialogues/{meeting}/invitations/papers",
            "/office/dialogues/{meeting}/invitations/papers/hoi-nghi.ics",
            "/office/dialogues/{meeting}/invitations/people",
            "/office/dialogues/{meeting}/invitations/people/new",
            "/office/dialogues/{meeting}/invitations/people/{guest}",
            "/office/dialogues/{meeting}/topics",
            "/office/dialogues/{meeting}/topics/new",
            "/office/dialogues/{meeting}/topics/table",
            "/office/dialogues/{meeting}/topics/tong-hop.pdf",
            "/office/dialogues/{meeting}/topics/tong-hop.xlsx",
            "/office/dialogues/{meeting}/topics/{topic}",
        ),
        (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    ),
    "/office/dialogues/{meeting}/after": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/documents": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    **dict.fromkeys(
        (
            "/office/dialogues/{meeting}/publication",
            "/office/dialogues/{meeting}/publication/1/page.txt",
            "/office/dialogues/{meeting}/publication/1/page.pdf",
            "/office/dialogues/{meeting}/publication/1/thu-tung-thon.pdf",
            "/office/dialogues/{meeting}/publication/evidence/1/file",
        ),
        (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    ),
    "/office/dialogues/{meeting}/notice": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/notice/sms.txt": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/notice/letter.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/notice/picture.png": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/notice/evidence/1/file": (
        P.PREPARE_MEETING,
        P.PREPARE_DIALOGUES,
    ),
    "/office/dialogues/{meeting}/bases": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/documents/{document}/copies.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/documents/{document}/scan.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/documents/{document}/file.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/documents/{document}": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/tasks": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/tasks/list": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/tasks/1": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/tasks/1/proofs/1": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/lessons": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/lessons/rut-kinh-nghiem.pdf": (
        P.PREPARE_MEETING,
        P.PREPARE_DIALOGUES,
    ),
    "/office/dialogues/{meeting}/budget": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/budget/settlement.xlsx": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/papers": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/script": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints/programme.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints/house-rules.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints/slips.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints/topic-slips.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints/poster.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints/script.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/prints/tasks.pdf": (P.PREPARE_MEETING, P.PREPARE_DIALOGUES),
    "/office/dialogues/{meeting}/topics/briefing.pdf": (
        P.PREPARE_MEETING,
        P.PREPARE_DIALOGUES,
        P.ANSWER_FOR_ALL,
    ),
    "/minutes/signatures": (P.SIGN_MINUTES, P.REGISTER_MINUTES),
}
"""Pages that one permission or the other opens."""
TO_ALL = {
    "/promises": "everybody reads what was promised: tests/views/test_promises.py",
    "/promises/<code>": "as the list",
    "/promises/<code>/files/<int:file>": "what is shown of them: tests/views/test_promises.py",
    "/p": "where the code of a printed sheet is typed",
    "/p/<token>": "a body's own page, by its code: tests/afterwards/test_body_links.py",
    "/office/gathering/<int:number>/<int:topic_id>": "one's own: tests/views/test_gathering.py",
    "/": "the phone",
    "/access": "asks for a sheet",
    "/access/<token>": "asks for a PIN",
    "/access/root.crt": "what every device may trust",
    "/join/<code>": "the phone",
    "/promises/copies/<int:number>.pdf": "while its approval stands: tests/views/test_publication",
    "/notice": "what the office lets everybody read",
    "/notice/<code>": "of one dialogue",
    "/live/<screen>": "above, by screen; the phone's and the projector's are open",
    "/minutes/<any('document.pdf','document.docx','public.pdf','public.docx','log.jsonl'):name>": (
        "above, by file"
    ),
    "/design": "made-up content, in development alone",
    "/entries/<key>": "above",
    "/answers/topics/<int:topic_id>": "by the body: tests/views/test_answer_drafts.py",
    "/office/dialogues/<int:number>/topics/bodies/<int:agency_id>.pdf": "the same",
    "/minutes/objections/new": "everybody in the hall may object",
    "/minutes/stamp-images/<int:participant_id>.png": "one's own picture alone",
    "/opinions/<code>": "everybody, of a dialogue that gathers opinions",
    "/opinions/receipts/<receipt>": "whoever holds the link",
    "/office/stamp-images/<int:contact_id>.png": "one's own picture alone",
    "/papers": "the phone; the staff of the meeting find all papers there",
    "/papers/<int:paper_id>": "by meeting and step: tests/views/test_papers.py",
    "/preparation/<any(staff, agenda, units, fields, attendance, facts):section>": "above",
    "/projector": "the wall",
    "/queue": "the phone",
    "/receipts/<receipt>": "whoever holds the link",
    "/setup/<token>": "whoever holds the link",
    "/slips/<int:slip_id>/edit": "one's own",
    "/slips/new": "the phone",
    "/speaking-queue/requests/<int:speech_id>/edit": "one's own",
    "/speaking-queue/requests/new": "the phone",
    "/static/<path:filename>": "files of ours",
    "/time": "the clock",
    "/trace": "the phone",
    "/verify": "everybody",
    "/verify/<code>": "everybody",
    "/vgca/<ticket>/bien-ban.pdf": "whoever holds the ticket",
}
"""Pages that no role decides about, and why."""


def seat_of(app: Flask, person: Holder) -> FlaskClient:
    """A device that entered by a sheet of this person; a citizen has none."""
    client = browser(app)
    if person.role is Role.ATTENDEE:
        return client
    sheet = AccessSheet(
        participant=person if isinstance(person, Participant) else None,
        contact=person if isinstance(person, Contact) else None,
        token_hash=f"{person.role}{person.id:040d}",
        issued_at=clock.now(),
        claimed_at=clock.now(),
    )
    session().add(sheet)
    session().commit()
    seat = seats.take(sheet, over_tls=False)
    with client.session_transaction() as cookie:
        cookie["sheets"] = [f"{sheet.id}:{sheet.token_hash[:8]}:{seat}"]
    return client


def names_in(room: Room) -> dict[str, int]:
    """What the addresses of `PAGES` stand for."""
    return {
        "step": room.step,
        "speech": room.waiting.id,
        "matter": room.matter.id,
        "paragraph": queries.paragraphs(room.hall.meeting)[0].id,
        "meeting": room.hall.meeting.id,
        **of_guests(room.hall.meeting.id),
        "programme": 1,
        "year": 2022,
        "document": 1,
        "topic": a_topic(room.hall.meeting.id),
        "request": 1,
        "key": 0,
        "promise": a_promise(room),
        "report": a_report(room.hall.meeting.log_id),
    }


def a_promise(room: Room) -> int:
    """A promise as the seal lists it, put in by hand: nothing is sealed in mid-meeting."""
    found = session().scalar(select(Promise))
    if found is None:
        matter = room.matter
        found = Promise(of_meeting_id=matter.meeting_id, position=1, code="DT-2022-01-001",
                        source=PromiseSource.ASSIGNED, matter_id=matter.id,
                        opinion_id=matter.opinion_id, words="Cống hư.", ruling="Giao xử lý.",
                        sha256="", listed_at=clock.now())  # fmt: skip
        session().add(found)
        session().commit()
    return found.id


def a_report(log: int) -> int:
    """A report that counts nothing but one dialogue, made when it is first asked for."""
    found = session().scalar(select(Report))
    if found is None:
        line = Line("", {"dialogues": Figure("dialogues", ("d1",))})
        tables = {**dict.fromkeys(TABLES, ()), "total": (line,), "earlier_total": (Line(""),)}
        figures = plain(Figures(tables, {"d1": {"label": "Đối thoại"}}))
        day = date(2022, 6, 30)
        found = Report(kind=ReportKind.YEAR, log_id=log, period_from=day, period_to=day,
                       cut_off=day, figures=figures, sha256="", document_id=0, log_number=1,
                       made_at=clock.now(), made_by="Văn phòng")  # fmt: skip
        session().add(found)
        session().commit()
    return found.id


def a_topic(meeting: int) -> int:
    """An opinion gathered before the day, made when it is first asked for."""
    found = session().scalar(select(Topic))
    if found is None:
        found = Topic(meeting_id=meeting, number=1, source=TopicSource.SLIP, content="Cống hư",
                      received_at=clock.now(), receipt="0" * 16)  # fmt: skip
        session().add(found)
        session().commit()
    return found.id


def of_guests(meeting: int) -> dict[str, int]:
    """A guest, a list that was read and a file of letters: made when they are first asked for."""
    if session().scalar(select(Guest)) is None:
        more = {"meeting_id": meeting, "by": "Văn phòng", "at": clock.now()}
        session().add_all(
            [
                Guest(meeting_id=meeting, name="Khách", name_folded="khach"),
                GuestImport(source="", lines=[], **more),
                LetterPrinting(state=PrintingState.DONE, pdf=b"%PDF", letters=[], count=1, **more),
            ]
        )
        session().commit()
    named = {"guest": Guest.id, "import": GuestImport.id, "printing": LetterPrinting.id}
    return {name: session().scalars(select(number)).one() for name, number in named.items()}


def test_every_page_of_the_staff_is_closed_to_all_others(app: Flask, room: Room) -> None:
    names = names_in(room)
    clients = {role: seat_of(app, room.one(role)) for role in EVERY}
    for path, permission in PAGES.items():
        for role, client in clients.items():
            closed = client.get(path.format(**names)).status_code == 403
            assert closed == (role not in EXPECTED[permission]), (path, role)
    for path, either in PAGES_OF_TWO.items():
        open_to = {role for permission in either for role in EXPECTED[permission]}
        for role, client in clients.items():
            closed = client.get(path.format(**names)).status_code == 403
            assert closed == (role not in open_to), (path, role)


def test_every_page_of_the_staff_says_who_works_and_lets_them_leave(app: Flask, room: Room) -> None:
    """By a plain form, so without JavaScript too; then a copied cookie opens none of them."""
    clients = {role: seat_of(app, room.one(role)) for role in EVERY - {A}}
    paths = [path.format(**names_in(room)) for path in PAGES | PAGES_OF_TWO]
    asked = [(role, path, client.get(path)) for role, client in clients.items() for path in paths]
    html = [each for each in asked if each[2].mimetype == "text/html"]
    pages = [each for each in html if each[2].status_code == 200 and is_whole(each[2].text)]
    for role, path, page in pages:
        head = page.text.partition("<main")[0]
        assert '<form class="press" method="post" action="/access/leaving"' in head, path
        assert room.one(role).name in head, path
        assert 'class="menu staff-bar__here"' in head or 'class="staff-bar__here"' in head, path
        assert "css/fonts.css" in head, path
    shown = {path for _role, path, _page in pages}
    assert {
        path for path in PAGES | PAGES_OF_TWO if path.format(**names_in(room)) not in shown
    } == (NO_SCREEN)

    for client in clients.values():
        kept = client.get_cookie("hoi_truong")
        assert kept
        assert client.post("/access/leaving").location == "/access"
        client.set_cookie("hoi_truong", kept.value)
    for role, path, _page in pages:
        assert clients[role].get(path).status_code == 403, path


def test_the_walls_and_the_phones_pages_say_nothing_of_the_staff(app: Flask, room: Room) -> None:
    chair = seat_of(app, room.hall.chair)
    for path in ("/", "/projector", "/queue", "/trace"):
        page = chair.get(path)
        assert page.status_code == 200
        assert "/access/leaving" not in page.text


NO_SCREEN = {
    "/office/bodies/1/sheet",
    "/office/promises/{promise}/files/1",
    "/office/documents/{document}/file.pdf",
    "/office/people-data/{key}",
    "/office/dialogues/{meeting}/refusals",
    "/office/receipts/{speech}",
    "/office/reception/{meeting}",
    "/office/reception/{meeting}/{key}/receipt",
    "/desk/topics/{topic}",
    "/office/documents/{document}/copies.pdf",
    "/office/documents/{document}/scan.pdf",
    "/attendance/door/state",
    "/office/dialogues/{meeting}/invitations/letters/{printing}.pdf",
    "/office/dialogues/{meeting}/invitations/papers/hoi-nghi.ics",
    "/live/answers",
    "/live/desk",
    "/live/minutes",
    "/live/podium",
    "/minutes/entries/matter-{matter}",
    "/minutes/log.jsonl",
    "/minutes/objections/1",
    "/minutes/pages/0/1.png",
    "/minutes/public-copy",
    "/minutes/public.pdf",
    "/office/calendar/{year}/file.ics",
    "/office/reports/{report}/bang-so-lieu.pdf",
    "/office/reports/{report}/bang-so-lieu.xlsx",
    "/office/reports/{report}/bien-ban.pdf",
    "/office/figures/total-0-dialogues",
    "/office/register/{year}/so-van-ban-di.pdf",
    "/office/register/{year}/so-van-ban-di.xlsx",
    "/office/dialogues/{meeting}/tasks/1",
    "/office/dialogues/{meeting}/tasks/1/proofs/1",
    "/office/dialogues/{meeting}/budget/settlement.xlsx",
    "/office/dialogues/{meeting}/prints/programme.pdf",
    "/office/dialogues/{meeting}/prints/house-rules.pdf",
    "/office/dialogues/{meeting}/prints/slips.pdf",
    "/office/dialogues/{meeting}/prints/topic-slips.pdf",
    "/office/dialogues/{meeting}/prints/poster.pdf",
    "/office/dialogues/{meeting}/prints/script.pdf",
    "/office/dialogues/{meeting}/prints/tasks.pdf",
    "/office/dialogues/{meeting}/topics/tong-hop.pdf",
    "/office/dialogues/{meeting}/topics/tong-hop.xlsx",
    "/office/dialogues/{meeting}/topics/briefing.pdf",
    "/office/dialogues/{meeting}/notice/evidence/1/file",
    "/office/dialogues/{meeting}/notice/letter.pdf",
    "/office/dialogues/{meeting}/notice/picture.png",
    "/office/dialogues/{meeting}/notice/sms.txt",
    "/office/dialogues/{meeting}/publication/1/page.txt",
    "/office/dialogues/{meeting}/publication/1/page.pdf",
    "/office/dialogues/{meeting}/publication/1/thu-tung-thon.pdf",
    "/office/dialogues/{meeting}/publication/evidence/1/file",
    "/office/disclosures/danh-muc.pdf",
    "/office/disclosures/danh-muc.xlsx",
    "/supplements/{meeting}",
    "/office/dialogues/{meeting}/lessons/rut-kinh-nghiem.pdf",
    "/office/supervision/files/1",
    "/office/supervision/notes/1",
    "/supervision/1",
    "/supervision/files/1",
    "/supervision/promises/1/files/1",
    "/supervision/1/phieu-kiem-tra.pdf",
    "/supervision/qua-han.pdf",
}
"""Files and parts of a page; and what is not there yet in the middle of a meeting."""


def is_whole(page: str) -> bool:
    return page.lstrip().startswith("<!doctype html>")


def test_no_page_is_left_out(app: Flask) -> None:
    tried = [path.partition("?")[0] for path in PAGES | PAGES_OF_TWO]
    adapter = app.url_map.bind("hall.test")
    covered = {
        adapter.match(path.format_map(dict.fromkeys(NAMES, 1)), return_rule=True)[0].rule
        for path in tried
    }
    rules = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert rules == covered | set(TO_ALL)


NAMES = (
    "key",
    "step",
    "speech",
    "matter",
    "paragraph",
    "meeting",
    "guest",
    "import",
    "printing",
    "programme",
    "document",
    "topic",
    "year",
    "request",
    "promise",
    "report",
)
