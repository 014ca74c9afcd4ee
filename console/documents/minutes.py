"""The Biên bản: plain data in, PDF/A-3a + PDF/UA-1 and the places of its signatures out.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục I (page, sizes, styles) and Phụ lục III, Mẫu 1.9
(components and their order).
"""

import hashlib
from typing import Any

from console.documents.data import Annex, MinutesData, how_to_check
from console.documents.printed import (
    METADATA,
    NARROW,
    Drawing,
    drawing,
    fitted,
    fitted_lines,
    paragraphs,
    printed_blocks,
    printed_signatory,
    printed_table,
    waiting,
)
from console.documents.text import printable
from console.documents.typesetting import compiler, pdf
from console.language import _r
from console.machine.qr import qr_svg


def draw_minutes(data: MinutesData) -> Drawing:
    """Draw the Biên bản, `record` attached as record.json; same data, same bytes."""
    sheet = compiler("minutes.typ", _printed(data), record=data.record.decode())
    return drawing(sheet, pdf(sheet, data.drawn_up_at, "a-3a", "ua-1"))


def _printed(data: MinutesData) -> dict[str, Any]:
    """Return what the template needs, every text cleaned for the font and for its column."""
    subject = fitted_lines(data.subject)
    return {
        "title": " ".join(_r("Biên bản %(subject)s", subject=subject).split())[:METADATA],
        "author": fitted(data.agency)[:METADATA],
        "superior_agency": fitted_lines(data.superior_agency, NARROW),
        "agency": fitted_lines(data.agency, NARROW),
        "number": printable(data.number).replace(" ", "\N{NO-BREAK SPACE}"),
        "subject": subject,
        "opening": printed_blocks(data.opening),
        "body": printed_blocks(data.body),
        "closing": paragraphs(data.closing.rstrip(" ./")),
        "mark": fitted(data.mark),
        "registration": waiting(data.registration),
        "annexes": [_annex(annex) for annex in data.annexes],
        "recipients": [fitted(recipient.strip(" -;.")) for recipient in data.recipients],
        "signatories": [printed_signatory(person) for person in data.signatories],
        "code": fitted(data.code),
        "verify_url": data.verify_url,
        "verify_words": fitted(data.verify_url, 64),
        "qr": qr_svg(data.verify_url) if data.verify_url else "",
        "log_head": fitted(data.log_head, 64),
        "record_hash": hashlib.sha256(data.record).hexdigest() if data.record else "",
        "authority": fitted(data.authority, 64),
        "time_notice": fitted(data.time_notice),
        "key_notice": paragraphs(data.key_notice),
        "how": how_to_check(data.verify_url),
    }


def _annex(annex: Annex) -> dict[str, Any]:
    return {
        "title": fitted(annex.title),
        "landscape": annex.landscape,
        "empty": fitted(annex.empty),
        **printed_table(annex.columns, annex.rows, annex.landscape),
    }
