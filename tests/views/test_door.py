"""Every form is a door: no sign that is not seen gets through any of them."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from console import database, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.door.characters import drawn
from console.hall import calls, floor, speaking_queue
from console.machine import setup_link
from console.models import OpinionKind, OpinionState, Participant, Role, StepKind
from tests.conftest import SignIn
from tests.databases import PIN
from tests.views.test_preparation import rows

POISON = "x\tà\u202e\u200b\xad\u3164\x0b\x85\u2028\ufe0f\U000e0041" + "\u0301" * 40 + "y"
NO_TEXT = {
    # These forms hold numbers, choices and keys alone, or a PIN, which is stored as a hash.
    "access.come_back", "access.enter", "access.enter_by_hand", "access.leave",
    "agenda.open_meeting", "agenda.begin_step", "agenda.choose_scene",
    "agenda.appoint_secretary", "bursts.leave", "bursts.restore", "bursts.set_aside",
    "bursts.show_again", "deferrals.recall_deferral", "officials.delete_note",
    "closing.end_discussion",
    "closing.reopen_discussion", "closing.draw_up_minutes", "closing.end_objections",
    "closing.begin_reading_back", "closing.read_at", "entries.classify", "entries.merge",
    "entries.unmerge", "floor.mark_absent", "floor.begin_speech", "floor.end_turn",
    "floor.extend_turn", "floor.pause_clock", "floor.resume_clock",
    "matters.allow_follow_up", "matters.assign_matter", "matters.call_answerer",
    "matters.call_follow_up", "matters.take_up", "mendings.capitalise",
    "mendings.take_back", "minutes.write_in", "office.undo_office_change",
    "office.write_into_office", "office_seats.give_office_seat", "office_seats.move_to_office",
    "office_seats.revoke_office_seat", "preparation.leave_office",
    "preparation.dismiss",
    "preparation.issue_access_sheet", "preparation.issue_all", "preparation.revoke_access_sheet",
    "public_copy.approve", "public_copy.withdraw_approval",
    "screens.join_by_code", "signing.choose_signing_place", "signing.confirm_certificate",
    "signing.drop_stamp_image", "signing.make_signing_key", "signing.reject_certificate",
    "signing.seal_minutes", "signing.sign_minutes", "signing.withdraw_minutes",
    "slips.read_slip", "slips.withdraw_slip", "speaking_queue.call_speaker",
    "speaking_queue.offer_slips", "speaking_queue.order_queue", "speaking_queue.turn_into_slip",
    "speaking_queue.withdraw_speech", "supplements.begin",
    "undoing.undo_press",
    # Looked up in what is there already, or an address in plain letters, or refused.
    "places.choose_hall_address", "places.give_lookup_address", "public_copy.decide",
    # Files, whose bytes stay as they are.
    "signing.accept_signed_file", "signing.keep_stamp_image", "verification.by_file",
    "vgca.bring_back",
    # Held by the tests of their actions: they need minutes that are drawn up or sealed.
    "signing.refuse_to_sign", "signing.register_minutes", "signing.skip_registration",
    "supplements.write", "signing.excuse_chair", "closing.raise_objection",
    "closing.resolve_objection",
}  # fmt: skip
"""POST routes that take no text to be stored."""


def stored() -> dict[str, list[str]]:
    """Every text of every table that holds a sign no screen shows; originals are kept apart."""
    tables = sa.MetaData()
    tables.reflect(database.engine())
    found: dict[str, list[str]] = {}
    with database.engine().connect() as connection:
        for table in tables.tables.values():
            for row in connection.execute(table.select()).mappings():
                for name, value in row.items():
                    if isinstance(value, list | dict):
                        value = json.dumps(value, ensure_ascii=False)
                    kept_as_typed = name.endswith("_as_typed")
                    if isinstance(value, str) and not kept_as_typed and unclean(value):
                        found.setdefault(f"{table.name}.{name}", []).append(value)
    return found


def unclean(text: str) -> bool:
    return drawn(text) != text or any(sign in text for sign in "\t\x0b\x85\u2028")


def citizen(hall: Hall, **more: Any) -> dict[str, Any]:
    known = {k: v for k, v in vars(play.entry(hall, script.SPEECHES[0])).items() if v is not None}
    return {**known, "name": f"Lê {POISON}", "content": POISON, "why": POISON, **more}


def post(client: FlaskClient, url: str, **data: Any) -> None:
    answer = client.post(url, data=data, headers={"HX-Request": "true"})
    assert answer.status_code < 400, (url, answer.text)


def test_every_form_that_takes_text_is_named_here(app: Flask) -> None:
    taking = {
        rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())
    } - NO_TEXT
    assert taking == HELD_HERE


HELD_HERE = {
    "agenda.conclude_step", "bursts.refuse", "deferrals.defer_entries", "desk.take_entry",
    "entries.convert", "entries.hold",
    "entries.withdraw", "matters.decide_outcome", "matters.split_matter", "mendings.mend",
    "minutes.write_paragraph", "officials.write_note", "preparation.appoint",
    "next_meeting.prepare_next_meeting", "office.edit_office", "office.set_rows",
    "preparation.count_attendance", "preparation.edit_facts", "setting_up.prepare_meeting",
    "preparation.set_rows",
    "slips.edit_slip", "slips.hand_in_slip", "speaking_queue.edit_speech",
    "speaking_queue.request_speech",
}  # fmt: skip


def test_nothing_unseen_is_stored_by_the_forms_of_the_hall(
    hall: Hall, phone: FlaskClient, sign_in: SignIn
) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    desk = sign_in(hall.one(Role.DESK))
    post(phone, "/join", code=hall.meeting.code)
    post(phone, "/speaking-queue/requests", **citizen(hall))
    speech = queries.waiting_speeches(hall.meeting)[0]
    post(phone, f"/speaking-queue/requests/{speech.id}", **citizen(hall, content=f"b{POISON}"))
    post(phone, "/slips", **citizen(hall))
    slip = queries.slips(hall.meeting)[0]
    post(phone, f"/slips/{slip.id}", **citizen(hall, content=f"b{POISON}"))
    for kind in ("speech", "slip"):
        post(desk, "/desk/entries", **citizen(hall, kind=kind))
    post(desk, f"/entries/slip-{slip.id}/keeping-back", reason=f"Ngoài {POISON}")
    other = queries.waiting_speeches(hall.meeting)[1]
    post(desk, f"/entries/speech-{other.id}/conversion", why=POISON)
    post(desk, f"/entries/slip-{slip.id}/withdrawal", why=POISON)
    panel = desk.get(f"/entries/speech-{speech.id}").text
    seen = panel.partition('name="seen" value="')[2][:16]
    post(desk, f"/entries/speech-{speech.id}/mending", **citizen(hall, content=POISON, seen=seen))
    play.hand_in(hall, script.SLIPS[0]).state = OpinionState.SET_ASIDE
    session().commit()
    post(desk, "/desk/bursts/refusal", reason=f"Ngoài {POISON}")
    session().expire_all()

    assert stored() == {}
    assert "\u202e" in (speech.person.name_as_typed or "")


def test_nothing_unseen_is_stored_by_the_forms_about_a_matter(hall: Hall, sign_in: SignIn) -> None:
    play.begin(hall, StepKind.OPINIONS, 1)
    chair, secretary = sign_in(hall.chair), sign_in(hall.one(Role.SECRETARY))
    play.give_floor(hall, play.register(hall, script.SPEECHES[0]))
    matter = queries.matters(hall.meeting)[0]
    field = {"field": matter.field_id, "content": POISON}
    post(secretary, f"/matters/{matter.id}/parts", **field)
    post(secretary, f"/minutes/paragraphs/{queries.paragraphs(hall.meeting)[-1].id}",
         text=POISON, revision=0)  # fmt: skip
    post(chair, f"/matters/{matter.id}/outcome", outcome="refused", reason="settled",
         note=f"Vì sao {POISON}", agency=POISON, seen="")  # fmt: skip
    post(chair, "/answers/notes", title=POISON, text=POISON)
    step = queries.current_step(hall.meeting)
    assert step
    post(chair, f"/agenda/steps/{step.id}/conclusion", conclusion=POISON)
    post(secretary, "/attendance", **rows("attendance", f"{POISON} | 3 | 2"))
    assert hall.meeting.attendance
    late = play.register(hall, script.SPEECHES[1])
    desk = hall.one(Role.DESK)
    speaking_queue.classify_speech(late.id, OpinionKind.PETITION, by=desk)
    post(
        secretary, "/minutes/deferrals", due_on="2099-01-05", **{f"agency-{late.field_id}": POISON}
    )
    session().refresh(late)
    assert late.promised_on
    session().expire_all()

    assert stored() == {}


TABLES = {
    "agenda": ("opinions | … | 60 | 3 | 5",),
    "units": ("…", "…1 | …", "…2 | …"),
    "fields": ("… | …",),
    "attendance": ("… | 3 | 2",),
}


def test_nothing_unseen_is_stored_by_the_forms_of_the_preparation(
    app: Flask, phone: FlaskClient
) -> None:
    line = "x\tà\u202e\u200b\xad\u3164\ufe0f" + "\u0301" * 40 + "y"
    facts = {
        "title": POISON, "short_title": POISON, "superior_agency": POISON, "agency": POISON,
        "place": POISON, "venue": POISON, "planned_at": "2026-12-01T08:00", "form": POISON,
        "notation": POISON, "motto": POISON, "recipients": line, "house_rules": line,
        "default_minutes": 3, "maximum_minutes": 5,
        "wifi_name": POISON, "wifi_password": POISON,
    }  # fmt: skip
    with app.app_context():
        token = setup_link.make()
        post(phone, f"/setup/{token}", organiser=POISON, pin=PIN, pin_again=PIN, **facts)
        post(phone, "/preparation/facts", **facts)
        for table, lines in TABLES.items():
            filled = rows(table, *(each.replace("…", line) for each in lines))
            post(phone, f"/preparation/{table}", **filled)
        post(phone, "/preparation/staff", role="chair", name=f"Lê {POISON}", title=POISON)

        session().expire_all()
        meeting = queries.current_meeting()
        assert meeting
        kept = meeting.steps, meeting.units, queries.fields(meeting), meeting.attendance
        assert [len(some) for some in kept] == [1, 3, 1, 1]
        assert stored() == {}
        assert session().scalar(sa.select(sa.func.count(Participant.id))) == 2
        post(phone, "/office/meetings", after=meeting.id, **facts)
        session().expire_all()
        assert len(queries.meetings()) == 2
        assert stored() == {}


@pytest.mark.parametrize("nothing", ["..", "\u200b" * 3, "\u3164", "\u2800"])
def test_what_says_nothing_is_refused_with_a_sentence(
    hall: Hall, phone: FlaskClient, nothing: str
) -> None:
    post(phone, "/join", code=hall.meeting.code)
    answer = phone.post("/slips", data=citizen(hall, content=nothing))

    assert answer.status_code == 422
    assert "Xin ghi nội dung" in answer.text
    assert queries.slips(hall.meeting) == []


def test_old_rows_turn_no_screen_around_and_stay_as_they_were(
    hall: Hall, phone: FlaskClient, sign_in: SignIn
) -> None:
    entry = play.entry(hall, script.SPEECHES[0])
    speech = speaking_queue.request_speech(entry, by=None, meeting=hall.meeting)
    speech.person.name, speech.person.display = "Lý\u202eVăn", "full"  # type: ignore[assignment]
    session().commit()

    called = calls.call_speaker(speech.id, after=0, by=hall.chair)
    floor.begin_speech(called.id, by=hall.chair)
    wall, podium = phone.get("/live/projector").text, sign_in(hall.chair).get("/podium").text
    page = wall + podium
    assert "LýVăn" in wall
    assert "LýVăn" in podium
    assert "\u202e" not in page
    assert speech.person.name == "Lý\u202eVăn"
