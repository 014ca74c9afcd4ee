"""What was known of the days off, and when: it is only added to"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

APPEND_ONLY = "Lich ngay nghi da biet chi duoc ghi them"


def upgrade() -> None:
    op.create_table(
        "known_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("off", sa.JSON(), nullable=False),
        sa.Column("worked", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_known_days"),
        sa.UniqueConstraint("sha256", name="uq_known_days_sha256"),
    )
    guard = guard_on_sqlite if op.get_bind().dialect.name == "sqlite" else guard_on_postgresql
    guard()


def guard_on_sqlite() -> None:
    refuse("update", "UPDATE", "1 = 1")
    refuse("delete", "DELETE", "1 = 1")
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    refuse("replace", "INSERT", "EXISTS (SELECT 1 FROM known_days AS kept "
           "WHERE kept.id = NEW.id OR kept.sha256 = NEW.sha256)")
    op.execute("CREATE TRIGGER known_days_number_stays_taken AFTER DELETE ON known_days "
               "FOR EACH ROW BEGIN INSERT INTO taken_number (noun, last) "
               "VALUES ('known_days', OLD.id) "
               "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER known_days_append_only_{name} BEFORE {verb} ON known_days "
               f"FOR EACH ROW WHEN {when} BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def guard_on_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_known_days_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$""")
    op.execute("CREATE TRIGGER known_days_append_only BEFORE UPDATE OR DELETE ON known_days "
               "FOR EACH ROW EXECUTE FUNCTION refuse_known_days_change()")
    op.execute("CREATE TRIGGER known_days_never_emptied BEFORE TRUNCATE ON known_days "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
