"""The legal bases of a programme or a dialogue, and the documents that the office issues of it"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

ISSUED = "Van ban da ban hanh khong sua duoc nua"
BEFORE = "OLD.issued_at IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "legal_basis",
        sa.Column("id", sa.Integer(), nullable=False),
        of("log", "legal_basis"),
        sa.Column("position", sa.Integer(), nullable=False),
        *(words(name) for name in ("lead", "kind", "number")),
        sa.Column("issued_on", sa.Date()),
        *(words(name) for name in ("issuer", "about")),
        sa.PrimaryKeyConstraint("id", name="pk_legal_basis"),
    )
    op.create_index("ix_legal_basis_log_id_position", "legal_basis", ["log_id", "position"])
    create_document()
    guard()


def create_document() -> None:
    op.create_table(
        "outgoing_document",
        sa.Column("id", sa.Integer(), nullable=False),
        of("log", "outgoing_document"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        words("superior"),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("of_the_party", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("notation", sa.String(), nullable=False),
        words("series"),
        sa.Column("number", sa.Integer()),
        sa.Column("dated_on", sa.Date()),
        sa.Column("month_only", sa.Date()),
        sa.Column("about", sa.String(), nullable=False),
        words("preamble"),
        sa.Column("sections", sa.JSON(), nullable=False),
        words("closing"),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("addressees", "recipients")),
        *(words(name) for name in ("on_behalf", "position", "signer")),
        sa.Column("replaces_id", sa.Integer()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True)),
        sa.Column("pdf", sa.LargeBinary()),
        sa.Column("docx", sa.LargeBinary()),
        words("sha256"),
        sa.ForeignKeyConstraint(["replaces_id"], ["outgoing_document.id"],
                                name="fk_outgoing_document_replaces_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outgoing_document"),
    )
    op.create_index("ix_outgoing_document_log_id", "outgoing_document", ["log_id"])
    given = sa.text("number IS NOT NULL")
    op.create_index("uq_outgoing_document_number", "outgoing_document", ["series", "number"],
                    unique=True, sqlite_where=given, postgresql_where=given)


def of(noun: str, table: str) -> sa.Column:
    key = sa.ForeignKey(f"{noun}.id", name=f"fk_{table}_{noun}_id")
    return sa.Column(f"{noun}_id", sa.Integer(), key, nullable=False)


def words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def guard() -> None:
    """What was issued is out in the world: it can be replaced by another one, and not changed."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            refuse(f"outgoing_document_issued_{verb}", verb.upper(), BEFORE)
        # REPLACE deletes the row in its way without asking the DELETE trigger.
        ways = ("kept.id = NEW.id", "(kept.series = NEW.series AND kept.number = NEW.number)")
        kept = ("EXISTS (SELECT 1 FROM outgoing_document AS kept "
                f"WHERE ({' OR '.join(ways)}) AND kept.issued_at IS NOT NULL{{}})")
        refuse("outgoing_document_kept_insert", "INSERT", kept.format(""))
        refuse("outgoing_document_kept_update", "UPDATE", kept.format(" AND kept.id <> OLD.id"))
        for table in ("legal_basis", "outgoing_document"):
            op.execute(
                f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
                f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
                "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")
        return
    op.execute(f"""
        CREATE FUNCTION refuse_issued_document() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {BEFORE} THEN RAISE EXCEPTION '{ISSUED}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    op.execute("CREATE TRIGGER outgoing_document_issued BEFORE UPDATE OR DELETE "
               "ON outgoing_document FOR EACH ROW EXECUTE FUNCTION refuse_issued_document()")
    op.execute("CREATE TRIGGER outgoing_document_never_emptied BEFORE TRUNCATE "
               "ON outgoing_document FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def refuse(name: str, verb: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON outgoing_document FOR EACH ROW "
               f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{ISSUED}'); END")
