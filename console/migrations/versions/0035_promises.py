"""Promises and their lives: they follow the seal, never change, and are only added to"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

APPEND_ONLY = "So theo doi chi duoc ghi them"
GUARDED = ("promise", "promise_event", "promise_file", "rating", "body_link")
# A judgement's own words may be erased; a body's page is stopped and its use noted.
MAY_CHANGE = {
    "rating": "NEW.text = '' AND {same}",
    "body_link": "{same}",
}
CHANGING = {"rating": ("text",), "body_link": ("revoked_at", "revoked_by", "used_at")}
KEYS = {
    "promise": ("kept.code = NEW.code",
                "kept.of_meeting_id = NEW.of_meeting_id AND kept.position = NEW.position",
                "kept.source = NEW.source AND kept.matter_id = NEW.matter_id AND "
                "kept.opinion_id = NEW.opinion_id AND kept.official = NEW.official"),
    "promise_event": ("kept.strikes_id = NEW.strikes_id",),
    "promise_file": (),
    "rating": ("kept.answer_id = NEW.answer_id AND kept.opinion_id = NEW.opinion_id "
               "AND kept.entered_by = NEW.entered_by",),
    "body_link": ("kept.token_hash = NEW.token_hash",),
}


def upgrade() -> None:
    create_promise()
    create_promise_event()
    create_promise_file()
    create_body_link()
    create_rating()
    guard = guard_on_sqlite if op.get_bind().dialect.name == "sqlite" else guard_on_postgresql
    for table in GUARDED:
        guard(table)
    if guard is guard_on_sqlite:
        for table in GUARDED:
            keep_numbers(table)


def create_promise() -> None:
    op.create_table(
        "promise",
        number(),
        belongs("promise", "of_meeting_id", "meeting"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        belongs("promise", "matter_id", "matter", nullable=True),
        belongs("promise", "opinion_id", "opinion"),
        words("official"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("words", "ruling", "sha256")),
        words("body"),
        sa.Column("due_on", sa.Date()),
        sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.true()),
        moment("listed_at", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_promise"),
        sa.UniqueConstraint("of_meeting_id", "position", name="uq_promise_of_meeting_id_position"),
        sa.UniqueConstraint("source", "matter_id", "opinion_id", "official",
                            name="uq_promise_source_matter_id_opinion_id_official"),
        sa.UniqueConstraint("code", name="uq_promise_code"),
    )
    for column in ("matter_id", "opinion_id"):
        op.create_index(f"ix_promise_{column}", "promise", [column])


def create_promise_event() -> None:
    op.create_table(
        "promise_event",
        number(),
        belongs("promise_event", "promise_id", "promise"),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        moment("at", nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("on_day", sa.Date()),
        words("text"),
        sa.Column("due_on", sa.Date()),
        words("body"),
        sa.Column("answer", sa.String(40)),
        words("paper"),
        words("proof"),
        belongs("promise_event", "strikes_id", "promise_event", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_promise_event"),
        sa.UniqueConstraint("strikes_id", name="uq_promise_event_strikes_id"),
    )
    op.create_index("ix_promise_event_promise_id_id", "promise_event", ["promise_id", "id"])


def create_promise_file() -> None:
    op.create_table(
        "promise_file",
        number(),
        belongs("promise_file", "event_id", "promise_event"),
        words("file_name"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False, server_default="0"),
        words("sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_promise_file"),
    )
    op.create_index("ix_promise_file_event_id", "promise_file", ["event_id"])


def create_body_link() -> None:
    op.create_table(
        "body_link",
        number(),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        moment("issued_at", nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        moment("revoked_at"),
        words("revoked_by"),
        moment("used_at"),
        sa.PrimaryKeyConstraint("id", name="pk_body_link"),
        sa.UniqueConstraint("token_hash", name="uq_body_link_token_hash"),
    )


def create_rating() -> None:
    op.create_table(
        "rating",
        number(),
        belongs("rating", "promise_id", "promise"),
        belongs("rating", "answer_id", "promise_event"),
        belongs("rating", "opinion_id", "opinion"),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.String(40), nullable=False),
        words("text"),
        moment("given_at", nullable=False),
        words("entered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_rating"),
        sa.UniqueConstraint("answer_id", "opinion_id", "entered_by",
                            name="uq_rating_answer_id_opinion_id_entered_by"),
    )
    op.create_index("ix_rating_promise_id", "rating", ["promise_id"])


def number() -> sa.Column:
    return sa.Column("id", sa.Integer(), nullable=False)


def words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def moment(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def belongs(table: str, name: str, to: str, *, nullable: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{name}_{to}")
    return sa.Column(name, sa.Integer(), key, nullable=nullable)


def change_refused(table: str) -> str:
    """Return when an UPDATE is refused: always, save for the columns that may change."""
    if table not in CHANGING:
        return "1 = 1"
    kept = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)
            if column["name"] not in CHANGING[table]]
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    equals = "IS" if on_sqlite else "IS NOT DISTINCT FROM"
    same = " AND ".join(f"NEW.{name} {equals} OLD.{name}" for name in kept)
    return f"NOT ({MAY_CHANGE[table].format(same=same)})"


def guard_on_sqlite(table: str) -> None:
    refuse(table, "append_only_update", "UPDATE", change_refused(table))
    refuse(table, "append_only_delete", "DELETE", "1 = 1")
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    found = " OR ".join(f"EXISTS (SELECT 1 FROM {table} AS kept WHERE {way})"
                        for way in ("kept.id = NEW.id", *KEYS[table]))
    refuse(table, "append_only_replace", "INSERT", found)


def keep_numbers(table: str) -> None:
    """No row of these goes; where somebody takes the other triggers away, no number is given twice.
    """
    op.execute(f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
               f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
               "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def refuse(table: str, name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def guard_on_postgresql(table: str) -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND NOT ({change_refused(table)}) THEN RETURN NEW; END IF;
            RAISE EXCEPTION '{APPEND_ONLY}';
        END $$""" if table in CHANGING else f"""
        CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$""")
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
               f"FOR EACH ROW EXECUTE FUNCTION refuse_{table}_change()")
    op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
