"""HTTP: read the form, call one action, answer with HTML."""

from flask import Flask

from console.views import (
    access,
    agenda,
    closing,
    desk,
    entries,
    errors,
    files,
    floor,
    live_regions,
    matters,
    minutes,
    officials,
    preparation,
    protection,
    receipts,
    screens,
    signing,
    slips,
    speaking_queue,
    supplements,
    template_words,
    verification,
    vgca,
)


def init_app(app: Flask) -> None:
    for module in (
        access,
        agenda,
        closing,
        desk,
        entries,
        files,
        floor,
        live_regions,
        matters,
        minutes,
        officials,
        preparation,
        receipts,
        screens,
        signing,
        slips,
        speaking_queue,
        supplements,
        verification,
        vgca,
    ):
        app.register_blueprint(module.blueprint)
    errors.init_app(app)
    protection.init_app(app)
    template_words.init_app(app)
