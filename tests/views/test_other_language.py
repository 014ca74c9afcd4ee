"""Every page in a language made by a script: Vietnamese is what people wrote, and nothing else."""

import ast
import html
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, select
from werkzeug.test import TestResponse

from console import clock, queries
from console.afterwards import office_notes, questions, supervising
from console.afterwards.noted import Noted
from console.afterwards.public_words import PublicWords
from console.afterwards.publication_drafts import draft
from console.afterwards.results_texts import promises_text, results_texts
from console.afterwards.results_told import results_told
from console.afterwards.told_promises import told_promises
from console.database import engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.language import in_language_of_record
from console.machine import setup_link
from console.minutes import beginning, drafting
from console.minutes import papers as paper_data
from console.minutes.passages import PublicCopy
from console.minutes.personal_numbers import HIDDEN
from console.models import (
    FileItem,
    FileKind,
    FileMark,
    Found,
    GuestGroup,
    GuestPer,
    Honorific,
    MeetingState,
    NoteKind,
    Notice,
    OfficeNoteKind,
    OfficeRole,
    OpinionKind,
    Participant,
    PreparedAnswer,
    Published,
    Role,
    TaskPart,
    TaskPhase,
    Topic,
    TopicSource,
    TopicState,
)
from console.people import office_seats
from console.permissions import Permission, may
from console.preparing import (
    arrivals,
    budget,
    deadlines,
    document_signing,
    guest_imports,
    guests,
    handing_over,
    issuing,
    letters,
    notice_texts,
    outgoing,
    papers,
    recipients,
    reckonings,
    settling,
    tasks,
    topic_steps,
    topics,
)
from console.preparing.brought import Brought
from console.preparing.budget import ExpenseLine
from console.preparing.due import Due
from console.preparing.guest_lines import GuestLine
from console.preparing.guest_sheets import read_list
from console.preparing.notice_told import facts, told
from console.preparing.office_lines import GroupLine
from console.preparing.papers import PaperLine
from console.preparing.task_lines import TaskLine
from console.preparing.topic_lines import TopicLine
from console.record.writing import off_the_record
from console.sealing import closing_seal, signatures
from console.strangers.sheets import Sheet
from console.vietnamese import local
from console.views.minutes.public_copy import pieces
from console.words.audience import called
from tests import pseudo
from tests.conftest import browser, seated
from tests.databases import PIN
from tests.preparing.test_outgoing import plan_of
from tests.shape import ACCENTED, SPOKEN, code, texts_of, tree
from tests.views.test_document_seats import at_seat

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
INITIALS = re.compile(r"\b\w(?:\.\w)+\b|\b\w\.")
PROPOSED = ("Lưu: VT, Hồ sơ",)
"""What a form is filled in with, to be kept."""
CUT = 130 - 3
"""Letters of an opinion on the printed queue; its last word is left out."""
LEAST = 2
"""Letters of a text that is looked for in a page: one letter stands everywhere."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return pseudo.write(tmp_path_factory.mktemp("words"))


@pytest.fixture(autouse=True)
def abroad(spoken: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in spoken.items():
        monkeypatch.setenv(f"CONSOLE_{name}", value)


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
        if value.startswith(("{", "[")):
            yield from leaves(json.loads(value))
    elif isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)


def kept() -> Iterator[str]:
    """What people wrote, and what the program wrote for them: every text of the database."""
    tables = MetaData()
    tables.reflect(engine())
    for table in tables.tables.values():
        for row in session().execute(select(table)):
            for value in row:
                yield from leaves(value)


def of_the_record(hall: Hall) -> Iterator[str]:
    """The text of the Biên bản, and what the sources say in its language."""
    with in_language_of_record():
        yield from leaves(asdict(called(hall.meeting)))
        notice = notice_texts.texts(told(hall.meeting))
        yield from leaves(facts(told(hall.meeting)))
        yield from leaves([text.words for text in notice.values()])
        blocks = [*beginning.opening_blocks(hall.meeting), *drafting.body_blocks(hall.meeting)]
        yield from leaves([asdict(block) for block in blocks])
        if document := queries.document(hall.meeting):
            yield from leaves(asdict(paper_data.reprint(document, "")))
            for text in PublicCopy(document).texts.values():
                yield from (piece.words for piece in pieces(text))
        if hall.meeting.sealed_at:
            day = local(clock.now()).date()
            known = results_texts(results_told(hall.meeting, day), hall.meeting)
            yield from leaves(
                [*known.values(), *promises_text(results_told(hall.meeting, day)).values()]
            )
            yield from (draft(hall.meeting, what).title for what in list(Published)[:2])
            cards = told_promises(
                hall.meeting, queries.promises(hall.meeting), PublicWords(hall.meeting), day
            )
            yield from (piece for one in cards for piece in one.short.split(HIDDEN))
    for path in code("console"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == SPOKEN[2] and node.args:
                yield from PLACEHOLDER.split(str(ast.literal_eval(node.args[0])))


def offered() -> Iterator[str]:
    """What the office may begin with: content, once it is taken over."""
    for path in (
        "console/preparing/basis_words.py",
        "console/preparing/programmes.py",
        "console/preparing/rehearsing.py",
    ):
        for text in texts_of(tree(Path(path))):
            yield from PLACEHOLDER.split(text)


def plain(text: str) -> str:
    return " ".join(INITIALS.sub(" ", text).split()).casefold()


class Content:
    """What a page may say in Vietnamese."""

    def __init__(self, hall: Hall) -> None:
        texts = {*kept(), *of_the_record(hall), *offered(), *Honorific, *PROPOSED}
        texts |= {text[:CUT].rpartition(" ")[0] for text in texts if len(text) > CUT}
        found = {plain(text).strip(" .,;:") for text in texts}
        accented = [text for text in found if len(text) >= LEAST and ACCENTED.search(text)]
        self.texts = sorted(accented, key=len, reverse=True)

    def left_of(self, page: str) -> list[str]:
        """The passages of a page that are neither its content nor said in the language."""
        text = plain(pseudo.unsaid(html.unescape(page)))
        for known in self.texts:
            text = text.replace(known, "·")
        return [text[max(0, m.start() - 60) : m.end() + 40] for m in ACCENTED.finditer(text)]


def addresses(hall: Hall) -> dict[str, list[str]]:
    """What stands for the gaps of an address; one of each kind."""
    meeting = hall.meeting
    matter = queries.matters(meeting)[0]
    document = queries.document(meeting)
    entry_keys = [matter.opinion.key, *(s.key for s in queries.slips(meeting))]
    return {
        "token": [setup_link.make()],
        "step_id": [str(step.id) for step in meeting.steps[:1]],
        "objection_id": ["1"],
        "key": [*entry_keys[:2], f"matter-{matter.id}"],
        "screen": ["phone", "podium", "desk", "minutes", "answers", "projector"],
        "matter_id": [str(matter.id)],
        "paragraph_id": [str(queries.paragraphs(meeting)[0].id)],
        "section": ["staff", "agenda", "units", "fields", "attendance", "facts", "items"],
        "number": ["1"],
        "year": ["2022"],
        "code": [
            document.code if document else meeting.code,
            "ABCD-EFGH",
            *(one.code for one in queries.promises(meeting)[:2]),
        ],
        "speech_id": [str(matter.opinion_id)],
        "slip_id": ["1"],
        "task_id": ["1"],
        "topic_id": [str(one.id) for one in queries.topics(meeting)],
        "receipt": ["none"],
        "document_id": [str(one.id) for one in queries.all_documents()],
        **of_guests(hall),
        "evidence_id": ["1"],
        "version": ["1"],
        "contact_id": ["1"],
        "promise": [str(one.id) for one in queries.promises(meeting)[:3]],
        "file": ["1"],
        **of_reports(),
        "opinion": [str(one.id) for one in queries.opinions(meeting)[:3]],
    }


def of_reports() -> dict[str, list[str]]:
    """The reports there are, with figures that have a list, none, and are none."""
    figures = ["total-0-contents", "total-0-attended", "fields-0-assigned", "none"]
    return {"report": [str(one.id) for one in queries.reports()], "figure": figures}


def of_guests(hall: Hall) -> dict[str, list[str]]:
    """A list of guests, a file of letters and a read list, as far as this meeting has any."""
    meeting = hall.meeting
    return {
        "guest_id": [str(one.id) for one in queries.guests(meeting)[:1]],
        "import_id": [str(one.id) for one in queries.guest_imports(meeting)],
        "printing_id": [str(one.id) for one in queries.printings(meeting)],
    }


def invite(hall: Hall) -> None:
    """Guests with everything that their pages say of them: as content, none of it is ours."""
    of = {"meeting_id": hall.meeting.id}
    group = GuestGroup(position=99, name="Đại biểu thôn", who="Trưởng thôn", by_name=True,
                       per=GuestPer.AREA, quota=2, **of)  # fmt: skip
    session().add(group)
    session().commit()
    by, told = hall.organiser, GuestLine("", group="Đại biểu thôn", note="Đến sớm")
    first = guests.add_guest(replace(told, name="Lê Thị Hà", title="Bí thư"), by=by)
    guests.add_guest(replace(told, name="Vũ Văn Hai", has_plate=True), replaces=first.id, by=by)
    printing = letters.begin_printing([first.id], as_draft=True, by=by)
    letters.finish_printing(printing.id, b"%PDF", {first.id: "old"}, by=by)
    handing_over.hand_over([first.id], to="Trưởng thôn Đông", on=date(2022, 6, 1), by=by)
    letters.begin_printing([first.id], as_draft=True, by=by)
    arrivals.let_in(arrivals.Newcomer("Ngô Khách"), key="k", by=by)
    rows = [["Họ tên", "Thôn"], ["Lê Thị Hà", ""], ["Bùi Tư", "Thôn Lạ"], ["Lê Năm", ""]]
    read = read_list(Sheet(rows), pasted=False)
    guest_imports.keep_for_preview(read, source="danh sách", group=group.id, by=by)


NO_PAGES = (
    "filename",
    "sha256",
    "name",
    "participant_id",
    "contact_id",
    "ticket",
    "ending",
    "proof_id",
    "paper_id",
    "agency_id",
)
"""Gaps of addresses of files."""


def paths(app: Flask, hall: Hall) -> list[str]:
    known = addresses(hall)
    found = ["/no-such-page"]
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments & set(NO_PAGES):
            gaps = re.findall(r"<(?:[^<>]*:)?(\w+)>", rule.rule)
            for values in product(*(known[gap] for gap in gaps)):
                path = rule.rule
                for value in values:
                    path = re.sub(r"<[^>]+>", value, path, count=1)
                found.append(path)
    return found


def clients(app: Flask, hall: Hall) -> list[FlaskClient]:
    enter = seated(app, hall)
    by_role: dict[Role, Participant] = {}
    for person in queries.staff(hall.meeting):
        by_role.setdefault(person.role, person)
    return [citizen(app, hall), *map(enter, by_role.values()), of_the_office(app, hall)]


def of_the_office(app: Flask, hall: Hall) -> FlaskClient:
    """A seat of the office, with a programme, bases and a draft to be seen."""
    client = browser(app)
    token = office_seats.move_to_office(by=hall.organiser)
    client.post(f"/access/{token}", data={"pin": PIN, "pin_again": PIN})
    year = {"year": "2022", "title": "Đối thoại năm 2022"}
    place = client.post("/office/programmes", data=year).location
    period = {"cut_off": "2022-06-15", "year": "2022", "period": "half_year"}
    client.post("/office/reports", data=period)
    client.post(f"{place}/items", data={"items-0-title": "Cuộc 1", "do": "save"})
    client.post(f"{place}/bases", data={"bases-0-about": "Trên cơ sở thực tế", "do": "save"})
    client.post(f"{place}/documents", data={"kind": "plan"})
    return client


def citizen(app: Flask, hall: Hall) -> FlaskClient:
    """A phone that sent something, while anything could be sent."""
    phone = browser(app)
    phone.post("/join", data={"code": hall.meeting.code})
    known = vars(play.entry(hall, script.SPEECHES[0])).items()
    form = {name: value for name, value in known if value is not None}
    phone.post("/speaking-queue/requests", data={**form, "key": "a" * 32})
    return phone


def test_pages_of_the_meeting(app: Flask, lively_hall: Hall) -> None:
    prepare(lively_hall)
    gather(lively_hall)
    with clock.clock_at(lively_hall.time):
        invite(lively_hall)
        deadlines.reckon_deadlines(by=lively_hall.organiser)
        assert reckonings.changes(lively_hall.meeting) == [], "kept and compared in Vietnamese"
        seats = of_documents(app, lively_hall)
        first = queries.deadlines_of(lively_hall.meeting)[0]
        settling.note_done([first.id], first.due_on, by=lively_hall.organiser)
        people = [*clients(app, lively_hall), *seats]
        assert unsaid_on_pages(app, lively_hall, people) == {}


def of_documents(app: Flask, hall: Hall) -> list[FlaskClient]:
    """A leader and văn thư of the office, with a document at each of their steps."""
    devices = [
        at_seat(app, hall, "Trần Văn Bình", "Chủ tịch UBND phường", OfficeRole.LEADER),
        at_seat(app, hall, "Lê Thị Thư", "Văn thư", OfficeRole.REGISTRY),
        at_seat(app, hall, "Vũ Thị Trận", "Mặt trận", OfficeRole.COLLECTOR),
    ]
    (leader,), (registrar,) = map(queries.contacts_called, ("Trần Văn Bình", "Lê Thị Thư"))
    by = hall.organiser
    group = GroupLine(name="Trưởng thôn 2 thôn", purpose="để biết", members=("Thôn A", "Thôn B"))
    recipients.set_recipient_groups([group], [], by=by)
    for number in range(5):
        document = plan_of(by)
        if number:
            issuing.review_document(document.id, "Lê Thị Rà", by=by)
        if number > 1:
            document_signing.sign_document(document.id, PIN, by=leader)
        if number > 2:
            day = local(clock.now()).date()
            sealed = (document.id, number, day, PIN)
            document_signing.seal_document(*sealed, confirms=True, by=registrar)
        if number > 3:
            issuing.issue_document(document.id, by=registrar)
    outgoing.replace_document(document.id, by=by)
    return devices


def gather(hall: Hall) -> None:
    """Opinions gathered before the day, in every state, one with an answer in two versions."""
    more = {"meeting_id": hall.meeting.id, "received_at": hall.time, "source": TopicSource.FRONT}
    said = {"content": "Cống hư", "people": 3, "source_name": "Hội Nông dân", **more}
    found = [
        Topic(number=number, state=state, receipt=str(number), batch="b", **said)
        for number, state in enumerate(TopicState, start=1)
    ]
    approved = next(one for one in found if one.state is TopicState.APPROVED)
    approved.appraised_at = approved.approved_at = hall.time
    written = {"text": "Sẽ sửa", "basis": "Luật", "annexes": "Sơ đồ", "drafted_by": "Cán bộ"}
    approved.answers = [
        PreparedAnswer(meeting_id=hall.meeting.id, version=version, drafted_at=hall.time, **written)
        for version in (1, 2)
    ]
    session().add_all(found)
    session().commit()


def test_pages_of_opinions_and_requests_before_the_day(app: Flask, hall: Hall) -> None:
    clerk, phone = of_the_office(app, hall), browser(app)
    with clock.clock_at(hall.time), off_the_record():
        today = hall.time.date()
        days = {"opinions_from": today, "opinions_until": today, "published_at": hall.time}
        session().add(Notice(meeting_id=hall.meeting.id, telephone="", **days))
        hall.meeting.state = MeetingState.PREPARING
    form, left = f"/opinions/{hall.meeting.code}", dict[str, str]()
    shown = [form, "/", f"/notice/{hall.meeting.code}"]
    with clock.clock_at(hall.time):
        shown += sent_in_each_state(hall)
        phone.get(f"/join/{hall.meeting.code}")
        pages = [phone.get(path) for path in shown]
        pages.append(phone.post(form, data={"name": "x" * 99, "phone": "x"}))
        pages += asked_in_each_state(clerk)
    for away in (-1, 1):
        with clock.clock_at(hall.time + timedelta(days=away)):
            pages.append(phone.get(form))
    content = Content(hall)
    for page in pages:
        assert page.mimetype == "text/html"
        for found in content.left_of(page.text)[:1]:
            left.setdefault(found, page.request.path)
    assert left == {}


def sent_in_each_state(hall: Hall) -> list[str]:
    """The receipts of opinions, as far as each came."""
    lines = [TopicLine(f"Nội dung {n}", "slip", honorific="Bà", name="Lê Hà") for n in range(6)]
    by = hall.organiser
    found = topics.collect_topics(hall.meeting, lines, by=by)
    first, second, third, fourth, fifth, sixth = [topic.id for topic in found]
    topic_steps.appraise_topics([first, second], "Mặt trận", by=by)
    topic_steps.approve_topics([first], "Chủ tịch", by=by)
    topic_steps.decline_topic(third, "Trùng", seen=0, by=by)
    topic_steps.settle_topic(fourth, "Đã sửa đường", hall.time.date(), seen=0, by=by)
    topic_steps.note_told(fourth, hall.time.date(), "Gọi", seen=1, by=by)
    topic_steps.separate_topic(fifth, OpinionKind.DENUNCIATION, seen=0, by=by)
    topic_steps.merge_topics(first, [sixth], by=by)
    receipts = [f"/opinions/receipts/{one.receipt}" for one in queries.topics(hall.meeting)]
    return [*receipts, f"{receipts[0]}?print=1", "/opinions/0000"]


def asked_in_each_state(clerk: FlaskClient) -> list[TestResponse]:
    """The pages of a request from its note to its answer."""
    pages, place = [clerk.get("/office/requests")], "/office/requests/1"
    facts = {"received_on": "2022-06-01", "name": "Ông Tám", "people": "9", "content": "Đường"}
    decision = {"decision": "accepted", "decided_by": "Chủ tịch", "decided_on": "2022-06-01"}
    answer = {"answered_on": "2022-06-01", "answered_how": "Công văn"}
    for step, data in (("", facts), ("/decision", {**decision, "seen": "0"}),
                       ("/answer", {**answer, "seen": "1"})):  # fmt: skip
        pages.append(clerk.post(f"{place}{step}", data={"seen": "0"}))
        clerk.post(f"{place}{step}" if step else "/office/requests", data=data)
        pages += [clerk.get(path) for path in (place, "/office/requests", "/office")]
    return [page for page in pages if page.status_code != 404]


def prepare(hall: Hall) -> None:
    """Something of what the office does beside the meeting, late and without a basis."""
    by, body = hall.organiser, "Công an"
    lines = [
        TaskLine(name="In phiếu", phase=TaskPhase.BEFORE, body=body, due=Due(days=-5)),
        TaskLine(name="Trực", phase=TaskPhase.DURING, part=TaskPart.ORDER, due=Due(days=0)),
        TaskLine(name="Báo lại", phase=TaskPhase.AFTER, due=Due(days=10)),
    ]
    tasks.set_tasks(hall.meeting, lines, [], by=by)
    first, second, third = queries.tasks(hall.meeting)
    tasks.block_task(hall.meeting, first.id, second.id, "", by=by)
    tasks.block_task(hall.meeting, second.id, None, "Thiếu người", by=by)
    tasks.finish_task(hall.meeting, third.id, "", by=by)
    cost = ExpenseLine(name="Nước", unit="người", hundredths=100, price=5000, spent=9000)
    budget.set_budget(hall.meeting, [cost], [], by=by)
    papers.set_papers([PaperLine(name="Báo cáo", for_all=True)], [], by=by)
    (paper,) = queries.papers_needed(hall.meeting)
    papers.add_file(paper.id, Brought("Báo cáo", FileKind.PDF, b"%PDF-"), by=by)


def test_pages_of_the_signing_and_after_the_seal(app: Flask, drawn_up_hall: Hall) -> None:
    people = clients(app, drawn_up_hall)
    assert unsaid_on_pages(app, drawn_up_hall, people) == {}

    for person in queries.signers(drawn_up_hall.meeting):
        signatures.sign_minutes(PIN, by=person)
    closing_seal.seal_minutes(by=drawn_up_hall.chair)
    people.append(of_the_supervision(app, drawn_up_hall))
    assert unsaid_on_pages(app, drawn_up_hall, people) == {}


def of_the_supervision(app: Flask, hall: Hall) -> FlaskClient:
    """A seat of the Mặt trận, with notes of each kind, one of them answered."""
    client = at_seat(app, hall, "Ngô Thị Giám", "Mặt trận", OfficeRole.SUPERVISOR)
    (by,) = queries.contacts_called("Ngô Thị Giám")
    promise, today = queries.promises(hall.meeting)[0], local(clock.now()).date()
    marks = dict(zip(FileItem, [*FileMark] * 3, strict=False))
    more: dict[str, Any] = {"visited_on": today, "met": "chủ hộ", "found": Found.PARTLY}
    for noted, about in (
        (Noted(NoteKind.FILE_CHECK, checklist=marks), None),
        (Noted(NoteKind.VISIT, text="Chưa xây", **more), promise),
        (Noted(NoteKind.REMARK, text="Chậm", is_public=True), promise),
        (Noted(NoteKind.QUESTION, text="Bao giờ?"), promise),
        (Noted(NoteKind.QUESTION, text="Ai làm?"), None),
    ):
        seen = supervising.newest_of(hall.meeting, by)
        kept = supervising.supervise(hall.meeting, noted, about, seen=seen, by=by)
    (clerk, *_others) = [one for one in queries.contacts() if may(one, Permission.KEEP_OFFICE)]
    questions.answer_supervision(kept.id, "Tổ 3", seen=0, by=clerk)
    for kind in OfficeNoteKind:
        office_notes.write_office_note(hall.meeting, kind, "Loa", "Sở", by=clerk)
    return client


def unsaid_on_pages(app: Flask, hall: Hall, people: list[FlaskClient]) -> dict[str, str]:
    """Vietnamese that a page says of its own, and where it was found first."""
    drawn, left = 0, dict[str, str]()
    content = Content(hall)
    receipts = re.findall(r"/receipts/[\w.-]+", people[0].get("/").text)
    for path in [*paths(app, hall), *receipts]:
        for client in people:
            page = client.get(path)
            if page.mimetype == "text/html":
                drawn += page.status_code == 200
                for found in content.left_of(page.text)[:1]:
                    left.setdefault(found, path)
    assert drawn > 100
    return left
