"""The next dialogue begins with what the last one promised (domain-office.md §3.1, A15)."""

from datetime import timedelta

import pytest

from console import clock, queries
from console.afterwards.left_open import left_open, left_unheard
from console.afterwards.reported import reported, words_of
from console.demo import play
from console.demo.play import Hall
from console.errors import OutOfDateError
from console.minutes.drafting import body_blocks
from console.models import AnswerKind, Meeting, PromiseSource, Scene, StepKind
from console.office.earlier_matters import take_over_matters
from console.record.writing import off_the_record
from console.screens.scenes import scene
from console.screens.view import View
from tests.afterwards.office import answer, clerk, close, first, leader


def later(hall: Hall) -> Meeting:
    """Return a dialogue half a year after this one."""
    assert hall.meeting.sealed_at
    meeting = play.prepare().meeting
    with off_the_record():
        meeting.planned_at = clock.now() + timedelta(days=180)
    return meeting


def test_it_tells_what_was_kept_what_is_left_and_what_is_late(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by, AnswerKind.EXPLAINED)
    close(promise, chief)
    meeting = later(sealed_hall)
    with clock.clock_at(clock.now() + timedelta(days=180)):
        told = reported(meeting)
        words = words_of(told)
    assert len(told.rows) == 13
    assert "13 nội dung đã hẹn tại hội nghị ngày 15/6/2022" in words
    assert "Đã giải quyết xong: 0; đã giải thích: 1" in words
    assert "Chưa xong: 12" in words
    assert "Quá hạn: 12" in words
    assert promise.code not in words


def test_what_was_kept_is_a_topic_no_more(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    meeting = later(sealed_hall)
    assert promise.matter_id in {one.id for one in left_open(meeting)}
    answer(promise, by)
    assert promise.matter_id in {one.id for one in left_open(meeting)}
    close(promise, chief)
    assert promise.matter_id not in {one.id for one in left_open(meeting)}


def test_what_the_hall_did_not_reach_is_a_topic_of_the_next_dialogue(sealed_hall: Hall) -> None:
    """With its sealed words and its code; taken over once, and settled before no more."""
    by, chief = clerk(sealed_hall), leader(sealed_hall)
    organiser = play.prepare().organiser
    meeting = organiser.meeting
    owed = [one for one in queries.promises(sealed_hall.meeting)
            if one.source is PromiseSource.UNHEARD]  # fmt: skip
    answer(owed[0], by)
    close(owed[0], chief)
    found = [one.promise.id for one in left_unheard(meeting)]
    assert found == [one.id for one in owed[1:]]
    made = take_over_matters([], found, by=organiser)
    assert [one.content for one in made] == [one.opinion.content for one in owed[1:]]
    assert made[0].source_name.endswith(owed[1].code)
    assert left_unheard(meeting) == []
    with pytest.raises(OutOfDateError):
        take_over_matters([], found[:1], by=organiser)


def test_whatever_is_owed_still_is_offered_to_the_next_dialogue(sealed_hall: Hall) -> None:
    meeting = later(sealed_hall)
    offered = {one.opinion_id for one in left_open(meeting)}
    offered |= {one.promise.opinion_id for one in left_unheard(meeting)}
    owed = {one.opinion_id for one in queries.promises(sealed_hall.meeting) if one.is_public}
    assert offered >= owed


def test_the_wall_shows_it_without_a_citizens_name(sealed_hall: Hall) -> None:
    meeting = later(sealed_hall)
    view = View(meeting)
    shown = " ".join(view.promised_words(one) for one in view.reported.left)
    assert view.reported.left
    for citizen in queries.citizens(sealed_hall.meeting):
        assert citizen.name not in shown


def test_the_step_brings_its_scene_and_its_words_into_the_minutes(sealed_hall: Hall) -> None:
    assert sealed_hall.meeting.sealed_at
    hall = play.prepare()
    step = next(one for one in hall.meeting.steps if one.kind is StepKind.OTHERS)
    with off_the_record():
        step.kind = StepKind.PROMISES
        (text,) = [one for one in queries.paragraphs(hall.meeting) if one.step_id == step.id]
        text.text = ""
    hall.time = clock.now() + timedelta(days=180)
    with off_the_record():
        hall.meeting.planned_at = hall.time
    play.open_hall(hall)
    play.begin(hall, StepKind.PROMISES, 1)
    assert scene(hall.meeting) is Scene.PROMISES
    printed = "\n".join(block.text for block in body_blocks(hall.meeting))
    assert "Đã báo cáo kết quả thực hiện 13 nội dung đã hẹn" in printed
