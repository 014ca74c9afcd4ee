"""Each action belongs to a phase, and the write path asks whether the phase is open."""

from datetime import timedelta

import pytest

from console import clock
from console.demo.play import Hall
from console.errors import NotNowError, SealedError
from console.hall import projection
from console.models import MeetingState, Role, Scene
from console.preparing import headcount
from console.record.phases import TO_THE_SEAL, Phase, open_in, require_open

BEFORE_THE_DRAWING_UP = [
    MeetingState.PREPARING,
    MeetingState.OPEN,
    MeetingState.CONCLUDING,
    MeetingState.READING_BACK,
]


@pytest.mark.parametrize("state", BEFORE_THE_DRAWING_UP)
def test_until_the_minutes_are_drawn_up_all_but_what_follows_the_seal_is_open(
    state: MeetingState,
) -> None:
    assert open_in(state) == TO_THE_SEAL
    with pytest.raises(NotNowError, match="sau khi biên bản đã niêm phong"):
        require_open(Phase.AFTERWARDS, state)


def test_drawn_up_minutes_are_only_signed() -> None:
    assert open_in(MeetingState.DRAWN_UP) is Phase.SEALING
    for closed in (Phase.PREPARING, Phase.HALL, Phase.MINUTES):
        with pytest.raises(NotNowError, match="đã lập"):
            require_open(closed, MeetingState.DRAWN_UP)


def test_after_the_seal_only_what_follows_it_is_open() -> None:
    assert open_in(MeetingState.SEALED) is Phase.AFTERWARDS
    for closed in (*TO_THE_SEAL, TO_THE_SEAL):
        with pytest.raises(SealedError):
            require_open(closed, MeetingState.SEALED)


def test_an_action_of_two_phases_is_told_which_of_them_is_open() -> None:
    both = Phase.HALL | Phase.SEALING
    assert require_open(both, MeetingState.OPEN) is Phase.HALL
    assert require_open(both, MeetingState.DRAWN_UP) is Phase.SEALING


def test_the_write_path_asks(drawn_up_hall: Hall) -> None:
    with clock.clock_at(drawn_up_hall.time + timedelta(hours=1)):
        with pytest.raises(NotNowError, match="không ghi thêm hoặc sửa"):
            headcount.count_attendance([("Nhân dân", 2, 1)], by=drawn_up_hall.one(Role.DESK))
        projection.choose_scene(Scene.BREAK, by=drawn_up_hall.chair)
    assert drawn_up_hall.meeting.scene is Scene.BREAK
