"""The programme against the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError
from console.hall import agenda, projection, timetable
from console.machine.wifi import wifi_uri
from console.models import AgendaStep, EventKind, Role, Scene, StepKind
from console.record.writing import last_event
from console.screens import scenes
from console.screens.view import View
from console.vietnamese import local

NINE = datetime(2022, 6, 15, 2, 0, tzinfo=UTC)


def steps(*planned: int | None) -> list[AgendaStep]:
    return [
        AgendaStep(position=n, kind=StepKind.REPORT, title="", optional=False, planned_minutes=m)
        for n, m in enumerate(planned, start=1)
    ]


def test_the_end_follows_from_what_is_left_and_what_is_to_come() -> None:
    plan = steps(30, 20, 10)
    plan[0].began_at = NINE
    plan[2].optional = True
    after = NINE + timedelta(minutes=10)

    assert timetable.expected_end(plan, plan[0], after) == NINE + timedelta(minutes=50)
    late = NINE + timedelta(minutes=45)
    assert timetable.expected_end(plan, plan[0], late) == late + timedelta(minutes=20)
    assert timetable.expected_end(plan, None, after) is None


def test_a_step_overruns_only_past_its_planned_time() -> None:
    [step] = steps(30)
    assert timetable.overrun(step, NINE) == timedelta()
    step.began_at = NINE
    assert timetable.overrun(step, NINE + timedelta(minutes=29)) == timedelta()
    assert timetable.overrun(step, NINE + timedelta(minutes=34)) == timedelta(minutes=4)
    step.ended_at = NINE + timedelta(minutes=31)
    assert timetable.overrun(step, NINE + timedelta(minutes=90)) == timedelta(minutes=1)


def test_a_step_without_a_plan_has_neither_end_nor_overrun() -> None:
    [step] = steps(None)
    step.began_at = NINE
    assert timetable.ends_at(step) is None
    assert timetable.left_of(step, NINE) is None
    assert timetable.overrun(step, NINE + timedelta(hours=5)) == timedelta()


def test_planned_times_stand_beside_the_real_ones(hall: Hall) -> None:
    slots = timetable.slots(hall.meeting, hall.time)

    planned = [f"{local(slot.planned_from):%H:%M}" for slot in slots[:3] if slot.planned_from]
    assert planned == ["08:00", "08:10", "08:15"]
    assert [slot.step.began_at is not None for slot in slots].count(True) == 4


# Leaving a step


def test_a_step_that_has_a_conclusion_is_left_only_with_it(hall: Hall) -> None:
    play.begin(hall, StepKind.ANSWERS, 1)
    current = queries.current_step(hall.meeting)
    front = next(s for s in hall.meeting.steps if s.kind is StepKind.FRONT)
    assert current is not None
    with pytest.raises(InvalidEntryError):
        agenda.begin_step(front.id, after=current.id, by=hall.chair)
    assert queries.current_step(hall.meeting) is current

    agenda.begin_step(front.id, after=current.id, by=hall.chair, conclusion=" Đã rõ. ")

    assert current.conclusion == "Đã rõ."
    kinds = [event.kind for event in queries.events(hall.meeting)[-2:]]
    assert kinds == [EventKind.AGENDA_STEP_CONCLUDED, EventKind.AGENDA_STEP_BEGUN]
    play.begin(hall, StepKind.ANSWERS, 1)
    play.begin(hall, StepKind.FRONT, 1)  # it was concluded once, and is not asked again


# Scenes


def test_sensible_scenes_follow_by_themselves(hall: Hall) -> None:
    seen = [scenes.scene(hall.meeting)]
    play.begin(hall, StepKind.HOUSE_RULES, 1)
    seen.append(scenes.scene(hall.meeting))
    play.begin(hall, StepKind.OPINIONS, 1)
    seen.append(scenes.scene(hall.meeting))
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    seen.append(scenes.scene(hall.meeting))

    assert seen == [Scene.AGENDA, Scene.HOUSE_RULES, Scene.QUEUE, Scene.FLOOR]


def test_a_chosen_scene_stays_until_the_floor_moves_on(hall: Hall) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    projection.choose_scene(Scene.BREAK, by=hall.one(Role.DESK))
    speech = play.register(hall, script.SPEECHES[0])
    assert scenes.scene(hall.meeting) is Scene.BREAK

    play.give_floor(hall, speech)
    assert scenes.scene(hall.meeting) is Scene.FLOOR
    projection.choose_scene(Scene.MOTTO, by=hall.chair)
    projection.choose_scene(None, by=hall.chair)
    assert scenes.scene(hall.meeting) is Scene.FLOOR


def test_who_may_choose_and_what_there_is_to_show(hall: Hall) -> None:
    with pytest.raises(NotPermittedError):
        projection.choose_scene(Scene.BREAK, by=hall.one(Role.OFFICIAL))
    hall.meeting.motto = ""
    session().commit()
    with pytest.raises(NotNowError):
        projection.choose_scene(Scene.MOTTO, by=hall.chair)
    version = queries.version(hall.meeting)
    projection.choose_scene(None, by=hall.chair)
    assert queries.version(hall.meeting) == version
    assert last_event(hall.meeting) is not None


def test_the_wifi_code_escapes_what_its_format_uses() -> None:
    assert wifi_uri("Hội trường", "a;b:c\\") == r"WIFI:T:WPA;S:Hội trường;P:a\;b\:c\\;;"
    assert wifi_uri("Mo", "") == "WIFI:T:nopass;S:Mo;P:;;"


def test_the_chair_reads_how_long_is_left(hall: Hall) -> None:
    with clock.clock_at(hall.time):
        view = View(hall.meeting)
        assert view.left_words(hall.time + timedelta(minutes=20)) == "còn 20 phút"
        assert view.left_words(hall.time - timedelta(minutes=3)) == "đã quá 3 phút"
