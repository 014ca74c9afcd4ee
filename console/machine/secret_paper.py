"""The installation's secret on paper: groups to be typed, each line with a check of its own."""

import hashlib
import re

from console.language import _, _l

GROUP, GROUPS = 4, 4
"""A line of the paper is four groups of four hexadecimal digits, then two that check them."""
HEAD = _l("KHÓA BÍ MẬT CỦA HỘI TRƯỜNG")
WORDS = (
    _l("Kèm một bản sao lưu, khóa này cho máy khác làm tiếp hội nghị với mọi chữ ký số."),
    _l("Cất riêng, không để cùng bản sao lưu. Khi khôi phục, gõ lại các dòng dưới đây."),
)
LINE = re.compile(r"^\s*(?:\d+\s*:)?\s*([0-9a-fA-F\s-]+)$")


class UnreadableError(ValueError):
    """What was typed is no secret; the message is a sentence for whoever typed it."""


def printed(secret: str) -> str:
    """Return the page to print. Raise ValueError for a secret that this program did not make."""
    if not re.fullmatch("[0-9a-f]{64}", secret):
        raise ValueError("The secret was set from outside.")
    size = GROUP * GROUPS
    lines = [secret[at : at + size] for at in range(0, len(secret), size)]
    rows = [f"{n}:  {_grouped(line)}  {_check(line)}" for n, line in enumerate(lines, start=1)]
    return "\n".join([HEAD, "", *WORDS, "", *rows, ""])


def read(text: str) -> str:
    """Return the secret of a paper, printed or typed anew, or of a `secret.key`.

    Raise UnreadableError, which names the mistyped line.
    """
    if re.fullmatch("[0-9a-f]{64}", text.strip()):
        return text.strip()
    found = [match[1] for line in text.splitlines() if (match := LINE.match(line))]
    lines = [digits for line in found if (digits := re.sub(r"[\s-]", "", line).lower())]
    if len(lines) != 64 // (GROUP * GROUPS):
        raise UnreadableError(_("Cần đủ bốn dòng của tờ khóa bí mật."))
    for number, line in enumerate(lines, start=1):
        digits, check = line[: GROUP * GROUPS], line[GROUP * GROUPS :]
        if len(digits) < GROUP * GROUPS or check != _check(digits):
            raise UnreadableError(
                _("Dòng %(number)s của khóa bí mật gõ chưa đúng. Xin xem lại tờ in.", number=number)
            )
    return "".join(line[: GROUP * GROUPS] for line in lines)


def _grouped(line: str) -> str:
    return " ".join(line[at : at + GROUP] for at in range(0, len(line), GROUP))


def _check(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:2]
