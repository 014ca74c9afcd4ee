"""Reports with their figures: each keeps its cut-off, and is only followed by another"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

APPEND_ONLY = "So theo doi chi duoc ghi them"


def upgrade() -> None:
    create_report()
    if op.get_bind().dialect.name == "sqlite":
        guard_on_sqlite()
    else:
        guard_on_postgresql()


def create_report() -> None:
    op.create_table(
        "report",
        number("id"),
        sa.Column("kind", sa.String(40), nullable=False),
        belongs("log_id", "log"),
        belongs("of_meeting_id", "meeting", nullable=True),
        *(sa.Column(name, sa.Date(), nullable=False)
          for name in ("period_from", "period_to", "cut_off")),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        number("document_id"),
        belongs("replaces_id", "report", nullable=True),
        number("log_number"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    for column in ("log_id", "of_meeting_id", "document_id"):
        op.create_index(f"ix_report_{column}", "report", [column])


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def belongs(name: str, to: str, *, nullable: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{to}.id", name=f"fk_report_{name}_{to}")
    return sa.Column(name, sa.Integer(), key, nullable=nullable)


def guard_on_sqlite() -> None:
    refuse("append_only_update", "UPDATE", "1 = 1")
    refuse("append_only_delete", "DELETE", "1 = 1")
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    refuse("append_only_replace", "INSERT",
           "EXISTS (SELECT 1 FROM report AS kept WHERE kept.id = NEW.id)")
    # No row of these goes; where somebody takes the triggers away, no number is given twice.
    op.execute("CREATE TRIGGER report_number_stays_taken AFTER DELETE ON report FOR EACH ROW "
               "BEGIN INSERT INTO taken_number (noun, last) VALUES ('report', OLD.id) "
               "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER report_{name} BEFORE {verb} ON report FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def guard_on_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_report_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$""")
    op.execute("CREATE TRIGGER report_append_only BEFORE UPDATE OR DELETE ON report "
               "FOR EACH ROW EXECUTE FUNCTION refuse_report_change()")
    op.execute("CREATE TRIGGER report_never_emptied BEFORE TRUNCATE ON report "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
