"""Personal data of a sealed dialogue is erased in time, and nothing else of it; who looked at it"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
APPEND_ONLY = "So nay chi duoc ghi them"
GUARDED = ("erasure_run", "data_access", "refusal_notice")
# What may go of a sealed row, and what it is then; all else of the row stays as it is.
NOTHING = {
    "participant": {"phone": "''"},
    "topic": {"phone": "''", "device": None, "new_device": "{false}"},
    "opinion": {"device": None, "new_device": "{false}"},
    "guest": {"phone": "''"},
    "guest_import": {"lines": "'[]'", "changes": "'[]'"},
}
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {}.meeting_id "
                  "AND meeting.sealed_at IS NOT NULL)")


def upgrade() -> None:
    create_tables()
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in GUARDED:
        (guard_on_sqlite if on_sqlite else guard_on_postgresql)(table)
    for table in NOTHING:
        (let_erase_on_sqlite if on_sqlite else let_erase_on_postgresql)(table)
    if on_sqlite:
        for table in ("retention_rule", *GUARDED):
            keep_numbers(table)


def create_tables() -> None:
    op.create_table(
        "retention_rule",
        number(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        moment("set_at"),
        sa.PrimaryKeyConstraint("id", name="pk_retention_rule"),
        sa.UniqueConstraint("kind", name="uq_retention_rule_kind"),
    )
    op.create_table(
        "erasure_run",
        number(),
        moment("at"),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure_run"),
    )
    op.create_table(
        "data_access",
        number(),
        moment("at"),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        words("whom"),
        belongs("data_access", "of_meeting_id", "meeting", nullable=True),
        words("reason"),
        sa.Column("count", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_data_access"),
    )
    op.create_index("ix_data_access_whom", "data_access", ["whom"])
    op.create_table(
        "refusal_notice",
        number(),
        belongs("refusal_notice", "of_meeting_id", "meeting"),
        belongs("refusal_notice", "matter_id", "matter"),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        words("explained_by"),
        sa.Column("on_day", sa.Date()),
        sa.Column("document_id", sa.Integer()),
        sa.Column("due_on", sa.Date(), nullable=False),
        moment("at"),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_refusal_notice"),
    )
    for column in ("of_meeting_id", "matter_id"):
        op.create_index(f"ix_refusal_notice_{column}", "refusal_notice", [column])


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
    refuse(table, "append_only_update", "UPDATE", "1 = 1", APPEND_ONLY)
    refuse(table, "append_only_delete", "DELETE", "1 = 1", APPEND_ONLY)
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    refuse(table, "append_only_replace", "INSERT",
           f"EXISTS (SELECT 1 FROM {table} AS kept WHERE kept.id = NEW.id)", APPEND_ONLY)


def refuse(table: str, name: str, verb: str, when: str, message: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{message}'); END")


def guard_on_postgresql(table: str) -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$""")
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
               f"FOR EACH ROW EXECUTE FUNCTION refuse_{table}_change()")
    op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def let_erase_on_sqlite(table: str) -> None:
    """The guard of sealed rows, as before save for what is erased."""
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]
    kept = [f"NEW.{name} IS OLD.{name}" for name in columns if name not in NOTHING[table]]
    gone = [
        f"(NEW.{name} IS OLD.{name} OR NEW.{name} IS {(value or 'NULL').format(false='0')})"
        for name, value in NOTHING[table].items()
    ]
    moved = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in NOTHING[table])
    sealed = " OR ".join(SEALED_MEETING.format(row) for row in ("OLD", "NEW"))
    op.execute(f"DROP TRIGGER {table}_sealed_update")
    refuse(table, "sealed_update", "UPDATE",
           f"({sealed}) AND NOT ({' AND '.join([*kept, *gone])} AND ({moved}))", SEALED)


def let_erase_on_postgresql(table: str) -> None:
    names = ", ".join(f"'{name}'" for name in NOTHING[table])
    gone = " AND ".join(
        f"(NEW.{name}::text IS NOT DISTINCT FROM OLD.{name}::text OR NEW.{name}::text "
        f"IS NOT DISTINCT FROM {(value or 'NULL').format(false=chr(39) + 'false' + chr(39))})"
        for name, value in NOTHING[table].items()
    )
    op.execute(f"""
        CREATE FUNCTION refuse_sealed_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF to_jsonb(NEW) - ARRAY[{names}] = to_jsonb(OLD) - ARRAY[{names}] AND {gone}
                AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
                RETURN NEW;
            END IF;
            IF {" OR ".join(SEALED_MEETING.format(row) for row in ("OLD", "NEW"))} THEN
                RAISE EXCEPTION '{SEALED}';
            END IF;
            RETURN NEW;
        END $$""")
    op.execute(f"DROP TRIGGER {table}_sealed ON {table}")
    op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR DELETE ON {table} "
               "FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
    op.execute(f"CREATE TRIGGER {table}_sealed_update BEFORE UPDATE ON {table} "
               f"FOR EACH ROW EXECUTE FUNCTION refuse_sealed_{table}()")


def keep_numbers(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW BEGIN "
        f"INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
        "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END"
    )
