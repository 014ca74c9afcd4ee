"""Tell what the projectors show when nobody chose: it follows from the state of the meeting."""

from console.models import (
    Meeting,
    MeetingState,
    Scene,
    StepKind,
)
from console.queries.floor import current_step, current_turn

_SCENE_OF_STATE = {
    MeetingState.PREPARING: Scene.WELCOME,
    MeetingState.CONCLUDING: Scene.CONCLUSION,
    MeetingState.READING_BACK: Scene.READING_BACK,
    MeetingState.DRAWN_UP: Scene.CONCLUSION,
    MeetingState.SEALED: Scene.THANKS,
}
_SCENE_OF_STEP = {
    StepKind.OPENING: Scene.WELCOME,
    StepKind.HOUSE_RULES: Scene.HOUSE_RULES,
    StepKind.PROMISES: Scene.PROMISES,
    StepKind.OPINIONS: Scene.QUEUE,
    StepKind.ANSWERS: Scene.QUEUE,
}


def scene(meeting: Meeting) -> Scene:
    """Return what the projectors show: what was chosen, else what follows from the meeting."""
    if meeting.scene and meeting.state is not MeetingState.SEALED:
        return meeting.scene
    if meeting.state in _SCENE_OF_STATE:
        return _SCENE_OF_STATE[meeting.state]
    if current_turn(meeting):
        return Scene.FLOOR
    step = current_step(meeting)
    following = _SCENE_OF_STEP.get(step.kind, Scene.AGENDA) if step else Scene.AGENDA
    return Scene.AGENDA if following is Scene.HOUSE_RULES and not meeting.house_rules else following
