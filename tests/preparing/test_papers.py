"""The papers of a session, their files, and the steps and words they belong to."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError, NoResultFound

from console import queries
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.errors import InvalidEntryError, SealedError
from console.models import (
    EventKind,
    FileKind,
    Meeting,
    Paper,
    Participant,
    StepKind,
)
from console.people import office_seats
from console.preparing import next_meeting, papers, programme, script
from console.preparing.brought import Brought
from console.preparing.copying import NOTHING
from console.preparing.papers import PaperLine
from console.preparing.programme import StepPlan
from console.screens.view import View
from tests.people.test_office_seats import FACTS, moved

REPORT = PaperLine(name="Báo cáo 6 tháng", provider="Văn phòng", for_all=True)
FILE = Brought("báo cáo", FileKind.PDF, b"%PDF-")
OPENING = StepPlan(StepKind.OPENING, "Khai mạc")
SPEAKING = StepPlan(StepKind.OPINIONS, "Ý kiến")


@pytest.fixture
def planned(hall: Hall) -> Participant:
    contact, _token = moved(hall)
    person = next_meeting.prepare_next_meeting(FACTS, NOTHING, after=hall.meeting.id, by=contact)
    programme.set_agenda([OPENING, SPEAKING], by=person)
    return person


def put(by: Participant, *lines: PaperLine) -> list[Paper]:
    known = [paper.id for paper in queries.papers_needed(by.meeting)]
    papers.set_papers(lines, known, by=by)
    return list(queries.papers_needed(by.meeting))


def test_what_the_session_needs_is_listed_and_ticked(planned: Participant) -> None:
    """003-08."""
    step = planned.meeting.steps[0]
    needed, other = put(planned, replace(REPORT, step=step.id), PaperLine(name="Danh sách"))
    assert (needed.step, needed.kind, other.step) == (step, None, None)
    papers.add_file(needed.id, FILE, by=planned)
    assert (needed.file_name, needed.kind, needed.size) == ("báo cáo", FileKind.PDF, 5)
    papers.remove_file(needed.id, by=planned)
    papers.remove_file(needed.id, by=planned)
    assert (needed.kind, needed.size, needed.content) == (None, 0, None)
    told = [event.kind for event in queries.events(planned.meeting)][-3:]
    assert told == [EventKind.PAPERS_EDITED, EventKind.PAPER_ADDED, EventKind.PAPER_REMOVED]


def test_no_file_goes_with_its_line(planned: Participant) -> None:
    (paper,) = put(planned, REPORT)
    papers.add_file(paper.id, FILE, by=planned)
    with pytest.raises(InvalidEntryError, match="gỡ tệp"):
        put(planned)
    assert len(queries.papers_needed(planned.meeting)) == 1


def test_papers_and_steps_of_another_dialogue_are_not_touched(
    planned: Participant, hall: Hall
) -> None:
    (paper,) = put(hall.organiser, REPORT)
    with pytest.raises(NoResultFound):
        papers.add_file(paper.id, FILE, by=planned)
    with pytest.raises(NoResultFound):
        papers.remove_file(paper.id, by=planned)
    with pytest.raises(InvalidEntryError, match="không có trong chương trình"):
        put(planned, replace(REPORT, step=hall.meeting.steps[0].id))
    papers.set_papers([PaperLine(id=paper.id, name="Của tôi")], [paper.id], by=planned)
    assert [one.name for one in queries.papers_needed(hall.meeting)] == [REPORT.name]


def test_the_hall_reads_what_is_for_all_when_its_step_has_come(hall: Hall) -> None:
    """001-42."""
    first, second = hall.meeting.steps[0], hall.meeting.steps[-1]
    whole, now, later, _secret = put(
        hall.organiser,
        REPORT,
        replace(REPORT, step=first.id),
        replace(REPORT, step=second.id),
        replace(REPORT, for_all=False),
    )
    for paper in queries.papers_needed(hall.meeting):
        papers.add_file(paper.id, FILE, by=hall.organiser)
    play.begin(hall, StepKind.OPENING, 1)
    assert View(hall.meeting).hall_papers == [whole, now]
    play.begin(hall, StepKind.OPINIONS, 1)
    assert View(hall.meeting).hall_papers == [whole]
    assert View(hall.meeting).papers_so_far == [whole, now]
    readable = [papers.readable_in_hall(one) for one in queries.papers_needed(hall.meeting)]
    assert readable == [True, True, False, False]
    assert later.step is second


def test_papers_stay_with_a_step_that_is_moved_or_renamed(planned: Participant) -> None:
    opening, speaking = planned.meeting.steps
    script.set_script({script.name_of(speaking): "Mời bà con."}, by=planned)
    put(planned, replace(REPORT, step=opening.id), replace(REPORT, step=speaking.id))
    moved_and_renamed = [
        replace(SPEAKING, title="Nhân dân phát biểu", id=speaking.id),
        StepPlan(StepKind.CLOSING, "Bế mạc"),
    ]
    programme.set_agenda(moved_and_renamed, by=planned)
    session().expire_all()
    steps = planned.meeting.steps
    assert [(step.position, step.title) for step in steps] == [
        (1, "Nhân dân phát biểu"),
        (2, "Bế mạc"),
    ]
    assert (steps[0].id, steps[0].script) == (speaking.id, "Mời bà con.")
    assert [one.step_id for one in queries.papers_needed(planned.meeting)] == [None, speaking.id]
    assert len(queries.paragraphs(planned.meeting)) >= 2


def test_a_step_that_is_pasted_anew_is_known_by_its_title(planned: Participant) -> None:
    numbers = {step.title: step.id for step in planned.meeting.steps}
    programme.set_agenda([SPEAKING, OPENING], by=planned)
    session().expire_all()
    assert {step.title: step.id for step in planned.meeting.steps} == numbers
    assert [step.title for step in planned.meeting.steps] == ["Ý kiến", "Khai mạc"]


def test_the_seal_closes_the_papers(sealed_hall: Hall) -> None:
    with pytest.raises(SealedError):
        put(sealed_hall.organiser, REPORT)
    session().add(Paper(meeting_id=sealed_hall.meeting.id, position=1, name="Thêm"))
    with pytest.raises(DBAPIError, match="niem phong"):
        session().commit()
    session().rollback()


def test_the_office_joins_a_dialogue_by_its_first_paper(planned: Participant, hall: Hall) -> None:
    contact = queries.contacts_called(planned.name)[0]
    by = office_seats.act_in(planned.meeting, by=contact)
    (paper,) = put(by, REPORT)
    meeting = session().get_one(Meeting, paper.meeting_id)
    assert meeting is planned.meeting
    assert meeting is not hall.meeting
