"""Several dialogues are prepared side by side, one of them at a time is the one of the hall, and the
programme of a year has a log of its own
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

FACTS = (
    sa.Column("regularity", sa.String(40), nullable=False, server_default="regular"),
    sa.Column("requested_by", sa.String(), nullable=False, server_default=""),
    sa.Column("topic", sa.String(), nullable=False, server_default=""),
    sa.Column("audience", sa.String(40), nullable=False, server_default="people"),
    sa.Column("area", sa.String(), nullable=False, server_default=""),
    sa.Column("held_with", sa.String(), nullable=False, server_default=""),
    sa.Column("report_due", sa.Date()),
    sa.Column("capacity", sa.Integer()),
)

OTHERS_LOG = "Nhat ky nay la cua viec khac"
TAKEN = ("EXISTS (SELECT 1 FROM event WHERE event.log_id = NEW.log_id) "
         "OR EXISTS (SELECT 1 FROM meeting WHERE meeting.log_id = NEW.log_id) "
         "OR EXISTS (SELECT 1 FROM supplement WHERE supplement.log_id = NEW.log_id)")
MOVED = "NEW.log_id <> OLD.log_id OR NEW.id <> OLD.id"
TOLD = "EXISTS (SELECT 1 FROM event WHERE event.log_id = {}.log_id)"


def upgrade() -> None:
    let_dialogues_stand_side_by_side()
    create_programme()
    guard_its_log()


def let_dialogues_stand_side_by_side() -> None:
    op.add_column("meeting", sa.Column("hall_order", sa.Integer()))
    for column in FACTS:
        op.add_column("meeting", column)
    # Until now each meeting took the hall when it was prepared; sealed rows are told so too.
    triggers = silence()
    op.execute("UPDATE meeting SET hall_order = id WHERE NOT is_rehearsal")
    speak_again(triggers)


def create_programme() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("log_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("principal", sa.String(), nullable=False, server_default=""),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["log_id"], ["log.id"], name="fk_programme_log_id"),
        sa.PrimaryKeyConstraint("id", name="pk_programme"),
        sa.UniqueConstraint("log_id", name="uq_programme_log_id"),
    )
    op.create_table(
        "programme_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False, server_default=""),
        sa.Column("expected_on", sa.Date()),
        sa.Column("venue", sa.String(), nullable=False, server_default=""),
        sa.Column("area", sa.String(), nullable=False, server_default=""),
        sa.Column("prepared_as_id", sa.Integer()),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"],
                                name="fk_programme_item_programme_id"),
        sa.ForeignKeyConstraint(["prepared_as_id"], ["meeting.id"],
                                name="fk_programme_item_prepared_as_id"),
        sa.PrimaryKeyConstraint("id", name="pk_programme_item"),
    )
    for column in ("programme_id", "prepared_as_id"):
        op.create_index(f"ix_programme_item_{column}", "programme_item", [column])


def guard_its_log() -> None:
    """A log stays whose it was, and what has one is not deleted once something stands on it."""
    refuse("programme_log_insert", "INSERT", TAKEN)
    refuse("programme_log_update", "UPDATE", MOVED)
    refuse("programme_log_delete", "DELETE", TOLD.format("OLD"))
    if op.get_bind().dialect.name == "sqlite":  # REPLACE asks no DELETE trigger
        same = "kept.id = NEW.id OR kept.log_id = NEW.log_id"
        kept = f"SELECT 1 FROM programme AS kept WHERE ({same}) AND {TOLD.format('kept')}"
        refuse("programme_kept_insert", "INSERT", f"EXISTS ({kept})")
        refuse("programme_kept_update", "UPDATE", f"EXISTS ({kept} AND kept.id <> OLD.id)")
        for table in ("programme", "programme_item"):
            op.execute(
                f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
                f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
                "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")
        return
    op.execute("CREATE TRIGGER programme_never_emptied BEFORE TRUNCATE ON programme "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def refuse(name: str, verb: str, when: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON programme FOR EACH ROW WHEN {when} "
                   f"BEGIN SELECT RAISE(ABORT, '{OTHERS_LOG}'); END")
        return
    op.execute(f"""
        CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {when} THEN RAISE EXCEPTION '{OTHERS_LOG}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON programme "
               f"FOR EACH ROW EXECUTE FUNCTION refuse_{name}()")


def silence() -> list[str]:
    """Take the meeting's triggers out of the way; return the statements that make them (SQLite)."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE meeting DISABLE TRIGGER USER")
        return []
    known = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'meeting'"
    found = op.get_bind().exec_driver_sql(known).all()
    for name, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [sql for _name, sql in found]


def speak_again(triggers: list[str]) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE meeting ENABLE TRIGGER USER")
    for sql in triggers:
        op.get_bind().exec_driver_sql(sql)
