"""Lines as a clerk types them, or pastes them from Word, into blocks: printed as they stand.

Signs and numbers are read, never written: what a line begins with and ends in says which style it
has (Nghị định 30/2020/NĐ-CP, Phụ lục I: "I." bold, "1." bold, "a)" plain, "-").
"""

import re
import unicodedata
from collections.abc import Iterable

from console.documents.data import Block
from console.documents.official import Recipient
from console.language import _r

TITLE = 250  # characters: a longer line is no heading, whatever it ends in
_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# The bullets of Word's symbol fonts are private characters, which no other font has.
_BULLET = re.compile("[\uf02d\uf0a7\uf0b7\uf0d8\uf0fc▪◦·−—]\\s*")
_ITEM = re.compile(r"[-–•*]\s*\S")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[.)]\s+\S")
_NUMBER = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*[.)]\s*(?=[^\d\s])|\d{1,2}(?:\.\d{1,2})+\s+(?=[^\W\d_])"
)
_SENTENCE = re.compile(r"[.;,!?…]$|:\s+\S")
_PURPOSE = re.compile(r"(.*\S)\s*\(([^()]+)\)$")
_BEGINS = "|".join((_r("Căn cứ"), _r("Xét"), _r("Theo đề nghị"), _r("Thực hiện")))
FULL = 60  # characters: a broken line is about as long as the page is wide
_ENDED = re.compile(r"[.;:!?…]$")
_BASIS = re.compile(rf"(?:{_BEGINS})\s")
_NEXT_BASIS = re.compile(rf";\s+(?=(?:{_BEGINS})\s)")


def parts_of(text: str) -> list[Block]:
    """Return a block for each line that is not blank; nothing is lost, nothing renumbered."""
    blocks: list[Block] = []
    for line in _lines(text):
        begun = any(block.kind in ("heading", "subheading") for block in blocks)
        blocks.append(_block(line, begun))
    return blocks


def empty_headings(text: str, *, goes_on: bool) -> list[str]:
    """Return the headings that nothing stands under; `goes_on` says that more follows the text."""
    blocks = parts_of(text)
    depths = [_depth(block) for block in blocks]
    after = [*depths[1:], None if goes_on else 0]
    return [
        block.text
        for block, depth, next_depth in zip(blocks, depths, after, strict=False)
        if depth is not None and next_depth is not None and next_depth <= depth
    ]


def _depth(block: Block) -> int | None:
    """Return 0 for 'I.', 1 for '1.', 2 for '1.1.'; None for what is no heading."""
    if block.kind == "heading":
        return 0
    if block.kind != "subheading":
        return None
    return len(re.findall(r"\d+", block.text.split()[0]))


def _block(line: str, begun: bool) -> Block:
    if _ITEM.match(line):
        return Block("item", line)
    if line.startswith("+"):
        return Block("subitem", line)
    if _ROMAN.match(line) and (_is_title(line) or line.isupper()):
        return Block("heading", line)
    if _NUMBER.match(line):
        return Block("subheading" if _is_title(line) else "paragraph", line)
    if line.isupper() and len(line) <= TITLE and len(line.split()) > 1:
        return Block("heading", line)
    if not begun and _BASIS.match(line) and not line.endswith(":"):
        return Block("basis", line)
    return Block("paragraph", line)


def _is_title(line: str) -> bool:
    """Say whether a numbered line only names what follows: no sentence, no "Thời gian: 08 giờ"."""
    return len(line) <= TITLE and not _SENTENCE.search(line)


def joined_lines(text: str) -> str:
    """Return the text with lines joined that a PDF or a scanner broke in mid-sentence.

    A line goes on where the one before it ends in no sign that ends anything, and it begins with
    no bullet, number or heading of its own.
    """
    joined: list[str] = []
    before = ""
    for line in _lines(text):
        if joined and not _ENDED.search(before) and _goes_on(line, before):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        before = line
    return "\n".join(joined)


def _goes_on(line: str, before: str) -> bool:
    """Say whether a line may go on with the one before: in small letters, or that one was full."""
    marked = any(sign.match(line) for sign in (_ITEM, _ROMAN, _NUMBER)) or line.startswith("+")
    is_like = line.isupper() == before.isupper()
    return not marked and is_like and (not line[0].isupper() or len(before) >= FULL)


def bases_of(text: str) -> list[str]:
    """Return the legal bases in a text: a line each, or several in one running sentence."""
    return [
        base for line in _lines(text) for part in _NEXT_BASIS.split(line) if (base := part.strip())
    ]


def recipients_of(text: str) -> list[Recipient]:
    """Return the lines of "Nơi nhận": "- Thường trực Đảng ủy (để báo cáo);", a group's with "+"."""
    found: list[Recipient] = []
    group = ""
    for line in _lines(text):
        name = line.strip(" -+–•*;.,")
        if line.endswith(":"):
            group = name.rstrip(" :")
        elif name:
            group = group if line.startswith("+") else ""
            purpose = _PURPOSE.match(name)
            found.append(
                Recipient(purpose[1], purpose[2], group) if purpose else Recipient(name, "", group)
            )
    return found


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the lines that `parts_of` takes apart: what a form shows to be edited."""
    return "\n".join(map(_plain, blocks))


def _plain(block: Block) -> str:
    if block.kind == "labelled":
        return f"{block.label.rstrip(' :')}: {block.text}"
    sign = {"item": "- ", "subitem": "+ "}.get(block.kind, "")
    return block.text if block.text.startswith(tuple("-+–•*")) else sign + block.text


def _lines(text: str) -> Iterable[str]:
    """Give the lines that are not blank, in NFC, without the space around them."""
    for line in map(str.strip, _ENDS.split(unicodedata.normalize("NFC", text))):
        bullet = _BULLET.match(line)
        if line:
            yield f"- {line[bullet.end() :]}" if bullet else line
