"""HTTP: read the form, call one action, answer with HTML."""

from flask import Flask

from console.views import (
    access,
    agenda,
    closing,
    desk,
    entries,
    errors,
    floor,
    live_regions,
    matters,
    minutes,
    officials,
    preparation,
    protection,
    receipts,
    screens,
    slips,
    speaking_queue,
    template_words,
    verification,
)


def init_app(app: Flask) -> None:
    for module in (
        access,
        agenda,
        closing,
        desk,
        entries,
        floor,
        live_regions,
        matters,
        minutes,
        officials,
        preparation,
        receipts,
        screens,
        slips,
        speaking_queue,
        verification,
    ):
        app.register_blueprint(module.blueprint)
    errors.init_app(app)
    protection.init_app(app)
    template_words.init_app(app)
