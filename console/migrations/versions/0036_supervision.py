"""Supervision: notes that are only added to, and what the office keeps for itself"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

APPEND_ONLY = "So giam sat chi duoc ghi them"
GUARDED = ("supervision_note", "supervision_file", "supervision_answer")


def upgrade() -> None:
    create_note()
    create_file()
    create_answer()
    create_office_note()
    guard = guard_on_sqlite if op.get_bind().dialect.name == "sqlite" else guard_on_postgresql
    for table in GUARDED:
        guard(table)


def create_note() -> None:
    op.create_table(
        "supervision_note",
        number(),
        belongs("supervision_note", "of_meeting_id", "meeting"),
        belongs("supervision_note", "promise_id", "promise", nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        words("text"),
        sa.Column("visited_on", sa.Date()),
        words("met"),
        sa.Column("found", sa.String(40)),
        sa.Column("checklist", sa.JSON(), nullable=False),
        sa.Column("answer_due", sa.Date()),
        sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.false()),
        belongs("supervision_note", "corrects_id", "supervision_note", nullable=True),
        moment("at"),
        sa.Column("by", sa.String(), nullable=False),
        words("body"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("seat", "digest")),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_note"),
    )
    for column in ("of_meeting_id", "promise_id"):
        op.create_index(f"ix_supervision_note_{column}", "supervision_note", [column])


def create_file() -> None:
    op.create_table(
        "supervision_file",
        number(),
        belongs("supervision_file", "note_id", "supervision_note"),
        words("file_name"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False, server_default="0"),
        words("sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_file"),
    )
    op.create_index("ix_supervision_file_note_id", "supervision_file", ["note_id"])


def create_answer() -> None:
    op.create_table(
        "supervision_answer",
        number(),
        belongs("supervision_answer", "note_id", "supervision_note"),
        sa.Column("text", sa.String(), nullable=False),
        moment("at"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("by", "seat", "digest")),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_answer"),
    )
    op.create_index("ix_supervision_answer_note_id", "supervision_answer", ["note_id"])


def create_office_note() -> None:
    op.create_table(
        "office_note",
        number(),
        belongs("office_note", "of_meeting_id", "meeting"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        words("body"),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="0"),
        moment("at"),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_note"),
    )
    op.create_index("ix_office_note_of_meeting_id", "office_note", ["of_meeting_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER office_note_number_stays_taken AFTER DELETE ON office_note "
            "FOR EACH ROW BEGIN INSERT INTO taken_number (noun, last) "
            "VALUES ('office_note', OLD.id) ON CONFLICT (noun) "
            "DO UPDATE SET last = max(last, excluded.last); END")


def number() -> sa.Column:
    return sa.Column("id", sa.Integer(), nullable=False)


def words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def moment(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def belongs(table: str, name: str, to: str, *, nullable: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{name}_{to}")
    return sa.Column(name, sa.Integer(), key, nullable=nullable)


def guard_on_sqlite(table: str) -> None:
    refuse(table, "append_only_update", "UPDATE", "1 = 1")
    refuse(table, "append_only_delete", "DELETE", "1 = 1")
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    found = f"EXISTS (SELECT 1 FROM {table} AS kept WHERE kept.id = NEW.id)"
    refuse(table, "append_only_replace", "INSERT", found)


def refuse(table: str, name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def guard_on_postgresql(table: str) -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$""")
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
               f"FOR EACH ROW EXECUTE FUNCTION refuse_{table}_change()")
    op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
