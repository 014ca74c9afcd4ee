"""Công khai: what of a dialogue is published, in which texts, and the evidence of it."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock
from console.afterwards import published_copy, published_evidence, publishing, unit_heads
from console.afterwards.handed_to_heads import handed_over
from console.afterwards.listing import is_listed
from console.afterwards.publication_standing import duties
from console.door.numerals import day, whole
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.models import Meeting
from console.people import identity
from console.preparing.home_address import home_url
from console.views.afterwards import publication_form
from console.views.http import brought_files
from console.views.http.replies import number as typed_number
from console.views.http.replies import seen
from console.views.preparing import notice_form
from console.words.figures import DEFINITION
from console.words.notices import channels, what_was_done

blueprint = Blueprint(
    "publication", __name__, url_prefix="/office/dialogues/<int:number>/publication"
)
blueprint.before_request(brought_files.allow_at("publication.note_given"))


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number))


@blueprint.post("")
def publish(number: int) -> ResponseReturnValue:
    meeting, by = identity.follower(number)
    press = publication_form.typed_press()
    part = publication_form.part_of(press)
    return _done(meeting, part, lambda: publishing.publish(press, meeting=meeting, by=by))


@blueprint.post("/evidence")
def note_given(number: int) -> ResponseReturnValue:
    meeting, by = identity.follower(number)

    def note() -> object:
        given, proof = notice_form.typed_evidence(), notice_form.typed_proof()
        version, words = typed_number("version") or 0, request.form.get("note", "")
        heads = {one for one in map(whole, request.form.getlist("heads")) if one is not None}
        return published_evidence.note_given(
            version, given, words, proof, heads=heads, seen=seen(), meeting=meeting, by=by
        )

    return _done(meeting, "evidence", note)


@blueprint.post("/evidence/<int:evidence_id>/taking-down")
def note_taken_down(number: int, evidence_id: int) -> ResponseReturnValue:
    meeting, by = identity.follower(number)
    form = request.form
    return _done(
        meeting,
        f"down-{evidence_id}",
        lambda: published_evidence.note_taken_down(
            evidence_id,
            day(form.get("until_on", "")),
            form.get("who", ""),
            seen=seen(),
            meeting=meeting,
            by=by,
        ),
    )


@blueprint.post("/evidence/<int:evidence_id>/taking-back")
def take_back_evidence(number: int, evidence_id: int) -> ResponseReturnValue:
    meeting, by = identity.follower(number)
    return _done(
        meeting,
        f"evidence-{evidence_id}",
        lambda: published_evidence.take_back_evidence(
            evidence_id, request.form.get("why", ""), seen=seen(), meeting=meeting, by=by
        ),
    )


def _done(meeting: Meeting, part: str, act: Callable[[], object]) -> ResponseReturnValue:
    """Act and show the part of the page again; what is refused keeps what was typed."""
    number = meeting.id
    try:
        act()
    except InvalidEntryError as error:
        problems = brought_files.and_choose_again(error.problems)
        return _page(meeting, problems, part), 422
    except (NotNowError, OutOfDateError) as error:
        return _page(meeting, {"step": str(error)}, part), 409
    anchor = "evidence" if part.startswith(("evidence", "down")) else "published"
    return redirect(url_for("publication.show", number=number, saved=anchor, _anchor=anchor), 303)


def _page(meeting: Meeting, problems: dict[str, str] | None = None, part_open: str = "") -> str:
    is_open = bool(meeting.sealed_at) and is_listed(meeting)
    today = clock.today()
    return render_template(
        "screens/publication.html",
        definition=DEFINITION,
        meeting=meeting,
        part="publication.show",
        part_open=part_open,
        problems=problems or {},
        form=request.form,
        is_open=is_open,
        duties=duties(meeting, today) if is_open else [],
        offers=publication_form.offers(meeting) if is_open else [],
        versions=publication_form.versions(meeting),
        may_copy=is_open and published_copy.may_go(meeting),
        copied=published_copy.for_everybody(meeting),
        for_home=bool(home_url(meeting)),
        channels=channels(meeting),
        choices=publication_form.choices(meeting),
        heads=unit_heads.names_of(meeting),
        heads_left=handed_over(meeting).left if is_open else [],
        marked=request.form.getlist("heads"),
        what_was_done=what_was_done,
        is_hanging=published_evidence.is_hanging,
        closing_of=published_evidence.closing_of,
        seen=published_evidence.newest_evidence(meeting),
        today=today,
    )
