"""Dialogues put off or never held, opinions in bursts, scans of documents signed on paper"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    never = sa.Column("cancelled_for_good", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("meeting", never)
    op.add_column("topic", sa.Column("device", sa.String()))
    new = sa.Column("new_device", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("topic", new)
    op.create_table(
        "document_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), sa.ForeignKey(
            "outgoing_document.id", name="fk_document_scan_document_id"), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_document_scan"),
        sa.UniqueConstraint("document_id", name="uq_document_scan_document_id"),
    )
    op.create_index("ix_document_scan_sha256", "document_scan", ["sha256"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER document_scan_number_stays_taken AFTER DELETE ON document_scan "
            "FOR EACH ROW BEGIN INSERT INTO taken_number (noun, last) "
            "VALUES ('document_scan', OLD.id) ON CONFLICT (noun) "
            "DO UPDATE SET last = max(last, excluded.last); END")
