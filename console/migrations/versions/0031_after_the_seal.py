"""What rests on a log closes with its dialogue; deadlines go on; a guest is found quickly"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
SEALED_LOG = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.log_id = {}.log_id "
              "AND meeting.sealed_at IS NOT NULL)")
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = kept.meeting_id "
                  "AND meeting.sealed_at IS NOT NULL)")
# What tells two guests apart. `uninvited` lets SQLite use the index that is for these alone; without
# it every guest that is written made it read the whole list of the dialogue.
GUEST_WAYS = ("kept.id = NEW.id", "kept.replaces_id = NEW.replaces_id",
              "kept.uninvited AND kept.meeting_id = NEW.meeting_id "
              "AND kept.name_folded = NEW.name_folded AND kept.unit_folded = NEW.unit_folded")
# These go by the log, as a programme has rows of them too.
OF_A_LOG = ("legal_basis", "appraisal")
RULES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def upgrade() -> None:
    for name in ("reckoned_by_name", "settled_by_name"):
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("deadline", column)
    conditions = {verb: " OR ".join(map(SEALED_LOG.format, rows)) for verb, rows in RULES.items()}
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for table in OF_A_LOG:
        (guard_on_postgresql if on_postgresql else guard_on_sqlite)(table, conditions)
    if not on_postgresql:
        find_guests_quickly()


def guard_on_postgresql(table: str, conditions: dict[str, str]) -> None:
    for verb, condition in conditions.items():
        name = f"{table}_sealed_{verb.lower()}"
        op.execute(f"""
            CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {condition} THEN RAISE EXCEPTION '{SEALED}'; END IF;
                IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                RETURN NEW;
            END $$""")
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                   f"FOR EACH ROW EXECUTE FUNCTION refuse_{name}()")
    op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def guard_on_sqlite(table: str, conditions: dict[str, str]) -> None:
    for verb, condition in conditions.items():
        refuse(table, f"sealed_{verb.lower()}", verb, condition)
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    kept = (f"EXISTS (SELECT 1 FROM {table} AS kept WHERE kept.id = NEW.id AND "
            + SEALED_LOG.format("kept") + "{})")
    refuse(table, "kept_insert", "INSERT", kept.format(""))
    refuse(table, "kept_update", "UPDATE", kept.format(" AND kept.rowid <> OLD.rowid"))


def find_guests_quickly() -> None:
    for verb, other in (("insert", ""), ("update", " AND kept.rowid <> OLD.rowid")):
        op.execute(f"DROP TRIGGER guest_kept_{verb}")
        found = " OR ".join(f"EXISTS (SELECT 1 FROM guest AS kept WHERE {way} AND {SEALED_MEETING}"
                            f"{other})" for way in GUEST_WAYS)
        refuse("guest", f"kept_{verb}", verb.upper(), found)


def refuse(table: str, name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")
