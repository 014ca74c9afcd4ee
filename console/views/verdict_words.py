"""What the verdicts mean for somebody who holds a file, and what to do next."""

import json
from dataclasses import dataclass

from console.actions.verification import Finding
from console.models import SignaturePurpose
from console.signing import CLOSING_FIELD, OPENING_FIELD, SignatureReport, Verdict


@dataclass(frozen=True)
class Words:
    title: str
    meaning: str
    advice: str


_ASK_FOR_THE_ORIGINAL = (
    "Không dùng tệp này. Xin lấy lại bản gốc ở cơ quan đã lập biên bản và báo cho cơ quan biết."
)
WORDS: dict[Verdict, Words] = {
    Verdict.VALID: Words(
        "Biên bản nguyên vẹn",
        "Đủ chữ ký và niêm phong, không có thay đổi nào sau khi ký.",
        "Dùng được tệp này. Nếu cần, đối chiếu mã băm bên dưới với mã in trên bản giấy.",
    ),
    Verdict.CORRUPT: Words(
        "Không đọc được tệp",
        "Tệp bị hỏng hoặc không phải PDF.",
        "Xin lấy lại tệp từ nơi đã gửi rồi kiểm tra lần nữa.",
    ),
    Verdict.UNSIGNED: Words(
        "Tệp chưa được ký",
        "Trong tệp không có chữ ký số nào: đây là bản in, bản sao hoặc bản nháp.",
        "Xin lấy tệp gốc có chữ ký, hoặc nhập mã tra cứu in trên giấy.",
    ),
    Verdict.ALTERED: Words(
        "Tệp đã bị sửa đổi",
        "Nội dung không còn như lúc ký.",
        _ASK_FOR_THE_ORIGINAL,
    ),
    Verdict.ALTERED_AFTER_SIGNING: Words(
        "Tệp đã bị thêm, sửa sau khi ký",
        "Có phần được thêm vào sau chữ ký.",
        _ASK_FOR_THE_ORIGINAL,
    ),
    Verdict.NOT_OUR_DOCUMENT: Words(
        "Không phải biên bản lập trên máy này",
        "Máy này không lưu biên bản nào như vậy.",
        "Xin kiểm tra tại máy đã lập biên bản; địa chỉ tra cứu, nếu có, in ở trang cuối.",
    ),
    Verdict.SIGNER_UNKNOWN: Words(
        "Không nhận ra người ký",
        "Có chữ ký không do người có tên trong biên bản thực hiện.",
        "Chưa dùng tệp này. Xin hỏi cơ quan đã lập biên bản về chữ ký được đánh dấu bên dưới.",
    ),
    Verdict.INCOMPLETE: Words(
        "Chưa đủ chữ ký",
        "Biên bản chưa ký xong, đã được thu hồi để sửa, hoặc chữ ký, niêm phong cuối đã bị cắt bỏ.",
        "Xin lấy tệp hoàn chỉnh ở cơ quan đã lập biên bản.",
    ),
}
PROVES_ITSELF = Words(
    "Máy này không biết biên bản này",
    "Xét riêng tệp thì nguyên vẹn: đủ chữ ký và niêm phong, không bị sửa. Máy này không kiểm tra "
    "được máy đã niêm phong có đúng là của cơ quan, và đã có biên bản bổ sung hay chưa.",
    "So mã chứng thư gốc bên dưới với mã in ở trang cuối bản giấy, hoặc kiểm tra tại máy đã lập.",
)
_TITLES = {
    "opening_seal": "Niêm phong khi lập",
    "closing_seal": "Niêm phong khi kết thúc",
    "timestamp": "Dấu thời gian",
}
_PURPOSES = {
    SignaturePurpose.NUMBER: "Số của văn bản",
    SignaturePurpose.AGENCY_SEAL: "Dấu của cơ quan",
}


def words_of(finding: Finding) -> Words:
    return PROVES_ITSELF if finding.proves_itself else WORDS[finding.verdict]


def missing_words(finding: Finding) -> list[str]:
    """What is awaited, in words: people by name where they are known here, seals by their use."""
    if finding.verdict is not Verdict.INCOMPLETE:
        return []  # what is altered is there, and listed as such
    signatures = finding.document.signatures if finding.document else []
    known = {s.field: s.signer.with_title for s in signatures}
    seals = {OPENING_FIELD: _TITLES["opening_seal"], CLOSING_FIELD: _TITLES["closing_seal"]}
    recorded = _recorded_names(finding.report.record)
    words = [
        seals.get(field) or known.get(field) or recorded.get(field) or "một người ký"
        for field in finding.report.missing
    ]
    return list(dict.fromkeys(words))


def _recorded_names(record: bytes | None) -> dict[str, str]:
    """Who signs in which field, as the file's own record says."""
    try:
        return {str(s["field"]): str(s["name"]) for s in json.loads(record or b"{}")["signers"]}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def signature_title(
    signature: SignatureReport, purpose: SignaturePurpose = SignaturePurpose.PERSON
) -> str:
    """Whose it is or what it is for: 'Nguyễn Văn A', 'Dấu của cơ quan: Lê Thị B'."""
    if signature.role in _TITLES:
        title = _TITLES[signature.role]
        return f"{title}: {signature.name}" if signature.role == "timestamp" else title
    if purpose in _PURPOSES:
        return f"{_PURPOSES[purpose]}: {signature.name}"
    return signature.name
