"""Keys and PINs withstand guessing, seats end, and no statement replaces a row that is kept"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
APPEND_ONLY = "Nhat ky chi duoc ghi them"
KEYS = "Khoa cua may nay khong thay doi duoc"
LOG = ("event", "export", "mask_decision")
SEALED_MEETINGS = "SELECT id FROM meeting WHERE sealed_at IS NOT NULL"
SEALED_PEOPLE = f"SELECT id FROM participant WHERE meeting_id IN ({SEALED_MEETINGS})"
# Of a sealed meeting's people: what older versions derived quickly from the PIN is stretched
# once, at its next use. The key stays the same key, and nobody else's PIN takes the place.
UPDATES = {
    "signing_key": ("UPDATE OF purpose, participant_id, certificate, fingerprint, made_at",
                    "UPDATE OF private_key, recipe",
                    "OLD.recipe = '' AND NEW.recipe LIKE 'scrypt$%'"),
    "access_sheet": ("UPDATE OF participant_id, token_hash, issued_at, claimed_at",
                     "UPDATE OF pin_hash",
                     "OLD.pin_hash LIKE 'scrypt:%' AND NEW.pin_hash LIKE 'scrypt$%'"),
}


def upgrade() -> None:
    op.add_column("signing_key", sa.Column("recipe", sa.String(), nullable=False,
                                           server_default=""))
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), sa.ForeignKey(
            "access_sheet.id", name="fk_seat_sheet_id_access_sheet", ondelete="CASCADE"),
            nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("over_tls", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True)),
        sa.Column("failed_attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_seat"),
        sa.UniqueConstraint("name", name="uq_seat_name"),
    )
    op.create_index("ix_seat_sheet_id", "seat", ["sheet_id"])
    one = sa.text("purpose = 'authority'")
    op.create_index("uq_signing_key_authority", "signing_key", ["purpose"], unique=True,
                    sqlite_where=one, postgresql_where=one)
    if op.get_bind().dialect.name == "sqlite":
        let_keys_be_encrypted_anew_on_sqlite()
        keep_rows()
    else:
        let_keys_be_encrypted_anew_on_postgresql()


def let_keys_be_encrypted_anew_on_sqlite() -> None:
    for table, (never, once, stretching) in UPDATES.items():
        sealed = f"OLD.participant_id IN ({SEALED_PEOPLE})"
        op.execute(f"DROP TRIGGER {table}_sealed_update")
        refuse(f"{table}_sealed_update", f"{never} ON {table}", SEALED, sealed)
        refuse(f"{table}_sealed_stretched", f"{once} ON {table}", SEALED,
               f"{sealed} AND COALESCE({stretching}, 0) = 0")


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
        same = " OR ".join(ways(table))
        found = f"EXISTS (SELECT 1 FROM {table} AS kept WHERE ({same}) AND {kept}"
        refuse(f"{table}_kept_insert", f"INSERT ON {table}", message, f"{found})")
        refuse(f"{table}_kept_update", f"UPDATE ON {table}", message,
               f"{found} AND kept.rowid <> OLD.rowid)")


def kept_rows(table: str, columns: set[str]) -> tuple[str | None, str]:
    """Which rows of this table may never be replaced, and what is said then."""
    if table in LOG:
        return "1", APPEND_ONLY
    if table == "meeting":
        return "kept.sealed_at IS NOT NULL", SEALED
    if table == "signing_key":  # whose key is made anew loses the earlier one by DELETE
        return "1", KEYS
    if table == "access_sheet":
        return f"kept.participant_id IN ({SEALED_PEOPLE})", SEALED
    if "meeting_id" in columns:
        return f"kept.meeting_id IN ({SEALED_MEETINGS})", SEALED
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
        if partial:
            (sql,) = connection.exec_driver_sql(
                f"SELECT sql FROM sqlite_master WHERE name = '{name}'").one()
            where = sql.partition(" WHERE ")[2]
            same.append(f"kept.rowid IN (SELECT rowid FROM {table} WHERE {where})")
        found.append(f"({' AND '.join(same)})")
    return found


def refuse(name: str, verb: str, message: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{message}'); END")


def let_keys_be_encrypted_anew_on_postgresql() -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_changing_keys() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{KEYS}'; END $$""")
    op.execute("CREATE TRIGGER signing_key_installation BEFORE UPDATE OR DELETE ON signing_key FOR EACH ROW "
               "WHEN (OLD.participant_id IS NULL) EXECUTE FUNCTION refuse_changing_keys()")
    for table, (never, once, stretching) in UPDATES.items():
        op.execute(f"DROP TRIGGER {table}_sealed ON {table}")
        op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR {never} OR DELETE "
                   f"ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_sealed_person()")
        op.execute(f"CREATE TRIGGER {table}_sealed_stretched BEFORE {once} ON {table} "
                   f"FOR EACH ROW WHEN (({stretching}) IS NOT TRUE) "
                   "EXECUTE FUNCTION refuse_sealed_person()")
