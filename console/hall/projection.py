"""Choose by hand what the projectors show. `screens.scenes` says what they show otherwise."""

from console.errors import NotNowError
from console.language import _
from console.models import EventKind, Participant, Scene
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import on_the_record


def choose_scene(scene: Scene | None, *, by: Participant) -> None:
    """Put a scene on every projector until the floor moves on.

    None lets them follow the meeting.
    """
    require(by, Permission.CHOOSE_SCENE)
    with on_the_record(by, Phase.HALL | Phase.SEALING, press=Permission.CHOOSE_SCENE) as record:
        if scene is Scene.HOUSE_RULES and not record.meeting.house_rules:
            raise NotNowError(_("Hội nghị này chưa ghi nội quy."))
        if scene is Scene.MOTTO and not record.meeting.motto:
            raise NotNowError(_("Hội nghị này chưa ghi phương châm."))
        if scene is record.meeting.scene:
            return
        record.meeting.scene = scene
        record(EventKind.SCENE_CHOSEN, scene=scene.value if scene else None)
