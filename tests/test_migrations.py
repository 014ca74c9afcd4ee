"""Meetings of an older version are carried along: the open ones gain, the sealed ones stay."""

import lzma
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from flask import Flask
from sqlalchemy.exc import DBAPIError

from console import clock, create_app, database, queries
from console.database import session
from console.demo import play, script
from console.errors import NotNowError
from console.minutes.passages import PublicCopy
from console.models import (
    AccessSheet,
    Body,
    Contact,
    EventKind,
    Holiday,
    LegalRule,
    Meeting,
    MeetingState,
    Office,
    OfficeField,
    OfficeUnit,
    Participant,
    Role,
    Seat,
    Supplement,
    Venue,
)
from console.people import access, office_seats, pin_checks, seats
from console.preparing import legal_profile
from console.record.transcript import log_lines
from console.record.writing import broken_link
from console.sealing import supplements, verification
from console.signing import Verdict
from tests.approving import approve_as_proposed
from tests.databases import PIN, Copies, Stage, console, lively, sealed

NOW = datetime(2022, 6, 15, tzinfo=UTC).replace(tzinfo=None)


def upgrade_to(revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    with database.engine().begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def fill(connection: sa.Connection, table: sa.Table, **known: Any) -> int:
    """A row with something in every column that wants it."""
    row = dict(known)
    for column in table.columns:
        if column.name in row or column.nullable or column.primary_key:
            continue
        kind = column.type.python_type
        row[column.name] = {int: 1, str: "x", datetime: NOW, list: [], dict: []}.get(kind, 0)
    return int(connection.execute(table.insert().values(**row)).inserted_primary_key[0])  # type: ignore[index]


def old_meeting(connection: sa.Connection, tables: sa.MetaData, code: str) -> dict[str, int]:
    """A slip that was read and answered, as version 0002 kept it."""
    t = tables.tables
    meeting = fill(connection, t["meeting"], code=code, state="open")
    field = fill(connection, t["field"], meeting_id=meeting)
    person = fill(connection, t["participant"], meeting_id=meeting, role="attendee")
    slip = fill(
        connection,
        t["slip"],
        meeting_id=meeting,
        participant_id=person,
        field_id=field,
        state="read",
    )
    matter = fill(
        connection,
        t["matter"],
        meeting_id=meeting,
        participant_id=person,
        field_id=field,
        slip_id=slip,
        outcome="answered",
    )
    fill(
        connection,
        t["turn"],
        meeting_id=meeting,
        speaker_id=person,
        slip_id=slip,
        matter_id=matter,
        kind="slip",
        ended_at=NOW,
    )
    return {"meeting": meeting, "slip": slip, "matter": matter}


def test_an_open_meeting_is_carried_along_and_a_sealed_one_stays_as_it_was(
    tmp_path: object,
) -> None:
    app: Flask = create_app(
        {"SECRET_KEY": "only for tests", "DATABASE_URL": f"sqlite:///{tmp_path}/old.sqlite"}
    )
    with app.app_context():
        upgrade_to("0002")
        tables = sa.MetaData()
        tables.reflect(database.engine())
        with database.engine().begin() as connection:
            running = old_meeting(connection, tables, "1111")
            sealed = old_meeting(connection, tables, "2222")
            connection.execute(
                sa.text("UPDATE meeting SET state = 'sealed', sealed_at = :now WHERE id = :id"),
                {"now": NOW, "id": sealed["meeting"]},
            )

        database.upgrade()

        def row(table: str, number: int) -> Any:
            with database.engine().connect() as connection:
                found = connection.execute(
                    sa.text(f"SELECT * FROM {table} WHERE id = :id"), {"id": number}
                )
                return found.mappings().one()

        def slip(of: dict[str, int]) -> Any:
            """No request to speak was there: slips keep their numbers."""
            found = row("opinion", of["slip"])
            assert (found["way"], found["meeting_id"]) == ("slip", of["meeting"])
            assert row("matter", of["matter"])["opinion_id"] == of["slip"]
            return found

        assert slip(running)["receipt"]
        assert slip(running)["state"] == "answered"
        assert row("meeting", running["meeting"])["matter_in_hand_id"] == running["matter"]
        assert slip(sealed)["receipt"] is None
        for promised in (slip(running), slip(sealed)):  # by nobody, sealed or not
            assert (promised["promised_agency"], promised["promised_on"]) == ("", None)
        assert slip(sealed)["state"] == "read"
        assert row("meeting", sealed["meeting"])["matter_in_hand_id"] is None


OF_THE_OFFICE = (
    "office", "body", "contact", "office_field", "office_unit", "venue", "office_change",
    "holiday", "legal_rule", "known_days",
)  # fmt: skip
Rows = dict[str, list[dict[str, Any]]]


def rows_of(engine: sa.Engine) -> Rows:
    """Every row of every table, in order."""
    tables = sa.MetaData()
    tables.reflect(engine)
    found: Rows = {}
    with engine.connect() as connection:
        for name, table in tables.tables.items():
            rows = connection.execute(table.select()).mappings()
            found[name] = sorted((dict(row) for row in rows), key=str)
    del found["alembic_version"]
    found.pop("taken_number", None)  # of rows that were deleted here
    found.pop("press", None)  # what can be taken back now; an older version kept nothing of it
    for of_office in OF_THE_OFFICE:  # gathered from the meetings, where an older version kept none
        found.pop(of_office, None)
    return found


@contextmanager
def unguarded(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that no trigger and no foreign key looks at, as rows come in any order."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
            return
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        known = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = connection.exec_driver_sql(known).all()
        for name, _sql in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _name, sql in triggers:
            connection.exec_driver_sql(sql)


def put_back(rows: Rows, engine: sa.Engine) -> None:
    """Fill the tables of an older version with what they had room for."""
    tables = sa.MetaData()
    tables.reflect(engine)
    if "guest_group" in rows:  # before 0025 the groups stood in the row of their meeting
        mine = [{**row, "attendance": attendance(rows, row["id"])} for row in rows["meeting"]]
        rows = {**rows, "meeting": mine}
    with unguarded(engine) as connection:
        for name, table in tables.tables.items():
            known = [{key: row[key] for key in row if key in table.c} for row in rows.get(name, [])]
            if known:
                connection.execute(table.insert(), known)
            if known and "id" in table.c and engine.dialect.name == "postgresql":
                counter = f"pg_get_serial_sequence('{name}', 'id')"
                connection.exec_driver_sql(f"SELECT setval({counter}, max(id)) FROM {name}")


def unmarked(rows: Rows) -> None:
    """Take the marks of the machine away: events of versions before 0042 bear none."""
    for event in rows["event"]:
        event["mac"] = None


def as_it_was(rows: Rows, landed: str) -> Rows:
    """The same without what the older version could not know: who answers what was unheard, and
    to which phase an event belongs.
    """
    unknown = {"promised_agency": "", "promised_on": None} if landed < "0013" else {}
    kept = dict(rows)
    kept["event"] = sorted(({**row, "phase": None} for row in rows["event"]), key=str)
    kept["opinion"] = sorted(({**row, **unknown} for row in rows["opinion"]), key=str)
    kept["promise"] = []  # the book begins with a press there (`afterwards.listing`)
    return kept


NAMING = {
    "matter": ["opinion_id"],
    "turn": ["opinion_id"],
    "mending": ["opinion_id"],
    "merger": ["opinion_id", "lead_id"],
    "opinion": ["id", "became_id"],
}
"""Which columns name an opinion."""


def of_this(meeting: Meeting | None) -> Meeting:
    assert meeting is not None
    return meeting


def slips_last(rows: Rows) -> Rows:
    """The same with slips numbered after all requests to speak, as 0018 numbers them."""
    by_way = {way: [r["id"] for r in rows["opinion"] if r["way"] == way] for way in WAYS}
    shift = max(by_way["speech"])
    ids: dict[int | None, int | None] = {None: None} | {n: n for n in by_way["speech"]}
    ids |= {number: shift + n for n, number in enumerate(sorted(by_way["slip"]), start=1)}
    found = dict(rows)
    for table, columns in NAMING.items():
        named = [{**row, **{name: ids[row[name]] for name in columns}} for row in rows[table]]
        found[table] = sorted(named, key=str)
    return found


WAYS = ("speech", "slip")


def as_two_nouns(rows: Rows) -> Rows:
    """What `slips_last` numbered as versions before 0018 kept it: in two tables.

    A log had the number of its meeting, and no row of its own.
    """
    found = dict(rows)
    found["event"] = [{**row, "meeting_id": row["log_id"]} for row in rows["event"]]
    of_way = {way: [r for r in rows["opinion"] if r["way"] == way] for way in WAYS}
    shift = max(row["id"] for row in of_way["speech"])
    before = {row["became_id"]: row["id"] for row in rows["opinion"]}

    def speech(row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "asked_at": row["received_at"], "decline_reason": row["reason"]}

    def slip(row: dict[str, Any]) -> dict[str, Any]:
        own = {"id": row["id"] - shift, "speech_id": row["became_id"] or before.get(row["id"])}
        return {**row, **own, "handed_in_at": row["received_at"], "hold_reason": row["reason"]}

    def named(row: dict[str, Any], lead: str = "") -> dict[str, Any]:
        number = row[f"{lead}id" if lead else "opinion_id"]
        written = number is not None and number > shift
        return {
            f"{lead}speech_id": None if written else number,
            f"{lead}slip_id": number - shift if written else None,
        }

    found["speech"] = [speech(row) for row in of_way["speech"]]
    found["slip"] = [slip(row) for row in of_way["slip"]]
    for table in ("matter", "turn", "mending", "merger"):
        found[table] = [{**row, **named(row)} for row in rows[table]]
    found["merger"] = [{**row, **named(row, "lead_")} for row in found["merger"]]
    return found


def attendance(rows: Rows, meeting: int) -> list[list[str | int]]:
    """The groups of a meeting as versions before 0025 kept them: in its own row."""
    mine = [row for row in rows["guest_group"] if row["meeting_id"] == meeting]
    mine.sort(key=lambda row: row["position"])
    return [[row["name"], row["quota"], row["present"]] for row in mine]


@pytest.mark.parametrize("landed", ["0005", "0007", "0017"])
@pytest.mark.parametrize("stage", [lively, sealed])
def test_a_meeting_of_a_landed_version_is_carried_along_whole(
    copies: Copies, stage: Stage, landed: str
) -> None:
    with copies.of(stage) as present, console(present) as app, app.app_context():
        before = slips_last(rows_of(database.engine()))
        for key in before["signing_key"]:
            key["recipe"] = ""  # landed versions knew none
        unmarked(before)
        told = log_lines(of_this(queries.current_meeting()))
    url = copies.store.create("landed_")
    try:
        with console(url) as app, app.app_context():
            upgrade_to(landed)
            put_back(as_two_nouns(before), database.engine())
            database.upgrade()

            assert rows_of(database.engine()) == as_it_was(before, landed)
            meeting = of_this(queries.current_meeting())
            assert broken_link(queries.events(meeting)) is None
            assert log_lines(meeting) == told  # what is withheld stays withheld
            if stage is lively:
                hall = copies.hall(lively)
                assert play.register(hall, script.SPEECHES[-1]).number
            else:
                assert meeting.state is MeetingState.SEALED
                with pytest.raises(DBAPIError, match="niem phong"):
                    session().execute(sa.text("UPDATE matter SET outcome = 'noted'"))
                session().rollback()
                hall, document = copies.hall(sealed), queries.document(meeting)
                assert document is not None
                approve_as_proposed(document, by=hall.one(Role.SECRETARY))
                assert PublicCopy(document).approval
    finally:
        copies.store.drop("landed_")


SAMPLES = Path(__file__).parent / "samples"


@contextmanager
def sample(name: str, copies: Copies, folder: Path) -> Iterator[None]:
    """A database that a landed version made, upgraded: its file, or its rows on PostgreSQL."""
    file = folder / name
    file.write_bytes(lzma.decompress((SAMPLES / f"{name}.xz").read_bytes()))
    url = copies.store.create("sample_")
    try:
        with console(url) as app, app.app_context():
            if (own := database.sqlite_file()) is not None:
                file.replace(own)
            else:
                upgrade_to(name[:4])
                put_back(all_rows(sa.create_engine(f"sqlite:///{file}")), database.engine())
            database.upgrade()
            yield
    finally:
        copies.store.drop("sample_")


def all_rows(engine: sa.Engine) -> Rows:
    """What a file of SQLite holds; its moments are those of UTC."""
    tables = sa.MetaData()
    tables.reflect(engine)

    def in_utc(value: Any) -> Any:
        return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value

    def plain(row: sa.RowMapping) -> dict[str, Any]:
        return {column: in_utc(value) for column, value in row.items()}

    with engine.connect() as connection:
        return {
            name: [plain(row) for row in connection.execute(table.select()).mappings()]
            for name, table in tables.tables.items()
            if name not in ("alembic_version", "taken_number")
        }


def test_supplements_of_a_landed_version_go_on(copies: Copies, tmp_path: Path) -> None:
    """One sealed, one that is written (version 0019, when each was a meeting with nobody in it)."""
    with sample("0019-supplements.sqlite", copies, tmp_path):
        meeting = of_this(queries.current_meeting())
        first, (sealed_one, open_one) = queries.document(meeting), queries.supplements(meeting)
        document = sealed_one.document
        assert first
        assert document
        assert (first.supplement, document.supplement) == (None, sealed_one)
        assert "ba tấm đan" in sealed_one.text
        assert sealed_one.sealed_at == document.sealed_at
        for one in (first, document):
            found = verification.verify(one.content)
            assert (found.verdict, found.log_is_whole) == (Verdict.VALID, True)
        assert verification.supplements_of(first) == [document]
        own = queries.events(document)
        assert (own[0].kind, own[-1].kind) == (
            EventKind.SUPPLEMENT_BEGUN,
            EventKind.MEETING_SEALED,
        )
        assert queries.events(meeting)[-1].kind is EventKind.MEETING_SEALED
        assert PublicCopy(document).approval
        assert len(queries.exports(meeting, sealed_one)) == 1
        assert {s.meeting_id for s in document.signatures} == {meeting.id}

        go_on(open_one, sealed_one)
        for sentence in REFUSED:
            named = {"supplement": sealed_one.id, "document": document.id, "first": first.id}
            known = named | {"log": meeting.log_id, "event": own[-1].id}
            with pytest.raises(DBAPIError, match="niem phong"):
                session().execute(sa.text(sentence), known)
            session().rollback()


def go_on(open_one: Supplement, sealed_one: Supplement) -> None:
    """The open one is written and drawn up, on the dialogue's log; the sealed one is not."""
    meeting = open_one.meeting
    (secretary,) = queries.staff(meeting, Role.SECRETARY)
    with clock.clock_at(open_one.began_at + timedelta(hours=1)):
        supplements.write_supplement(open_one, "Viết tiếp.", revision=1, by=secretary)
        with pytest.raises(NotNowError):
            supplements.write_supplement(sealed_one, "Khác.", revision=1, by=secretary)
        people = [person.id for person in queries.signers(meeting)]
        drawn = supplements.draw_up_supplement(open_one, people, base_url="", by=secretary)
    assert verification.log_is_whole(drawn)
    assert queries.events(drawn) == queries.events(meeting)


AN_EVENT = "INSERT INTO event (log_id, number, kind, happened_at, body, previous, hash) SELECT"
REFUSED = (
    "UPDATE supplement SET text = 'x' WHERE id = :supplement",
    "UPDATE document SET number = '7' WHERE id = :document",
    "DELETE FROM signature WHERE document_id = :document",
    "UPDATE document SET number = '7' WHERE id = :first",
    f"{AN_EVENT} log_id, 999, kind, happened_at, body, previous, 'x' FROM event WHERE id = :event",
    f"{AN_EVENT} :log, 999, kind, happened_at, body, previous, 'x' FROM event WHERE id = :event",
)
"""What the database refuses by itself, whoever writes to it."""


class Before:
    """Meetings of the version before the office, as rows."""

    def __init__(self) -> None:
        self.tables = sa.MetaData()
        self.tables.reflect(database.engine())

    def put(self, table: str, **known: Any) -> int:
        with unguarded(database.engine()) as connection:
            return fill(connection, self.tables.tables[table], **known)

    def meeting(self, code: str, **known: Any) -> int:
        given = {"is_rehearsal": False, "state": "preparing", "notation": "BB-UBND", **known}
        return self.put("meeting", code=code, **given)

    def people_of(self, meeting: int, body: str, name: str, title: str, role: str) -> None:
        agency = self.put("agency", meeting_id=meeting, name=body)
        self.put("field", meeting_id=meeting, agency_id=agency, name="Đất đai", left_to_desk=False)
        self.put(
            "participant", meeting_id=meeting, agency_id=agency, name=name, title=title, role=role,
            name_folded="x", honorific="Đồng chí", signs_elsewhere=False,
        )  # fmt: skip


def two_years(before: Before) -> None:
    """Two real meetings, the older one sealed; a rehearsal and a supplement that say otherwise."""
    old = before.meeting("1111", agency="UBND XÃ CŨ", place="Cũ", venue="Nhà văn hóa",
                         state="sealed", sealed_at=NOW)  # fmt: skip
    before.people_of(old, "PHÒNG KINH TẾ", "Lê Văn An", "Phó Chủ tịch", "secretary")
    before.people_of(old, "Trạm Y tế", "Trần Thị Bình", "Trạm trưởng", "official")
    quarter = before.put("unit", meeting_id=old, name="Khu 1", position=1, quota=9)
    before.put("unit", meeting_id=old, name="Tổ 1", position=2, parent_id=quarter)
    new = before.meeting("2222", agency="ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN", place="Đường An",
                         superior_agency="TỈNH", venue="Nhà Văn hóa",
                         recipients=["Như trên;", "Lưu: VT."])  # fmt: skip
    before.people_of(new, "Phòng Kinh tế", "Lê Văn An", "Chủ tịch", "chair")
    before.put("participant", meeting_id=new, name="Bà dân", role="attendee", name_folded="x")
    quarter = before.put("unit", meeting_id=new, name="Khu 1", position=1, quota=20)
    for place, name in enumerate(("Tổ 1", "Tổ 2"), start=2):
        before.put("unit", meeting_id=new, name=name, position=place, parent_id=quarter)
    before.put("field", meeting_id=new, name="Để bàn tổng hợp", left_to_desk=True)
    for code, other in (("3333", {"is_rehearsal": True}), ("4444", {"supplements_id": old})):
        number = before.meeting(code, agency="KHÔNG PHẢI HỘI NGHỊ", **other)
        if "is_rehearsal" in other:  # a supplement had nobody in it
            before.put("agency", meeting_id=number, name="Diễn tập")


def test_the_office_is_gathered_from_the_real_meetings(copies: Copies) -> None:
    url = copies.store.create("gathered_")
    try:
        with console(url) as app, app.app_context():
            upgrade_to("0017")
            two_years(Before())
            database.upgrade()

            office = session().scalars(sa.select(Office)).one()
            assert (office.name, office.superior) == ("ỦY BAN NHÂN DÂN XÃ ĐƯỜNG AN", "TỈNH")
            assert (office.place, office.code) == ("Đường An", "UBND")
            assert office.recipients == ["Như trên;", "Lưu: VT."]
            assert named(Body) == ["Phòng Kinh tế", "Trạm Y tế"]
            assert named(OfficeField) == ["Đất đai"]
            assert named(Venue) == ["Nhà Văn hóa"]
            first, second = session().scalars(sa.select(Contact).order_by(Contact.position))
            assert (first.name, first.title) == ("Lê Văn An", "Chủ tịch")
            assert first.roles == ["chair", "secretary"]
            assert (second.name, second.roles) == ("Trần Thị Bình", ["official"])
            bodies = {row.id: row.name for row in session().scalars(sa.select(Body))}
            assert [bodies[one.body_id or 0] for one in (first, second)] == named(Body)
            assert bodies[session().scalars(sa.select(OfficeField.body_id)).one() or 0]
            units = session().scalars(sa.select(OfficeUnit).order_by(OfficeUnit.position)).all()
            assert [(unit.name, unit.quota) for unit in units[:1]] == [("Khu 1", 20)]
            assert [unit.name for unit in units if unit.parent_id == units[0].id] == [
                "Tổ 1",
                "Tổ 2",
            ]
            session().add(Body(name="Công an xã", position=3))  # the numbers go on from there
            session().commit()
            assert named(Body)[-1] == "Công an xã"
    finally:
        copies.store.drop("gathered_")


def test_the_offices_there_are_begin_with_days_off_and_rules_as_new_ones_do(
    copies: Copies,
) -> None:
    url = copies.store.create("terms_")
    try:
        with console(url) as app, app.app_context():
            upgrade_to("0021")
            Before().put("office", id=1, name="UBND XÃ ĐƯỜNG AN", place="Đường An")
            database.upgrade()
            assert plain(queries.holidays()) == plain(legal_profile.first_holidays())
            assert plain(queries.legal_rules()) == plain(legal_profile.first_rules())
    finally:
        copies.store.drop("terms_")


def plain(rows: Sequence[Holiday] | Sequence[LegalRule]) -> list[dict[str, Any]]:
    """What the rows say, without the number that the database gave them."""
    columns = [column.name for column in type(rows[0]).__table__.columns if column.name != "id"]
    return [{name: getattr(row, name) for name in columns} for row in rows]


def named(noun: type[Body] | type[OfficeField] | type[Venue]) -> list[str]:
    return list(session().scalars(sa.select(noun.name).order_by(noun.position)))


def test_an_installation_without_a_real_meeting_has_no_office(copies: Copies) -> None:
    url = copies.store.create("nobody_")
    try:
        with console(url) as app, app.app_context():
            upgrade_to("0017")
            Before().meeting("3333", is_rehearsal=True)
            database.upgrade()
            assert session().scalars(sa.select(Office)).all() == []
            assert [*queries.holidays(), *queries.legal_rules()] == []
    finally:
        copies.store.drop("nobody_")


@pytest.mark.parametrize("stage", [lively, sealed])
def test_every_sheet_and_seat_works_as_before_there_were_seats_of_the_office(
    copies: Copies, stage: Stage
) -> None:
    with copies.of(stage) as present, console(present) as app, app.app_context():
        hall = copies.hall(stage)
        sheet = sheet_of(hall.chair, by=hall.organiser)
        seats.take(sheet, over_tls=True)
        before, guards = rows_of(database.engine()), guards_of("access_sheet")
    url = copies.store.create("before_seats_")
    try:
        with console(url) as app, app.app_context():
            upgrade_to("0020")
            put_back(before, database.engine())
            database.upgrade()

            before["promise"] = []  # the book begins with a press there
            unmarked(before)
            assert rows_of(database.engine()) == before
            assert guards_of("access_sheet") == guards
            hall = copies.hall(stage)
            (seat,) = session().scalars(sa.select(Seat)).all()
            assert (seat.sheet.holder, seat.over_tls) == (hall.chair, True)
            assert pin_checks.require_pin(seat.sheet, PIN, seat)
            if stage is sealed:
                with pytest.raises(DBAPIError, match="niem phong"):
                    session().execute(sa.text("UPDATE access_sheet SET token_hash = 'x'"))
                session().rollback()
            paper = office_seats.move_to_office(by=hall.organiser)
            contact = access.claim_access_sheet(paper, PIN, PIN).contact
            assert contact == queries.contacts_called(hall.organiser.name)[0]
    finally:
        copies.store.drop("before_seats_")


def sheet_of(person: Participant, *, by: Participant) -> AccessSheet:
    """The sheet by which this person enters, which may have been used long ago."""
    used = [sheet for sheet in access.active_sheets(person) if sheet.pin_hash]
    if used:
        return used[0]
    return access.claim_access_sheet(access.issue_access_sheet(person.id, by=by), PIN, PIN)


def guards_of(table: str) -> list[str]:
    """What looks at each row of this table that is written, as the database says it."""
    found = "SELECT name || ': ' || sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = "
    if database.engine().dialect.name == "postgresql":
        found = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid::regclass::text = "
    with database.engine().connect() as connection:
        names = [str(row[0]) for row in connection.exec_driver_sql(f"{found}'{table}'")]
    return sorted(name for name in names if "RI_FKey" not in name)
