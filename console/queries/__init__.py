"""Reading the nouns: what screens and actions ask for."""

from console.queries.entries import (
    all_ways,
    entries_by_person,
    entry_by_key,
    entry_by_number,
    entry_by_receipt,
    is_denunciation,
    mendings_of,
    merged_into,
    merger_of,
    mergers,
    read_slips,
    separate_opinions,
    slips,
    slips_of,
    speeches_of,
    unreached,
    unread_slips,
    unseen_slips,
)
from console.queries.floor import (
    all_turns,
    current_step,
    current_turn,
    floor_mark,
    interrupted_by_call,
    last_turn_id,
    times_heard,
    turns,
    was_heard,
)
from console.queries.log import (
    event_numbered,
    events,
    events_of,
    last_event_of,
    last_undone,
    newest_press,
    opinions_named,
    press_numbered,
    taken_back,
    version,
)
from console.queries.matters import (
    by_opinion,
    cancelled_matters,
    matter_in_hand,
    matters,
    matters_of,
    separated,
    turns_raising,
)
from console.queries.meetings import (
    a_hall_is_open,
    a_meeting_runs,
    agencies,
    current_meeting,
    fields,
    is_field,
    is_leaf_unit,
    last_moment,
    leaf_units,
    meeting_by_code,
    open_field,
)
from console.queries.minutes import (
    conclusion,
    mask_decisions,
    objections,
    paragraphs,
)
from console.queries.office import (
    bodies,
    contacts,
    contacts_called,
    newest_office_change,
    office,
    office_fields,
    office_units,
    venues,
)
from console.queries.papers import (
    document,
    document_by_code,
    document_by_opening,
    exports,
    signing_key,
    stamp_image,
    supplements,
    with_signing_key,
)
from console.queries.people import (
    Citizen,
    answerers,
    attendees,
    citizens,
    registry_clerk,
    signers,
    staff,
)
from console.queries.queue import (
    absent_speeches,
    all_waiting_follow_ups,
    declined_speeches,
    doubles,
    requests_to_speak,
    speech_in_hand,
    unheard_speeches,
    waiting_follow_ups,
    waiting_numbers,
    waiting_speeches,
)
