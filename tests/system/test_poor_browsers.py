"""Browsers that can do less: no storage, scripts that they cannot read."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from console import queries
from console.demo import play
from console.demo.play import Hall
from console.models import Role
from tests.system.conftest import Console, join
from tests.system.device import Device
from tests.system.test_outbox import FORM, fill, press, sent_by

Open = Callable[..., Page]
NULL = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {value: null});"""
THROWS = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, {get() { throw new Error("no"); }});"""


def an_open_hall() -> Hall:
    hall = play.prepare()
    play.open_hall(hall)
    return hall


def call(console: Console) -> None:
    """The chair calls whoever is first."""
    with console.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        speech = queries.waiting_speeches(meeting)[0].id
    podium = Device(console).enter(console.sheets[Role.CHAIR][0])
    assert podium.post("/speaking-queue/calls", speech=speech, after=0) == 204


@pytest.mark.parametrize("demo", [an_open_hall], indirect=True)
@pytest.mark.parametrize("script", [NULL, THROWS], ids=["null", "throws"])
def test_without_storage_an_entry_goes_the_plain_way_and_its_call_is_told(
    demo: Console, open_browser: Open, script: str
) -> None:
    phone = open_browser(360, 740)
    phone.add_init_script(script)
    join(phone, demo)
    phone.goto(demo.base + FORM)
    expect(phone.locator("[data-unkept]")).to_contain_text("không giữ lại được")
    fill(phone)
    phone.route("**/time", lambda route: route.abort())
    press(phone)
    expect(phone.locator("[data-unkept]")).to_contain_text("Ý kiến chưa gửi, còn nguyên")
    expect(phone.locator("#name")).not_to_have_value("")
    assert not sent_by(demo)

    phone.unroute("**/time")
    press(phone)
    expect(phone.locator(".sent")).to_have_text(re.compile(r"Đã nhận đăng ký, số \d+\."))
    expect(phone.locator("html")).to_have_attribute("data-phone", "lives")

    call(demo)
    expect(phone.locator("[data-turn-call]")).to_be_visible()


def test_with_storage_nobody_is_warned(demo: Console, open_browser: Open) -> None:
    phone = join(open_browser(360, 740), demo)
    phone.goto(demo.base + FORM)
    expect(phone.locator("#unit-input")).to_be_visible()
    expect(phone.locator("[data-unkept]")).to_be_hidden()


@pytest.mark.parametrize("demo", [an_open_hall], indirect=True)
def test_where_the_scripts_cannot_be_read_the_page_looks_again_by_itself(
    demo: Console, open_browser: Open
) -> None:
    phone = open_browser(360, 740)
    phone.clock.install()
    for script in ("live", "phone", "outbox_form", "picker"):
        phone.route(f"**/js/*/{script}.js*", lambda route: route.abort())
    join(phone, demo)
    phone.goto(demo.base + FORM)
    phone.get_by_label("Bà", exact=True).check()
    phone.fill("#name", "Lê Ý")
    for name in ("unit", "field"):
        phone.select_option(f"#{name}", index=1)
    phone.fill("#content", "Xin hỏi về đường.")
    press(phone)
    expect(phone.locator(".sent")).to_be_visible()

    call(demo)
    expect(phone.locator("[data-turn-call]")).to_be_hidden()
    phone.clock.run_for(16_000)
    expect(phone.locator("[data-turn-call]")).to_be_visible()


def test_a_page_whose_scripts_live_is_not_loaded_again(demo: Console, open_browser: Open) -> None:
    phone = open_browser(360, 740)
    phone.clock.install()
    join(phone, demo)
    expect(phone.locator("html")).to_have_attribute("data-phone", "lives")
    phone.evaluate("window.same = true")
    with phone.expect_response("**/time*"):  # the clock measures after five minutes
        phone.clock.fast_forward("06:00")
    assert phone.evaluate("window.same")


def test_what_was_begun_is_never_thrown_away_by_a_refresh(
    demo: Console, open_browser: Open
) -> None:
    """The script guards every field of a page that bears it."""
    phone = open_browser(360, 740)
    phone.clock.install()
    for script in ("live", "phone"):
        phone.route(f"**/js/*/{script}.js*", lambda route: route.abort())
    join(phone, demo)
    phone.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    phone.evaluate("window.same = true")
    phone.locator("main > textarea").press_sequentially("a")
    phone.clock.run_for(60_000)
    assert phone.evaluate("window.same")


LONG = "Nguyễn" + "ngokhoang" * 8  # no blank in which it could be broken


def register_long_name(phone: Page, console: Console) -> None:
    phone.goto(console.base + FORM)
    fill(phone, name=LONG, words="k" * 120)
    phone.get_by_label("Hiện đầy đủ họ tên").check()
    press(phone)
    expect(phone.locator(".mine__label")).to_contain_text("ngokhoang")


def enlarge(page: Page, percent: int) -> None:
    """As a phone whose owner set larger letters: all sizes here are in rem."""
    page.evaluate(
        "percent => { document.documentElement.style.fontSize = percent + '%'; }", percent
    )


def too_wide(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= 360 ? [] :
          [...document.body.querySelectorAll("*")]
            .filter((part) => part.getBoundingClientRect().right > 361)
            .slice(0, 8).map((part) => part.tagName + "." + part.className)"""
    )
    return found


@pytest.mark.parametrize("demo", [an_open_hall], indirect=True)
def test_every_page_of_the_phone_fits_with_long_names_and_large_letters(
    demo: Console, open_browser: Open
) -> None:
    phone = open_browser(360, 740)
    stranger = open_browser(360, 740)
    join(phone, demo)
    register_long_name(phone, demo)
    receipt = phone.locator("a", has_text="Biên nhận của lượt này").get_attribute("href")
    wide = {}
    pages = [(phone, path) for path in ("/", FORM, "/slips/new", "/queue", "/trace", receipt)]
    pages += [(stranger, path) for path in ("/", f"/access/{demo.sheets[Role.DESK][0]}", "/access")]
    pages += [(stranger, "/verify"), (phone, f"{receipt}?print=1"), (phone, "called")]
    for page, path in pages:
        if path == "called":
            call(demo)
            path = "/"
        page.goto(f"{demo.base}{path}")
        page.wait_for_load_state("load")
        for percent in (100, 130, 200):
            enlarge(page, percent)
            if found := too_wide(page):
                wide[path, percent] = found
    assert wide == {}
