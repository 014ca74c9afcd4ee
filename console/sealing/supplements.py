"""The supplementary Biên bản: how a mistake in a sealed one is mended (Điều 18 NĐ 30/2020).

The first never changes. A supplement has a record of its own (a `Meeting` row that `supplements`
the first, with its own log, document and seal), and begins with the code and the hashes of the
first: that is the chain.
"""

import secrets
from collections.abc import Collection

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.minutes import papers
from console.minutes.paragraphs import rewrite
from console.models import (
    Document,
    EventKind,
    Meeting,
    MeetingState,
    Paragraph,
    ParagraphKind,
    Participant,
)
from console.permissions import Permission, are_enough_to_sign, require
from console.record.phases import Phase
from console.record.writing import off_the_record, on_the_record
from console.sealing import drawing_up

_SHARED = (
    "superior_agency",
    "agency",
    "place",
    "venue",
    "form",
    "notation",
    "recipients",
    "lookup_address",
)
"""What a supplement takes over from the meeting that it corrects."""


def begin_supplement(*, by: Participant) -> Meeting:
    """Open the record of a supplement; return the one that is open already, if there is one.

    Raise NotNowError while the first Biên bản is not sealed: until then it can be withdrawn.
    """
    require(by, Permission.SUPPLEMENT_MINUTES)
    first = by.meeting
    document = queries.document(first)
    if first.state is not MeetingState.SEALED or document is None:
        raise NotNowError(_("Biên bản chưa niêm phong: thu hồi để sửa, không cần bản bổ sung."))
    with off_the_record():
        open_one = next((s for s in queries.supplements(first) if s.sealed_at is None), None)
        meeting = open_one or _opened(first)
    if queries.version(meeting):
        return meeting
    with on_the_record(by, Phase.SEALING, meeting=meeting) as record:
        record(
            EventKind.SUPPLEMENT_BEGUN,
            code=document.code,
            sha256=document.sha256,
            log_head=document.log_head,
        )
    return meeting


def write_supplement(text: str, *, revision: int, by: Participant, meeting: Meeting) -> Paragraph:
    """Write what was wrong, and how it is right. Raise ConflictError like any paragraph."""
    require(by, Permission.SUPPLEMENT_MINUTES)
    with on_the_record(by, Phase.SEALING, meeting=meeting) as record:
        if not record.meeting.minutes_are_open:
            raise NotNowError(_("Biên bản bổ sung đã lập, không sửa được nữa."))
        return rewrite(correction(record.meeting), text, revision, record)


def draw_up_supplement(
    signers: Collection[int], *, base_url: str, by: Participant, meeting: Meeting
) -> Document:
    """Freeze the supplement for signing by the secretary and the chosen chairs of the first.

    Raises InvalidEntryError at "text" or "signers".
    """
    require(by, Permission.SUPPLEMENT_MINUTES)
    if meeting.state is not MeetingState.CONCLUDING:
        raise NotNowError(_("Biên bản bổ sung đã lập."))
    if len(correction(meeting).text) < 10:
        raise InvalidEntryError({"text": _("Xin ghi nội dung bổ sung, đính chính.")})
    people = [person for person in queries.signers(meeting) if person.id in signers]
    if not are_enough_to_sign(people):
        raise InvalidEntryError(
            {"signers": _("Biên bản bổ sung cần thư ký và ít nhất một chủ tọa ký.")}
        )
    return drawing_up.freeze(meeting, people, papers.supplement, base_url=base_url, by=by)


def correction(meeting: Meeting) -> Paragraph:
    """Return the one paragraph of a supplement."""
    (paragraph,) = queries.paragraphs(meeting)
    return paragraph


def _opened(first: Meeting) -> Meeting:
    """Return a record of its own, with nobody in it: people of the first meeting sign it."""
    earlier = len(queries.supplements(first))
    nth = _(" (lần %(n)s)", n=earlier + 1) if earlier else ""
    meeting = Meeting(
        code=secrets.token_hex(8),
        title=_("bổ sung, đính chính%(nth)s %(title)s", nth=nth, title=_lower(first.title)),
        short_title=_("Bổ sung: %(title)s", title=first.short_title),
        state=MeetingState.CONCLUDING,
        planned_at=clock.now(),
        began_at=clock.now(),
        supplements_id=first.id,
        **{name: getattr(first, name) for name in _SHARED},
    )
    session().add(meeting)
    session().flush()
    session().add(Paragraph(meeting_id=meeting.id, kind=ParagraphKind.CORRECTION))
    session().flush()
    return meeting


def _lower(title: str) -> str:
    """Return 'Hội nghị …' as it stands inside a sentence."""
    return title[:1].lower() + title[1:]
