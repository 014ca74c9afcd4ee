"""Who is invited is rows: groups with their quota, guests, letters, arrivals at the door"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                  "AND meeting.sealed_at IS NOT NULL)")
UNIQUE = {
    "guest_group": (),
    "guest_import": (),
    "guest": ("replaces_id", "meeting_id name_folded unit_folded"),
    "invitation": ("meeting_id",),
    "letter_printing": (),
    "letter": (),
    "arrival": ("guest_id",),
}
"""The new tables, with what else tells two of their rows apart."""


def upgrade() -> None:
    create_tables()
    carry_over()
    op.drop_column("meeting", "attendance")
    if op.get_bind().dialect.name == "sqlite":
        guard_on_sqlite()
        return
    for table in UNIQUE:
        op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE OR DELETE "
                   f"ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
        op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
                   "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def create_tables() -> None:
    create("guest_group", number("position"), words("name"), choice("level", None),
           choice("per", "whole"), number("quota", "0"), words("who", ""), flag("by_name"),
           number("present", "0"))
    op.create_index("ix_guest_group_meeting_id_position", "guest_group", ["meeting_id", "position"])
    create("guest_import", moment("at"), words("by"), words("source"),
           belongs("guest_import", "group_id", "guest_group"), listed("lines"), listed("told"),
           moment("applied_at", needed=False), number("added", "0"), number("overwritten", "0"),
           listed("changes"), moment("undone_at", needed=False))
    create("guest", belongs("guest", "group_id", "guest_group"), choice("honorific", None),
           words("name"), words("name_folded"), words("title", ""), words("unit", ""),
           words("unit_folded", ""), words("body", ""), words("phone", ""),
           choice("reply", "waiting"), belongs("guest", "replaces_id", "guest"),
           flag("has_plate"), words("note", ""), flag("uninvited"),
           belongs("guest", "import_id", "guest_import"), moment("removed_at", needed=False),
           sa.UniqueConstraint("replaces_id", name="uq_guest_replaces_id"))
    uninvited = sa.text("uninvited")
    op.create_index("uq_guest_uninvited", "guest", ["meeting_id", "name_folded", "unit_folded"],
                    unique=True, sqlite_where=uninvited, postgresql_where=uninvited)
    create("invitation", words("number", ""), sa.Column("dated", sa.Date()), words("occasion", ""),
           words("request", ""), words("contact", ""), words("signer", ""),
           words("signer_title", ""),
           sa.UniqueConstraint("meeting_id", name="uq_invitation_meeting_id"))
    create("letter_printing", moment("at"), words("by"), sa.Column("state", sa.String(40),
           nullable=False), listed("letters"), number("count"), number("drawn", "0"),
           sa.Column("pdf", sa.LargeBinary()), moment("undone_at", needed=False))
    create("letter", belongs("letter", "guest_id", "guest", needed=True),
           belongs("letter", "printing_id", "letter_printing", needed=True), words("digest"),
           words("handed_to", ""), sa.Column("handed_on", sa.Date()), words("handed_by", ""))
    create("arrival", belongs("arrival", "guest_id", "guest", needed=True), moment("at"),
           words("by"), words("key"), sa.UniqueConstraint("guest_id", name="uq_arrival_guest_id"))
    for table, columns in {
        "guest_import": ("meeting_id",), "guest": ("meeting_id", "group_id", "import_id"),
        "letter_printing": ("meeting_id",), "letter": ("meeting_id", "guest_id", "printing_id"),
        "arrival": ("meeting_id",),
    }.items():  # fmt: skip
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def create(table: str, *columns: Any) -> None:
    op.create_table(table, sa.Column("id", sa.Integer(), nullable=False),
                    belongs(table, "meeting_id", "meeting", needed=True), *columns,
                    sa.PrimaryKeyConstraint("id", name=f"pk_{table}"))


def belongs(table: str, column: str, other: str, *, needed: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}")
    return sa.Column(column, sa.Integer(), key, nullable=not needed)


def number(name: str, default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=default)


def words(name: str, default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


def choice(name: str, default: str | None) -> sa.Column[Any]:
    return sa.Column(name, sa.String(40), nullable=default is None, server_default=default)


def flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def listed(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def moment(name: str, *, needed: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not needed)


def carry_over() -> None:
    """The rows [group, invited, present] of a meeting, also of a sealed one, become its groups."""
    meeting = sa.table("meeting", sa.column("id"), sa.column("attendance", sa.JSON()))
    group = sa.table("guest_group", *map(sa.column, ("meeting_id", "position", "name", "quota",
                                                     "present")))
    for one in op.get_bind().execute(sa.select(meeting).order_by(meeting.c.id)).all():
        for place, (name, invited, present) in enumerate(one.attendance or (), start=1):
            op.get_bind().execute(group.insert().values(
                meeting_id=one.id, position=place, name=str(name), quota=int(invited),
                present=int(present)))


def guard_on_sqlite() -> None:
    """As 0002, 0016 and 0017 guard every table that belongs to a meeting."""
    for table, ways in UNIQUE.items():
        for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            sealed = " OR ".join(SEALED_MEETING.format(f"{row}.meeting_id") for row in rows)
            refuse(f"{table}_sealed_{verb.lower()}", f"{verb} ON {table}", sealed)
        keep(table, ("id", *ways))
        op.execute(
            f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
            f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
            "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def keep(table: str, ways: tuple[str, ...]) -> None:
    """REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself."""
    kept = SEALED_MEETING.format("kept.meeting_id")
    for verb, other in (("insert", ""), ("update", " AND kept.rowid <> OLD.rowid")):
        found = " OR ".join(
            "EXISTS (SELECT 1 FROM {} AS kept WHERE {} AND {}{})".format(
                table, " AND ".join(f"kept.{c} = NEW.{c}" for c in way.split()), kept, other)
            for way in ways
        )
        refuse(f"{table}_kept_{verb}", f"{verb.upper()} ON {table}", found)


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
