"""Who was added by mistake can be taken out, for as long as nothing is built on it."""

import pytest

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.hall import assignments, calls
from console.models import (
    EventKind,
    Honorific,
    MeetingState,
    Participant,
    Role,
    StepKind,
)
from console.people import access
from console.preparing import paper_facts, staffing


def added(hall: Hall, role: Role, *, concludes: bool = False, agency: str = "") -> Participant:
    return staffing.appoint(
        role,
        honorific=Honorific.COMRADE,
        name="Nguyễn Văn Nhầm",
        agency=agency,
        concludes=concludes,
        by=hall.organiser,
    )


@pytest.mark.parametrize("role", [Role.CHAIR, Role.OFFICIAL, Role.REGISTRY_CLERK])
def test_who_has_done_nothing_is_taken_out_after_the_opening(hall: Hall, role: Role) -> None:
    before = queries.staff(hall.meeting)
    wrong = added(hall, role)
    token = access.issue_access_sheet(wrong.id, by=hall.organiser)

    staffing.dismiss(wrong.id, by=hall.organiser)

    assert queries.staff(hall.meeting) == before
    kinds = [event.kind for event in queries.events(hall.meeting)][-2:]
    assert kinds == [EventKind.ACCESS_SHEET_REVOKED, EventKind.STAFF_DISMISSED]
    with pytest.raises(NotPermittedError):
        access.sheet_of(token)
    assert wrong not in queries.signers(hall.meeting)


def test_the_chair_who_concluded_concludes_again(hall: Hall) -> None:
    chair = hall.chair
    wrong = added(hall, Role.CHAIR, concludes=True)
    assert hall.chair == wrong

    staffing.dismiss(wrong.id, by=hall.organiser)

    assert hall.chair == chair


def entered(hall: Hall, person: Participant) -> None:
    token = access.issue_access_sheet(person.id, by=hall.organiser)
    access.claim_access_sheet(token, "284193", "284193")


def given_a_matter(hall: Hall, person: Participant) -> None:
    play.hear(hall, play.register(hall, script.SPEECHES[0]), script.SPEECHES[0])
    (matter,) = queries.matters(hall.meeting)
    assignments.assign_matter(matter.id, [person.id], by=hall.chair)


def answering(hall: Hall, person: Participant) -> None:
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    (matter,) = queries.matters(hall.meeting)
    calls.call_answerer(matter.id, person.id, after=queries.floor_mark(hall.meeting), by=hall.chair)


@pytest.mark.parametrize("work", [entered, given_a_matter, answering])
def test_who_has_work_in_the_meeting_stays(hall: Hall, work: object) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    person = added(hall, Role.OFFICIAL, agency="Công an phường")
    work(hall, person)  # type: ignore[operator]
    version = queries.version(hall.meeting)

    with pytest.raises(NotNowError, match="đã có việc trong hội nghị"):
        staffing.dismiss(person.id, by=hall.organiser)

    assert queries.version(hall.meeting) == version
    assert person in queries.staff(hall.meeting)


def test_a_meeting_that_has_begun_keeps_its_secretary_and_a_chair(hall: Hall) -> None:
    version = queries.version(hall.meeting)
    with pytest.raises(NotNowError, match="phải còn thư ký"):
        staffing.dismiss(hall.one(Role.SECRETARY).id, by=hall.organiser)
    with pytest.raises(NotNowError, match="Không xóa được"):
        staffing.dismiss(hall.organiser.id, by=hall.organiser)
    with pytest.raises(NotPermittedError):
        staffing.dismiss(hall.one(Role.OFFICIAL).id, by=hall.chair)

    assert queries.version(hall.meeting) == version


def test_nobody_is_taken_out_once_the_minutes_are_drawn_up(drawn_up_hall: Hall) -> None:
    official = drawn_up_hall.one(Role.OFFICIAL)
    with pytest.raises(NotNowError, match="Biên bản đã lập"):
        staffing.dismiss(official.id, by=drawn_up_hall.organiser)


def test_somebody_has_several_duties_and_each_of_them_once(hall: Hall) -> None:
    by = hall.organiser
    hall.meeting.state = MeetingState.PREPARING
    session().commit()

    def named(role: Role, agency: str = "") -> None:
        how = Honorific.COMRADE
        staffing.appoint(
            role, honorific=how, name="Đào Thị Mai", title="Kế toán", agency=agency, by=by
        )

    named(Role.DESK)
    named(Role.OFFICIAL, "Văn phòng")
    named(Role.OFFICIAL, "Bộ phận một cửa")
    for role, agency in ((Role.DESK, ""), (Role.OFFICIAL, "văn phòng")):
        with pytest.raises(InvalidEntryError) as refused:
            named(role, agency)
        assert list(refused.value.problems) == ["name"]


def test_nobody_gets_a_role_that_was_not_chosen(hall: Hall) -> None:
    for role in (Role.ATTENDEE, Role.ORGANISER):
        with pytest.raises(InvalidEntryError) as refused:
            added(hall, role)
        assert refused.value.problems.keys() == {"role"}


def test_when_all_short_numbers_are_taken_a_longer_one_is_given(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_facts, "CODE_DIGITS", 0)
    codes = [play.prepare().meeting.code for _nth in range(2)]
    assert hall.meeting.code not in codes
    assert codes[0] == "0"
    assert codes[1] in set("123456789")
