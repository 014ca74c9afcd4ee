"""A meeting may be a rehearsal: from its first row on, never sealed, and deleted at its end"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

APPEND_ONLY = "Nhat ky chi duoc ghi them"
KEPT = "Dien tap va hoi nghi that khong doi cho nhau"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("is_rehearsal", sa.Boolean(), nullable=False,
                                       server_default=sa.false()))
    if op.get_bind().dialect.name == "sqlite":
        upgrade_sqlite()
    else:
        upgrade_postgresql()


def upgrade_sqlite() -> None:
    op.execute("DROP TRIGGER event_append_only_delete")
    refuse("event_append_only_delete", "DELETE ON event", APPEND_ONLY,
           "NOT EXISTS (SELECT 1 FROM meeting WHERE id = OLD.meeting_id AND is_rehearsal)")
    refuse("meeting_rehearsal_update", "UPDATE ON meeting", KEPT,
           "NEW.is_rehearsal <> OLD.is_rehearsal "
           "OR (NEW.is_rehearsal AND NEW.sealed_at IS NOT NULL)")
    # UPDATE OR REPLACE would put a rehearsal in the place of a real meeting, and ask no trigger.
    refuse("meeting_number_kept", "UPDATE ON meeting", KEPT,
           "NEW.id <> OLD.id OR EXISTS (SELECT 1 FROM meeting AS other "
           "WHERE other.id <> OLD.id AND (other.id = NEW.id OR other.code = NEW.code))")
    # INSERT OR REPLACE must not make a rehearsal of a meeting that has a log.
    refuse("meeting_rehearsal_insert", "INSERT ON meeting", KEPT,
           "NEW.is_rehearsal AND (NEW.sealed_at IS NOT NULL "
           "OR EXISTS (SELECT 1 FROM event WHERE meeting_id = NEW.id))")


def refuse(name: str, verb: str, message: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{message}'); END")


def upgrade_postgresql() -> None:
    op.execute("DROP TRIGGER event_append_only ON event")
    op.execute(f"""
        CREATE FUNCTION refuse_rewriting_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND EXISTS (
                SELECT 1 FROM meeting WHERE id = OLD.meeting_id AND is_rehearsal) THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION '{APPEND_ONLY}';
        END $$""")
    op.execute("CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event "
               "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_the_log()")
    op.execute(f"""
        CREATE FUNCTION refuse_confusing_rehearsals() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.is_rehearsal AND NEW.sealed_at IS NOT NULL THEN
                RAISE EXCEPTION '{KEPT}';
            END IF;
            IF TG_OP = 'UPDATE' THEN
                IF NEW.is_rehearsal <> OLD.is_rehearsal THEN RAISE EXCEPTION '{KEPT}'; END IF;
            END IF;
            RETURN NEW;
        END $$""")
    op.execute("CREATE TRIGGER meeting_rehearsal BEFORE INSERT OR UPDATE ON meeting "
               "FOR EACH ROW EXECUTE FUNCTION refuse_confusing_rehearsals()")
