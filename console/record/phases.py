"""The phases of a dialogue, from its plan to its last kept promise, and when each is open."""

import enum

from console.errors import NotNowError, SealedError
from console.language import _
from console.models import MeetingState


class Phase(enum.Flag):
    """Which part of the dialogue an action belongs to; `|` joins those that it fits."""

    PREPARING = enum.auto()
    HALL = enum.auto()
    MINUTES = enum.auto()
    SEALING = enum.auto()
    AFTERWARDS = enum.auto()


TO_THE_DRAWING_UP = Phase.PREPARING | Phase.HALL | Phase.MINUTES
"""What the Biên bản tells of: closed once its text is frozen."""
TO_THE_SEAL = TO_THE_DRAWING_UP | Phase.SEALING
AT_ANY_TIME = TO_THE_SEAL | Phase.AFTERWARDS
"""A lost sheet is stopped whenever it is missed."""

_OPEN = {MeetingState.DRAWN_UP: Phase.SEALING, MeetingState.SEALED: Phase.AFTERWARDS}


def open_in(state: MeetingState) -> Phase:
    """Return the phases whose actions a meeting in this state takes.

    What was registered before the day, an agenda that is mended in the hall: until the Biên bản
    is drawn up the phases overlap, and each action says what else it needs.
    """
    return _OPEN.get(state, TO_THE_SEAL)


def require_open(phase: Phase, state: MeetingState | None) -> Phase:
    """Return which of these phases is open, the earliest first; raise when none is.

    None is the state of what has no hall and no seal: a programme takes all of its own actions.
    SealedError after the seal, NotNowError once the Biên bản is drawn up, or before the seal for
    what comes after it.
    """
    if standing := phase & (open_in(state) if state else AT_ANY_TIME):
        return next(iter(standing))
    if state is MeetingState.SEALED:
        raise SealedError(_("Biên bản đã niêm phong: không thay đổi được gì nữa."))
    if phase is Phase.AFTERWARDS:
        raise NotNowError(_("Việc này làm sau khi biên bản đã niêm phong."))
    raise NotNowError(_("Biên bản đã lập, không ghi thêm hoặc sửa được nữa."))


def phase_name(phase: Phase) -> str:
    """Return the name of one phase, as it stands beside an event."""
    return (phase.name or "").lower()
