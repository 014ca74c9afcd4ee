"""Two podiums at once, and a phone that does not read."""

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import speaking_queue
from console.models import Role, TurnKind
from tests.system.conftest import Console, Prepare
from tests.system.device import Device
from tests.system.raw_phone import RawPhone

ROUNDS, PRESSES = 30, 8


def crowded(people: int) -> Callable[[], Hall]:
    def prepare() -> Hall:
        hall = play.prepare()
        play.open_hall(hall)
        register_many(hall, people)
        return hall

    return prepare


def register_many(hall: Hall, people: int) -> None:
    for number in range(people):
        entry = replace(
            play.entry(hall, script.SPEECHES[number % 16]), name=f"Người Thứ {number + 1}"
        )
        speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)


def test_two_podiums_pressing_at_once_call_one_speaker(
    run_console: Callable[[Prepare], Console],
) -> None:
    console = run_console(crowded(ROUNDS + 5))
    podiums = [Device(console).enter(token) for token in console.sheets[Role.CHAIR]]
    for _round in range(ROUNDS):
        page = podiums[0].get("/live/podium")
        speech = re.search(r'name="speech" value="(\d+)"', page)
        after = re.search(r'name="after" value="(\d+)"', page)
        assert speech
        assert after
        form = {"speech": speech[1], "after": after[1]}
        start = threading.Barrier(PRESSES)

        def press(
            number: int, form: dict[str, str] = form, start: threading.Barrier = start
        ) -> int:
            start.wait()
            return podiums[number % 2].post("/speaking-queue/calls", **form)

        with ThreadPoolExecutor(PRESSES) as pool:
            answers = sorted(pool.map(press, range(PRESSES)))
        assert answers == [204] + [409] * (PRESSES - 1)

    with console.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        calls = [turn for turn in queries.turns(meeting) if turn.kind is TurnKind.SPEECH]
        assert len(calls) == ROUNDS
        assert len({turn.opinion_id for turn in calls}) == ROUNDS


def call_and_miss(podium: Device, speeches: list[int]) -> int:
    """Call these people one after the other, nobody comes; how many pushes that were."""
    after = 0
    for speech in speeches:
        assert podium.post("/speaking-queue/calls", speech=speech, after=after) == 204
        found = re.search(r'data-turn="(\d+)"', podium.get("/live/podium"))
        assert found
        after = int(found[1])
        assert podium.post(f"/turns/{after}/absence") == 204
    return 2 * len(speeches)


def first_in_the_queue(console: Console, people: int) -> list[int]:
    with console.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        return [speech.id for speech in queries.waiting_speeches(meeting)][:people]


@pytest.fixture
def hall_of_phones(run_console: Callable[[Prepare], Console]) -> tuple[Console, Device, Device]:
    """A crowded meeting, its podium, and a visitor: each push to a phone is some 10 KB."""
    console = run_console(crowded(120))
    podium = Device(console).enter(console.sheets[Role.CHAIR][0])
    visitor = Device(console)
    visitor.visit(f"/join/{console.code}")
    return console, podium, visitor


def test_a_phone_that_stalls_and_wakes_finds_its_stream_whole(
    hall_of_phones: tuple[Console, Device, Device],
) -> None:
    console, podium, visitor = hall_of_phones
    people = first_in_the_queue(console, 30)
    with closing(RawPhone(console.base, visitor.cookie, buffer=4096)) as phone:
        pushes = call_and_miss(podium, people)
        phone.read(3)

        assert phone.broken is None
        assert not phone.closed
        assert len(phone.versions) == pushes
        assert phone.versions == sorted(phone.versions)


def test_a_phone_too_far_behind_is_cut_off_and_holds_up_nobody(
    hall_of_phones: tuple[Console, Device, Device],
) -> None:
    console, podium, visitor = hall_of_phones
    stalled = RawPhone(console.base, visitor.cookie, buffer=4096)
    healthy = RawPhone(console.base, visitor.cookie)
    with closing(stalled), closing(healthy):
        reading = threading.Thread(target=healthy.read, args=(4,))
        reading.start()
        pushes = call_and_miss(podium, first_in_the_queue(console, 90))
        reading.join()
        stalled.read(4)

        assert healthy.broken is None
        assert len(healthy.versions) == pushes
        assert stalled.broken is None
        assert stalled.closed
        assert stalled.versions == healthy.versions[: len(stalled.versions)]
    assert f'data-version="{healthy.versions[-1]}"' in visitor.get("/live/phone")


def test_sockets_are_for_pages_of_our_own_origin(
    run_console: Callable[[Prepare], Console],
) -> None:
    console = run_console(crowded(1))
    where = f"{console.base}/socket.io/?EIO=4&transport=polling&screen=phone"
    ours = urllib.request.Request(where, headers={"Origin": console.base})
    theirs = urllib.request.Request(where, headers={"Origin": "http://elsewhere.test"})

    with urllib.request.urlopen(ours) as answer:
        assert answer.status == 200
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(theirs)
    refused.value.close()
    assert refused.value.code == 403
