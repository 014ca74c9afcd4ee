"""The weeks before the demo's day, played through the actions: the year, the papers, the days.

The programme and the bases follow the published plan of June 2022, the second dialogue that of a
commune of July 2025; every person is invented.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

from console import clock, queries
from console.demo import plan, second, weeks
from console.demo.play import Hall
from console.models import (
    Contact,
    DocumentKind,
    Meeting,
    OfficeRole,
    OutgoingDocument,
    Participant,
)
from console.people import access, office_seats
from console.preparing import (
    basis_words,
    deadlines,
    dialogue_kind,
    issuing,
    legal_bases,
    next_meeting,
    office_lists,
    outgoing,
    recipients,
    settling,
    year_programme,
)
from console.preparing.copying import Choice
from console.preparing.dialogue_kind import DialogueKind
from console.preparing.document_text import Section, text_of
from console.preparing.office_lines import ContactLine, GroupLine
from console.preparing.year_programme import ItemLine, ProgrammeFacts

ISSUED_ON = date(2022, 6, 8)
SIGNER, REVIEWER = "Đặng Thị Bích Hạnh", "Ngô Minh Triết"
HEAD = ContactLine(name=SIGNER, title="Chủ tịch UBND phường")
REGISTRAR = ContactLine(name="Lương Thị Kim Cúc", title="Văn thư UBND phường")
GROUP = GroupLine(
    name="Tổ trưởng 4 tổ dân phố",
    purpose="để thực hiện",
    members=tuple(f"Tổ trưởng tổ dân phố {number}" for number in (12, 27, 41, 58)),
)
BASES = (
    "Căn cứ quy định tại Điều 9 của Nghị quyết số 34/2021/NĐ-CP ngày 29 tháng 3 năm 2021 của Chính "
    "phủ quy định chi tiết và biện pháp thi hành Nghị quyết số 119/2020/QH14 ngày 19 tháng 6 năm "
    "2020 của Quốc hội về thí điểm tổ chức mô hình chính quyền đô thị",
    "Thực hiện Công văn số 1072/HĐND-VP ngày 03 tháng 6 năm 2022 của UBND quận Thanh Khê về việc "
    "tổ chức đối thoại trước Kỳ họp thứ 6 HĐND thành phố khóa X",
)


def play_the_weeks_before(hall: Hall) -> None:
    """Plan the year, issue plan and notice seven days before, and begin the second dialogue."""
    organiser = hall.organiser
    with _at(plan.MEETING.planned_start - timedelta(days=7) + timedelta(minutes=30)):
        contact = access.sheet_of(office_seats.move_to_office(by=organiser)).contact
    assert contact
    _plan_the_year(contact, hall.meeting)
    _issue_papers(organiser)
    _tell_and_invite(organiser)
    _keep_terms(organiser)
    _begin_the_second(contact)
    weeks.receive(organiser)


def seat_who_signs(*, by: Participant) -> list[tuple[Contact, str]]:
    """Give the head of the office and văn thư their seats; each with the token of the sheet."""
    seats = ((HEAD, OfficeRole.LEADER), (REGISTRAR, OfficeRole.REGISTRY))
    new = [line for line, _role in seats if not queries.contacts_called(line.name)]
    office_lists.set_contacts(new, [], by=by)
    recipients.set_recipient_groups([GROUP], [], by=by)
    given = []
    for line, role in seats:
        (contact,) = queries.contacts_called(line.name)
        given.append((contact, office_seats.give_office_seat(contact.id, role, by=by)))
    return given


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    with clock.clock_at(moment):
        yield


def _plan_the_year(contact: Contact, meeting: Meeting) -> None:
    facts = ProgrammeFacts(2022, second.YEAR_TITLE, "Chủ tịch UBND phường")
    with _at(datetime(2022, 6, 6, 9, 0, tzinfo=plan.VIETNAM_TIME)):
        programme = year_programme.make_programme(facts, by=contact)
        lines = [
            ItemLine("Đối thoại trước kỳ họp thứ 6 HĐND thành phố", "quý II năm 2022",
                     date(2022, 6, 1), plan.MEETING.venue, "toàn phường"),
            ItemLine(second.TITLE, second.PERIOD, date(2022, 11, 1), second.VENUE, second.AREA),
        ]  # fmt: skip
        year_programme.set_items(programme, lines, [], by=contact)
        bases = [basis_words.read(each) for each in BASES]
        legal_bases.set_bases(programme, bases, by=contact)
    with _at(plan.MEETING.planned_start - timedelta(days=7) + timedelta(hours=1)):
        year_programme.link_dialogue(programme.items[0].id, meeting, by=contact)


def _issue_papers(by: Participant) -> None:
    """Issue the plan and the notice on the seventh day before: that is still in time (002-24)."""
    meeting = by.meeting
    with _at(plan.MEETING.planned_start - timedelta(days=7) + timedelta(hours=2)):
        legal_bases.set_bases(meeting, [basis_words.read(each) for each in BASES], by=by)
        kind = DialogueKind(held_with="trước kỳ họp thứ 6 HĐND thành phố khóa X", capacity=250,
                            report_due=date(2022, 7, 5))  # fmt: skip
        dialogue_kind.set_dialogue_kind(kind, by=by)
        weeks.ask_the_party(by)
        weeks.write_notice(by)
        weeks.give_out_tasks(by)
        for number, (of, texts) in enumerate(second.OWN_WORDS.items(), start=47):
            document = outgoing.draft_document(of, meeting, by=by)
            _fill(document, texts, by)
            issuing.review_document(document.id, REVIEWER, by=by)
            issuing.approve_document(document.id, SIGNER, by=by)
            issuing.number_document(document.id, number, ISSUED_ON, by=by)
            issuing.issue_document(document.id, by=by)


def _fill(document: OutgoingDocument, texts: dict[str, str], by: Participant) -> None:
    """Write the words of the sections that nothing of the preparation fills."""
    known = text_of(document)
    sections = tuple(
        replace(section, text=texts.get(section.heading, section.text))
        for section in known.sections
    )
    text = replace(known, sections=sections, signer=SIGNER, month_only=ISSUED_ON.replace(day=1))
    outgoing.edit_document(document.id, text, revision=document.revision, by=by)


def _tell_and_invite(by: Participant) -> None:
    begins = plan.MEETING.planned_start
    with _at(begins - timedelta(days=7) + timedelta(hours=3)):
        weeks.tell_the_people(by)
        weeks.invite(by)
        deadlines.reckon_deadlines(by=by)
    with _at(begins - timedelta(days=4) + timedelta(hours=9)):
        weeks.air_the_notice(by)
    with _at(begins - timedelta(days=2) + timedelta(hours=7)):
        weeks.gather(by)
    with _at(begins - timedelta(days=1) + timedelta(hours=8)):
        weeks.do_the_work(by)


def _keep_terms(by: Participant) -> None:
    """Waive what was not done; the other terms are kept by their evidence."""
    with _at(plan.MEETING.planned_start - timedelta(days=1) + timedelta(hours=8)):
        terms = {one.code: one.id for one in queries.deadlines_of(by.meeting)}
        settling.waive(terms["B2"], second.NO_WINDOW, by=by)


def _begin_the_second(contact: Contact) -> None:
    """Prepare the autumn's dialogue as far as an office has it in June: days and a draft."""
    with _at(plan.MEETING.planned_start - timedelta(days=1)):
        newest = queries.meetings()[0].id
        choice = Choice(bodies_and_fields=True, units=True)
        person = next_meeting.prepare_next_meeting(second.FACTS, choice, after=newest, by=contact)
        (programme,) = queries.programmes()
        year_programme.link_dialogue(programme.items[1].id, person.meeting, by=contact)
        dialogue_kind.set_dialogue_kind(DialogueKind(capacity=120, area=second.AREA), by=person)
        deadlines.reckon_deadlines(by=person)
        document = outgoing.draft_document(DocumentKind.PLAN, person.meeting, by=person)
        sections = tuple(Section(heading, text) for heading, text in second.SECTIONS.items())
        text = replace(text_of(document), sections=sections, preamble=second.PREAMBLE)
        outgoing.edit_document(document.id, text, revision=document.revision, by=person)
