"""Preparing the demo meeting through the actions, a week before its day."""

from datetime import timedelta

from console import clock
from console.demo import cast
from console.demo.plan import FIELDS, MEETING, UNITS
from console.demo.programme import AGENDA
from console.models import Honorific, Participant, Role, StepKind
from console.preparing import paper_facts, programme, staffing, taking_back, units_and_fields
from console.preparing.paper_facts import MeetingFacts
from console.preparing.programme import StepPlan
from console.preparing.units_and_fields import FieldPlan, UnitPlan


def prepare() -> Participant:
    """Prepare the meeting as planned and return its organiser; the office keeps it all too."""
    with clock.clock_at(MEETING.planned_start - timedelta(days=7)):
        organiser = paper_facts.prepare_meeting(_facts(), organiser="Văn phòng UBND phường")
        programme.set_agenda(_steps(), by=organiser)
        units = [UnitPlan(q.name, q.groups, q.quota) for q in UNITS]
        units_and_fields.set_units(units, by=organiser)
        units_and_fields.set_fields([FieldPlan(f.name, f.agency) for f in FIELDS], by=organiser)
        _appoint_everybody(organiser)
        if taking_back.unknown_to_office(organiser.meeting):  # a second demo finds it all there
            taking_back.write_into_office(organiser.meeting, by=organiser)
    return organiser


def _facts() -> MeetingFacts:
    return MeetingFacts(
        title=MEETING.title,
        short_title=MEETING.short_title,
        superior_agency=MEETING.superior_agency,
        agency=MEETING.agency,
        place=MEETING.place,
        venue=MEETING.venue,
        planned_at=MEETING.planned_start,
        form=MEETING.form,
        notation=MEETING.number_notation,
        motto=MEETING.motto,
        attendance=_attendance(),
        recipients=MEETING.recipients,
        house_rules=MEETING.house_rules,
        default_minutes=MEETING.speech_minutes_default,
        maximum_minutes=MEETING.speech_minutes_max,
        wifi_name="Hoi truong Thanh Khe Tay",
    )


def _steps() -> list[StepPlan]:
    return [
        StepPlan(
            StepKind(s.kind),
            s.title.removesuffix("(nếu có)"),
            s.optional,
            s.minutes,
            s.minutes_text,
            has_conclusion=s.kind == "answers",
        )
        for s in AGENDA
    ]


def _attendance() -> list[tuple[str, int, int]]:
    present = dict(MEETING.present)
    return [(group, invited, present[group]) for group, invited in MEETING.invited]


def _appoint_everybody(organiser: Participant) -> None:
    agencies = {agency.official: agency.name for agency in cast.AGENCIES}
    appointed = {person.name for person in cast.STAFF}
    for person in cast.STAFF:
        staffing.appoint(
            Role(person.role),
            honorific=Honorific.COMRADE,
            name=person.name,
            title=person.title,
            agency=agencies.get(person.name, ""),
            concludes=person.concludes,
            by=organiser,
        )
    for agency in cast.AGENCIES:
        if agency.official in appointed:
            continue
        staffing.appoint(
            Role.OFFICIAL,
            honorific=Honorific.COMRADE,
            name=agency.official,
            title=agency.title,
            agency=agency.name,
            by=organiser,
        )
