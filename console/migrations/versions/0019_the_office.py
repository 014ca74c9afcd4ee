"""The office and its lists belong to the installation; those of all meetings are gathered in them"""

import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

TABLES = ("office", "body", "contact", "office_field", "office_unit", "venue", "office_change")
"""Of rows that come and go: old screens' forms name them by number (as in 0016)."""
Rows = list[dict[str, Any]]


def upgrade() -> None:
    create_tables()
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            op.execute(
                f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
                f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
                "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")
    fill()


def create_tables() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("superior", sa.String(), nullable=False, server_default=""),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False, server_default=""),
        sa.Column("notation", sa.String(), nullable=False, server_default="BB-UBND"),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
        sa.CheckConstraint("id = 1", name="ck_office_one_an_installation"),
    )
    create("body", sa.Column("name", sa.String(), nullable=False),
           sa.Column("kind", sa.String(40)),
           sa.Column("ended_on", sa.Date()),
           reference("body", "succeeded_by_id", "body"))
    create("contact", sa.Column("honorific", sa.String(40), nullable=False),
           sa.Column("name", sa.String(), nullable=False),
           sa.Column("title", sa.String(), nullable=False, server_default=""),
           reference("contact", "body_id", "body"),
           sa.Column("telephone", sa.String(), nullable=False, server_default=""),
           sa.Column("roles", sa.JSON(), nullable=False),
           sa.Column("concludes", sa.Boolean(), nullable=False, server_default=sa.false()))
    create("office_field", sa.Column("name", sa.String(), nullable=False),
           reference("office_field", "body_id", "body"),
           reference("office_field", "leader_id", "contact"),
           reference("office_field", "specialist_id", "contact"))
    create("office_unit", sa.Column("name", sa.String(), nullable=False),
           sa.Column("kind", sa.String(40)),
           reference("office_unit", "parent_id", "office_unit"),
           sa.Column("quota", sa.Integer()),
           sa.Column("valid_from", sa.Date()),
           sa.Column("valid_until", sa.Date()),
           reference("office_unit", "predecessor_id", "office_unit"))
    create("venue", sa.Column("name", sa.String(), nullable=False),
           sa.Column("address", sa.String(), nullable=False, server_default=""),
           sa.Column("capacity", sa.Integer()))
    op.create_table(
        "office_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_change"),
    )
    for table, columns in (("body", ("succeeded_by_id",)), ("contact", ("body_id",)),
                           ("office_field", ("body_id", "leader_id", "specialist_id")),
                           ("office_unit", ("parent_id", "predecessor_id"))):
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def create(table: str, *columns: sa.Column[Any]) -> None:
    """A list: its rows have a number and a place."""
    op.create_table(table, sa.Column("id", sa.Integer(), nullable=False),
                    sa.Column("position", sa.Integer(), nullable=False), *columns,
                    sa.PrimaryKeyConstraint("id", name=f"pk_{table}"))


def reference(table: str, column: str, other: str) -> sa.Column[Any]:
    return sa.Column(column, sa.Integer(), sa.ForeignKey(
        f"{other}.id", name=f"fk_{table}_{column}_{other}", deferrable=True,
        initially="DEFERRED"))


def fill() -> None:
    """The newest meeting says what the office is; what older ones know besides is added.

    A meeting here is a real one: no rehearsal, and no supplement to a sealed one.
    """
    meetings = rows("SELECT id, superior_agency, agency, place, notation, venue FROM meeting "
                    "WHERE supplements_id IS NULL AND NOT is_rehearsal ORDER BY id DESC")
    if not meetings:
        return
    newest, order = meetings[0], [one["id"] for one in meetings]
    put("office", {"id": 1, "name": newest["agency"], "superior": newest["superior_agency"],
                   "place": newest["place"], "notation": newest["notation"],
                   "code": newest["notation"].partition("-")[2],
                   "recipients": recipients_of(newest["id"])})
    bodies = gather(order, "agency")
    people = people_of(order)
    fields = gather(order, "field", "agency_id", "NOT left_to_desk")
    fill_bodies(bodies, people, fields)
    fill_units(order)
    venues = {fold(one["venue"]): one for one in reversed(meetings) if fold(one["venue"])}
    for place, one in enumerate(reversed(venues.values()), start=1):
        put("venue", {"position": place, "name": one["venue"]})


def recipients_of(meeting: int) -> list[str]:
    found = sa.select(sa.column("recipients", sa.JSON())).select_from(sa.table("meeting"))
    kept = op.get_bind().scalar(found.where(sa.column("id") == meeting))
    return [line for line in kept or [] if isinstance(line, str)]


def gather(order: list[int], table: str, more: str = "", which: str = "") -> Rows:
    """The rows of this table of all meetings, the newest meeting's first, each name once."""
    columns = ", ".join(["id", "meeting_id", "name", *([more] if more else [])])
    where = f"WHERE {which}" if which else ""
    place = ", position" if table != "agency" else ""
    found = rows(f"SELECT {columns} FROM {table} {where} ORDER BY meeting_id DESC{place}, id")
    known: dict[str, dict[str, Any]] = {}
    for row in found:
        if row["meeting_id"] in order and fold(row["name"]):
            known.setdefault(fold(row["name"]), row)
    return list(known.values())


def people_of(order: list[int]) -> Rows:
    """Each member of staff once, as the newest meeting knows them, with all roles they had."""
    found = rows("SELECT meeting_id, name, honorific, title, role, agency_id, concludes "
                 "FROM participant WHERE role <> 'attendee' ORDER BY meeting_id DESC, id")
    known: dict[str, dict[str, Any]] = {}
    for row in found:
        if row["meeting_id"] not in order or not fold(row["name"]):
            continue
        person = known.setdefault(fold(row["name"]), {**row, "roles": []})
        person["title"] = person["title"] or row["title"]
        person["agency_id"] = person["agency_id"] or row["agency_id"]
        person["concludes"] = bool(person["concludes"]) and person["meeting_id"] == order[0]
        if row["role"] not in person["roles"]:
            person["roles"].append(row["role"])
    return list(known.values())


def fill_bodies(bodies: Rows, people: Rows, fields: Rows) -> None:
    """Bodies, then people and fields with the body of that name."""
    numbers = {fold(row["name"]): number for number, row in enumerate(bodies, start=1)}
    names = {row["id"]: fold(row["name"]) for row in rows("SELECT id, name FROM agency")}
    for row in bodies:
        number = numbers[fold(row["name"])]
        put("body", {"id": number, "position": number, "name": row["name"]})
    for place, row in enumerate(people, start=1):
        put("contact", {"position": place, "honorific": row["honorific"], "name": row["name"],
                        "title": row["title"], "roles": row["roles"],
                        "concludes": row["concludes"],
                        "body_id": numbers.get(names.get(row["agency_id"], ""))})
    for place, row in enumerate(fields, start=1):
        put("office_field", {"position": place, "name": row["name"],
                             "body_id": numbers.get(names.get(row["agency_id"], ""))})
    count_on("body", len(bodies))


def fill_units(order: list[int]) -> None:
    """Units by name and by the unit that they are within: every quarter may have a Tổ 1."""
    found = [row for row in rows("SELECT id, meeting_id, parent_id, name, quota FROM unit "
                                 "ORDER BY meeting_id DESC, position, id")
             if row["meeting_id"] in order and fold(row["name"])]
    names = {row["id"]: fold(row["name"]) for row in found}
    known: dict[tuple[str, str], dict[str, Any]] = {}
    for row in found:
        known.setdefault((names.get(row["parent_id"], ""), names[row["id"]]), row)
    numbers = {key: number for number, key in enumerate(known, start=1)}
    for (within, name), row in known.items():
        put("office_unit", {"id": numbers[within, name], "position": numbers[within, name],
                            "name": row["name"], "quota": row["quota"],
                            "parent_id": numbers.get(("", within)) if within else None})
    count_on("office_unit", len(known))


def put(table: str, values: dict[str, Any]) -> None:
    kinds = {"recipients": sa.JSON(), "roles": sa.JSON(), "concludes": sa.Boolean()}
    columns = [sa.column(name, kinds.get(name)) for name in values]
    op.get_bind().execute(sa.table(table, *columns).insert().values(values))


def count_on(table: str, last: int) -> None:
    """PostgreSQL counts on from the numbers that were given here."""
    if last and op.get_bind().dialect.name == "postgresql":
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})")


def rows(statement: str) -> Rows:
    found = op.get_bind().execute(sa.text(statement)).mappings()
    return [dict(row) for row in found]


def fold(name: str) -> str:
    """Without accents and capitals, as names are told apart."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Mn").split())
