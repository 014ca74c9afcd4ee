"""What the server looks after by itself: backups, free space, the clock."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import gevent
import pytest
from flask import Flask

from console import clock, queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls, floor, speaking_queue
from console.machine import alarms, settings, storage
from console.machine.alarms import Kind
from console.models import Event, EventKind, MeetingState, Speech, StepKind
from console.record.writing import events_recorded
from console.server import backup, caretaker, clock_watch
from console.server.caretaker import Watch
from console.server.clock_watch import Told, duration_words

Shift = Callable[[float], None]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    yield
    alarms._standing.clear()


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    app.config["BACKUPS"] = str(tmp_path / "backups")
    return tmp_path / "backups"


@pytest.fixture
def shift(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shift]:
    """Set the machine's clock this many seconds away from the true time."""
    true, by = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: true() + by[0])
    yield lambda seconds: by.__setitem__(0, seconds)
    monkeypatch.undo()
    clock.run_from(None)


def told(kind: Kind) -> str:
    return next((alarm.sentence for alarm in alarms.standing() if alarm.kind is kind), "")


def saved(folder: Path) -> list[int]:
    return [backup.check(file).events for file in sorted(folder.glob("*.sqlite"))]


def test_no_backup_that_is_taken_by_itself_holds_the_secret(
    app: Flask, hall: Hall, folder: Path
) -> None:
    """T5: with database and secret on one stick, whoever finds it guesses PINs."""
    assert hall.meeting.id
    secret = Path(app.instance_path) / "secret.key"
    secret.parent.mkdir(exist_ok=True)
    secret.write_text(app.config["SECRET_KEY"])
    assert settings.secret_file(app) == secret
    assert caretaker.save(Watch(), at_once=True)
    assert [file.suffix for file in folder.iterdir()] == [".sqlite"]


def test_a_backup_is_taken_while_a_meeting_runs_and_only_of_something_new(
    hall: Hall, folder: Path
) -> None:
    watch = Watch()
    for _round in range(2):
        assert caretaker.save(watch)
        assert saved(folder) == [queries.version(hall.meeting)]

    first = queries.version(hall.meeting)
    play.register(hall, script.SPEECHES[0])
    assert caretaker.save(watch)
    assert saved(folder) == [first, first + 1]


def test_before_the_opening_nothing_is_saved_by_itself(app: Flask, folder: Path) -> None:
    with app.app_context():
        assert play.prepare().meeting.state is MeetingState.PREPARING
        assert caretaker.save(Watch())

    assert not folder.exists()


def test_a_backup_that_fails_is_an_alarm_until_one_succeeds(hall: Hall, folder: Path) -> None:
    watch = Watch()
    folder.write_text("a file where the folder should be")
    assert not caretaker.save(watch)
    assert "Chưa sao lưu tự động được" in told(Kind.BACKUP)
    play.register(hall, script.SPEECHES[0])  # the meeting goes on

    folder.unlink()
    assert caretaker.save(watch)
    assert told(Kind.BACKUP) == ""


@pytest.mark.parametrize("kind", [EventKind.MEETING_SEALED, EventKind.SUPPLEMENT_SEALED])
def test_the_watch_saves_every_round_and_at_a_seal(
    app: Flask, hall: Hall, folder: Path, monkeypatch: pytest.MonkeyPatch, kind: EventKind
) -> None:
    monkeypatch.setattr(caretaker, "GLANCE", 0.01)
    watch = caretaker.start(app)
    try:
        gevent.sleep(0.1)
        assert not folder.exists()
        seal = Event(kind=kind)
        events_recorded.send(hall.meeting, events=[seal])
        wait_for(lambda: len(saved(folder)) == 1)
    finally:
        watch.kill()
    monkeypatch.setattr(caretaker, "ROUND", 0)
    watch = caretaker.start(app)
    try:
        wait_for(lambda: len(saved(folder)) == 2)
        gevent.sleep(0.2)
    finally:
        watch.kill()
    assert len(saved(folder)) == 2


def open_today() -> Hall:
    """The demo's meeting, opened an hour ago by the true clock."""
    hall = play.prepare()
    hall.time = clock.now() - timedelta(hours=1)
    play.open_hall(hall)
    return hall


def register_now(hall: Hall) -> Speech:
    entry = play.entry(hall, script.SPEECHES[0])
    return speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)


def wait_for(done: Callable[[], bool]) -> None:
    with gevent.Timeout(10):
        while not done():
            gevent.sleep(0.05)


def test_little_space_is_told_and_taken_back(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hall.meeting.code
    monkeypatch.setattr(storage, "ENOUGH", 2**80)
    caretaker.look_at_space()
    assert "trống" in told(Kind.SPACE)
    monkeypatch.setattr(storage, "ENOUGH", 0)
    caretaker.look_at_space()
    assert told(Kind.SPACE) == ""


@pytest.mark.parametrize(
    ("leap", "words"), [(-7200, "chậm đi 2 giờ."), (3900, "nhanh lên 1 giờ 5 phút.")]
)
def test_a_jump_leaves_the_turn_and_the_log_as_they_were(
    app: Flask, shift: Shift, leap: float, words: str
) -> None:
    with app.app_context():
        hall = open_today()
        play.begin(hall, StepKind.OPINIONS, 0)
        speech = register_now(hall)
        turn = calls.call_speaker(speech.id, after=0, by=hall.chair)
        floor.begin_speech(turn.id, by=hall.chair)
        watch = Told()
        shift(leap)
        clock_watch.look(watch)
        floor.end_turn(turn.id, by=hall.chair)

        assert words in told(Kind.CLOCK)
        assert turn.began_at
        assert turn.ended_at
        assert timedelta() <= turn.ended_at - turn.began_at < timedelta(seconds=5)
        moments = [event.happened_at for event in queries.events(hall.meeting)]
        assert moments == sorted(moments)
        shift(0)
        clock_watch.look(watch)
        assert told(Kind.CLOCK) == ""


def test_a_server_that_starts_in_the_past_goes_on_from_the_last_event(
    app: Flask, shift: Shift
) -> None:
    with app.app_context():
        register_now(open_today())
        last = queries.last_moment()
        assert last is not None
        shift(-86400 * 3)
        clock.run_from(None)  # as a new start does
        watch = Told()
        clock_watch.settle(watch)

        assert last <= clock.now() < last + timedelta(seconds=5)
        assert "chậm 3 ngày" in told(Kind.CLOCK)
        assert "chạy tiếp từ giờ đó" in told(Kind.CLOCK)
        shift(600)  # put right, ten minutes after the last event
        clock_watch.look(watch)
        assert told(Kind.CLOCK) == ""
        assert clock.now() > last + timedelta(minutes=9)


def test_outside_a_meeting_the_new_time_is_taken_but_never_before_the_log(
    app: Flask, shift: Shift
) -> None:
    with app.app_context():
        register_now(play.prepare())
        last = queries.last_moment()
        assert last is not None
        shift(3600)
        clock_watch.look(Told())
        assert told(Kind.CLOCK) == ""
        assert clock.jump() == timedelta()
        shift((last - clock.now()).total_seconds() - 86400)
        clock_watch.look(Told())
        assert "chậm đi" in told(Kind.CLOCK)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(40, "40 giây"), (65, "1 phút 5 giây"), (7200, "2 giờ"), (90061, "1 ngày 1 giờ")],
)
def test_durations_in_words(seconds: int, words: str) -> None:
    assert duration_words(timedelta(seconds=seconds)) == words
