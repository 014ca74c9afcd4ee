"""Signatures from elsewhere, refusals, the registry clerk, supplements, exports"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

SEALED = "Bien ban da niem phong: hoi nghi nay khong thay doi duoc nua"
APPEND_ONLY = "Nhat ky chi duoc ghi them"
KEYS = "Khoa cua may nay khong thay doi duoc"


def upgrade() -> None:
    op.add_column("participant", flag("signs_elsewhere"))
    op.add_column("meeting", reference("supplements_id", "meeting", "meeting"),
                  inline_references=True)
    op.add_column("document", text("number"))
    op.add_column("document", text("timestamp"))
    op.add_column("signature", sa.Column("purpose", sa.String(40), nullable=False,
                                         server_default="person"))
    op.add_column("signature", flag("elsewhere"))
    op.add_column("signature", text("subject"))
    op.add_column("signature", sa.Column("pending", sa.LargeBinary()))
    op.add_column("signature", sa.Column("pending_certificate", sa.LargeBinary()))
    op.add_column("signature", reference("brought_by_id", "signature", "participant"),
                  inline_references=True)
    op.add_column("signature", sa.Column("proposed_at", sa.DateTime(timezone=True)))
    op.add_column("signature", sa.Column("refused_at", sa.DateTime(timezone=True)))
    op.add_column("signature", text("refusal"))
    op.create_table(
        "known_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        reference("confirmed_by_id", "known_certificate", "participant", nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_known_certificate"),
        sa.UniqueConstraint("fingerprint", name="uq_known_certificate_fingerprint"),
    )
    op.create_table(
        "stamp_image",
        sa.Column("id", sa.Integer(), nullable=False),
        reference("participant_id", "stamp_image", "participant", nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("width_mm", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stamp_image"),
        sa.UniqueConstraint("participant_id", name="uq_stamp_image_participant_id"),
    )
    op.create_table(
        "export",
        sa.Column("id", sa.Integer(), nullable=False),
        reference("of_meeting_id", "export", "meeting", nullable=False),
        reference("participant_id", "export", "participant", nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_export"),
    )
    op.create_index("ix_export_of_meeting_id", "export", ["of_meeting_id"])
    only_open = sa.text("sealed_at IS NULL")
    op.create_index("uq_meeting_open_supplement", "meeting", ["supplements_id"], unique=True,
                    sqlite_where=only_open, postgresql_where=only_open)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TRIGGER export_append_only BEFORE UPDATE OR DELETE ON export "
                   "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()")
        seal_persons()
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER export_append_only_{verb.lower()} BEFORE {verb} ON export "
                       f"FOR EACH ROW BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")
        op.execute("CREATE TRIGGER export_append_only_replace BEFORE INSERT ON export FOR EACH ROW "
                   "WHEN EXISTS (SELECT 1 FROM export WHERE id = NEW.id) "
                   f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END")


def seal_persons() -> None:
    """What 0002 does on SQLite for keys and access sheets of a sealed meeting's people."""
    op.execute(f"""
        CREATE FUNCTION refuse_sealed_person() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE person integer := CASE WHEN TG_OP = 'INSERT' THEN NEW.participant_id
                                       ELSE OLD.participant_id END;
        BEGIN
            IF TG_TABLE_NAME = 'signing_key' AND TG_OP <> 'INSERT' AND person IS NULL THEN
                RAISE EXCEPTION '{KEYS}';
            END IF;
            IF EXISTS (SELECT 1 FROM meeting JOIN participant
                       ON participant.meeting_id = meeting.id
                       WHERE meeting.sealed_at IS NOT NULL AND participant.id = person) THEN
                RAISE EXCEPTION '{SEALED}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""")
    columns = "participant_id, token_hash, pin_hash, issued_at, claimed_at"
    for table, update in (("signing_key", "UPDATE"), ("access_sheet", f"UPDATE OF {columns}")):
        op.execute(f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR {update} OR DELETE "
                   f"ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_sealed_person()")


def text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def reference(name: str, table: str, other: str, *, nullable: bool = True) -> sa.Column:
    key = sa.ForeignKey(f"{other}.id", name=f"fk_{table}_{name}_{other}")
    return sa.Column(name, sa.Integer(), key, nullable=nullable)
