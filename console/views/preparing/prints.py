"""What a dialogue has printed for its day: a page that lists it, and each as a PDF."""

import io
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from console import documents, queries
from console.documents import Slip
from console.door.numerals import count
from console.machine.offload import off_the_loop
from console.office import prints
from console.people import identity
from console.preparing.home_address import home_url
from console.screens.view import View

blueprint = Blueprint("prints", __name__, url_prefix="/office/dialogues/<int:number>/prints")

MOST_PAGES = 100
PER_PAGE = (1, 2, 4)


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    return render_template(
        "screens/prints.html",
        meeting=meeting,
        part="prints.show",
        has_tasks=bool(queries.tasks(meeting)),
        has_guests=bool(queries.guests(meeting)),
        address=View(meeting).address,
        from_home=bool(home_url(meeting)),
    )


@blueprint.get("/programme.pdf")
def programme(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    if not meeting.steps:
        abort(404)
    return _drawn("chuong-trinh", documents.draw_list, prints.programme_of(meeting))


@blueprint.get("/house-rules.pdf")
def house_rules(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    if not meeting.house_rules:
        abort(404)
    return _drawn("noi-quy", documents.draw_house_rules, *prints.house_rules_of(meeting))


@blueprint.get("/slips.pdf")
def slips(number: int) -> ResponseReturnValue:
    """Blank slips, `?pages=` of them with `?per_page=` on each."""
    return _slips("phieu-y-kien", prints.slip_of(identity.dialogue(number)))


@blueprint.get("/topic-slips.pdf")
def topic_slips(number: int) -> ResponseReturnValue:
    """Blank slips for the villages, before the day."""
    return _slips("phieu-truoc-hoi-nghi", prints.topic_slip_of(identity.dialogue(number)))


@blueprint.get("/poster.pdf")
def poster(number: int) -> ResponseReturnValue:
    """The address is the one of the projector's code, whoever asks by which."""
    meeting = identity.dialogue(number)
    url = View(meeting).join_url
    paper = prints.poster_of(meeting, url, "a3" if request.args.get("paper") == "a3" else "a4")
    return _drawn("ma-qr", documents.draw_poster, paper)


@blueprint.get("/script.pdf")
def script(number: int) -> ResponseReturnValue:
    meeting = identity.dialogue(number)
    if not meeting.steps:
        abort(404)
    return _drawn("loi-dan", documents.draw_script, *prints.script_of(meeting))


@blueprint.get("/tasks.pdf")
def tasks(number: int) -> ResponseReturnValue:
    """Who does what by body, or with `?body=` that of one."""
    paper = prints.tasks_of(identity.dialogue(number), request.args.get("body", ""))
    if not paper.groups:
        abort(404)
    return _drawn("phan-cong", documents.draw_list, paper)


def _slips(name: str, slip: Slip) -> ResponseReturnValue:
    pages = count(request.args.get("pages"), MOST_PAGES) or 1
    per_page = count(request.args.get("per_page"))
    if per_page not in PER_PAGE:
        per_page = 2
    return _drawn(name, documents.draw_slips, slip, per_page, pages)


def _drawn(name: str, draw: Callable[..., bytes], *data: Any) -> ResponseReturnValue:
    file = off_the_loop(draw, *data)
    return send_file(io.BytesIO(file), "application/pdf", download_name=f"{name}.pdf")
