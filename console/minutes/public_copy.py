"""The public copy: the console proposes what to hide, a person sees each place and decides.

Nothing is hidden that nobody saw, and nothing leaves the office before every passage was seen and
the whole was approved. A decision belongs to a text by its digest: where the text changes, it is
asked again. Decisions stand in a list of their own that is only added to (`MaskDecision`).
"""

import re
from collections.abc import Mapping, Sequence

from console import clock, queries
from console.database import session
from console.documents import MinutesData
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.minutes import masking
from console.minutes.names_in_text import Found
from console.minutes.passages import Passage, PublicCopy, Text
from console.minutes.personal_numbers import HIDDEN
from console.models import (
    Document,
    MaskDecision,
    MaskDecisionKind,
    Participant,
    Supplement,
)
from console.permissions import Permission, require
from console.record.writing import off_the_record
from console.vietnamese import clean, initials

_NAME = re.compile(r"[^\W\d_]+(?:[\s'’.-]+[^\W\d_]+)*")
LONGEST_ADDITION = 2000


def decide(
    masks: Mapping[str, Sequence[tuple[int, int]]],
    added: Mapping[str, str],
    *,
    by: Participant,
    supplement: Supplement | None = None,
) -> bool:
    """Hide these places of the texts that were seen, and no others of them.

    `masks` has each text that was seen, by its digest. `added` has more words to hide, separated by
    semicolons, by the key of their passage. Return whether words were added. Raise OutOfDateError
    when a text is another by now, InvalidEntryError at the key of a passage where the words do not
    stand.
    """
    copy = _copy_to_decide(by, supplement)
    passages = {passage.key: passage for passage in copy.passages}
    if not masks or not masks.keys() <= copy.texts.keys() or not added.keys() <= passages.keys():
        raise OutOfDateError(_("Nội dung biên bản vừa thay đổi. Xin xem lại đoạn này."))
    details = {
        digest: [_placed(copy.texts[digest], *place) for place in places]
        for digest, places in masks.items()
    }
    more = {key: words for key, words in added.items() if clean(words)}
    _add(more, passages, details)
    kept = {
        digest: [[one.start, one.end, one.instead] for one in masking.apart(found)]
        for digest, found in details.items()
    }
    _note(MaskDecisionKind.TEXTS_DECIDED, kept, by, supplement)
    return bool(more)


def approve(*, by: Participant, supplement: Supplement | None = None) -> None:
    """Let the copy go as it is decided. Raises NotNowError while a passage was not seen."""
    copy = _copy_to_decide(by, supplement)
    _require_decided(copy)
    if copy.approval is None:
        _note(MaskDecisionKind.COPY_APPROVED, {"copy": copy.digest}, by, supplement)


def withdraw_approval(*, by: Participant, supplement: Supplement | None = None) -> None:
    """Let nobody take the copy until it is approved again. Raise OutOfDateError when it is not."""
    copy = _copy_to_decide(by, supplement)
    if copy.approval is None:
        raise OutOfDateError(_("Bản công khai chưa duyệt hoặc đã rút duyệt."))
    _note(MaskDecisionKind.APPROVAL_WITHDRAWN, {}, by, supplement)


def approved(document: Document, verify_url: str) -> MinutesData:
    """Return the copy for everybody. Raise NotNowError unless it is approved as it is now."""
    copy = PublicCopy(document, verify_url)
    _require_decided(copy)
    if copy.approval is None:
        raise NotNowError(_("Bản công khai chưa được duyệt. Thư ký duyệt ở “Duyệt bản công khai”."))
    return copy.masked


def _require_decided(copy: PublicCopy) -> None:
    if copy.undecided:
        raise NotNowError(
            _(
                "Bản công khai còn %(n)s đoạn chưa xem. Thư ký xem và duyệt ở “Duyệt bản công "
                "khai”.",
                n=copy.undecided,
            )
        )


def _copy_to_decide(by: Participant, supplement: Supplement | None) -> PublicCopy:
    require(by, Permission.MASK_PUBLIC_COPY)
    document = queries.document(by.meeting, supplement)
    if document is None or by.meeting.is_rehearsal:
        raise NotNowError(_("Chưa có biên bản."))
    return PublicCopy(document)


def _note(
    kind: MaskDecisionKind,
    details: Mapping[str, object],
    by: Participant,
    supplement: Supplement | None,
) -> None:
    with off_the_record():  # what the copy hides is no part of what happened
        session().add(
            MaskDecision(
                of_meeting_id=by.meeting_id,
                supplement=supplement,
                participant_id=by.id,
                kind=kind,
                details=dict(details),
                made_at=clock.now(),
            )
        )


def _placed(text: Text, start: int, end: int) -> Found:
    """Return a place of a text, with what was proposed to stand there."""
    if not 0 <= start < end <= len(text.words):
        raise OutOfDateError(_("Nội dung biên bản vừa thay đổi. Xin xem lại đoạn này."))
    known = (c.found for c in text.choices if (c.found.start, c.found.end) == (start, end))
    return next(known, Found(start, end, _instead(text.words[start:end])))


def _add(
    more: Mapping[str, str], passages: Mapping[str, Passage], details: dict[str, list[Found]]
) -> None:
    """Hide more words wherever they stand in their passage."""
    problems = {}
    for key, words in more.items():
        for piece in filter(None, map(str.strip, clean(words)[:LONGEST_ADDITION].split(";"))):
            wanted = re.compile(r"\s+".join(map(re.escape, piece.split())), re.IGNORECASE)
            found = False
            for text in passages[key].texts:
                for match in wanted.finditer(text.words):
                    found = True
                    mask = Found(*match.span(), _instead(match[0]))
                    details.setdefault(text.digest, list(text.masks)).append(mask)
            if not found:
                problems[key] = _("Không có “%(words)s” trong đoạn này.", words=piece)
    if problems:
        raise InvalidEntryError(problems)


def _instead(words: str) -> str:
    """Return initials for what is written as a name, a dot for every other thing."""
    is_name = _NAME.fullmatch(words) and all(word[0].isupper() for word in words.split())
    return initials(words) if is_name else HIDDEN
