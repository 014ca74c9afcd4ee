"""The log is append-only, and a sealed meeting cannot change

The actions refuse already; this is the database refusing too, whoever writes to it.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = (
    "agency",
    "agenda_step",
    "answer",
    "document",
    "event",
    "field",
    "matter",
    "paragraph",
    "participant",
    "signature",
    "slip",
    "speech",
    "turn",
    "unit",
)
SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
KEYS = "Khoa cua may nay khong thay doi duoc"
# What may still happen to a sheet after the seal: it is revoked, and wrong PINs are counted.
SHEET_UPDATE = "UPDATE OF participant_id, token_hash, pin_hash, issued_at, claimed_at"
APPEND_ONLY = "Nhat ky chi duoc ghi them"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        upgrade_sqlite()
    else:
        upgrade_postgresql()


def upgrade_sqlite() -> None:
    for table in TABLES:
        for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            sealed = " OR ".join(f"id = {row}.meeting_id" for row in rows)
            refuse(f"{table}_sealed_{verb.lower()}", table, verb, SEALED,
                   f"EXISTS (SELECT 1 FROM meeting WHERE sealed_at IS NOT NULL AND ({sealed}))")
        # INSERT OR REPLACE deletes without asking the DELETE trigger, so it is refused as well.
        refuse(f"{table}_sealed_replace", table, "INSERT", SEALED,
               f"EXISTS (SELECT 1 FROM {table} AS old JOIN meeting ON meeting.id = old.meeting_id "
               "WHERE meeting.sealed_at IS NOT NULL AND old.id = NEW.id)")
    refuse("event_append_only_replace", "event", "INSERT", APPEND_ONLY,
           "EXISTS (SELECT 1 FROM event WHERE id = NEW.id "
           "OR (meeting_id = NEW.meeting_id AND number = NEW.number))")
    refuse("meeting_sealed_replace", "meeting", "INSERT", SEALED,
           "EXISTS (SELECT 1 FROM meeting WHERE sealed_at IS NOT NULL "
           "AND (id = NEW.id OR code = NEW.code))")
    for table, verbs in (("access_sheet", ("INSERT", "DELETE", SHEET_UPDATE)),
                         ("signing_key", ("INSERT", "UPDATE", "DELETE"))):
        for verb in verbs:
            row = "NEW" if verb == "INSERT" else "OLD"
            refuse(f"{table}_sealed_{verb.split()[0].lower()}", table, verb, SEALED,
                   "EXISTS (SELECT 1 FROM meeting JOIN participant "
                   "ON participant.meeting_id = meeting.id WHERE meeting.sealed_at IS NOT NULL "
                   f"AND participant.id = {row}.participant_id)")
    for verb in ("UPDATE", "DELETE"):
        refuse(f"signing_key_installation_{verb.lower()}", "signing_key", verb, KEYS,
               "OLD.participant_id IS NULL")
    for verb in ("UPDATE", "DELETE"):
        refuse(f"event_append_only_{verb.lower()}", "event", verb, APPEND_ONLY, "1")
        refuse(f"meeting_sealed_{verb.lower()}", "meeting", verb, SEALED,
               "OLD.sealed_at IS NOT NULL")


def refuse(name: str, table: str, verb: str, message: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def upgrade_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_when_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE numbers integer[] := ARRAY[]::integer[];
        BEGIN
            IF TG_OP <> 'INSERT' THEN numbers := numbers || OLD.meeting_id; END IF;
            IF TG_OP <> 'DELETE' THEN numbers := numbers || NEW.meeting_id; END IF;
            IF EXISTS (SELECT 1 FROM meeting
                       WHERE sealed_at IS NOT NULL AND id = ANY (numbers)) THEN
                RAISE EXCEPTION '{SEALED}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    op.execute(f"""
        CREATE FUNCTION refuse_sealed_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.sealed_at IS NOT NULL THEN RAISE EXCEPTION '{SEALED}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    op.execute(f"""
        CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$""")
    for table in TABLES:
        op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                   "FOR EACH ROW EXECUTE FUNCTION refuse_when_sealed()")
    op.execute("CREATE TRIGGER meeting_sealed BEFORE UPDATE OR DELETE ON meeting "
               "FOR EACH ROW EXECUTE FUNCTION refuse_sealed_meeting()")
    op.execute("CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event "
               "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()")
