"""Signing and numbering of outgoing documents in the office, and groups of recipients"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

ISSUED = "Van ban da ban hanh khong sua duoc nua"
DROPPED = "So da bo khong cap lai duoc"
HALF = "Van ban da ban hanh phai co ngay gio ban hanh"
ISSUED_DOCUMENT = ("EXISTS (SELECT 1 FROM outgoing_document WHERE outgoing_document.id = {} "
                   "AND outgoing_document.issued_at IS NOT NULL)")
HALF_ISSUED = "(NEW.state = 'issued') <> (NEW.issued_at IS NOT NULL)"


def upgrade() -> None:
    op.add_column("signing_key", sa.Column("contact_id", sa.Integer()))
    op.create_index("ix_signing_key_contact_id", "signing_key", ["contact_id"])
    op.add_column("outgoing_document", sa.Column("copies", sa.JSON(), nullable=False,
                                                 server_default="[]"))
    create_stamp_image()
    create_recipient_group()
    create_signed_file()
    create_dropped_number()
    if op.get_bind().dialect.name == "sqlite":
        guard_on_sqlite()
    else:
        guard_on_postgresql()


def create_stamp_image() -> None:
    op.create_table(
        "office_stamp_image",
        number("id"),
        sa.Column("contact_id", sa.Integer(), sa.ForeignKey(
            "contact.id", name="fk_office_stamp_image_contact_id", ondelete="CASCADE"),
            nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("width_mm", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_stamp_image"),
        sa.UniqueConstraint("contact_id", name="uq_office_stamp_image_contact_id"),
    )


def create_recipient_group() -> None:
    op.create_table(
        "recipient_group",
        number("id"),
        number("position"),
        sa.Column("name", sa.String(), nullable=False),
        words("purpose"),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recipient_group"),
    )


def create_signed_file() -> None:
    op.create_table(
        "signed_file",
        number("id"),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey(
            "outgoing_document.id", name="fk_signed_file_document_id"), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        number("opening_size"),
        sa.Column("opening_sha256", sa.String(), nullable=False),
        number("signed_size"),
        sa.Column("seal_fingerprint", sa.String(), nullable=False),
        number("signer_id"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("signer",
                                                                    "signer_fingerprint")),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        *(words(name) for name in ("registrar", "registrar_fingerprint")),
        sa.Column("registered_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_signed_file"),
        sa.UniqueConstraint("document_id", name="uq_signed_file_document_id"),
    )


def create_dropped_number() -> None:
    op.create_table(
        "dropped_number",
        number("id"),
        sa.Column("series", sa.String(), nullable=False),
        number("number"),
        sa.Column("notation", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("of_the_party", sa.Boolean(), nullable=False, server_default=sa.false()),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("about", "why", "by")),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dropped_number"),
        sa.UniqueConstraint("series", "number", name="uq_dropped_number_series_number"),
    )


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def words(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def guard_on_sqlite() -> None:
    for verb in ("INSERT", "UPDATE"):
        refuse("outgoing_document", f"outgoing_document_half_{verb.lower()}", verb, HALF_ISSUED,
               HALF)
    for verb, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        closed = " OR ".join(ISSUED_DOCUMENT.format(f"{row}.document_id") for row in rows)
        refuse("signed_file", f"signed_file_issued_{verb.lower()}", verb, closed, ISSUED)
    # REPLACE deletes the row in its way without asking the DELETE trigger.
    kept = ("EXISTS (SELECT 1 FROM signed_file AS kept WHERE kept.id = NEW.id AND "
            + ISSUED_DOCUMENT.format("kept.document_id") + "{})")
    refuse("signed_file", "signed_file_kept_insert", "INSERT", kept.format(""), ISSUED)
    refuse("signed_file", "signed_file_kept_update", "UPDATE",
           kept.format(" AND kept.rowid <> OLD.rowid"), ISSUED)
    for verb in ("UPDATE", "DELETE"):
        refuse("dropped_number", f"dropped_number_{verb.lower()}", verb, "1", DROPPED)
    taken = ("EXISTS (SELECT 1 FROM dropped_number AS kept WHERE kept.id = NEW.id "
             "OR (kept.series = NEW.series AND kept.number = NEW.number))")
    refuse("dropped_number", "dropped_number_kept_insert", "INSERT", taken, DROPPED)
    for table in ("signed_file", "dropped_number", "recipient_group", "office_stamp_image"):
        op.execute(
            f"CREATE TRIGGER {table}_number_stays_taken AFTER DELETE ON {table} FOR EACH ROW "
            f"BEGIN INSERT INTO taken_number (noun, last) VALUES ('{table}', OLD.id) "
            "ON CONFLICT (noun) DO UPDATE SET last = max(last, excluded.last); END")


def guard_on_postgresql() -> None:
    op.create_check_constraint("ck_outgoing_document_issued_at", "outgoing_document",
                               "(state = 'issued') = (issued_at IS NOT NULL)")
    op.execute(f"""
        CREATE FUNCTION refuse_file_of_issued() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'INSERT' AND {ISSUED_DOCUMENT.format('OLD.document_id')} THEN
                RAISE EXCEPTION '{ISSUED}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            IF {ISSUED_DOCUMENT.format('NEW.document_id')} THEN
                RAISE EXCEPTION '{ISSUED}';
            END IF;
            RETURN NEW;
        END $$""")
    op.execute("CREATE TRIGGER signed_file_issued BEFORE INSERT OR UPDATE OR DELETE ON signed_file "
               "FOR EACH ROW EXECUTE FUNCTION refuse_file_of_issued()")
    op.execute(f"""
        CREATE FUNCTION refuse_dropped_number() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{DROPPED}'; END $$""")
    op.execute("CREATE TRIGGER dropped_number_stays BEFORE UPDATE OR DELETE ON dropped_number "
               "FOR EACH ROW EXECUTE FUNCTION refuse_dropped_number()")
    for table in ("signed_file", "dropped_number"):
        op.execute(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
                   "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()")


def refuse(table: str, name: str, verb: str, when: str, message: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW WHEN {when} "
               f"BEGIN SELECT RAISE(ABORT, '{message}'); END")
