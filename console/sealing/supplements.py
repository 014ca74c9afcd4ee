"""The supplementary Biên bản: how a mistake in a sealed one is mended (Điều 18 NĐ 30/2020).

The first never changes. What is told of a supplement follows the seal on the same log, and its file
names the code and the hashes of the first: that is the chain.
"""

from collections.abc import Collection

from console import clock, queries
from console.database import session
from console.errors import InvalidEntryError, NotNowError
from console.language import _
from console.minutes import papers
from console.minutes.paragraphs import reword
from console.models import Document, EventKind, MeetingState, Participant, Supplement
from console.permissions import Permission, are_enough_to_sign, require
from console.record.phases import Phase
from console.record.writing import on_the_record, require_own
from console.sealing import drawing_up
from console.sealing.signing_turns import on_the_record_of


def begin_supplement(*, by: Participant) -> Supplement:
    """Open a supplement; return the one that is open already, if there is one.

    Raise NotNowError while the first Biên bản is not sealed: until then it can be withdrawn.
    """
    require(by, Permission.SUPPLEMENT_MINUTES)
    if by.meeting.state is not MeetingState.SEALED:
        raise NotNowError(_("Biên bản chưa niêm phong: thu hồi để sửa, không cần bản bổ sung."))
    with on_the_record(by, Phase.AFTERWARDS) as record:
        known = queries.supplements(record.meeting)
        if known and known[-1].sealed_at is None:
            return known[-1]
        supplement = Supplement(
            meeting_id=record.meeting.id,
            number=len(known) + 1,
            log_id=record.meeting.log_id,
            began_at=clock.now(),
        )
        session().add(supplement)
        session().flush()
        document = papers.first_document(supplement)
        record(
            EventKind.SUPPLEMENT_BEGUN,
            supplement=supplement.number,
            code=document.code,
            sha256=document.sha256,
            log_head=document.log_head,
        )
        return supplement


def write_supplement(
    supplement: Supplement, words: str, *, revision: int, by: Participant
) -> Supplement:
    """Write what was wrong, and how it is right, over the text that stood at `revision`.

    The same words again change nothing. Raise ConflictError with the present text when somebody
    else wrote it meanwhile, InvalidEntryError at "text".
    """
    require(by, Permission.SUPPLEMENT_MINUTES)
    with on_the_record_of(by, supplement) as record:
        _require_written(supplement)
        if reword(supplement, words, revision):
            record(EventKind.SUPPLEMENT_WRITTEN, revision=supplement.revision, text=supplement.text)
        return supplement


def draw_up_supplement(
    supplement: Supplement, signers: Collection[int], *, base_url: str, by: Participant
) -> Document:
    """Freeze the supplement for signing by the secretary and the chosen chairs of the meeting.

    Raise InvalidEntryError at "text" or "signers".
    """
    require(by, Permission.SUPPLEMENT_MINUTES)
    require_own(supplement.meeting, by)
    _require_written(supplement)
    if len(supplement.text) < 10:
        raise InvalidEntryError({"text": _("Xin ghi nội dung bổ sung, đính chính.")})
    people = [person for person in queries.signers(supplement.meeting) if person.id in signers]
    if not are_enough_to_sign(people):
        raise InvalidEntryError(
            {"signers": _("Biên bản bổ sung cần thư ký và ít nhất một chủ tọa ký.")}
        )
    return drawing_up.freeze(
        people, papers.supplement, base_url=base_url, by=by, supplement=supplement
    )


def _require_written(supplement: Supplement) -> None:
    """Raise NotNowError once it is drawn up: until it is withdrawn nobody writes it."""
    if supplement.document:
        raise NotNowError(_("Biên bản bổ sung đã lập, không sửa được nữa."))
