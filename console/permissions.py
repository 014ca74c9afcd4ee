"""Who may do what. The only place that knows what a role is allowed."""

import enum

from console.errors import NotPermittedError
from console.language import _
from console.models import Participant, Role


class Permission(enum.StrEnum):
    PREPARE_MEETING = "prepare the meeting"
    COUNT_ATTENDANCE = "count who is present"
    OPEN_MEETING = "open the meeting"
    RUN_AGENDA = "run the agenda"
    REQUEST_SPEECH = "request to speak"
    HAND_IN_SLIP = "hand in a slip"
    REGISTER_OTHERS = "register somebody else"
    RUN_QUEUE = "run the speaking queue"
    DECLINE_SPEECH = "decline a request to speak"
    READ_ENTRIES = "read requests and released slips"
    CLASSIFY_ENTRIES = "classify requests and slips"
    MEND_ENTRIES = "mend name, unit, field and words of requests and slips"
    HOLD_SLIPS = "keep slips back"
    MERGE_ENTRIES = "merge requests and slips"
    CHOOSE_SCENE = "choose what the projector shows"
    ASSIGN_MATTER = "say who answers a matter"
    SPLIT_MATTER = "split a matter"
    PREPARE_ANSWERS = "prepare answers"
    DECIDE_OUTCOME = "decide an outcome"
    REFUSE_MATTER = "refuse a matter"
    WRITE_MINUTES = "write the minutes"
    EDIT_CONCLUSION = "edit the conclusion"
    END_DISCUSSION = "end the discussion"
    OBJECT_TO_MINUTES = "object to the minutes"
    RESOLVE_OBJECTIONS = "resolve objections to the minutes"
    DRAW_UP_MINUTES = "draw up the minutes"
    SIGN_MINUTES = "sign the minutes"
    CONFIRM_CERTIFICATE = "confirm whose certificate this is"
    REGISTER_MINUTES = "give the minutes their number and the agency's seal"
    SEAL_MINUTES = "seal the minutes when all signed"
    TAKE_FILES = "take the files of the meeting"
    SUPPLEMENT_MINUTES = "correct sealed minutes by a supplement"
    APPOINT_SECRETARY = "appoint the secretary in the meeting"


_CHAIR, _SECRETARY, _ASSISTANT = Role.CHAIR, Role.SECRETARY, Role.ASSISTANT
_MC, _DESK = Role.MASTER_OF_CEREMONIES, Role.DESK

GRANTS: dict[Permission, set[Role]] = {
    Permission.PREPARE_MEETING: {Role.ORGANISER},
    Permission.COUNT_ATTENDANCE: {Role.ORGANISER, _SECRETARY, _ASSISTANT, _DESK, _MC},
    Permission.OPEN_MEETING: {_CHAIR, _MC, _SECRETARY},
    Permission.RUN_AGENDA: {_CHAIR, _MC, _SECRETARY},
    Permission.REQUEST_SPEECH: {Role.ATTENDEE},
    Permission.HAND_IN_SLIP: {Role.ATTENDEE},
    Permission.REGISTER_OTHERS: {_DESK, _SECRETARY, _MC},
    Permission.RUN_QUEUE: {_CHAIR, _MC},
    Permission.DECLINE_SPEECH: {_CHAIR},
    Permission.READ_ENTRIES: {_DESK, _MC, _CHAIR, _SECRETARY},
    Permission.CLASSIFY_ENTRIES: {_DESK, _MC},
    Permission.MEND_ENTRIES: {_DESK, _MC, _SECRETARY},
    Permission.HOLD_SLIPS: {_DESK, _MC, _CHAIR},
    Permission.MERGE_ENTRIES: {_DESK, _MC, _CHAIR},
    Permission.CHOOSE_SCENE: {_CHAIR, _MC, _DESK, _SECRETARY},
    Permission.ASSIGN_MATTER: {_CHAIR, _SECRETARY},
    Permission.SPLIT_MATTER: {_CHAIR, _SECRETARY, _ASSISTANT, _DESK},
    Permission.PREPARE_ANSWERS: {Role.OFFICIAL, _CHAIR},
    Permission.DECIDE_OUTCOME: {_CHAIR, _SECRETARY},
    Permission.REFUSE_MATTER: {_CHAIR},
    Permission.WRITE_MINUTES: {_SECRETARY, _ASSISTANT},
    Permission.EDIT_CONCLUSION: {_CHAIR, _SECRETARY, _ASSISTANT},
    Permission.END_DISCUSSION: {_CHAIR},
    Permission.OBJECT_TO_MINUTES: {Role.ATTENDEE},
    Permission.RESOLVE_OBJECTIONS: {_SECRETARY, _CHAIR},
    Permission.DRAW_UP_MINUTES: {_SECRETARY, _CHAIR},
    Permission.SIGN_MINUTES: {_SECRETARY, _CHAIR},
    Permission.CONFIRM_CERTIFICATE: {_SECRETARY, _CHAIR},
    Permission.REGISTER_MINUTES: {Role.REGISTRY_CLERK},
    Permission.SEAL_MINUTES: {_SECRETARY, _CHAIR, Role.REGISTRY_CLERK},
    Permission.TAKE_FILES: {_SECRETARY, _CHAIR, _MC, Role.ORGANISER, Role.REGISTRY_CLERK},
    Permission.SUPPLEMENT_MINUTES: {_SECRETARY, _CHAIR},
    Permission.APPOINT_SECRETARY: {_MC, _CHAIR},
}


def may(participant: Participant, permission: Permission) -> bool:
    return participant.role in GRANTS[permission]


def require(participant: Participant, permission: Permission) -> None:
    if not may(participant, permission):
        raise NotPermittedError(_("Việc này không thuộc phần việc của đồng chí trong hội nghị."))
