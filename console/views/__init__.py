"""HTTP: read the form, call one action, answer with HTML."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from console.door.numerals import LARGEST_ROW
from console.views.hall import (
    agenda,
    answers,
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
    next_meeting,
    office_home,
    office_lists,
    office_seats,
    places,
    preparation,
    setting_up,
)
from console.views.sealing import files, signing, supplements, verification, vgca

PAGES = (
    access,
    agenda,
    bursts,
    closing,
    deferrals,
    design,
    desk,
    entry_panel,
    files,
    floor,
    live_regions,
    matters,
    mendings,
    minutes,
    answers,
    next_meeting,
    office_home,
    office_lists,
    office_seats,
    places,
    preparation,
    public_copy,
    receipts,
    screens,
    setting_up,
    signing,
    slips,
    speaking_queue,
    supplements,
    undoing,
    verification,
    vgca,
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
