"""What a draft still lacks before somebody reviews it."""

from typing import Any

from console.documents.parts import empty_headings
from console.language import _
from console.models import ADDRESSED, OutgoingDocument
from console.preparing import report_parts
from console.preparing.document_paper import Preparations
from console.preparing.document_text import Section, text_of
from console.words.documents import sources


def missing_in(document: OutgoingDocument, known: Preparations | None = None) -> list[str]:
    """Return what a document still lacks before it is reviewed, one sentence each.

    Who asks for many documents gives what is `known` of their preparations.
    """
    known = known or Preparations()
    text = text_of(document)
    needed: dict[str, Any] = {
        _("Chưa ghi trích yếu."): text.about,
        _("Chưa ghi cơ quan ban hành."): text.issuer,
        _("Chưa ghi người ký."): text.signer,
        _("Chưa ghi chức vụ người ký."): text.position,
        _("Chưa có nơi nhận."): text.recipients,
    }
    if document.kind in ADDRESSED:
        needed[_("Chưa ghi kính gửi ai.")] = text.addressees
    missing = [sentence for sentence, said in needed.items() if not said]
    for section in text.sections:
        missing += _missing_below(section, says=known.say(section, document))
    return missing + _left_out(document) + _empty(text.closing, goes_on=False)


def said_twice(document: OutgoingDocument) -> list[str]:
    """Return the headings under which typed words and the preparation both say something.

    Both are wanted as a rule; where a whole plan was pasted, it says its matter twice.
    """
    known = Preparations()
    return [
        section.heading
        for section in text_of(document).sections
        if section.text.strip() and known.say(section, document)
    ]


def _left_out(document: OutgoingDocument) -> list[str]:
    """Name the figures that a report has and its draft draws no more: none is dropped silently."""
    return [
        _("Dự thảo không còn lấy “%(figures)s”. Xin chọn lại ở cột “Lấy thêm” của một phần.",
          figures=sources()[source.value])
        for source in report_parts.left_out(document)
    ]  # fmt: skip


def _missing_below(section: Section, *, says: bool) -> list[str]:
    """Return what a section lacks; `says` tells whether the preparation fills it."""
    if not section.text.strip():
        lack = _("Phần “%(heading)s” chưa có nội dung.", heading=section.heading)
        return [] if says else [lack]
    return _empty(section.text, goes_on=says)


def _empty(text: str, *, goes_on: bool) -> list[str]:
    """Name the headings that nothing stands under; one that ends a document bears no "./."."""
    return [
        _("Mục “%(heading)s” chưa có nội dung ở dưới. Nếu là cả một câu, xin thêm dấu chấm.",
          heading=heading)
        for heading in empty_headings(text, goes_on=goes_on)
    ]  # fmt: skip
