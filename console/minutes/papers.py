"""The Biên bản as data for the documents module: the original, its public copy, a supplement."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app

from console import clock, queries
from console.documents import Annex, Block, MinutesData, Registration, Signatory, blocks
from console.language import _, _r, in_language_of_record
from console.minutes import annexes, beginning, drafting, last_words, masking
from console.models import (
    Document,
    Holder,
    Meeting,
    Participant,
    SignaturePurpose,
    Supplement,
)
from console.record.transcript import AGENCY_SEAL_FIELD, NUMBER_FIELD, signature_field
from console.vietnamese import clock_words, date_words

KEY_NOTICE = _r(
    "Biên bản này được niêm phong bằng khóa nội bộ của phần mềm Hội Trường. Khóa nội bộ "
    "không phải chữ ký số chuyên dùng công vụ do Ban Cơ yếu Chính phủ cấp; chữ ký nào "
    "bằng khóa nội bộ thì ghi rõ ngay tại chữ ký."
)
DEMO_NOTICE = _r(
    "Đây là bản diễn thử: người và việc trong biên bản là hư cấu, đồng hồ đặt về ngày họp."
)
OWN_CLOCK = _r(
    "Thời gian ký là giờ của máy lập biên bản; không có dấu thời gian của tổ chức độc lập."
)
STAMPED = _r(
    "Dấu thời gian của tổ chức %(url)s được đóng trước niêm phong kết thúc nếu máy kết "
    "nối được; có hay không, xem danh sách chữ ký của tệp."
)
PUBLIC_MARK = _r("BẢN CÔNG KHAI")
SIGNED = _r("(đã ký)")
SEAL_MM = 36.0
"""The width of a commune's round seal in millimetres, unless its picture says otherwise."""


@dataclass(frozen=True)
class Frame:
    """What a Biên bản says besides its text: who signs, and what proves it."""

    meeting: Meeting
    signers: list[Participant]
    code: str
    base_url: str
    log_head: str
    record: bytes
    ended_at: datetime
    authority: str
    supplement: Supplement | None = None
    """What corrects the meeting's own Biên bản; none where it is that one itself."""

    @property
    def verify_url(self) -> str:
        return verify_url(self.base_url, self.code)


def verify_url(base_url: str, code: str) -> str:
    """Return where a Biên bản can be looked up; empty without an address that lasts."""
    return f"{base_url.rstrip('/')}/verify/{code}" if base_url else ""


@in_language_of_record()
def minutes(frame: Frame) -> MinutesData:
    """Return the whole Biên bản of a conference."""
    meeting = frame.meeting
    return framed(
        frame,
        opening=beginning.opening_blocks(meeting),
        body=drafting.body_blocks(meeting),
        closing=last_words.closing_words(meeting),
        tables=annexes.annexes(meeting),
    )


def framed(
    frame: Frame, *, opening: list[Block], body: list[Block], closing: str, tables: list[Annex]
) -> MinutesData:
    """Return a text in the form of Mẫu 1.9, with the places of those who sign it."""
    meeting = frame.meeting
    return MinutesData(
        superior_agency=meeting.superior_agency,
        agency=meeting.agency,
        number=blank_number(meeting),
        subject=supplement_title(frame.supplement) if frame.supplement else meeting.title,
        opening=opening,
        body=body,
        closing=closing,
        recipients=meeting.recipients,
        signatories=[
            Signatory(
                field=signature_field(position),
                heading=_r("CHỦ TỌA") if position else _r("THƯ KÝ"),
                position=person.title,
                name=person.name,
            )
            for position, person in enumerate(frame.signers)
        ],
        drawn_up_at=clock.now(),
        code=frame.code,
        verify_url=frame.verify_url,
        log_head=frame.log_head,
        key_notice=key_notice(),
        record=frame.record,
        annexes=tables,
        registration=_registration(meeting, len(frame.signers)),
        authority=frame.authority,
        time_notice=time_notice(),
    )


def public_copy(original: MinutesData, mask: Callable[[str], str]) -> MinutesData:
    """Return the copy for everybody: each text as `mask` gives it (`public_copy` decides how)."""
    return replace(
        original,
        signatories=[replace(who, signed=mask(who.signed)) for who in original.signatories],
        opening=masking.mask_blocks(original.opening, mask),
        body=masking.mask_blocks(original.body, mask),
        annexes=[
            replace(annex, rows=[[mask(cell) for cell in row] for row in annex.rows])
            for annex in original.annexes
        ],
        mark=PUBLIC_MARK,
    )


@in_language_of_record()
def reprint(document: Document, verify_url: str) -> MinutesData:
    """Return what the sealed file says, without what only the file itself can carry."""
    meeting = document.meeting
    of = document.supplement
    people = [s for s in document.signatures if s.purpose is SignaturePurpose.PERSON]
    frame = Frame(
        meeting=meeting,
        signers=[signature.signer for signature in people],
        code=document.code,
        base_url="",
        log_head=document.log_head,
        record=b"",
        ended_at=(of or meeting).ended_at or document.drawn_up_at,
        authority="",
        supplement=of,
    )
    data = supplement(frame) if of else minutes(frame)
    signatories = [
        replace(who, signed=SIGNED if signature.signed_at else _refusal(signature.refusal))
        for who, signature in zip(data.signatories, people, strict=True)
    ]
    number = data.number
    if document.number:
        number = _r(
            "Số: %(number)s/%(notation)s", number=document.number, notation=meeting.notation
        )
    return replace(
        data,
        number=number,
        signatories=signatories,
        verify_url=verify_url,
        drawn_up_at=document.drawn_up_at,
        registration=None,
    )


def _refusal(reason: str) -> str:
    return _r("(không ký: %(reason)s)", reason=reason) if reason else ""


@in_language_of_record()
def supplement(frame: Frame) -> MinutesData:
    """Return what corrects a sealed Biên bản: a document of equal standing (Điều 18 NĐ 30/2020)."""
    corrected = frame.supplement
    assert corrected is not None
    secretary, *chairs = frame.signers
    opening = [
        blocks.labelled(_("Thời gian bắt đầu"), beginning.time_words(corrected.began_at) + "."),
        blocks.labelled(_("Địa điểm"), frame.meeting.venue + "."),
        blocks.labelled(
            _("Chủ trì (chủ tọa)"), "; ".join(chair.with_title for chair in chairs) + "."
        ),
        blocks.labelled(_("Thư ký (người ghi biên bản)"), secretary.with_title + "."),
    ]
    closing = _(
        "Biên bản bổ sung này lập xong vào %(time)s, %(date)s; gồm {pages} trang, là một phần "
        "không tách rời của Biên bản mang mã tra cứu %(code)s",
        time=clock_words(frame.ended_at),
        date=date_words(frame.ended_at),
        code=first_document(corrected).code,
    )
    body = supplement_body(corrected)
    return framed(frame, opening=opening, body=body, closing=closing, tables=[])


@in_language_of_record()
def supplement_title(supplement: Supplement) -> str:
    """Return 'bổ sung, đính chính (lần 2) hội nghị tiếp xúc …', as it stands under BIÊN BẢN."""
    nth = _(" (lần %(n)s)", n=supplement.number) if supplement.number > 1 else ""
    title = supplement.meeting.title
    # 'Hội nghị …' as it stands inside a sentence.
    return _("bổ sung, đính chính%(nth)s %(title)s", nth=nth, title=title[:1].lower() + title[1:])


@in_language_of_record()
def supplement_body(supplement: Supplement) -> list[Block]:
    """Return which document is corrected, so that no other can be meant, and what is corrected."""
    document = first_document(supplement)
    proof = _(
        "Biên bản %(title)s, mã tra cứu %(code)s, niêm phong lúc %(time)s, %(date)s; "
        "mã kiểm tra SHA-256 của tệp: %(hash)s",
        title=supplement.meeting.title,
        code=document.code,
        time=clock_words(document.sealed_at or document.drawn_up_at),
        date=date_words(document.sealed_at or document.drawn_up_at),
        hash=document.sha256,
    )
    return [
        blocks.heading(_("I. Biên bản được bổ sung, đính chính")),
        blocks.paragraph(proof + "."),
        blocks.heading(_("II. Nội dung bổ sung, đính chính")),
        blocks.paragraph(supplement.text),
        blocks.paragraph(_("Các nội dung khác của Biên bản nói trên không thay đổi.")),
    ]


def blank_number(meeting: Meeting) -> str:
    """Return a blank in place of the number: văn thư gives it after the signatures (Điều 15)."""
    return _r("Số:          /%(notation)s", notation=meeting.notation)


def key_notice() -> str:
    """Return what kind of key seals here, and whether this is only the demo, whose clock is set."""
    return KEY_NOTICE if clock.is_true() else f"{KEY_NOTICE} {DEMO_NOTICE}"


def time_notice() -> str:
    """Return whose clock the times of the signatures come from."""
    url = current_app.config["TSA_URL"]
    return STAMPED % {"url": url} if url else OWN_CLOCK


def _registration(meeting: Meeting, signers: int) -> Registration | None:
    """Return where văn thư puts number and seal; None if nobody was appointed who does it here."""
    clerk = queries.registry_clerk(meeting)
    if clerk is None or clerk.signs_elsewhere:
        return None
    return Registration(
        number_field=NUMBER_FIELD,
        seal_field=AGENCY_SEAL_FIELD,
        over=signature_field(signers - 1),
        seal_mm=seal_width(clerk),
    )


def seal_width(clerk: Holder) -> float:
    """Return the true width of the agency's seal in millimetres."""
    image = queries.stamp_image(clerk)
    return image.width_mm if image else SEAL_MM


def first_document(supplement: Supplement) -> Document:
    """Return the sealed Biên bản that a supplement corrects."""
    document = queries.document(supplement.meeting)
    assert document is not None
    return document
