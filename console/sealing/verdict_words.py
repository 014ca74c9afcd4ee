"""What the verdicts mean for somebody who holds a file, and what to do next."""

import json

from console.language import _, _l
from console.models import Document, Signature, SignaturePurpose
from console.sealing.office_words import Words, places_of_office, words_of_office
from console.sealing.verification import Finding
from console.signing import CLOSING_FIELD, ENCRYPTED, OPENING_FIELD, SignatureReport, Verdict
from console.strangers.records import RecordFinding, RecordState
from console.vietnamese import date_words

_ASK_FOR_THE_ORIGINAL = _l(
    "Không dùng tệp này. Xin lấy lại bản gốc ở cơ quan đã lập biên bản và báo cho cơ quan biết."
)
WORDS: dict[Verdict, Words] = {
    Verdict.VALID: Words(
        _l("Biên bản nguyên vẹn"),
        _l("Đủ chữ ký và niêm phong, không có thay đổi nào sau khi ký."),
        _l("Dùng được tệp này. Nếu cần, đối chiếu mã kiểm tra bên dưới với mã in trên bản giấy."),
    ),
    Verdict.CORRUPT: Words(
        _l("Không đọc được tệp"),
        _l("Tệp bị hỏng hoặc không phải PDF."),
        _l("Xin lấy lại tệp từ nơi đã gửi rồi kiểm tra lần nữa."),
    ),
    Verdict.UNSIGNED: Words(
        _l("Tệp chưa được ký"),
        _l("Trong tệp không có chữ ký số nào: đây là bản in, bản sao hoặc bản nháp."),
        _l("Xin lấy tệp gốc có chữ ký, hoặc nhập mã tra cứu in trên giấy."),
    ),
    Verdict.ALTERED: Words(
        _l("Tệp đã bị sửa đổi"),
        _l("Nội dung không còn như lúc ký."),
        _ASK_FOR_THE_ORIGINAL,
    ),
    Verdict.ALTERED_AFTER_SIGNING: Words(
        _l("Tệp đã bị thêm, sửa sau khi ký"),
        _l("Có phần được thêm vào sau chữ ký."),
        _ASK_FOR_THE_ORIGINAL,
    ),
    Verdict.NOT_OUR_DOCUMENT: Words(
        _l("Không phải biên bản lập trên máy này"),
        _l("Máy này không lưu biên bản nào như vậy."),
        _l("Xin kiểm tra tại máy đã lập biên bản; địa chỉ tra cứu, nếu có, in ở trang cuối."),
    ),
    Verdict.SIGNER_UNKNOWN: Words(
        _l("Không nhận ra người ký"),
        _l("Có chữ ký không do người có tên trong biên bản thực hiện."),
        _l("Chưa dùng tệp này. Xin hỏi cơ quan đã lập biên bản về chữ ký được đánh dấu bên dưới."),
    ),
    Verdict.INCOMPLETE: Words(
        _l("Chưa đủ chữ ký"),
        _l(
            "Biên bản chưa ký xong, đã được thu hồi để sửa, hoặc chữ ký, niêm phong cuối đã "
            "bị cắt bỏ."
        ),
        _l("Xin lấy tệp hoàn chỉnh ở cơ quan đã lập biên bản."),
    ),
}
PROVES_ITSELF = Words(
    _l("Máy này không biết biên bản này"),
    _l(
        "Xét riêng tệp thì nguyên vẹn: đủ chữ ký và niêm phong, không bị sửa. Máy này không "
        "kiểm tra được máy đã niêm phong có đúng là của cơ quan, và đã có biên bản bổ sung "
        "hay chưa."
    ),
    _l(
        "So mã chứng thư gốc bên dưới với mã in ở trang cuối bản giấy, hoặc kiểm tra tại máy "
        "đã lập."
    ),
)
FORGED = Words(
    _l("Tệp giả mạo mã tra cứu"),
    _l(
        "Máy này có lưu biên bản mang đúng mã tra cứu ghi trong tệp, nhưng nội dung khác: "
        "tệp này là giả."
    ),
    _ASK_FOR_THE_ORIGINAL,
)
WITH_PASSWORD = Words(
    _l("Tệp có mật khẩu"),
    _l(
        "Tệp này là bản sao được đặt mật khẩu nên không xem được chữ ký; tệp niêm phong "
        "không có mật khẩu."
    ),
    _l("Xin kiểm tra bằng tệp gốc, không đặt mật khẩu, lấy từ nơi đã gửi."),
)
APPENDED = Words(
    _l("Tệp có thêm phần trống ở cuối"),
    _l(
        "Nội dung đã niêm phong không đổi; chỉ có thêm phần trống phía sau (%(n)s ký tự), "
        "thường do thư điện tử hoặc phần mềm sao chép thêm vào. Tệp không còn giống hệt tệp "
        "gốc."
    ),
    _l("Đọc được nội dung. Để lưu giữ hoặc gửi đi, xin lấy lại tệp gốc."),
)
NOT_FOLLOWED = Words(
    _l("Chữ ký nguyên vẹn, nhật ký không khớp"),
    _l(
        "Chữ ký và niêm phong không bị sửa, nhưng nhật ký của hội nghị hoặc bản ghi kèm theo "
        "không dẫn đến mã đã in trên biên bản."
    ),
    _l("Chưa dùng tệp này. Xin báo cơ quan đã lập biên bản để đối chiếu với bản giấy."),
)
_TITLES = {
    "opening_seal": _l("Niêm phong khi lập"),
    "closing_seal": _l("Niêm phong khi kết thúc"),
    "timestamp": _l("Dấu thời gian"),
}


def words_of(finding: Finding) -> Words:
    if said := words_of_office(finding):
        return said
    sound = finding.verdict is Verdict.VALID or finding.proves_itself
    if sound and (finding.contradicts_itself or finding.log_is_whole is False):
        return NOT_FOLLOWED
    if finding.appended:
        n = finding.appended
        meaning = _(APPENDED.meaning, n=n)
        if finding.document is None and finding.outgoing is None:
            meaning = f"{meaning} {_('Máy này không biết biên bản này: chỉ xét riêng tệp.')}"
        return Words(APPENDED.title, meaning, APPENDED.advice)
    if finding.proves_itself:
        return PROVES_ITSELF
    if finding.is_forged:
        return FORGED
    if ENCRYPTED in finding.report.details:
        return WITH_PASSWORD
    return WORDS[finding.verdict]


def reasons(finding: Finding) -> list[str]:
    """Return what is wrong, by name: which field, whose, after which signature."""
    told = _cut(finding)
    if finding.appended:
        return told
    for detail in finding.report.details:
        reason, _colon, what = detail.partition(":")
        if tell := _REASONS.get(reason):
            told.append(_(tell, who=_place(finding, what), name=_name_at(finding, what)))
        elif reason.startswith("too_"):
            told.append(_("Tệp lớn hoặc phức tạp hơn mọi biên bản: không xét tiếp."))
    return list(dict.fromkeys(told))


_REASONS = {
    "not_intact": _l("%(who)s: phần được ký không còn như lúc ký."),
    "field_twice": _l("Có hai chỗ ký mang cùng một tên."),
    "closing_seal_container": _l("Phần chứa dấu đóng của hệ thống đã bị ghi lại."),
    "changed_after": _l("Sau %(who)s có sửa đổi không phải là chữ ký."),
    "revision_without_signature": _l("Có một lần ghi thêm vào tệp mà không ai ký."),
    "bytes_after_last_signature": _l("Có dữ liệu ghi thêm sau chữ ký cuối cùng."),
    "other_opening": _l("Phần mở đầu của tệp khác với bản lưu trên máy này."),
    "other_certificate": _l("%(who)s: ký bằng chứng thư của người khác (%(name)s)."),
    "untrusted": _l("%(who)s: ký bằng chứng thư lạ (%(name)s)."),
    "record_differs": _l("Bản ghi record.json kèm theo khác với bản lưu trên máy này."),
    "not_the_finished_file": _l("Tệp khác với tệp hoàn chỉnh lưu trên máy này."),
}


def _cut(finding: Finding) -> list[str]:
    """Say that the closing seal is missing under an opening one, whatever else is wrong."""
    missing = finding.report.missing
    about = (Verdict.INCOMPLETE, Verdict.SIGNER_UNKNOWN)
    if finding.verdict not in about or CLOSING_FIELD not in missing or OPENING_FIELD in missing:
        return []
    if any(signature.field == CLOSING_FIELD for signature in finding.report.signatures):
        return []  # it is there, and is named among the unknown ones
    if finding.document and not finding.document.sealed_at:
        return [_("Chưa có dấu đóng của hệ thống: biên bản chưa niêm phong.")]
    if finding.document or (finding.outgoing and finding.outgoing.issued_at):
        return [_("Thiếu dấu đóng của hệ thống: tệp bị cắt bớt.")]
    if not finding.is_minutes:
        return [
            _(
                "Thiếu dấu đóng của hệ thống: tệp bị cắt bớt, hoặc được lấy ra khi văn bản chưa "
                "ban hành."
            )
        ]
    return [
        _(
            "Thiếu dấu đóng của hệ thống: tệp bị cắt bớt, hoặc được lấy ra khi biên bản chưa "
            "niêm phong."
        )
    ]


def _place(finding: Finding, field: str) -> str:
    """Return 'chữ ký thứ 2 (Lê Thị B)': its place in the file, and whose it should be."""
    order = [signature.field for signature in finding.report.signatures]
    whose = _whose(finding, field)
    if field in order:
        words = _("chữ ký thứ %(n)s (%(whose)s)", n=order.index(field) + 1, whose=whose)
    else:
        words = _("chỗ ký %(field)s (%(whose)s)", field=field, whose=whose)
    return words[0].upper() + words[1:]


def _whose(finding: Finding, field: str) -> str:
    signatures = finding.document.signatures if finding.document else []
    known = {s.field: s.signer.with_title for s in signatures}
    known |= places_of_office(finding)
    seals = {OPENING_FIELD: _TITLES["opening_seal"], CLOSING_FIELD: _TITLES["closing_seal"]}
    recorded = _recorded_names(finding.report.record)
    return seals.get(field) or known.get(field) or recorded.get(field) or _("một người ký")


def _name_at(finding: Finding, field: str) -> str:
    """Return whom the certificate in this field names."""
    found = (s.name for s in finding.report.signatures if s.field == field)
    return next(found, "") or _("không rõ tên")


def supplement_words(one: Document) -> str:
    """Return 'mã AB12-CD34, số 06/BB-UBND, niêm phong ngày …'."""
    parts = [_("mã %(code)s", code=one.code)]
    if one.number:
        parts.append(_("số %(number)s", number=f"{one.number}/{one.meeting.notation}"))
    if one.sealed_at:
        parts.append(_("niêm phong %(date)s", date=date_words(one.sealed_at)))
    return ", ".join(parts)


def record_words(record: RecordFinding) -> str:
    """Return what the record inside says of itself, in a sentence or two."""
    version = record.version or 0
    match record.state:
        case RecordState.NEWER:
            return _(
                "Bản ghi kèm theo biên bản viết theo mẫu %(n)s, mới hơn phần mềm này nên không "
                "đọc được; chữ ký và niêm phong vẫn được kiểm tra. Để đọc bản ghi, xin dùng phần "
                "mềm mới hơn.",
                n=version,
            )
        case RecordState.TOO_LARGE:
            return _(
                "Bản ghi kèm theo biên bản lớn hơn mức đọc được ở đây: xin lấy ra khỏi tệp và "
                "kiểm tra riêng."
            )
        case RecordState.UNREADABLE:
            return _("Bản ghi kèm theo biên bản KHÔNG đọc được.")
        case RecordState.BROKEN:
            return _(
                "Bản ghi kèm theo biên bản (mẫu %(n)s) KHÔNG khớp với mã kiểm tra ghi trong "
                "chính nó.",
                n=version,
            )
    log = _("nhật ký trong bản ghi liền mạch")
    text = _("lời văn trong bản ghi khớp mã kiểm tra của nó")
    said = "; ".join([log, text] if record.has_text else [log])
    return _("Bản ghi kèm theo biên bản (mẫu %(n)s): %(said)s.", n=version, said=said)


def missing_words(finding: Finding) -> list[str]:
    """Return what is awaited: people by name where they are known here, seals by their use."""
    if finding.verdict is not Verdict.INCOMPLETE:
        return []  # what is altered is there, and listed as such
    return list(dict.fromkeys(_whose(finding, field) for field in finding.report.missing))


def _recorded_names(record: bytes | None) -> dict[str, str]:
    """Return who signs in which field, as the file's own record says."""
    try:
        return {str(s["field"]): str(s["name"]) for s in json.loads(record or b"{}")["signers"]}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def signature_title(signature: SignatureReport, known: Signature | None = None) -> str:
    """Return whose it is or what for: 'Nguyễn Văn A', 'Dấu của UBND xã C, do Lê Thị B đóng'."""
    if signature.role in _TITLES:
        title = _TITLES[signature.role]
        return f"{title}: {signature.name}" if signature.role == "timestamp" else title
    if known is None or known.purpose is SignaturePurpose.PERSON:
        return signature.name
    agency = " ".join(known.document.meeting.agency.split())
    if known.purpose is SignaturePurpose.NUMBER:
        return _("Số của văn bản, do %(name)s cấp", name=signature.name)
    return _("Dấu của %(agency)s, do %(name)s đóng", agency=agency, name=signature.name)
