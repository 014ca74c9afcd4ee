"""Say what stands on which kind of screen, who may see it, and which event changes it."""

from console.models import EventKind
from console.permissions import Permission

SCREENS: dict[str, tuple[str, ...]] = {
    "phone": ("floor", "queue"),
    "podium": ("floor", "queue", "slips", "matter", "agenda", "closing", "projection"),
    "minutes": ("floor", "agenda", "outline", "closing"),
    "projector": ("scene",),
    "desk": ("undo", "floor", "queue", "slips", "projection"),
    "answers": ("floor", "assignments"),
}
"""The regions that each kind of screen shows."""

STAFF_OF: dict[str, Permission] = {
    "podium": Permission.WATCH_PODIUM,
    "minutes": Permission.WATCH_MINUTES,
    "desk": Permission.WATCH_DESK,
    "answers": Permission.WATCH_ANSWERS,
}
"""The permission that each screen asks for. The phone and the projector are open to the hall."""

EVERYTHING = (
    "floor",
    "queue",
    "slips",
    "matter",
    "agenda",
    "outline",
    "closing",
    "scene",
    "projection",
    "assignments",
    "undo",
)
_FLOOR = ("floor", "queue", "slips", "matter", "closing", "scene", "projection", "assignments")
_ENTRIES = ("floor", "queue", "slips", "matter", "closing", "scene", "assignments")

REGIONS_CHANGED_BY: dict[EventKind, tuple[str, ...]] = {
    EventKind.MEETING_PREPARED: EVERYTHING,
    EventKind.MEETING_EDITED: EVERYTHING,
    EventKind.ATTENDANCE_COUNTED: ("outline",),
    EventKind.STAFF_APPOINTED: ("matter", "closing"),
    EventKind.STAFF_DISMISSED: ("matter", "closing"),
    EventKind.ACCESS_SHEET_ISSUED: ("closing",),
    EventKind.ACCESS_SHEET_CLAIMED: ("closing",),
    EventKind.ACCESS_SHEET_REVOKED: ("closing",),
    EventKind.MEETING_OPENED: EVERYTHING,
    EventKind.AGENDA_STEP_BEGUN: EVERYTHING,
    EventKind.AGENDA_STEP_CONCLUDED: ("agenda", "outline", "closing"),
    EventKind.SCENE_CHOSEN: ("scene", "projection"),
    EventKind.ADDRESS_CHOSEN: ("scene", "closing"),
    EventKind.SPEECH_REQUESTED: _ENTRIES,
    EventKind.SPEECH_EDITED: (*_ENTRIES, "outline"),
    EventKind.SPEECH_WITHDRAWN: _ENTRIES,
    EventKind.SPEECH_DECLINED: _ENTRIES,
    EventKind.SPEECH_CLASSIFIED: _ENTRIES,
    EventKind.SPEECH_TURNED_INTO_SLIP: _ENTRIES,
    EventKind.FOLLOW_UP_REQUESTED: ("matter", "queue", "closing"),
    EventKind.QUEUE_REORDERED: ("queue", "scene", "assignments"),
    EventKind.SLIPS_OFFERED: ("floor", "queue"),
    EventKind.ENTRY_MENDED: (*_ENTRIES, "outline"),
    EventKind.ENTRIES_MERGED: _ENTRIES,
    EventKind.ENTRIES_UNMERGED: _ENTRIES,
    EventKind.SPEAKER_CALLED: _FLOOR,
    EventKind.CALL_UNDONE: (*_FLOOR, "outline"),
    EventKind.PRESS_UNDONE: EVERYTHING,
    EventKind.FOLLOW_UP_CALLED: (*_FLOOR, "outline"),
    EventKind.SPEECH_BEGUN: (*_FLOOR, "outline"),
    EventKind.SPEAKER_ABSENT: _FLOOR,
    EventKind.CLOCK_PAUSED: ("floor", "queue", "slips", "matter", "scene"),
    EventKind.CLOCK_RESUMED: ("floor", "queue", "slips", "matter", "scene"),
    EventKind.TIME_EXTENDED: ("floor", "scene"),
    EventKind.TURN_ENDED: (*_FLOOR, "outline"),
    EventKind.SLIP_HANDED_IN: (*_ENTRIES, "outline"),
    EventKind.SLIP_EDITED: (*_ENTRIES, "outline"),
    EventKind.SLIP_WITHDRAWN: _ENTRIES,
    EventKind.SLIP_RELEASED: _ENTRIES,
    EventKind.SLIP_HELD_BACK: _ENTRIES,
    EventKind.SLIP_SEPARATED: _ENTRIES,
    EventKind.SLIP_TURNED_INTO_SPEECH: _ENTRIES,
    EventKind.BURST_SET_ASIDE: (*_ENTRIES, "outline"),
    EventKind.BURSTS_LEFT: ("slips",),
    EventKind.BURSTS_SHOWN: ("slips",),
    EventKind.BURST_RESTORED: (*_ENTRIES, "outline"),
    EventKind.BURST_REFUSED: (*_ENTRIES, "outline"),
    EventKind.SLIP_READ: (*_FLOOR, "outline"),
    EventKind.ANSWERER_CALLED: (*_FLOOR, "outline"),
    EventKind.MATTER_ASSIGNED: ("matter", "assignments", "outline", "closing", "scene"),
    EventKind.MATTER_SPLIT: ("matter", "outline", "closing", "scene", "assignments"),
    EventKind.MATTER_TAKEN_UP: ("matter", "floor", "assignments"),
    EventKind.FOLLOW_UP_ALLOWED: ("matter", "floor"),
    EventKind.OUTCOME_DECIDED: (
        "floor",
        "slips",
        "matter",
        "outline",
        "closing",
        "scene",
        "assignments",
    ),
    EventKind.PARAGRAPH_WRITTEN: ("outline", "assignments", "scene", "closing"),
    EventKind.ENTRIES_DEFERRED: ("closing", "outline", "scene"),
    EventKind.DEFERRAL_RECALLED: ("closing", "outline", "scene"),
    EventKind.DISCUSSION_ENDED: EVERYTHING,
    EventKind.DISCUSSION_REOPENED: EVERYTHING,
    EventKind.READING_BACK_BEGUN: EVERYTHING,
    EventKind.DRAFT_OPENED: ("closing",),
    EventKind.OBJECTION_RAISED: ("closing",),
    EventKind.OBJECTION_RESOLVED: ("closing", "scene"),
    EventKind.OBJECTIONS_ENDED: ("closing", "floor"),
    EventKind.SIGNER_EXCUSED: ("closing",),
    EventKind.MINUTES_DRAWN_UP: EVERYTHING,
    EventKind.MINUTES_WITHDRAWN: EVERYTHING,
    EventKind.SIGNING_PLACE_CHOSEN: ("closing",),
    EventKind.CERTIFICATE_PROPOSED: ("closing",),
    EventKind.CERTIFICATE_CONFIRMED: ("closing",),
    EventKind.CERTIFICATE_REJECTED: ("closing",),
    EventKind.SIGNATURE_REFUSED: ("closing",),
    EventKind.MINUTES_REGISTERED: ("closing",),
    EventKind.REGISTRATION_SKIPPED: ("closing",),
    EventKind.SECRETARY_APPOINTED: ("matter", "closing", "agenda", "scene", "floor"),
    EventKind.MINUTES_SIGNED: ("closing",),
    EventKind.MEETING_SEALED: EVERYTHING,
    # What comes after the seal stands on pages of its own, and on no screen of the hall.
    EventKind.SUPPLEMENT_BEGUN: (),
    EventKind.SUPPLEMENT_WRITTEN: (),
    EventKind.SUPPLEMENT_SEALED: (),
}

SEATS_CHANGED = frozenset(
    {EventKind.ACCESS_SHEET_REVOKED, EventKind.SECRETARY_APPOINTED, EventKind.STAFF_DISMISSED}
)
"""The events after which somebody may have lost a screen that is still open."""
UNDOABLE = frozenset(
    {
        EventKind.MEETING_OPENED,
        EventKind.AGENDA_STEP_BEGUN,
        EventKind.AGENDA_STEP_CONCLUDED,
        EventKind.SCENE_CHOSEN,
        EventKind.SPEAKER_CALLED,
        EventKind.SPEECH_BEGUN,
        EventKind.SPEAKER_ABSENT,
        EventKind.CLOCK_PAUSED,
        EventKind.CLOCK_RESUMED,
        EventKind.TIME_EXTENDED,
        EventKind.TURN_ENDED,
        EventKind.SLIP_READ,
        EventKind.ANSWERER_CALLED,
        EventKind.FOLLOW_UP_CALLED,
        EventKind.FOLLOW_UP_ALLOWED,
        EventKind.MATTER_TAKEN_UP,
        EventKind.MATTER_ASSIGNED,
        EventKind.MATTER_SPLIT,
        EventKind.OUTCOME_DECIDED,
        EventKind.SPEECH_DECLINED,
        EventKind.SPEECH_CLASSIFIED,
        EventKind.SPEECH_WITHDRAWN,
        EventKind.SPEECH_TURNED_INTO_SLIP,
        EventKind.SLIP_WITHDRAWN,
        EventKind.SLIP_RELEASED,
        EventKind.SLIP_HELD_BACK,
        EventKind.SLIP_SEPARATED,
        EventKind.SLIP_TURNED_INTO_SPEECH,
        EventKind.BURST_SET_ASIDE,
        EventKind.BURSTS_LEFT,
        EventKind.BURSTS_SHOWN,
        EventKind.BURST_RESTORED,
        EventKind.BURST_REFUSED,
        EventKind.QUEUE_REORDERED,
        EventKind.SLIPS_OFFERED,
        EventKind.ENTRIES_MERGED,
        EventKind.ENTRIES_UNMERGED,
        EventKind.SECRETARY_APPOINTED,
        EventKind.DISCUSSION_ENDED,
        EventKind.DISCUSSION_REOPENED,
        EventKind.READING_BACK_BEGUN,
    }
)
"""The events that can be taken back. The button stands in `agenda`, or on the desk in `undo`."""
for _kind in UNDOABLE:
    REGIONS_CHANGED_BY[_kind] = tuple(dict.fromkeys((*REGIONS_CHANGED_BY[_kind], "agenda", "undo")))

PATIENT = frozenset(
    {
        EventKind.SPEECH_REQUESTED,
        EventKind.SPEECH_EDITED,
        EventKind.SPEECH_WITHDRAWN,
        EventKind.SPEECH_TURNED_INTO_SLIP,
        EventKind.FOLLOW_UP_REQUESTED,
        EventKind.SLIP_HANDED_IN,
        EventKind.SLIP_EDITED,
        EventKind.SLIP_WITHDRAWN,
        EventKind.OBJECTION_RAISED,
    }
)
"""The events of the hall, many at a time. A screen that was just drawn may wait with these."""
