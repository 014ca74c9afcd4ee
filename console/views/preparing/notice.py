"""The public notice of a dialogue: its facts, its texts by channel, the evidence of it."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.errors import IncompleteError, InvalidEntryError, NotNowError, OutOfDateError
from console.models import Meeting, MeetingState, Participant
from console.people import identity
from console.permissions import Permission
from console.preparing import (
    notice_evidence,
    notice_facts,
    notice_standing,
    notice_terms,
    notice_texts,
    reading_aloud,
)
from console.preparing.home_address import home_url
from console.preparing.notice_told import page_address, told
from console.views.http import brought_files, form_marks, tables
from console.views.http.tables import Drawn
from console.views.preparing import notice_form, office_lists
from console.words.notices import channels, what_was_done

blueprint = Blueprint("notice", __name__, url_prefix="/office/dialogues/<int:number>/notice")
blueprint.before_request(brought_files.allow_at("notice.note_given"))


@blueprint.get("")
def show(number: int) -> ResponseReturnValue:
    return _page(identity.dialogue(number))


@blueprint.post("")
def write_notice(number: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    return _done(by, "facts", lambda: _write(by))


def _write(by: Participant) -> None:
    notice_facts.write_notice(notice_form.typed_facts(), by=by, seen=form_marks.seen())


@blueprint.post("/publication")
def publish_notice(number: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    return _done(by, "publication", lambda: notice_facts.publish_notice(by=by))


@blueprint.post("/publication/removal")
def hide_notice(number: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    return _done(by, "publication", lambda: notice_facts.hide_notice(by=by))


@blueprint.post("/evidence")
def note_given(number: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    return _done(
        by,
        "evidence",
        lambda: notice_evidence.note_given(
            notice_form.typed_evidence(), notice_form.typed_proof(), by=by
        ),
    )


@blueprint.post("/evidence/<int:evidence_id>/taking-back")
def take_back_evidence(number: int, evidence_id: int) -> ResponseReturnValue:
    by = identity.preparer(number)
    why = request.form.get("why", "")
    part = f"evidence-{evidence_id}"
    return _done(by, part, lambda: notice_evidence.take_back_evidence(evidence_id, why, by=by))


@blueprint.post("/reading")
def set_reading(number: int) -> ResponseReturnValue:
    """Keep how the office reads aloud; or only edit the table, by one of its own buttons."""
    meeting = identity.dialogue(number)
    by = identity.keeper(Permission.KEEP_OFFICE)
    southern = request.form.get("voice") == "south"
    table = notice_form.ABBREVIATIONS
    if not tables.wants_to_save():
        return _page(meeting, reading=tables.edited(table), southern=southern, part_open="reading")
    rows = tables.typed(table)
    drawn = Drawn(table, rows, tables.problems_of(table, rows), unsaved=True)
    try:
        if drawn.problems:
            raise InvalidEntryError(drawn.problems)
        own = [(row["short"], row["full"]) for row in rows]
        reading_aloud.set_reading(own, southern=southern, by=by, seen=form_marks.seen())
    except InvalidEntryError as error:
        drawn.problems = error.problems
        return _page(meeting, reading=drawn, southern=southern, part_open="reading"), 422
    return redirect(url_for("notice.show", number=number, saved="reading", _anchor="reading"), 303)


def _done(by: Participant, part: str, act: Callable[[], object]) -> ResponseReturnValue:
    """Act and show the part of the page again; what is refused keeps what was typed."""
    meeting = by.meeting
    number = meeting.id
    try:
        act()
    except InvalidEntryError as error:
        problems = brought_files.and_choose_again(error.problems)
        return _page(meeting, problems, part_open=part), 422
    except IncompleteError as error:
        return _page(meeting, {"step": " ".join([str(error), *error.missing])}, part_open=part), 409
    except (NotNowError, OutOfDateError) as error:
        return _page(meeting, {"step": str(error)}, part_open=part), 409
    anchor = "evidence" if part.startswith("evidence") else part
    return redirect(url_for("notice.show", number=number, saved=anchor, _anchor=anchor), 303)


def _page(
    meeting: Meeting,
    problems: dict[str, str] | None = None,
    *,
    reading: Drawn | None = None,
    southern: bool | None = None,
    part_open: str = "",
) -> str:
    notice = queries.notice(meeting)
    texts = notice_texts.texts(told(meeting, notice))
    office = queries.office()
    rows = [{"short": row[0], "full": row[1]} for row in (office.abbreviations if office else [])]
    return render_template(
        "screens/notice.html",
        meeting=meeting,
        part="notice.show",
        part_open=part_open,
        problems=problems or {},
        form=request.form,
        notice=notice,
        values=notice_form.values(notice),
        kept=notice_facts.kept_facts(notice),
        kept_reading=reading_aloud.kept_reading(office),
        lacking=notice_facts.lacking(notice),
        may_write=meeting.state is MeetingState.PREPARING,
        may_note=meeting.minutes_are_open,
        standings=notice_standing.standings(meeting, clock.today()),
        texts=notice_form.shown(texts, meeting),
        seen=notice_texts.mark_of_all(texts),
        address=page_address(meeting),
        for_home=bool(home_url(meeting)),
        evidence=queries.notice_evidence(meeting),
        outdated=notice_terms.outdated(meeting),
        channels=channels(meeting),
        what_was_done=what_was_done,
        reading=reading or Drawn(notice_form.ABBREVIATIONS, rows),
        southern=bool(office and office.reads_southern) if southern is None else southern,
        change=queries.newest_office_change(),
        change_words=office_lists.change_words(),
        today=clock.today(),
    )
