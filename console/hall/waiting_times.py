"""How long people wait and may speak, by this meeting's own pace."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.hall.timetable import ends_at
from console.models import (
    Meeting,
    OpinionState,
    Speech,
    StepKind,
    TurnKind,
)
from console.queries.floor import calls, current_step, current_turn
from console.queries.queue import requests_to_speak, waiting_speeches

USUAL_PACE = timedelta(minutes=5)
"""What a speech takes with its answer, until the meeting has shown its own pace."""


@dataclass(frozen=True)
class Place:
    """Where a waiting person stands: how many are ahead, and the wait in minutes."""

    speech: Speech
    ahead: int
    minutes: int | None
    """None before the discussion: nobody can say how long the steps before it take."""


@dataclass(frozen=True)
class SpeakingLimits:
    """Minutes of a speech: what is proposed, and the most that may be asked for."""

    default: int
    maximum: int


def speaking_limits(meeting: Meeting) -> SpeakingLimits:
    """Return the limits of the present step, else those of the discussion, else of the meeting."""
    step = current_step(meeting)
    if step is None or step.kind not in (StepKind.OPINIONS, StepKind.ANSWERS, StepKind.OTHERS):
        step = next((s for s in meeting.steps if s.kind is StepKind.OPINIONS), step)
    maximum = (step.maximum_minutes if step else None) or meeting.maximum_minutes
    default = (step.default_minutes if step else None) or meeting.default_minutes
    return SpeakingLimits(min(default, maximum), maximum)


Waits = Callable[[int], int | None]
"""How many minutes somebody waits with so many ahead; None before the discussion."""


def places(meeting: Meeting, first: int | None = None, minutes: Waits | None = None) -> list[Place]:
    """Return the waiting requests with their places: all, or the `first` so many."""
    minutes = minutes or waits(meeting)
    speeches = requests_to_speak(meeting, OpinionState.ASKED, first=first)
    return [Place(speech, ahead, minutes(ahead)) for ahead, speech in enumerate(speeches)]


def waits(meeting: Meeting) -> Waits:
    """Return a function from the number of people ahead to minutes, by this meeting's own pace."""
    called = calls(meeting)
    pace = pace_of([at for kind, at in called if kind is TurnKind.SPEECH])
    busy = 1 if current_turn(meeting) else 0
    running = bool(called) or _is_discussing(meeting)
    return lambda ahead: wait_minutes(ahead + busy, pace) if running else None


@dataclass(frozen=True)
class Demand:
    """The time that the queue asks for, beside the time of the present step."""

    people: int
    each: int | None
    """The minutes that everybody asked for; None when they differ."""
    minutes: int
    until: datetime | None
    """When the step should be over; None when it has no planned length."""


def demand(meeting: Meeting) -> Demand:
    most = speaking_limits(meeting).maximum
    asked = [min(speech.minutes, most) for speech in waiting_speeches(meeting)]
    each = asked[0] if len(set(asked)) == 1 else None
    step = current_step(meeting)
    return Demand(len(asked), each, sum(asked), ends_at(step) if step else None)


def _is_discussing(meeting: Meeting) -> bool:
    step = current_step(meeting)
    return step is not None and step.kind in (StepKind.OPINIONS, StepKind.ANSWERS)


def pace_of(speakers_called: Sequence[datetime]) -> timedelta:
    """Return the mean time between two calls of speakers; USUAL_PACE before the third call."""
    if len(speakers_called) < 3:
        return USUAL_PACE
    return (speakers_called[-1] - speakers_called[0]) / (len(speakers_called) - 1)


def wait_minutes(speeches_before: int, pace: timedelta) -> int:
    """Return whole minutes, above ten rounded up to five: an estimate must not look exact."""
    minutes = math.ceil(speeches_before * pace / timedelta(minutes=1))
    return minutes if minutes <= 10 else math.ceil(minutes / 5) * 5
