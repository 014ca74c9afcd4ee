"""The hall's screens over a Wi-Fi that fails: they say so, and are right again by themselves."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from console.models import Role
from tests.system.conftest import Console, enter
from tests.system.test_outbox import FORM, NAME, fill, press, sent_by, state
from tests.system.wifi import Wifi

OpenPhone = Callable[..., Page]
CUT = float(os.environ.get("CUT", "6"))
"""Seconds without a network; CUT=1200 for the twenty minutes of a power cut."""


@pytest.mark.parametrize("status", [b"200 OK", b"403 Forbidden"])
def test_a_captive_wi_fi_changes_nothing_on_the_screen_of_the_hall(
    demo: Console, wifi: Wifi, open_phone: OpenPhone, status: bytes
) -> None:
    phone = open_phone()
    wifi.portal_status = status
    podium = enter_podium(demo, phone)
    floor = phone.locator("#floor")
    expect(floor).to_contain_text("Phùng Văn Kiệm")
    wifi.ask_for_login()
    expect(phone.locator("body")).to_have_class(re.compile("is-away"))
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.wait_for_timeout(2500)
    expect(floor).to_contain_text("Phùng Văn Kiệm")
    expect(floor).not_to_contain_text("dang nhap")
    podium.keyboard.press("k")

    wifi.mend()
    expect(floor).to_contain_text("Chưa có ai phát biểu")
    expect(phone.locator("body")).not_to_have_class(re.compile("is-away"))


@pytest.mark.parametrize("fault", ["refuse_upgrades", "hold_upgrades"])
def test_long_polling_carries_the_hall_where_no_web_socket_passes(
    demo: Console, wifi: Wifi, open_phone: OpenPhone, fault: str
) -> None:
    setattr(wifi, fault, True)
    phone = open_phone(FORM)
    fill(phone)
    press(phone)
    expect(phone.locator(".mine__label")).to_contain_text(NAME)
    for _second in range(30):
        if phone.evaluate("liveSocket.connected"):
            break
        phone.wait_for_timeout(1000)
    assert phone.evaluate("liveSocket.io.engine.transport.name") == "polling"
    podium = enter_podium(demo, phone)
    podium.keyboard.press("k")

    expect(phone.locator("#floor")).to_contain_text("Chưa có ai phát biểu")
    expect(phone.locator("body")).not_to_have_class(re.compile("is-away"))


def test_a_screen_is_right_again_by_itself_after_a_cut(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone()
    podium = enter_podium(demo, phone)
    wifi.cut()
    phone.wait_for_timeout(1000)
    wifi.mend()
    phone.wait_for_timeout(2500)
    expect(phone.locator("body")).not_to_have_class(re.compile("is-away"))

    form = phone.context.new_page()
    form.goto(wifi.base + FORM)
    wifi.cut()
    expect(phone.locator("body")).to_have_class(re.compile("is-away"))
    podium.keyboard.press("k")
    fill(form)
    press(form)
    phone.wait_for_timeout(1000 * CUT)
    expect(phone.locator("#floor")).to_contain_text("Phùng Văn Kiệm")
    expect(state(form)).to_have_text("Chưa gửi")
    wifi.mend()
    expect(phone.locator("#floor")).to_contain_text("Chưa có ai phát biểu")
    expect(phone.locator("body")).not_to_have_class(re.compile("is-away"))
    expect(form.locator(".mine__label")).to_contain_text(NAME, timeout=45_000)
    assert len(sent_by(demo)) == 1


def enter_podium(demo: Console, phone: Page) -> Page:
    browser = phone.context.browser
    assert browser is not None
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    return enter(page, demo, Role.CHAIR, 1)


AWAY = re.compile("is-away")


def test_a_network_that_dies_without_a_word_is_noticed_by_the_page_itself(
    open_phone: OpenPhone, wifi: Wifi
) -> None:
    """Long before the library, which waits for 45 s."""
    phone = open_phone()
    expect(phone.locator("html")).to_have_attribute("data-phone", "lives")
    phone.wait_for_function("() => window.liveSocket.connected")
    phone.evaluate("new Promise((heard) => window.liveSocket.once('beat', heard))")
    wifi.dead = True

    expect(phone.locator("body")).to_have_class(AWAY, timeout=25_000)


def test_a_screen_that_lies_still_is_not_said_to_be_away(open_phone: OpenPhone) -> None:
    phone = open_phone()
    phone.evaluate("""window.seen = false; new MutationObserver(() => {
      window.seen ||= document.body.classList.contains("is-away");
    }).observe(document.body, {attributes: true})""")
    for _beat in range(4):
        phone.evaluate("new Promise((heard) => window.liveSocket.once('beat', heard))")
    assert not phone.evaluate("window.seen")


def test_a_socket_held_back_from_the_first_load_is_said_before_it_is_given_up(
    open_phone: OpenPhone, wifi: Wifi
) -> None:
    wifi.hold_upgrades = True
    phone = open_phone()
    phone.evaluate("window.liveSocket.io.opts.timeout = 60000")

    expect(phone.locator("body")).to_have_class(AWAY, timeout=25_000)


def test_an_entry_whose_answer_is_late_says_so_before_it_is_given_up(
    open_phone: OpenPhone, wifi: Wifi
) -> None:
    phone = open_phone(FORM)
    fill(phone)
    wifi.silent = True
    press(phone)
    expect(state(phone)).to_have_text("Đang gửi")

    why = phone.locator(".outbox__why")
    expect(why).to_have_text(
        re.compile("^Hội nghị chưa trả lời"), timeout=14_000
    )  # given up after 15 s
    expect(state(phone)).to_have_text("Đang gửi")
