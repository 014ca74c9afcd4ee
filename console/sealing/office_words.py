"""What the verdicts mean of a document of the office, which is no Biên bản."""

from dataclasses import dataclass

from console.language import _, _l
from console.record.transcript import AGENCY_SEAL_FIELD, NUMBER_FIELD
from console.sealing.office_files import DAY_FIELD, OF_REGISTRY, SIGNER_FIELD
from console.sealing.verification import Finding, OfPaper
from console.signing import SignatureReport, Verdict
from console.vietnamese import short_date
from console.words.documents import number_words


@dataclass(frozen=True)
class Words:
    title: str
    meaning: str
    advice: str


_WHOLE = Words(
    _l("Văn bản nguyên vẹn"),
    _l("Văn bản này do cơ quan ban hành: đủ chữ ký, số và dấu, không có thay đổi nào sau khi ký."),
    _l("Dùng được tệp này."),
)
_PROVES_ITSELF = Words(
    _l("Máy này không biết văn bản này"),
    _l(
        "Xét riêng tệp thì nguyên vẹn: các chữ ký không bị sửa. Máy này không kiểm tra được máy "
        "đã niêm phong có đúng là của cơ quan hay không."
    ),
    _l("Xin kiểm tra ở máy của cơ quan đã ban hành, hoặc so mã chứng thư gốc với cơ quan ấy."),
)
_INCOMPLETE = Words(
    _l("Chưa đủ chữ ký"),
    _l("Văn bản chưa ký xong, chưa ban hành, hoặc chữ ký, niêm phong cuối đã bị cắt bỏ."),
    _l("Xin lấy văn bản đã ban hành ở cơ quan ban hành."),
)
_NOT_FOLLOWED = Words(
    _l("Chữ ký nguyên vẹn, nhật ký không khớp"),
    _l("Chữ ký không bị sửa, nhưng nhật ký trên máy này không ghi việc ban hành đúng tệp này."),
    _l("Chưa dùng tệp này. Xin báo cơ quan đã ban hành để đối chiếu."),
)


_NOT_FOLLOWED_ON_PAPER = Words(
    _l("Tệp có lưu, nhật ký không khớp"),
    _l("Máy này có lưu đúng tệp này, nhưng nhật ký không ghi việc ban hành hoặc lưu bản quét ấy."),
    _l("Chưa dùng tệp này. Xin báo cơ quan đã ban hành để đối chiếu."),
)
_USE_SCAN = _l("Dùng được để tham khảo. Cần chắc chắn chữ ký thì đối chiếu với bản giấy.")
_ASK_FOR_PAPER = _l("Cần bản có chữ ký, dấu thì xin bản giấy hoặc bản quét ở cơ quan ban hành.")


def words_of_office(finding: Finding) -> Words | None:
    """Return what is to be said of such a document; None where nothing else is than of others."""
    if finding.of_paper:
        return _of_paper(finding)
    if finding.is_minutes or finding.appended:
        return None
    if finding.verdict is Verdict.VALID:
        return _NOT_FOLLOWED if finding.log_is_whole is False else _WHOLE
    if finding.proves_itself:
        return _PROVES_ITSELF
    return _INCOMPLETE if finding.verdict is Verdict.INCOMPLETE else None


def _of_paper(finding: Finding) -> Words:
    """Return what is known of a file of a document that was signed by hand."""
    document = finding.outgoing
    if finding.log_is_whole is False or document is None or document.dated_on is None:
        return _NOT_FOLLOWED_ON_PAPER
    told = {
        "agency": " ".join(document.issuer.split()),
        "number": number_words(document),
        "day": short_date(document.dated_on),
    }
    if finding.of_paper is OfPaper.SCAN:
        meaning = _("Văn bản này do %(agency)s phát hành, số %(number)s, ngày %(day)s, bản quét; "
                    "chữ ký tay không kiểm được bằng máy.", **told)  # fmt: skip
        return Words(_("Bản quét đúng như cơ quan đã lưu"), meaning, _(_USE_SCAN))
    meaning = _("Đây là tệp in ra văn bản số %(number)s, ngày %(day)s của %(agency)s; văn bản ấy "
                "ký tay trên giấy, tệp này không có chữ ký.", **told)  # fmt: skip
    return Words(_("Tệp in của văn bản ký trên giấy"), meaning, _(_ASK_FOR_PAPER))


def places_of_office(finding: Finding) -> dict[str, str]:
    """Return whose signature is in which field of the document that the file is."""
    document = finding.outgoing
    if document is None:
        return {}
    return {SIGNER_FIELD: document.signer, **dict.fromkeys(OF_REGISTRY, _("văn thư"))}


def title_of_office(signature: SignatureReport, finding: Finding) -> str:
    """Return what for somebody signed: 'Số của văn bản, do Lê Thị B cấp'; "" for other fields."""
    if finding.is_minutes:
        return ""
    document, name = finding.outgoing, signature.name
    agency = " ".join(document.issuer.split()) if document else _("cơ quan")
    return {
        SIGNER_FIELD: _("%(name)s, người ký văn bản", name=name),
        NUMBER_FIELD: _("Số của văn bản, do %(name)s cấp", name=name),
        DAY_FIELD: _("Ngày ban hành, do %(name)s ghi", name=name),
        AGENCY_SEAL_FIELD: _("Dấu của %(agency)s, do %(name)s đóng", agency=agency, name=name),
    }.get(signature.field, "")
