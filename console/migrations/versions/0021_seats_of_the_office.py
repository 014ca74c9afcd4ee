"""A sheet is for somebody of a meeting or of the office, whose seat acts in the meeting as well"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

ONE_HOLDER = "(participant_id IS NULL) <> (contact_id IS NULL)"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # what 0019 filled is checked before it changes
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.add_column("contact", sa.Column("office_role", sa.String(40)))
    # A number and no foreign key: sealed meetings keep it when the office forgets the contact.
    op.add_column("participant", sa.Column("contact_id", sa.Integer()))
    op.create_index("ix_participant_contact_id", "participant", ["contact_id"])
    triggers = take_triggers_down()
    with op.batch_alter_table("access_sheet") as batch:  # made anew on SQLite, with every row
        batch.alter_column("participant_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("contact_id", sa.Integer()))
        batch.create_foreign_key(op.f("fk_access_sheet_contact_id"), "contact", ["contact_id"],
                                 ["id"], ondelete="CASCADE")
        batch.create_check_constraint(op.f("ck_access_sheet_one_holder"), ONE_HOLDER)
    op.create_index("ix_access_sheet_contact_id", "access_sheet", ["contact_id"])
    for sql in triggers:
        op.get_bind().exec_driver_sql(sql)


def take_triggers_down() -> list[str]:
    """SQLite: all of them, as in 0018; a table that is made anew loses its own."""
    if op.get_bind().dialect.name != "sqlite":
        return []
    known = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found = op.get_bind().exec_driver_sql(known).all()
    for name, _sql in found:
        op.execute(f"DROP TRIGGER {name}")
    return [sql for _name, sql in found]
