"""Publishing and its evidence, as tests of its parts do it."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date, timedelta

from console import clock
from console.afterwards import publication_drafts, published_evidence, publishing
from console.afterwards.publishing import Press
from console.database import session
from console.demo.play import Hall
from console.models import (
    Contact,
    NoticeChannel,
    OutgoingDocument,
    Publication,
    PublicationEvidence,
    Published,
)
from console.preparing.notice_evidence import Given
from console.vietnamese import local

HELD = date(2022, 6, 15)
"""The day of the demo's conference, a Wednesday; its tenth day is a Saturday."""


def published(
    hall: Hall,
    by: Contact,
    because: str = "",
    what: Published = Published.RESULTS,
    document: OutgoingDocument | None = None,
) -> Publication:
    seen = publication_drafts.draft(hall.meeting, what, document).sha256
    press = Press(what.value, document.id if document else None, because, is_read=True, seen=seen)
    return publishing.publish(press, meeting=hall.meeting, by=by)


def days(count: int) -> date:
    """Return the day so many after the conference."""
    return HELD + timedelta(days=count)


def given(
    hall: Hall,
    by: Contact,
    publication: Publication,
    channel: NoticeChannel,
    first: int,
    last: int | None = None,
    place: str = "Trụ sở UBND phường",
    heads: Collection[int] = (),
) -> PublicationEvidence:
    """Note that it was given from so many days after the conference to so many, once it was."""
    entry = Given(channel.value, place, days(first), None if last is None else days(last),
                  who="Ông Phan Văn Lộc")  # fmt: skip
    with after(max(first, last or 0)):
        return published_evidence.note_given(
            publication.id, entry, heads=heads, meeting=hall.meeting, by=by
        )


def after(count: int) -> AbstractContextManager[None]:
    """Stand so many days after the conference, an hour later than the seal."""
    moment = local(clock.now())
    return clock.clock_at(moment + (days(count) - moment.date()))


def let_change(table: str) -> None:
    """Take the trigger away that keeps the rows of a table as they are."""
    connection = session().connection()
    statement = f"ALTER TABLE {table} DISABLE TRIGGER USER"
    if connection.dialect.name == "sqlite":
        statement = f"DROP TRIGGER {table}_append_only_update"
    connection.exec_driver_sql(statement)
