"""What is gathered before the day: topics, prepared answers, requests for a dialogue"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                  "AND meeting.sealed_at IS NOT NULL)")
UNIQUE = {
    "topic": ("meeting_id number", "receipt"),
    "prepared_answer": ("topic_id version",),
}
"""The new tables of a meeting, with what else tells two of their rows apart."""


def upgrade() -> None:
    create_topic()
    create_answer()
    create_request()
    if op.get_bind().dialect.name == "sqlite":
        guard_on_sqlite()
        return
    for table in UNIQUE:
        op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE OR DELETE "
                   f"ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
        op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
                   "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def create_topic() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("topic", "meeting_id", "meeting", needed=True),
        number("number"), number("revision", "0"),
        choice("source"), words("source_name", ""),
        sa.Column("collected_by_id", sa.Integer()),
        words("batch", ""), choice("honorific", needed=False), words("name", ""),
        belongs("topic", "unit_id", "unit"), words("phone", ""),
        belongs("topic", "field_id", "field"), choice("kind", needed=False),
        words("content"), sa.Column("content_as_typed", sa.String()),
        words("measure", ""), words("note", ""), number("people", "1"),
        sa.Column("is_urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        belongs("topic", "agency_id", "agency"), choice("state"), words("reason", ""),
        belongs("topic", "merged_into_id", "topic"),
        words("appraised_by", ""), words("appraisal", ""), moment("appraised_at"),
        words("approved_by", ""), moment("approved_at"),
        words("settlement", ""), sa.Column("settled_on", sa.Date()),
        sa.Column("told_on", sa.Date()), words("told_how", ""),
        belongs("topic", "earlier_matter_id", "matter"),
        belongs("topic", "opinion_id", "opinion"),
        moment("received_at", needed=True), words("receipt"),
        sa.PrimaryKeyConstraint("id", name="pk_topic"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_topic_meeting_id_number"),
    )  # fmt: skip
    op.create_index("uq_topic_receipt", "topic", ["receipt"], unique=True)
    for column in ("meeting_id", "collected_by_id", "batch", "unit_id", "field_id", "agency_id",
                   "merged_into_id", "earlier_matter_id", "opinion_id"):
        op.create_index(f"ix_topic_{column}", "topic", [column])


def create_answer() -> None:
    op.create_table(
        "prepared_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        belongs("prepared_answer", "meeting_id", "meeting", needed=True),
        belongs("prepared_answer", "topic_id", "topic", needed=True),
        number("version"), words("text"), words("basis", ""), words("annexes", ""),
        words("drafted_by"), moment("drafted_at", needed=True),
        words("approved_by", ""), moment("approved_at"),
        sa.PrimaryKeyConstraint("id", name="pk_prepared_answer"),
        sa.UniqueConstraint("topic_id", "version", name="uq_prepared_answer_topic_id_version"),
    )  # fmt: skip
    op.create_index("ix_prepared_answer_meeting_id", "prepared_answer", ["meeting_id"])


def create_request() -> None:
    key = sa.ForeignKey("meeting.id", name="fk_dialogue_request_leads_to_id", deferrable=True,
                        initially="DEFERRED")
    op.create_table(
        "dialogue_request",
        sa.Column("id", sa.Integer(), nullable=False),
        number("revision", "0"),
        sa.Column("received_on", sa.Date(), nullable=False),
        words("name"), words("address", ""), words("phone", ""), number("people", "1"),
        words("how", ""), words("content"), choice("state"), words("reason", ""),
        words("decided_by", ""), sa.Column("decided_on", sa.Date()),
        sa.Column("leads_to_id", sa.Integer(), key),
        sa.Column("answered_on", sa.Date()), words("answered_how", ""),
        moment("noted_at", needed=True), words("noted_by"),
        sa.PrimaryKeyConstraint("id", name="pk_dialogue_request"),
    )  # fmt: skip
    op.create_index("ix_dialogue_request_leads_to_id", "dialogue_request", ["leads_to_id"])


def belongs(table: str, column: str, other: str, *, needed: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{column}")
    return sa.Column(column, sa.Integer(), key, nullable=not needed)


def number(name: str, default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=default)


def words(name: str, default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


def choice(name: str, *, needed: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.String(40), nullable=not needed)


def moment(name: str, *, needed: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not needed)


def guard_on_sqlite() -> None:
    """As 0002, 0016 and 0017 guard every table that belongs to a meeting."""
    for table, ways in UNIQUE.items():
        for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            sealed = " OR ".join(SEALED_MEETING.format(f"{row}.meeting_id") for row in rows)
            refuse(f"{table}_sealed_{verb.lower()}", f"{verb} ON {table}", sealed)
        keep(table, ("id", *ways))
    for table in (*UNIQUE, "dialogue_request"):
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
