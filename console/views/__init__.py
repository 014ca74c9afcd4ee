"""HTTP: read the form, call one action, answer with HTML."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from console.door.numerals import LARGEST_ROW
from console.views.afterwards import (
    after_the_seal,
    body_pages,
    disclosures,
    lessons,
    live_figures,
    office_receipts,
    office_supervision,
    people_data,
    promises,
    public_promises,
    publication,
    publication_files,
    reception,
    refusals,
    report_files,
    reports,
    retention,
    supervision,
    supervision_files,
)
from console.views.hall import (
    agenda,
    answer_drafts,
    answers,
    bringing_up,
    bursts,
    deferrals,
    desk,
    due_dates,
    entry_panel,
    floor,
    live_regions,
    matters,
    mendings,
    receipts,
    screens,
    slips,
    speaking_queue,
)
from console.views.http import design, errors, protection, restraint, templates, typed, undoing
from console.views.minutes import closing, minutes, public_copy
from console.views.preparing import (
    access,
    attendance,
    briefing,
    budget,
    deadlines,
    dialogue_requests,
    dialogues,
    door,
    gathering,
    guest_files,
    guest_imports,
    guest_list,
    invitations,
    next_meeting,
    notice,
    notice_files,
    office_home,
    office_images,
    office_lists,
    office_papers,
    office_seats,
    office_year,
    outgoing,
    outgoing_register,
    papers,
    places,
    preparation,
    prints,
    programmes,
    public_notice,
    public_topics,
    script,
    setting_up,
    taking_over,
    tasks,
    topic_files,
    topic_page,
    topics,
)
from console.views.sealing import files, signing, supplements, verification, vgca

PAGES = (
    access,
    after_the_seal,
    agenda,
    attendance,
    briefing,
    budget,
    body_pages,
    bursts,
    closing,
    deadlines,
    deferrals,
    design,
    desk,
    dialogue_requests,
    dialogues,
    disclosures,
    door,
    entry_panel,
    files,
    floor,
    live_regions,
    matters,
    mendings,
    minutes,
    answer_drafts,
    answers,
    bringing_up,
    next_meeting,
    notice,
    notice_files,
    office_home,
    office_images,
    office_lists,
    office_papers,
    office_seats,
    office_year,
    outgoing,
    outgoing_register,
    places,
    preparation,
    programmes,
    papers,
    people_data,
    prints,
    promises,
    public_copy,
    public_notice,
    public_promises,
    public_topics,
    publication,
    publication_files,
    receipts,
    reception,
    refusals,
    retention,
    screens,
    script,
    setting_up,
    signing,
    slips,
    speaking_queue,
    supplements,
    taking_over,
    tasks,
    topic_files,
    topic_page,
    topics,
    undoing,
    verification,
    vgca,
    gathering,
    guest_files,
    guest_imports,
    guest_list,
    invitations,
    live_figures,
    report_files,
    reports,
    lessons,
    office_supervision,
    supervision,
    office_receipts,
    supervision_files,
)


class RowNumber(IntegerConverter):
    """A number in an address that some row could have; larger ones are no page of ours."""

    regex = "[0-9]{1,10}"

    def __init__(self, url_map: Map, **limits: Any) -> None:
        super().__init__(url_map, **{"max": LARGEST_ROW, **limits})


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
    for module in PAGES:
        app.register_blueprint(module.blueprint)
    errors.init_app(app)
    protection.init_app(app)
    restraint.init_app(app)
    templates.init_app(app)
    undoing.init_app(app)
    typed.init_app(app)
    due_dates.init_app(app)
