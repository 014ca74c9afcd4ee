"""Guards of kept rows look for one row instead of reading all meetings"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
APPEND_ONLY = "Nhat ky chi duoc ghi them"
KEYS = "Khoa cua may nay khong thay doi duoc"
LOG = ("event", "export", "mask_decision")
# `IN (SELECT …)` makes a list of all sealed meetings at each row that is written; SQLite
# looks one up only where it is asked for that one.
SEALED_MEETING = ("EXISTS (SELECT 1 FROM meeting WHERE meeting.id = {} "
                  "AND meeting.sealed_at IS NOT NULL)")
SEALED_PERSON = ("EXISTS (SELECT 1 FROM participant JOIN meeting ON meeting.id = "
                 "participant.meeting_id WHERE participant.id = {} "
                 "AND meeting.sealed_at IS NOT NULL)")
# As in 0015: what older versions derived quickly from the PIN is stretched once.
UPDATES = {
    "signing_key": ("UPDATE OF purpose, participant_id, certificate, fingerprint, made_at",
                    "UPDATE OF private_key, recipe",
                    "OLD.recipe = '' AND NEW.recipe LIKE 'scrypt$%'"),
    "access_sheet": ("UPDATE OF participant_id, token_hash, issued_at, claimed_at",
                     "UPDATE OF pin_hash",
                     "OLD.pin_hash LIKE 'scrypt:%' AND NEW.pin_hash LIKE 'scrypt$%'"),
}


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return  # PostgreSQL's functions look one row up since 0002
    sealed = SEALED_PERSON.format("OLD.participant_id")
    for table, (never, once, stretching) in UPDATES.items():
        refuse(f"{table}_sealed_update", f"{never} ON {table}", SEALED, sealed)
        refuse(f"{table}_sealed_stretched", f"{once} ON {table}", SEALED,
               f"{sealed} AND COALESCE({stretching}, 0) = 0")
    keep_rows()


def keep_rows() -> None:
    """REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.

    A row is in the way by its number or by any unique index, of the newest schema.
    """
    inspector = sa.inspect(op.get_bind())
    for table in sorted(inspector.get_table_names()):
        columns = {column["name"] for column in inspector.get_columns(table)}
        kept, message = kept_rows(table, columns)
        if kept is None:
            continue
        for verb, other in (("insert", ""), ("update", " AND kept.rowid <> OLD.rowid")):
            found = " OR ".join(
                f"EXISTS (SELECT 1 FROM {table} AS kept WHERE {same} AND {kept}{other})"
                for same in ways(table)
            )
            refuse(f"{table}_kept_{verb}", f"{verb.upper()} ON {table}", message, found)


def kept_rows(table: str, columns: set[str]) -> tuple[str | None, str]:
    """Which rows of this table may never be replaced, and what is said then."""
    if table in LOG:
        return "1", APPEND_ONLY
    if table == "meeting":
        return "kept.sealed_at IS NOT NULL", SEALED
    if table == "signing_key":  # whose key is made anew loses the earlier one by DELETE
        return "1", KEYS
    if table == "access_sheet":
        return SEALED_PERSON.format("kept.participant_id"), SEALED
    if "meeting_id" in columns:
        return SEALED_MEETING.format("kept.meeting_id"), SEALED
    return None, ""


def ways(table: str) -> list[str]:
    """Each way in which a new row can be in conflict with a row that is there."""
    connection = op.get_bind()
    found = ["kept.id = NEW.id"]
    for _number, name, unique, _origin, partial in connection.exec_driver_sql(
        f"PRAGMA index_list({table})"
    ):
        if not unique:
            continue
        columns = connection.exec_driver_sql(f"PRAGMA index_info({name})").all()
        same = [f"kept.{column} = NEW.{column}" for _rank, _id, column in columns]
        if partial:  # its condition names columns of the only table of the subquery
            (sql,) = connection.exec_driver_sql(
                f"SELECT sql FROM sqlite_master WHERE name = '{name}'").one()
            same.append(f"({sql.partition(' WHERE ')[2]})")
        found.append(" AND ".join(same))
    return found


def refuse(name: str, verb: str, message: str, when: str) -> None:
    """In the place of the trigger of this name."""
    op.execute(f"DROP TRIGGER IF EXISTS {name}")
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{message}'); END")
