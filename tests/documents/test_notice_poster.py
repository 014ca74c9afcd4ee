"""The poster of a notice stays one page, and says what it was given."""

import pytest

from console.documents import NoticePoster, draw_notice_poster, draw_page

from .reading import pages, text
from .test_letters import LONGEST
from .test_minutes import TORTURE
from .test_papers import HEAD

LINES = [(f"Điều {n}", "Đăng ký với Trưởng thôn trước ngày 05/12/2026.") for n in range(6)]
URL = "https://duongan.gov.vn/notice/4821"


@pytest.mark.parametrize("much", [1, 6, 14])
def test_everything_stands_on_one_page(much: int) -> None:
    poster = NoticePoster(
        HEAD,
        "07 giờ 30, thứ Năm, ngày 10/12/2026",
        f"Hội trường {LONGEST}",
        [(name, told * much) for name, told in LINES],
        URL,
    )
    file = draw_notice_poster(poster)
    assert len(pages(file)) == 1
    assert "07 giờ 30" in text(file)
    assert "Điều 5:" in text(file)
    assert draw_page(file, 1).startswith(b"\x89PNG")


def test_hostile_words_are_words() -> None:
    typed = " ".join(TORTURE.values())
    poster = NoticePoster(HEAD, "07 giờ 30", typed[:300], [("#eval", "$x$ @y")], URL)
    assert "$x$ @y" in text(draw_notice_poster(poster))
