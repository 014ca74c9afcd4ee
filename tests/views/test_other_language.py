"""Every page in a language made by a script: Vietnamese is what people wrote, and nothing else."""

import ast
import html
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, select

from console import clock, queries
from console.database import engine, session
from console.demo import play, script
from console.demo.play import Hall
from console.language import in_language_of_record
from console.machine import setup_link
from console.minutes import beginning, drafting, papers
from console.minutes.passages import PublicCopy
from console.models import Honorific, Participant, Role
from console.sealing import closing_seal, signatures
from console.views.minutes.public_copy import pieces
from tests import pseudo
from tests.conftest import browser, seated
from tests.databases import PIN
from tests.shape import ACCENTED, SPOKEN, code, texts_of, tree

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
        blocks = [*beginning.opening_blocks(hall.meeting), *drafting.body_blocks(hall.meeting)]
        yield from leaves([asdict(block) for block in blocks])
        if document := queries.document(hall.meeting):
            yield from leaves(asdict(papers.reprint(document, "")))
            for text in PublicCopy(document).texts.values():
                yield from (piece.words for piece in pieces(text))
    for path in code("console"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == SPOKEN[2] and node.args:
                yield from PLACEHOLDER.split(str(ast.literal_eval(node.args[0])))


def offered() -> Iterator[str]:
    """What the office may begin with: content, once it is taken over."""
    for path in ("console/preparing/programmes.py", "console/preparing/rehearsing.py"):
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
        "section": ["staff", "agenda", "units", "fields", "attendance", "facts"],
        "number": ["1"],
        "code": [document.code if document else meeting.code, "ABCD-EFGH"],
        "speech_id": [str(matter.opinion_id)],
        "slip_id": ["1"],
        "receipt": ["none"],
    }


NO_PAGES = ("filename", "sha256", "name", "participant_id", "ticket")
"""Gaps of addresses of files."""


def paths(app: Flask, hall: Hall) -> list[str]:
    known = addresses(hall)
    found = ["/no-such-page"]
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments & set(NO_PAGES):
            (gap,) = rule.arguments or ("",)
            for value in known[gap] if gap else [""]:
                found.append(re.sub(r"<[^>]+>", value, rule.rule))
    return found


def clients(app: Flask, hall: Hall) -> list[FlaskClient]:
    enter = seated(app, hall)
    by_role: dict[Role, Participant] = {}
    for person in queries.staff(hall.meeting):
        by_role.setdefault(person.role, person)
    return [citizen(app, hall), *map(enter, by_role.values())]


def citizen(app: Flask, hall: Hall) -> FlaskClient:
    """A phone that sent something, while anything could be sent."""
    phone = browser(app)
    phone.post("/join", data={"code": hall.meeting.code})
    known = vars(play.entry(hall, script.SPEECHES[0])).items()
    form = {name: value for name, value in known if value is not None}
    phone.post("/speaking-queue/requests", data={**form, "key": "a" * 32})
    return phone


def test_pages_of_the_meeting(app: Flask, lively_hall: Hall) -> None:
    with clock.clock_at(lively_hall.time):
        assert unsaid_on_pages(app, lively_hall, clients(app, lively_hall)) == {}


def test_pages_of_the_signing_and_after_the_seal(app: Flask, drawn_up_hall: Hall) -> None:
    people = clients(app, drawn_up_hall)
    assert unsaid_on_pages(app, drawn_up_hall, people) == {}

    for person in queries.signers(drawn_up_hall.meeting):
        signatures.sign_minutes(PIN, by=person)
    closing_seal.seal_minutes(by=drawn_up_hall.chair)
    assert unsaid_on_pages(app, drawn_up_hall, people) == {}


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
