"""Every form is a door: no sign that is not seen gets through any of them."""

import io
import json
import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from console import clock, database, queries
from console.afterwards.retention import rules
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.door.characters import drawn
from console.hall import calls, floor, speaking_queue
from console.machine import setup_link
from console.models import (
    Guest,
    GuestGroup,
    GuestImport,
    Letter,
    MeetingState,
    Notice,
    OpinionKind,
    OpinionState,
    Participant,
    PersonalData,
    Role,
    StepKind,
    Topic,
    TopicSource,
    TopicState,
)
from console.people import office_seats
from tests.afterwards.office import clerk
from tests.afterwards.supervision import supervisor
from tests.conftest import SignIn
from tests.databases import PIN
from tests.test_permissions import seat_of
from tests.views.test_office_seats import seated
from tests.views.test_preparation import rows

POISON = "x\tà\u202e\u200b\xad\u3164\x0b\x85\u2028\ufe0f\U000e0041" + "\u0301" * 40 + "y"
NO_TEXT = {
    "retention.erase_due", "refusals.draft_refusal_notice", "reception.export_citizens",
    # These forms hold numbers, choices and keys alone, or a PIN, which is stored as a hash.
    "gathering.take_back_batch", "topics.merge_topics", "topics.take_over_matters",
    "topics.take_back_batch", "topics.put_topics_aside", "topics.take_topics_in",
    "answer_drafts.approve_answer", "answer_drafts.take_back_approval",
    "bringing_up.bring_up_topic", "bringing_up.tie_topic", "bringing_up.untie_topic",
    "topic.separate_topic", "topic.put_back_topic", "topic.take_back_approval",
    "tasks.reopen_task", "papers.remove_file",
    "promises.list_promises", "body_pages.revoke_body_link",
    "after_the_seal.draft_conclusions", "after_the_seal.draft_referrals",
    "after_the_seal.draft_urging", "after_the_seal.draft_reply",
    "after_the_seal.redraw_urging",
    "access.come_back", "access.enter", "access.enter_by_hand", "access.leave",
    "reports.draft_report",
    "agenda.open_meeting", "agenda.begin_step", "agenda.choose_scene",
    "agenda.appoint_secretary", "bursts.leave", "bursts.restore", "bursts.set_aside",
    "bursts.show_again", "deadlines.put_deadlines_back", "deadlines.reckon_deadlines",
    "taking_over.take_over", "taking_over.give_back", "dialogues.restore_dialogue",
    "dialogues.draft_postponement",
    "deadlines.remove", "deadlines.reopen", "dialogues.bring_into_hall", "dialogues.leave_hall",
    "office_papers.draft_document", "programmes.link_dialogue", "programmes.unlink_dialogue",
    "outgoing.discard_document", "outgoing.replace_document",
    "dialogue_requests.take_back_answer", "dialogue_requests.take_back_decision",
    "dialogue_requests.tie_request", "public_topics.withdraw_topic",
    "deferrals.recall_deferral", "officials.delete_note",
    "closing.end_discussion",
    "notice.publish_notice", "notice.hide_notice",
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
    "lessons.delete_office_note",
    "undoing.undo_press",
    "door.note_arrival", "guest_imports.apply_import", "guest_imports.drop_preview",
    "guest_imports.undo_import", "guest_list.note_replies", "guest_list.put_back_guest",
    "guest_list.remove_guest", "invitations.print_letters", "invitations.take_back_handing",
    "invitations.take_back_printing",
    # Looked up in what is there already, or an address in plain letters, or refused.
    "places.choose_hall_address", "places.give_home_address", "places.give_lookup_address",
    "public_copy.decide",
    # Files, whose bytes stay as they are; of a name `brought.bare_name` keeps the plain signs.
    "papers.add_file", "outgoing.keep_scan", "outgoing.drop_scan",
    "office_images.drop_stamp_image", "office_images.keep_stamp_image",
    "signing.accept_signed_file", "signing.keep_stamp_image", "verification.by_file",
    "vgca.bring_back",
    # Held by the tests of their actions: they need minutes that are drawn up or sealed.
    "signing.refuse_to_sign", "signing.register_minutes", "signing.skip_registration",
    "supplements.write", "signing.excuse_chair", "closing.raise_objection",
    "refusals.explain_refusal", "people_data.find_people", "people_data.export_person",
    "people_data.erase_person", "people_data.acknowledge_request",
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
    "retention.set_retention",
    "agenda.conclude_step", "bursts.refuse", "deadlines.add_deadline", "deadlines.note_done",
    "deadlines.note_several_done",
    "deadlines.recompute_deadlines", "deadlines.waive", "deferrals.defer_entries",
    "desk.take_entry",
    "entries.convert", "entries.hold",
    "entries.withdraw", "matters.decide_outcome", "matters.split_matter", "mendings.mend",
    "minutes.write_paragraph", "officials.write_note", "preparation.appoint",
    "next_meeting.prepare_next_meeting", "office.edit_office", "office.set_rows",
    "attendance.count_attendance", "preparation.edit_facts", "setting_up.prepare_meeting",
    "preparation.set_rows", "dialogues.set_dialogue_kind",
    "dialogue_requests.decide_request", "dialogue_requests.edit_request",
    "dialogue_requests.note_answer", "dialogue_requests.note_request", "public_topics.send_topic",
    "door.let_in", "guest_imports.keep_for_preview", "guest_list.add_guest",
    "guest_list.edit_guest", "invitations.hand_over", "invitations.write_invitation",
    "office_papers.set_bases", "office_papers.set_appraisals", "dialogues.cancel_dialogue",
    "programmes.make_programme", "programmes.edit_programme", "programmes.set_items",
    "outgoing.edit_document", "outgoing.take_step",
    "answer_drafts.draft_answer",
    "topics.set_window", "topics.appraise_topics", "topics.approve_topics", "topics.give_topics",
    "gathering.collect_topic", "gathering.collect_topics", "gathering.edit_topic",
    "topic.collect_topic", "topic.collect_topics", "topic.edit_topic", "topic.decline_topic",
    "topic.settle_topic", "topic.note_told", "topic.draft_answer", "topic.approve_answer",
    "tasks.set_tasks", "tasks.finish_task", "tasks.block_task", "budget.set_budget",
    "papers.set_papers", "script.set_script",
    # Held by tests/views/test_publication.py: they need a sealed dialogue.
    "publication.publish", "publication.note_given", "publication.note_taken_down",
    "publication.take_back_evidence",
    "notice.write_notice", "notice.note_given", "notice.take_back_evidence", "notice.set_reading",
    "promises.follow_promise", "promises.decide_promise", "promises.give_promises",
    "promises.strike_entry", "promises.enter_rating", "body_pages.issue_body_link",
    "body_pages.follow_as_body", "receipts.rate_answer",
    "body_pages.strike_as_body", "promises.decide_erasure",
    "slips.edit_slip", "slips.hand_in_slip", "speaking_queue.edit_speech",
    "speaking_queue.request_speech",
    "lessons.write_office_note", "lessons.edit_office_note",
    "office_supervision.answer_supervision",
    "supervision.supervise_dialogue", "supervision.supervise_promise",
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


def test_nothing_unseen_is_stored_by_the_forms_of_opinions_and_requests_before_the_day(
    app: Flask, hall: Hall, phone: FlaskClient
) -> None:
    days = {"opinions_from": hall.time.date(), "opinions_until": hall.time.date()}
    session().add(Notice(meeting_id=hall.meeting.id, telephone="", **days))
    hall.meeting.state = MeetingState.PREPARING
    session().commit()
    clerk = seated(app, office_seats.move_to_office(by=hall.organiser))
    with clock.clock_at(hall.time):
        post(phone, f"/opinions/{hall.meeting.code}", **citizen(hall))
    names = ("name", "address", "how", "content")
    line = {**dict.fromkeys(names, POISON), "received_on": "2022-06-01"}
    post(clerk, "/office/requests", **line)
    post(clerk, "/office/requests/1", **line, people="2", seen=0)
    decision = {"decision": "declined", "decided_by": POISON, "decided_on": "2022-06-01"}
    post(clerk, "/office/requests/1/decision", **decision, reason=POISON, seen=1)
    kept = {"days": "60", "citation": POISON, "seen": rules()[PersonalData.PHONE].mark}
    post(clerk, "/office/retention/rules/phone", **kept)
    answer = {"answered_on": "2022-06-01", "answered_how": POISON}
    post(clerk, "/office/requests/1/answer", **answer, seen=2)
    session().expire_all()

    assert stored() == {}
    (asked,), (topic,) = queries.dialogue_requests(), queries.topics(hall.meeting)
    assert all(text for text in (asked.reason, asked.answered_how, asked.content, topic.content))


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
    asked = Topic(meeting_id=hall.meeting.id, number=1, source=TopicSource.SLIP, content="Đèn hỏng",
                  state=TopicState.APPROVED, received_at=hall.time, receipt="asked")  # fmt: skip
    session().add(asked)
    session().commit()
    drafted = f"/answers/topics/{asked.id}"
    post(chair, drafted, revision=0, text=POISON, basis=POISON, annexes=POISON)
    assert asked.answers
    step = queries.current_step(hall.meeting)
    assert step
    post(chair, f"/agenda/steps/{step.id}/conclusion", conclusion=POISON)
    post(secretary, "/attendance", **rows("attendance", f"{POISON} | | | 3 | | 2"))
    assert queries.attendance(hall.meeting)
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
    "attendance": ("… | | | 3 | …",),
}


def gather(client: FlaskClient) -> None:
    """Opinions before the day, through every form of them that takes text."""
    place = "/office/dialogues/1/topics"
    said = {"content": POISON, "source": "slip", "source_name": POISON, "name": f"Lê {POISON}",
            "honorific": "Bà", "body": POISON, "people": "2"}  # fmt: skip
    for _time in range(3):
        post(client, f"{place}/new", **said)
    post(client, f"{place}/table", source="front", **{"topics-0-content": POISON})
    post(client, f"{place}/1", revision=0, **said)
    post(client, f"{place}/giving", topic="1", body=POISON)
    post(client, f"{place}/appraisal", topic=["1", "4"], bodies=POISON, remark=POISON)
    post(client, f"{place}/approval", topic="1", who=POISON)
    post(client, f"{place}/1/answers", version=0, text=POISON, basis=POISON, annexes=POISON)
    post(client, f"{place}/1/answers/1/approval", who=POISON)
    post(client, f"{place}/2/declining", revision=0, reason=f"Ngoài {POISON}")
    post(client, f"{place}/3/settlement", revision=0, settlement=POISON, settled_on="2020-01-02")
    post(client, f"{place}/3/told", revision=1, told_on="2020-01-02", told_how=POISON)
    states = [topic.state.value for topic in session().scalars(sa.select(Topic).order_by(Topic.id))]
    assert states == ["approved", "declined", "settled", "appraised"]


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
        post(phone, "/office/dialogues/1/facts", **facts)
        for table, lines in TABLES.items():
            filled = rows(table, *(each.replace("…", line) for each in lines))
            post(phone, f"/office/dialogues/1/{table}", **filled)
        post(phone, "/office/dialogues/1/staff", role="chair", name=f"Lê {POISON}", title=POISON)

        for path, table, cells in (
            ("dialogues/1/tasks/list", "tasks", "… | before | order | … | … | +5"),
            ("lists/office_tasks", "office_tasks", "… | after | venue | … | +5"),
            ("dialogues/1/budget", "budget", "… | … | 1 | 5 | … | … | 3 | …"),
            ("dialogues/1/papers", "papers", "… | | … | 1"),
        ):
            post(phone, f"/office/{path}", **rows(table, cells.replace("…", line)))
        post(phone, "/office/dialogues/1/tasks/1/finish", evidence=POISON)
        post(phone, "/office/dialogues/1/tasks/1/obstacle", why=POISON)
        post(phone, "/office/dialogues/1/script", **{"step-1": POISON})
        gather(phone)

        session().expire_all()
        meeting = queries.present_meeting()
        assert meeting
        kept = meeting.steps, meeting.units, queries.fields(meeting), queries.guest_groups(meeting)
        prepared = queries.tasks(meeting), queries.budget(meeting), queries.papers_needed(meeting)
        assert [len(some) for some in (*prepared, queries.office_tasks())] == [1, 1, 1, 1]
        assert meeting.steps[0].script
        assert [len(some) for some in kept] == [1, 3, 1, 1]
        assert stored() == {}
        assert session().scalar(sa.select(sa.func.count(Participant.id))) == 2
        post(phone, "/office/meetings", after=meeting.id, **facts)
        session().expire_all()
        assert len(queries.meetings()) == 2


def test_nothing_unseen_is_stored_by_a_cancellation_or_what_others_said(
    hall: Hall, sign_in: SignIn
) -> None:
    clerk, page = sign_in(hall.organiser), f"/office/dialogues/{hall.meeting.id}"
    hall.meeting.state = MeetingState.PREPARING
    session().commit()
    said = {f"appraisals-0-{name}": POISON for name in ("body", "kind", "number", "remarks")}
    post(clerk, f"{page}/appraisals", **said, do="save")
    post(clerk, f"{page}/cancellation", because=POISON)
    session().expire_all()
    assert hall.meeting.cancelled_at
    assert len(queries.appraisals(hall.meeting.log_id)) == 1
    assert stored() == {}


def test_nothing_unseen_is_stored_of_guests(hall: Hall, sign_in: SignIn) -> None:
    office, root = sign_in(hall.organiser), "/office/dialogues/1/invitations"
    group = GuestGroup(meeting_id=1, position=99, name="Khách", by_name=True)
    session().add(group)
    session().commit()
    line = "x\tà\u202e\u200b\xad\u3164\ufe0f" + "\u0301" * 40 + "y"
    person = {"name": line, "group": "Khách", "title": line, "body": line, "note": line}
    post(office, f"{root}/people/new", **person)
    number = session().query(Guest).one().id
    post(office, f"{root}/people/{number}", **person)
    text = {"number": line, "occasion": line, "contact": line, "signer": line}
    post(office, f"{root}/letter", **text, request=POISON, signer_title=POISON)
    post(office, f"{root}/letters", guest=number, draft="1")
    post(office, f"{root}/handings", guest=number, to=line, on="2022-06-01")
    file = (
        io.BytesIO(f"Họ và tên;Nhóm\n{line.replace(chr(9), '')};Khách\n".encode()),
        f"{line}.csv",
    )
    post(office, f"{root}/imports", file=file)
    read = session().query(GuestImport).one()
    seen = office.get(f"{root}/imports/{read.id}").text.partition('name="seen" value="')[2][:16]
    post(office, f"{root}/imports/{read.id}", seen=seen, **{"row-0": "add"})
    post(office, "/attendance/door/newcomers", name=f"Lê {line}", unit=line, key=POISON)
    session().expire_all()
    assert session().query(Guest).count() == 3
    assert session().query(Letter).one().handed_to
    assert stored() == {}


def test_nothing_unseen_is_stored_by_days_off_rules_and_deadlines(
    hall: Hall, sign_in: SignIn
) -> None:
    clerk, page = sign_in(hall.organiser), f"/office/dialogues/{hall.meeting.id}/deadlines"
    typed = {"kind": "off", "day": "01/12/2026", "name": POISON, "citation": POISON}
    holiday = {f"holidays-0-{name}": cell for name, cell in typed.items()}
    typed = {"code": POISON, "name": POISON, "number": "3", "unit": "days", "direction": "before",
             "base": "meeting", "citation": POISON, "confidence": "own"}  # fmt: skip
    rule = {f"legal_rules-0-{name}": cell for name, cell in typed.items()}
    post(clerk, "/office/lists/holidays", **holiday)
    post(clerk, "/office/lists/legal_rules", **rule)
    post(clerk, page)
    post(clerk, f"{page}/additions", code="A15", base_on="2022-07-01", about=POISON)
    first, second, *_others = queries.deadlines_of(hall.meeting)
    post(clerk, f"{page}/{first.id}/done", done_on="2022-06-01", proof=POISON)
    third = queries.deadlines_of(hall.meeting)[3]
    post(clerk, f"{page}/done", deadline=str(third.id), done_on="2022-06-01", proof=POISON)
    post(clerk, f"{page}/{second.id}/waiver", because=POISON)
    post(clerk, f"{page}/{second.id}/reopening")
    post(clerk, "/office/lists/legal_rules", **{**rule, "legal_rules-0-code": second.code})
    seen = re.search(r'name="seen" value="(\w+)"', clerk.get(page).text)
    assert seen
    post(clerk, f"{page}/recomputations", seen=seen[1], reason=POISON)
    session().expire_all()
    assert queries.deadlines_of(hall.meeting)


def test_nothing_unseen_is_stored_by_the_supervision_or_of_lessons(
    app: Flask, sealed_hall: Hall
) -> None:
    with clock.clock_at(sealed_hall.time):
        office, front = seat_of(app, clerk(sealed_hall)), seat_of(app, supervisor(sealed_hall))
        marks = {"mark-plan": "present", "seen": "0"}
        post(front, "/supervision/1/notes/file_check", text=POISON, **marks)
        for seen, (about, kind) in enumerate(
            [("1", "remark"), ("1", "question"), ("promises/1", "visit")], start=1
        ):
            said = {"text": POISON, "met": POISON, "found": "done", "visited_on": "2022-06-15"}
            post(front, f"/supervision/{about}/notes/{kind}", seen=seen, **said)
        post(office, "/office/supervision/notes/3/answers", seen=0, text=POISON)
        lessons = "/office/dialogues/1/lessons"
        post(office, lessons, kind="lesson", text=POISON, body=POISON)
        post(office, f"{lessons}/1", kind="lesson", text=f"b{POISON}", body=POISON, seen=0)
    session().expire_all()
    assert len(queries.supervision_notes()) == 4
    assert [one.revision for one in queries.office_notes(sealed_hall.meeting)] == [1]
    assert stored() == {}


def test_nothing_unseen_is_stored_by_the_forms_of_a_notice(hall: Hall, sign_in: SignIn) -> None:
    organiser, page = sign_in(hall.organiser), f"/office/dialogues/{hall.meeting.id}/notice"
    hall.meeting.state = MeetingState.PREPARING
    session().commit()
    facts = {
        "taking_part": POISON,
        "opinions_place": POISON,
        "opinions_person": POISON,
        "opinions_hours": POISON,
        "contact": POISON,
        "landmark": POISON,
        "help": POISON,
    }
    post(organiser, page, **facts)
    row = {"abbreviations-0-short": POISON[:8], "abbreviations-0-full": POISON, "voice": "north"}
    post(organiser, f"{page}/reading", do="save", **row)
    given = {"channel": "board", "place": POISON, "who": POISON, "from_on": "2022-06-01"}
    post(organiser, f"{page}/evidence", earlier_text=1, **given)
    (evidence,) = queries.notice_evidence(hall.meeting)
    post(organiser, f"{page}/evidence/{evidence.id}/taking-back", why=POISON)
    session().expire_all()
    assert queries.notice(hall.meeting)
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
