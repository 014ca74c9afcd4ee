"""What is published of a dialogue stays as it was, and its evidence is only taken back"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

APPEND_ONLY = "Cong khai chi duoc ghi them"
# An entry is taken back once, with the reason; nothing else of it ever changes.
TAKING_BACK = ("taken_back_at", "taken_back_because", "taken_back_by")
KEYS = {
    "publication": (
        "kept.of_meeting_id = NEW.of_meeting_id AND kept.log_number = NEW.log_number",
    ),
    "publication_evidence": (),
}


def upgrade() -> None:
    create_publication()
    create_evidence()
    guard = guard_on_sqlite if op.get_bind().dialect.name == "sqlite" else guard_on_postgresql
    for table in KEYS:
        guard(table)


def create_publication() -> None:
    op.create_table(
        "publication",
        number(),
        belongs("publication", "of_meeting_id", "meeting"),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        belongs("publication", "document_id", "outgoing_document", nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        words("republished_because"),
        sa.Column("copy", sa.LargeBinary()),
        words("copy_sha256"),
        moment("at", nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
        sa.UniqueConstraint("of_meeting_id", "log_number",
                            name="uq_publication_of_meeting_id_log_number"),
    )
    op.create_index("ix_publication_document_id", "publication", ["document_id"])


def create_evidence() -> None:
    op.create_table(
        "publication_evidence",
        number(),
        belongs("publication_evidence", "publication_id", "publication"),
        sa.Column("log_number", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        words("place"),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date()),
        sa.Column("times", sa.Integer()),
        sa.Column("who", sa.String(), nullable=False),
        words("note"),
        belongs("publication_evidence", "closes_id", "publication_evidence", nullable=True),
        sa.Column("file_kind", sa.String(40)),
        sa.Column("file", sa.LargeBinary()),
        sa.Column("file_size", sa.Integer(), nullable=False, server_default="0"),
        words("sha256"),
        moment("noted_at", nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        moment("taken_back_at"),
        words("taken_back_because"),
        words("taken_back_by"),
        sa.PrimaryKeyConstraint("id", name="pk_publication_evidence"),
    )
    for column in ("publication_id", "closes_id"):
        op.create_index(f"ix_publication_evidence_{column}", "publication_evidence", [column])


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
    """Return when an UPDATE is refused: always, save for taking evidence back for the first time."""
    if table != "publication_evidence":
        return "1 = 1"
    kept = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)
            if column["name"] not in TAKING_BACK]
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    equals = "IS" if on_sqlite else "IS NOT DISTINCT FROM"
    same = " AND ".join(f"NEW.{name} {equals} OLD.{name}" for name in kept)
    first = ("OLD.taken_back_at IS NULL AND NEW.taken_back_at IS NOT NULL "
             "AND NEW.taken_back_because <> ''")
    return f"NOT ({first} AND {same})"


def guard_on_sqlite(table: str) -> None:
    refuse(table, "append_only_update", "UPDATE", change_refused(table))
    refuse(table, "append_only_delete", "DELETE", "1 = 1")
    # REPLACE deletes the row in its way without asking the DELETE trigger: it is refused itself.
    found = " OR ".join(f"EXISTS (SELECT 1 FROM {table} AS kept WHERE {way})"
                        for way in ("kept.id = NEW.id", *KEYS[table]))
    refuse(table, "append_only_replace", "INSERT", found)


def refuse(table: str, name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def guard_on_postgresql(table: str) -> None:
    op.execute(f"""
        CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF NOT ({change_refused(table)}) THEN RETURN NEW; END IF;
            END IF;
            RAISE EXCEPTION '{APPEND_ONLY}';
        END $$""")
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
               f"FOR EACH ROW EXECUTE FUNCTION refuse_{table}_change()")
    op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")
