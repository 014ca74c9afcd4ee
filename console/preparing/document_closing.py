"""Close the file of a document that was signed here, when it is issued."""

import hashlib
from dataclasses import dataclass

from console import queries
from console.database import session
from console.errors import IncompleteError, OutOfDateError
from console.language import _
from console.machine.offload import off_the_loop
from console.models import OutgoingDocument, SignedFile
from console.people.keys import authority, installation_passphrase, key_of, pair
from console.sealing import closing_seal
from console.sealing.office_files import expected, signers_of


@dataclass(frozen=True)
class Closed:
    """A finished file, and the one that it was made of."""

    base: bytes
    pdf: bytes


def closed(document: OutgoingDocument) -> Closed | None:
    """Return the file under its closing seal; None for a document that was signed on paper.

    Raise IncompleteError where the stored file is not the one to which văn thư put the seal.
    """
    file = queries.signed_file(document)
    if file is None or file.registered_at is None or document.issued_at:
        return None
    base = _as_sealed(document, file)
    seal = closing_seal.Seal(
        key=pair(key_of(file.seal_fingerprint)),
        passphrase=installation_passphrase(),
        root=authority().certificate,
        tsa_url="",
        signers=signers_of(file),
        expected=expected(file, base, None),
    )
    pdf, _timestamp = off_the_loop(closing_seal.close, base, seal)
    return Closed(base, pdf)


def _as_sealed(document: OutgoingDocument, file: SignedFile) -> bytes:
    """Return the stored file, after a look at its digest; its signatures are looked at when it is
    closed (`closing_seal.close`).
    """
    base = file.content or b""
    known = queries.sealed_file(document)
    if hashlib.sha256(base).hexdigest() != known:
        raise IncompleteError(
            _("Chưa ban hành được: tệp lưu trên máy không qua được bước kiểm tra."),
            [_("Tệp không còn đúng bản văn thư đã đóng dấu. Xin trả về dự thảo để ký lại, và báo "
               "người quản lý máy.")],
        )  # fmt: skip
    return base


def hand_over(document: OutgoingDocument, closed: Closed | None) -> None:
    """Let the document keep the finished file itself. Raise OutOfDateError for another one."""
    file = queries.signed_file(document)
    if file is None and closed is None:
        return
    if file is None or closed is None or file.content != closed.base:
        raise OutOfDateError(_("Văn bản vừa được sửa. Xin xem lại."))
    file.content = None
    session().flush()  # before the document is issued: from then on nothing of its file changes
