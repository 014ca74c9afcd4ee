"""What of the record stands in the notice of conclusions: sums, rulings, what goes up."""

from collections.abc import Sequence

from console import queries
from console.documents import Block
from console.documents.blocks import item, paragraph, subitem
from console.language import _r
from console.minutes.totals import totals
from console.models import Meeting, Outcome, Promise
from console.preparing.letter_parts import numbered
from console.promises.entries import is_upward
from console.words.audience import called


def results(meeting: Meeting) -> list[Block]:
    """Return who came and how many contents there were, each kind of outcome with its count."""
    sums, people = totals(meeting), called(meeting).people
    by = sums.by_outcome
    present = sum(count or 0 for _group, _invited, count in queries.attendance(meeting))
    counted = {
        _r("trả lời trực tiếp tại hội nghị"): by.get(Outcome.ANSWERED, 0),
        _r("giao cơ quan giải quyết, trả lời có thời hạn"): by.get(Outcome.ASSIGNED, 0),
        _r("vượt thẩm quyền, kiến nghị cấp trên"): by.get(Outcome.ESCALATED, 0),
        _r("hướng dẫn theo thủ tục riêng"): by.get(Outcome.SEPARATE_PROCEDURE, 0),
        _r("từ chối xem xét, có nêu lý do"): by.get(Outcome.REFUSED, 0),
        _r("người nêu rút"): by.get(Outcome.WITHDRAWN, 0),
        _r("chưa có kết quả"): by.get(None, 0),
    }
    kinds = [f"{name}: {count:02}" for name, count in counted.items() if count]
    unheard = len(queries.unreached(meeting))
    said = {"n": f"{sums.matters:02}", "people": people, "spoken": f"{sums.spoken:02}",
            "written": f"{sums.written:02}"}  # fmt: skip
    return [
        *([item(_r("Số người dự: %(n)s.", n=present))] if present else []),
        item(_r("Số nội dung ý kiến, kiến nghị của %(people)s được nêu: %(n)s (phát biểu trực "
                "tiếp: %(spoken)s; bằng phiếu: %(written)s), trong đó:", **said)),
        *_listed([subitem(kind) for kind in kinds]),
        *([item(_r("Chưa kịp trình bày, được ghi vào biên bản để trả lời sau: %(n)s.",
                   n=f"{unheard:02}"))] if unheard else []),
    ]  # fmt: skip


def conclusions(meeting: Meeting) -> list[Block]:
    """Return each content that a body of ours must settle or answer, in the words of the record."""
    mine = [one for one in _public(meeting) if not is_upward(one)]
    return _told(mine)


def beyond(meeting: Meeting) -> list[Block]:
    """Return what exceeds our competence, with to whom it is put and until when (001-26)."""
    found = [one for one in _public(meeting) if is_upward(one)]
    return _told(found) or [paragraph(_r("Không có."))]


def _public(meeting: Meeting) -> list[Promise]:
    """Return what the notice may tell: the record withholds the others, and their bodies get a
    paper of their own."""
    return [one for one in queries.promises(meeting) if one.is_public]


def _told(promises: Sequence[Promise]) -> list[Block]:
    blocks = []
    for number, one in enumerate(promises, start=1):
        said = _r("Kết luận: %(ruling)s", ruling=one.ruling)
        blocks += [numbered(number, one), item(said)]
    return blocks


def _listed(blocks: Sequence[Block]) -> list[Block]:
    return [
        subitem(f"{block.text}{';' if place < len(blocks) else '.'}")
        for place, block in enumerate(blocks, 1)
    ]
