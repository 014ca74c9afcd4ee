"""An opinion before the day, on a real telephone: from the code to the receipt (000-09)."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from console import clock
from console.demo import play
from console.demo.play import Hall
from console.preparing import collecting, notice_facts
from console.preparing.notice_facts import NoticeFacts
from console.record.writing import off_the_record
from tests.system.conftest import Console, join
from tests.system.test_accessibility import check

Open = Callable[..., Page]
WORDS = "Đường vào tổ 12 ngập mỗi khi mưa."


def gathering() -> Hall:
    """The dialogue is only planned, its notice is published and phones may send opinions."""
    hall = play.prepare()
    with clock.clock_at(hall.time):
        until = date(2022, 6, 15)
        facts = NoticeFacts("Đăng ký với Trưởng thôn.", telephone="0236 312 3456",
                            opinions_from=date(2022, 6, 1), opinions_until=until)  # fmt: skip
        notice_facts.write_notice(facts, by=hall.organiser)
        notice_facts.publish_notice(by=hall.organiser)
        assert collecting.last_day(hall.meeting) == until
    with off_the_record():
        hall.meeting.hall_order = None
    return hall


@pytest.mark.parametrize("demo", [gathering], indirect=True)
def test_from_the_code_to_the_receipt(demo: Console, open_browser: Open) -> None:
    phone = join(open_browser(390, 844), demo)
    expect(phone.get_by_role("heading", name="Gửi ý kiến trước hội nghị")).to_be_visible()
    check(phone)
    phone.get_by_role("button", name="Gửi ý kiến").click()
    expect(phone.locator("[data-problems]")).to_be_focused()
    check(phone)
    phone.get_by_label("Bà", exact=True).check()
    phone.fill("#name", "Lê Thị Thu Hà")
    for field, wanted in (("unit", "to 12"), ("field", "khong ro")):
        phone.fill(f"#{field}-input", wanted)
        phone.keyboard.press("Enter")
    phone.fill("#content", WORDS)
    phone.goto(f"{demo.base}/notice/{demo.code}")
    check(phone)
    phone.get_by_role("link", name="Gửi ý kiến").click()
    expect(phone.locator("#content")).to_have_value(WORDS)
    expect(phone.locator("#name")).to_have_value("Lê Thị Thu Hà")
    phone.get_by_role("button", name="Gửi ý kiến").click()
    expect(phone.locator(".saved")).to_contain_text("Đã nhận ý kiến số 1. Cảm ơn Bà Lê Thị Thu Hà.")
    expect(phone).to_have_url(re.compile(r"/opinions/receipts/[0-9a-f]{16}$"))
    check(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("link", name="Gửi ý kiến khác").click()
    expect(phone.locator("#content")).to_have_value("")
    phone.go_back()
    phone.get_by_role("button", name="Rút ý kiến này").click()
    expect(phone.get_by_role("button", name="Bấm lần nữa để rút")).to_be_visible()
    phone.wait_for_timeout(600)
    phone.get_by_role("button", name="Bấm lần nữa để rút").click()
    expect(phone.locator(".receipt__standing")).to_have_text("Đã rút.")


@pytest.mark.parametrize("demo", [gathering], indirect=True)
def test_it_works_without_scripts(demo: Console, open_browser: Open) -> None:
    phone = join(open_browser(390, 844, java_script_enabled=False), demo)
    phone.get_by_label("Tổ chức", exact=True).check()
    phone.fill("#name", "Hội Nông dân phường")
    phone.select_option("#field", value="0")
    phone.get_by_role("button", name="Gửi ý kiến").click()
    expect(phone.locator("#content-problem")).to_be_visible()
    expect(phone.locator("#name")).to_have_value("Hội Nông dân phường")
    phone.fill("#content", WORDS)
    phone.get_by_role("button", name="Gửi ý kiến").click()
    expect(phone.locator(".saved")).to_contain_text("Đã nhận ý kiến số 1.")
    expect(phone.locator(".receipt__words")).to_have_text(WORDS)
    phone.get_by_role("button", name="Rút ý kiến này").click()
    expect(phone.locator(".receipt__standing")).to_have_text("Đã rút.")
