"""Who may do what. The only place that knows what a role is allowed."""

import enum
from collections.abc import Iterable, Set

from console.errors import NotPermittedError
from console.language import _
from console.models import (
    SEPARATE,
    Holder,
    OfficeRole,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    Role,
)


class Permission(enum.StrEnum):
    PREPARE_MEETING = "prepare the meeting"
    ISSUE_SHEETS = "print, reissue and stop access sheets of the meeting"
    KEEP_OFFICE = "keep the lists of the office, and say who has a seat of it"
    PREPARE_DIALOGUES = "plan and prepare every dialogue of the office"
    ENTER_OFFICE = "open the first page of the office"
    DRAFT_DOCUMENTS = "draft the documents of the office, and note who signed them on paper"
    READ_DOCUMENTS = "read the documents of the office that came to one's step, and return them"
    REVIEW_DOCUMENTS = "note who reviewed a document of the office"
    SIGN_DOCUMENTS = "sign the documents of the office with the own key"
    NUMBER_DOCUMENTS = "number and issue the documents of the office"
    SEAL_DOCUMENTS = "give the office's seal; while somebody does, nobody else gives numbers"
    FOLLOW_UP = "keep tasks and expenses of a dialogue, also after its seal"
    READ_PROMISES = "read the book of promises, with what is not for everybody"
    FOLLOW_PROMISES = "enter what happened to promises, and give bodies a page of their own"
    DECIDE_PROMISES = "allow promises a later day, and confirm that they are kept"
    ERASE_PERSONAL_DATA = "erase at once the personal data whose time is over"
    SERVE_DATA_SUBJECTS = "look up, hand over and erase the data of one person who asks"
    ERASE_JUDGEMENTS = "agree that the words of a judgement are erased, as who said them asked"
    RECEIVE_CITIZENS = "take over the complaints of a sealed dialogue, with names"
    RECEIVE_DENUNCIATIONS = "take over its denunciations, with names"
    MAKE_REPORTS = "make the reports of a period or of a dialogue, with their figures"
    SUPERVISE = "supervise what was promised: look at all of it, note what one saw, and ask"
    ANSWER_SUPERVISION = "answer what the supervision noted and asked"
    COLLECT_TOPICS = "enter opinions gathered before the day"
    GATHER_FOR_A_BODY = "enter what one's own body gathered before the day, and follow it"
    MANAGE_TOPICS = "appraise, approve, merge and settle opinions before the day"
    DRAFT_ANSWERS = "draft answers to opinions gathered before the day"
    APPROVE_ANSWERS = "approve answers that were drafted before the day"
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
    WITNESS_KEYS = "confirm a key made in the meeting where no signer can"
    REGISTER_MINUTES = "give the minutes their number and the agency's seal"
    SEAL_MINUTES = "seal the minutes when all signed"
    TAKE_FILES = "take the files of the meeting"
    MASK_PUBLIC_COPY = "decide what the public copy hides"
    SUPPLEMENT_MINUTES = "correct sealed minutes by a supplement"
    APPOINT_SECRETARY = "appoint the secretary in the meeting"
    READ_HELD_ENTRIES = "read what the desk has not released, and complaints"
    READ_DENUNCIATIONS = "read denunciations"
    SET_BURSTS_ASIDE = "put aside what one device or many new ones send all at once"
    TAKE_OPEN_LOG = "take the log before the seal"
    TAKE_OPEN_MINUTES = "take the full minutes before the seal"
    WATCH_PODIUM = "watch the podium's screen"
    WATCH_MINUTES = "watch the screen of the minutes"
    WATCH_DESK = "watch the desk's screen"
    WATCH_ANSWERS = "watch the screen of those who answer"
    # What somebody may be in the meeting, besides what they may press.
    BE_APPOINTED = "be appointed and dismissed by who prepares the meeting"
    BE_SECRETARY = "be appointed secretary in the meeting"
    BE_NAMED_ON_LOG = "stand on the log by name when acting"
    HOLD_ACCESS_SHEET = "enter by an access sheet"
    HOLD_SIGNING_KEY = "have a key, and a place on the signed minutes or documents"
    BE_EXCUSED = "be noted as absent from the signing"
    ANSWER_FOR_ALL = "answer matters without speaking for one agency"
    ENTER_FROM_OFFICE = "be acted for by one's own seat of the office, without a second sheet"


KEPT = (OpinionState.HELD, OpinionState.SEPARATED, OpinionState.SET_ASIDE)
"""States in which an entry is read by those who classify alone."""

_CHAIR, _SECRETARY, _ASSISTANT = Role.CHAIR, Role.SECRETARY, Role.ASSISTANT
_MC, _DESK = Role.MASTER_OF_CEREMONIES, Role.DESK
_LEADER, _REGISTRY = OfficeRole.LEADER, OfficeRole.REGISTRY
_STAFF: Set[Role | OfficeRole] = set(Role) - {Role.ATTENDEE}

GRANTS: dict[Permission, Set[Role | OfficeRole]] = {
    Permission.PREPARE_MEETING: {Role.ORGANISER},
    Permission.ISSUE_SHEETS: {Role.ORGANISER},
    Permission.KEEP_OFFICE: {Role.ORGANISER, OfficeRole.CLERK},
    # Its organiser enters by a seat of the office, so somebody of one meeting alone could not.
    Permission.PREPARE_DIALOGUES: {OfficeRole.CLERK},
    Permission.ENTER_OFFICE: {Role.ORGANISER, *OfficeRole},
    Permission.DRAFT_DOCUMENTS: {Role.ORGANISER, OfficeRole.CLERK},
    Permission.READ_DOCUMENTS: {Role.ORGANISER, OfficeRole.CLERK, _LEADER, _REGISTRY},
    Permission.REVIEW_DOCUMENTS: {Role.ORGANISER, OfficeRole.CLERK, _LEADER},
    Permission.SIGN_DOCUMENTS: {_LEADER},
    Permission.NUMBER_DOCUMENTS: {Role.ORGANISER, OfficeRole.CLERK, _REGISTRY},
    Permission.SEAL_DOCUMENTS: {_REGISTRY},
    # Who never prepared a sealed one cannot join it, and acts as who they are in the office.
    Permission.FOLLOW_UP: {Role.ORGANISER, OfficeRole.CLERK},
    Permission.READ_PROMISES: {OfficeRole.CLERK, _LEADER},
    # Who enters an answer is nobody who confirms it: closing takes two people.
    Permission.FOLLOW_PROMISES: {OfficeRole.CLERK},
    Permission.DECIDE_PROMISES: {_LEADER},
    Permission.ERASE_PERSONAL_DATA: {OfficeRole.CLERK},
    Permission.SERVE_DATA_SUBJECTS: {OfficeRole.CLERK},
    # What somebody said against the office goes by two people, and never by who is judged alone.
    Permission.ERASE_JUDGEMENTS: {_LEADER},
    # The hall showed complaints to the desk alone; of the office nobody else reads them.
    Permission.RECEIVE_CITIZENS: {OfficeRole.RECEPTION},
    Permission.RECEIVE_DENUNCIATIONS: {OfficeRole.RECEPTION},
    Permission.MAKE_REPORTS: {OfficeRole.CLERK},
    # Who is supervised answers, and writes, edits and deletes none of the notes (001-35).
    Permission.SUPERVISE: {OfficeRole.SUPERVISOR},
    Permission.ANSWER_SUPERVISION: {OfficeRole.CLERK, _LEADER},
    Permission.COLLECT_TOPICS: {Role.ORGANISER, OfficeRole.COLLECTOR},
    Permission.GATHER_FOR_A_BODY: {OfficeRole.COLLECTOR},
    Permission.MANAGE_TOPICS: {Role.ORGANISER},
    Permission.DRAFT_ANSWERS: {Role.ORGANISER, Role.OFFICIAL, _CHAIR},
    Permission.APPROVE_ANSWERS: {Role.ORGANISER, _CHAIR},
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
    # Not who prints the sheets: that is whom the second person guards against.
    Permission.WITNESS_KEYS: _STAFF - {Role.ORGANISER},
    Permission.REGISTER_MINUTES: {Role.REGISTRY_CLERK},
    Permission.SEAL_MINUTES: {_SECRETARY, _CHAIR, Role.REGISTRY_CLERK},
    Permission.TAKE_FILES: {_SECRETARY, _CHAIR, _MC, Role.ORGANISER, Role.REGISTRY_CLERK},
    Permission.MASK_PUBLIC_COPY: {_SECRETARY, _CHAIR},
    Permission.SUPPLEMENT_MINUTES: {_SECRETARY, _CHAIR},
    Permission.APPOINT_SECRETARY: {_MC, _CHAIR},
    Permission.READ_HELD_ENTRIES: {_DESK, _MC},
    Permission.READ_DENUNCIATIONS: {_DESK},
    Permission.SET_BURSTS_ASIDE: {_DESK, _MC},
    Permission.TAKE_OPEN_LOG: {_SECRETARY, _CHAIR, _MC},
    Permission.TAKE_OPEN_MINUTES: {_SECRETARY, _CHAIR, _MC, Role.REGISTRY_CLERK},
    Permission.WATCH_PODIUM: {_CHAIR, _MC},
    Permission.WATCH_MINUTES: {_SECRETARY, _ASSISTANT},
    Permission.WATCH_DESK: {_DESK, _MC, _SECRETARY},
    Permission.WATCH_ANSWERS: {Role.OFFICIAL, _CHAIR},
    Permission.BE_APPOINTED: _STAFF - {Role.ORGANISER},
    Permission.BE_SECRETARY: {_SECRETARY, _ASSISTANT},
    Permission.BE_NAMED_ON_LOG: _STAFF,
    Permission.HOLD_ACCESS_SHEET: _STAFF | set(OfficeRole),
    Permission.HOLD_SIGNING_KEY: {_CHAIR, _SECRETARY, Role.REGISTRY_CLERK, _LEADER, _REGISTRY},
    Permission.BE_EXCUSED: {_CHAIR},
    Permission.ANSWER_FOR_ALL: {_CHAIR},
    # Nobody who signs or judges: whoever issues the office's sheets could enter in that name.
    Permission.ENTER_FROM_OFFICE: {Role.ORGANISER},
}

MUST_SIGN = (_SECRETARY, _CHAIR)
"""Without a signature of each there is no Biên bản, and no supplement to one."""


def are_enough_to_sign(people: Iterable[Participant]) -> bool:
    return {person.role for person in people} >= set(MUST_SIGN)


def roles_for(permission: Permission) -> list[Role]:
    """Those that are granted this, in the order of the roles."""
    return [role for role in Role if role in GRANTS[permission]]


def may(person: Holder, permission: Permission) -> bool:
    """Return whether somebody of a meeting, or of the office, is granted this by their role."""
    return person.role in GRANTS[permission]


def require(person: Holder, permission: Permission) -> None:
    if not may(person, permission):
        raise NotPermittedError(_("Việc này không thuộc phần việc của đồng chí trong hội nghị."))


def may_answer(participant: Participant) -> bool:
    """Whether this person can be asked to answer a matter: a chair, or who speaks for an agency."""
    return participant.agency_id is not None or may(participant, Permission.ANSWER_FOR_ALL)


def may_read(entry: Opinion, by: Participant) -> bool:
    """Return whether this person may read the words and the name of a request or a slip.

    Everybody may read their own. A denunciation is the desk's alone: its author's name is secret
    (Luật Tố cáo 2018, Điều 9). Complaints, and slips that the desk has not released or took out,
    are for those who classify. Taking such a slip back opens it to nobody.
    """
    if entry.participant_id == by.id:
        return True
    if entry.kind is OpinionKind.DENUNCIATION:
        return may(by, Permission.READ_DENUNCIATIONS)
    if is_unread_by_signers(entry):
        return may(by, Permission.READ_HELD_ENTRIES)
    return may(by, Permission.READ_ENTRIES)


def is_unread_by_signers(entry: Opinion) -> bool:
    """Whether READ_ENTRIES is not enough: then neither name nor reason stands in the minutes.

    What was released and is kept back since was read, and its words are on the log.
    """
    was_released = entry.state is OpinionState.HELD and entry.kind is not None
    kept_back = entry.state in KEPT and not was_released
    return entry.kind in SEPARATE or kept_back or _left_unread(entry)


def _left_unread(entry: Opinion) -> bool:
    """Whether its author took a slip back that the desk had never released."""
    return entry.is_written and entry.state is OpinionState.WITHDRAWN and entry.kind is None


def require_readable(entry: Opinion, by: Participant) -> None:
    """Who may not read an entry may do nothing to it. Raises NotPermittedError."""
    if not may_read(entry, by):
        raise NotPermittedError(_("Chỉ bộ phận tổng hợp xem và xử lý được ý kiến này."))
