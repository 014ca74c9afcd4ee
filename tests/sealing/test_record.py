"""record.json as it lies in the files of the demo: its schema, its signers, its words."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from console import clock, queries, signing
from console.demo.play import Hall
from console.minutes import drafting, reading_back
from console.models import (
    Competence,
    Document,
    Honorific,
    ObjectionState,
    OpinionState,
    Outcome,
    Participant,
    RefusalReason,
    Role,
    SignaturePurpose,
)
from console.preparing import staffing
from console.sealing import drawing_up, signatures, supplements, verification
from console.sealing.verdict_words import missing_words
from console.strangers.records import RecordState, check_record
from tests.documents.reading import pages, text
from tests.sealing.json_schema import problems

FURNITURE = re.compile(r"^\d+ |Mã tra cứu: \S+ · Mã kiểm tra nhật ký: [0-9a-f]{16}…$")
SCHEMA: dict[str, Any] = json.loads(Path("docs/record-4.schema.json").read_text("utf-8"))


def wrong_in(record: dict[str, Any]) -> list[str]:
    return list(problems(record, SCHEMA, SCHEMA))


def bytes_in(document: Document) -> bytes:
    found = signing.look_at(document.content).record
    assert found is not None
    return found


def record_in(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes_in(document))
    return found


def document_of(hall: Hall) -> Document:
    found = queries.document(hall.meeting)
    assert found is not None
    return found


def supplement_to(hall: Hall) -> Document:
    by = hall.one(Role.SECRETARY)
    one = supplements.begin_supplement(by=by)
    supplements.write_supplement(one, "Nay ghi lại là “ba tấm đan”.", revision=0, by=by)
    people = [person.id for person in queries.signers(hall.meeting)]
    return supplements.draw_up_supplement(one, people, base_url="", by=by)


def test_what_was_drawn_up_follows_the_schema(drawn_up_hall: Hall) -> None:
    assert wrong_in(record_in(document_of(drawn_up_hall))) == []


def test_what_was_sealed_and_its_supplement_follow_the_schema(sealed_hall: Hall) -> None:
    first = record_in(document_of(sealed_hall))
    assert wrong_in(first) == []
    assert first["supplements"] is None
    with clock.clock_at(sealed_hall.time + timedelta(days=2)):
        record = record_in(supplement_to(sealed_hall))
    assert wrong_in(record) == []
    assert (record["results"], record["supplements"]["code"]) == (None, first["code"])


def test_a_record_that_is_not_as_the_schema_says_is_found(sealed_hall: Hall) -> None:
    """The checker itself: every kind of mistake at a place of its own."""
    whole = json.dumps(record_in(document_of(sealed_hall)))
    changes: list[Callable[[Any], Any]] = [
        lambda r: r.update(more=1),
        lambda r: r.pop("seal"),
        lambda r: r["signers"].clear(),
        lambda r: r["results"]["totals"].update(persons=1.5),
        lambda r: r["results"]["totals"].update(persons=True),
        lambda r: r["results"]["matters"][0]["outcome"].update(due_on="15/7/2022"),
        lambda r: r["results"]["opinions"][0].update(phone="0905"),
        lambda r: r["results"]["opinions"][0].update(state="gone"),
        lambda r: r["log"]["events"][0].update(withheld=True),
        lambda r: r["log"]["events"].append({"hash": "0" * 64, "withheld": 1}),
        lambda r: r["meeting"].update(began_at="2022-06-15T01:00:00"),
    ]
    for change in changes:
        record = json.loads(whole)
        change(record)
        assert wrong_in(record)


def names_in(schema: Any) -> set[str]:
    """Every name of a property, wherever it stands in the schema."""
    if isinstance(schema, list):
        return set().union(*map(names_in, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})).union(*map(names_in, schema.values()))


def test_every_field_of_the_schema_is_told_in_the_docs() -> None:
    told = set(re.findall(r"`([a-z_0-9]+)`", Path("docs/record.md").read_text("utf-8")))
    of_actors = {"id", "role"}  # docs/events.md
    assert names_in(SCHEMA) - told - set(Outcome) - of_actors == set()


def test_the_words_of_the_schema_are_those_of_the_models() -> None:
    defs = SCHEMA["$defs"]
    assert set(defs["opinion"]["properties"]["state"]["enum"]) == set(OpinionState)
    outcome = defs["outcome"]["properties"]
    # What has a procedure of its own is counted, and listed nowhere.
    assert {*outcome["kind"]["enum"], Outcome.SEPARATE_PROCEDURE} == set(Outcome)
    assert set(outcome["reason"]["enum"]) == {*RefusalReason, None}
    assert set(defs["matter"]["properties"]["competence"]["enum"]) == set(Competence)
    assert set(defs["objection"]["properties"]["state"]["enum"]) == set(ObjectionState)
    assert set(defs["signer"]["properties"]["purpose"]["enum"]) == set(SignaturePurpose)


def test_the_record_is_canonical_and_its_hash_is_printed(sealed_hall: Hall) -> None:
    document = document_of(sealed_hall)
    content = bytes_in(document)
    assert rfc8785.dumps(json.loads(content)) == content
    assert hashlib.sha256(content).hexdigest() in text(document.content).replace(" ", "")
    assert check_record(content).state is RecordState.WHOLE


def test_the_text_is_what_the_paper_shows_block_by_block(sealed_hall: Hall) -> None:
    """As docs/record.md tells a reader to hold one against the other."""
    document = document_of(sealed_hall)
    said = record_in(document)["text"]
    assert hashlib.sha256(rfc8785.dumps(said["blocks"])).hexdigest() == said["sha256"]

    raw = bytes_in(document)
    start = raw.index(b'"blocks":') + len(b'"blocks":')
    end = raw.index(b',"sha256"', start)
    assert hashlib.sha256(raw[start:end]).hexdigest() == said["sha256"]

    shown = shown_on(document)
    words = [part for block in said["blocks"] for part in parts_of(block)]
    assert len(words) > 300
    assert [part for part in words if pressed(part) not in shown] == []
    meant = drafting.body_blocks(sealed_hall.meeting)
    headings = [b["text"] for b in said["blocks"] if b["kind"] == "subheading"]
    assert headings == [b.text for b in meant if b.kind == "subheading"]
    kept = {pressed(b["text"]) for b in said["blocks"] if "text" in b}
    assert {pressed(line) for b in meant for line in b.text.split("\n")} <= kept | {""}


def test_the_text_says_what_the_secretary_wrote_last_on_the_log(sealed_hall: Hall) -> None:
    record = record_in(document_of(sealed_hall))
    events = [line["body"]["details"] for line in record["log"]["events"] if "body" in line]
    written = {d["paragraph"]: d["text"] for d in events if "paragraph_kind" in d}
    assert len(written) > 40
    said = [pressed(block["text"]) for block in record["text"]["blocks"] if "text" in block]
    for words in written.values():
        for line in filter(None, words.split("\n")):
            assert any(pressed(line) in one for one in said), line


def shown_on(document: Document) -> str:
    """The words of the pages, without what stands at the head and at the foot of each."""
    found = [FURNITURE.sub("", page).replace("\u200b", "") for page in pages(document.content)]
    return pressed(" ".join(found))


def parts_of(block: dict[str, Any]) -> list[str]:
    """The words of a block that stand together: a row's cells stand beside each other."""
    cells = [word for cell in block.get("cells", []) for word in cell.split()]
    return [block.get("label", ""), *block.get("text", "").split("{pages}"), *cells]


def pressed(words: str) -> str:
    """Without blanks and hyphens: a reader of PDF may take one at the end of a line away."""
    return re.sub(r"[\s-]", "", words).casefold()


def test_the_number_of_a_matter_is_that_of_its_heading(sealed_hall: Hall) -> None:
    record = record_in(document_of(sealed_hall))
    headings = [b["text"] for b in record["text"]["blocks"] if b["kind"] == "subheading"]
    matters = record["results"]["matters"]
    assert len(matters) > 20
    for matter in matters:
        assert (
            f"{matter['number']}. {matter['raised_by']['name']}" in headings[matter["number"] - 1]
        )


@pytest.fixture
def reading(discussed_hall: Hall) -> Iterator[Hall]:
    """What is left is to draw up; văn thư was appointed."""
    staffing.appoint(
        Role.REGISTRY_CLERK,
        honorific=Honorific.COMRADE,
        name="Võ Thị Ánh Tuyết",
        title="Văn thư phường",
        by=discussed_hall.organiser,
    )
    with clock.clock_at(discussed_hall.time + timedelta(hours=3)):
        yield discussed_hall


def drawn_up(hall: Hall, *elsewhere: Participant) -> Document:
    secretary = hall.one(Role.SECRETARY)
    for person in elsewhere:
        signatures.choose_signing_place(person.id, elsewhere=True, by=secretary)
    reading_back.begin_reading_back(by=secretary)
    reading_back.end_objections(by=secretary)
    return drawing_up.draw_up_minutes(base_url="", by=secretary)


def places_in(document: Document) -> list[tuple[str, str, str, bool]]:
    signers = record_in(document)["signers"]
    return [(s["field"], s["purpose"], s["name"], s["elsewhere"]) for s in signers]


def test_every_place_of_a_signature_is_named_those_of_the_clerk_with_them(reading: Hall) -> None:
    document = drawn_up(reading)
    record = record_in(document)
    secretary, *chairs = queries.signers(reading.meeting)
    assert places_in(document) == [
        ("ThuKy", "person", secretary.name, False),
        *((f"ChuToa{n}", "person", one.name, False) for n, one in enumerate(chairs, start=1)),
        ("SoVanBan", "number", "Võ Thị Ánh Tuyết", False),
        ("DauCoQuan", "agency_seal", "Võ Thị Ánh Tuyết", False),
    ]
    assert wrong_in(record) == []
    # A file that was cut before its last signatures says by itself whose they are.
    finding = verification.verify_alone(document.content)
    assert {"SoVanBan", "DauCoQuan"} <= set(finding.report.missing)
    assert "Võ Thị Ánh Tuyết" in missing_words(finding)


def test_who_signs_elsewhere_is_named_without_a_certificate(reading: Hall) -> None:
    clerk, chair = reading.one(Role.REGISTRY_CLERK), queries.signers(reading.meeting)[1]
    document = drawn_up(reading, clerk, chair)

    outside = [s for s in record_in(document)["signers"] if s["elsewhere"]]
    assert [(s["field"], s["fingerprint"]) for s in outside] == [
        ("ChuToa1", None),
        ("DauCoQuan", None),  # their software stamps number and seal at once
    ]
    assert wrong_in(record_in(document)) == []
