"""Note that the notice was given: where, when, by whom, with a photo or a scan as its proof.

Nothing here claims that somebody heard or read it. An entry is never deleted: whoever was wrong
takes it back and says why.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from console import clock
from console.database import session
from console.door.characters import says_something
from console.errors import InvalidEntryError, NotNowError, OutOfDateError
from console.language import _
from console.models import (
    EventKind,
    Meeting,
    NoticeChannel,
    NoticeEvidence,
    Participant,
)
from console.permissions import Permission, require
from console.preparing.notice_proofs import Proof, keep_proof, require_room
from console.preparing.notice_texts import mark_of_all, text_given_by, texts
from console.preparing.notice_told import essentials, told
from console.record.phases import Phase
from console.record.writing import on_the_record
from console.vietnamese import clean, clean_line

MOST_TIMES = 500
LONGEST = 200


@dataclass(frozen=True)
class Given:
    """What the form says, unchecked."""

    channel: str = ""
    place: str = ""
    from_on: date | None = None
    until_on: date | None = None
    times: int | None = None
    who: str = ""
    earlier_text: bool = False
    """Whether it was an earlier text than the one that the page shows."""
    seen: str = ""
    """The mark of the texts that the page showed."""


def note_given(given: Given, proof: Proof | None = None, *, by: Participant) -> NoticeEvidence:
    """Note that it was aired, posted or handed over. Raise InvalidEntryError at each field,
    OutOfDateError where the text is another by now than the page showed.
    """
    require(by, Permission.PREPARE_MEETING)
    if problems := problems_of(given, clock.today()):
        raise InvalidEntryError(problems)
    channel = NoticeChannel(given.channel)
    with on_the_record(by, Phase.PREPARING) as record:
        facts = told(record.meeting)
        present = texts(facts)
        text = present[text_given_by(channel)]
        if given.seen != mark_of_all(present) and not given.earlier_text:
            raise OutOfDateError(
                _("Thông báo vừa được sửa. Xin xem lại nội dung, rồi chọn bản đã dùng.")
            )
        require_room(record.meeting, proof)
        evidence = _evidence(given, channel, record.meeting, by)
        if not given.earlier_text:
            evidence.text, evidence.essentials = text.words, essentials(facts)
        keep_proof(evidence, proof)
        session().add(evidence)
        session().flush()
        record(
            EventKind.NOTICE_GIVEN,
            evidence=evidence.id,
            channel=channel.value,
            place=evidence.place,
            from_on=evidence.from_on.isoformat(),
            until_on=evidence.until_on.isoformat() if evidence.until_on else None,
            times=evidence.times,
            who=evidence.who,
            text=hashlib.sha256(evidence.text.encode()).hexdigest() if evidence.text else "",
            file=evidence.sha256 or "",
        )
    return evidence


def take_back_evidence(number: int, why: str, *, by: Participant) -> None:
    """Take an entry back, with the reason; it stays to be seen. Twice is refused."""
    require(by, Permission.PREPARE_MEETING)
    if not says_something(why):
        raise InvalidEntryError({"why": _("Xin ghi lý do thu lại.")})
    with on_the_record(by, Phase.PREPARING) as record:
        evidence = of_meeting(record.meeting, number)
        if evidence is None or evidence.taken_back_at:
            raise NotNowError(_("Minh chứng này đã được thu lại."))
        evidence.taken_back_at, evidence.taken_back_by_id = clock.now(), by.id
        evidence.taken_back_because = clean(why)[: 5 * LONGEST]
        record(EventKind.NOTICE_EVIDENCE_TAKEN_BACK, evidence=number,
               why=evidence.taken_back_because)  # fmt: skip


def of_meeting(meeting: Meeting, number: int) -> NoticeEvidence | None:
    """Return an entry of this dialogue alone."""
    evidence = session().get(NoticeEvidence, number)
    return evidence if evidence and evidence.meeting_id == meeting.id else None


def _evidence(
    given: Given, channel: NoticeChannel, meeting: Meeting, by: Participant
) -> NoticeEvidence:
    assert given.from_on
    return NoticeEvidence(
        meeting_id=meeting.id,
        channel=channel,
        place=clean_line(given.place),
        from_on=given.from_on,
        until_on=given.until_on,
        times=given.times,
        who=clean_line(given.who),
        noted_at=clock.now(),
        noted_by_id=by.id,
    )


def problems_of(given: Given, today: date) -> dict[str, str]:
    """Return what is wrong with an entry, by field."""
    found = _problems_of_days(given, today)
    if given.channel not in set(NoticeChannel):
        found["channel"] = _("Xin chọn kênh.")
    for name, sentence in {
        "place": _("Xin ghi nơi phát, nơi dán hoặc người nhận."),
        "who": _("Xin ghi ai phát, ai dán, ai giao."),
    }.items():
        if not says_something(getattr(given, name)) or len(getattr(given, name)) > LONGEST:
            found[name] = sentence
    if given.times is not None and not 0 < given.times <= MOST_TIMES:
        found["times"] = _("Xin ghi số lần, bằng chữ số.")
    return found


def _problems_of_days(given: Given, today: date) -> dict[str, str]:
    """Only what was done is noted: no day of it lies ahead."""
    began, until = given.from_on, given.until_on
    found = {}
    if began is None:
        found["from_on"] = _("Xin ghi ngày, ví dụ: 25/11/2026.")
    elif began > today:
        found["from_on"] = _("Chỉ ghi việc đã làm: ngày này chưa tới.")
    if until and began and until < began:
        found["until_on"] = _("Ngày cuối phải sau ngày đầu.")
    elif until and until > today:
        found["until_on"] = _("Chỉ ghi đến ngày đã làm. Đang còn dán thì để trống.")
    return found
