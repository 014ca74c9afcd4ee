"""Answers prepared before the day in real browsers: drafted at a seat, at hand when the matter
comes, and hidden from everybody else (002-21, 004-14).
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from console import clock
from console.demo import play
from console.demo.play import Hall
from console.models import Role, StepKind
from tests.databases import gathered
from tests.gathering import ANSWER, DRAFT, gather
from tests.system.conftest import Console, enter
from tests.system.test_accessibility import check

Open = Callable[..., Page]
AT_HAND = re.compile("Câu trả lời đã chuẩn bị")
OF_LAND, OF_POLICE = 0, 2
"""Whose seats of officials: those of the bodies in their order."""


def at_the_opinions() -> Hall:
    hall = gathered()
    play.begin(hall, StepKind.OPINIONS, 1)
    return hall


def before_the_opening() -> Hall:
    hall = play.prepare()
    with clock.clock_at(hall.time - timedelta(days=6)):
        gather(hall)
    return hall


@pytest.mark.parametrize("demo", [at_the_opinions], indirect=True)
def test_what_was_prepared_is_one_press_away_for_who_answers_alone(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1366, 768), demo, Role.CHAIR, 1)
    mc = enter(open_browser(1366, 768), demo, Role.MASTER_OF_CEREMONIES)
    official = enter(open_browser(390, 844), demo, Role.OFFICIAL, OF_LAND)
    police = enter(open_browser(390, 844), demo, Role.OFFICIAL, OF_POLICE)
    desk = enter(open_browser(1366, 768), demo, Role.DESK)

    desk.get_by_text("Ý kiến đã duyệt trước hội nghị").click()
    row = desk.locator(".slips__topics .row", has_text="Bà Lê Thị Thu Hà")
    row.get_by_role("button", name="Đưa ra").click()
    expect(row).to_have_count(0)
    expect(desk.locator(".slips__topics")).to_have_attribute("open", "")
    expect(podium.locator("#slips")).to_contain_text("Bà Lê Thị Thu Hà")
    podium.keyboard.press("p")

    podium.locator("#matter").get_by_text(AT_HAND).click()
    expect(podium.locator("#panel")).to_contain_text(ANSWER)
    podium.keyboard.press("Escape")
    expect(podium.locator("#panel")).not_to_contain_text(ANSWER)
    official.locator("#assignments").get_by_text(AT_HAND).click()
    expect(official.locator("#panel")).to_contain_text(ANSWER)
    official.get_by_role("button", name="Đóng").click()

    expect(police.locator("#assignments")).to_contain_text("Bà Lê Thị Thu Hà")
    expect(police.locator("#assignments").get_by_text(AT_HAND)).to_be_hidden()
    expect(mc.locator("#matter")).to_contain_text("Bà Lê Thị Thu Hà")
    expect(mc.locator("#matter").get_by_text(AT_HAND)).to_be_hidden()
    for page in (mc, desk, police):
        assert ANSWER not in page.content()


@pytest.mark.parametrize("demo", [at_the_opinions], indirect=True)
def test_what_is_approved_in_the_hall_stands_first_at_once(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1366, 768), demo, Role.CHAIR, 1)
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    desk.get_by_text("Ý kiến đã duyệt trước hội nghị").click()
    row = desk.locator(".slips__topics .row", has_text="Bà Lê Thị Thu Hà")
    row.get_by_role("button", name="Đưa ra").click()
    expect(podium.locator("#slips")).to_contain_text("Bà Lê Thị Thu Hà")
    podium.keyboard.press("p")
    expect(podium.locator("#matter")).to_contain_text("Câu trả lời đã chuẩn bị (1)")
    podium.goto(f"{demo.base}/answers")
    podium.locator("#given").get_by_text("Hỏi về đền bù").click()
    podium.get_by_role("button", name="Duyệt bản này").click()
    podium.goto(f"{demo.base}/podium")
    podium.locator("#matter").get_by_text("Câu trả lời đã chuẩn bị (2)").click()
    expect(podium.locator(".prepared__topic").first).to_contain_text(DRAFT)
    expect(podium.locator(".prepared__topic").first).to_contain_text("Chính ý kiến này")


@pytest.mark.parametrize("demo", [at_the_opinions], indirect=True)
def test_a_draft_that_is_being_typed_survives_a_closed_page(
    demo: Console, open_browser: Open
) -> None:
    official = enter(open_browser(390, 844), demo, Role.OFFICIAL, OF_LAND)
    official.locator("#given").get_by_text("Hỏi về đền bù").click()
    official.wait_for_url("**/answers/topics/*")
    official.fill("#text", "Mức đền bù đã công khai tại nhà văn hóa.")
    official.reload()
    expect(official.locator("#text")).to_have_value("Mức đền bù đã công khai tại nhà văn hóa.")

    official.get_by_role("button", name="Lưu bản trả lời").click()
    expect(official.locator(".saved")).to_have_text("Đã lưu.")
    expect(official.locator("#newest")).to_contain_text("Bản 2")
    official.goto(official.url.partition("?")[0])
    expect(official.locator("#text")).to_have_value("Mức đền bù đã công khai tại nhà văn hóa.")


@pytest.mark.parametrize("demo", [at_the_opinions], indirect=True)
def test_its_pages_fit_a_small_phone_and_axe_finds_nothing(
    demo: Console, open_browser: Open
) -> None:
    official = enter(open_browser(360, 740), demo, Role.OFFICIAL, OF_LAND)
    desk = enter(open_browser(360, 740), demo, Role.DESK)
    topic = official.locator("#given a").first.get_attribute("href")
    for page, paths in ((official, ("/answers", topic)), (desk, ("/desk", "/desk/topics/4"))):
        for path in paths:
            page.goto(f"{demo.base}{path}")
            if opener := page.query_selector(".slips__topics summary"):
                opener.click()
            check(page)
            for size in ("100%", "200%"):
                page.evaluate("size => document.documentElement.style.fontSize = size", size)
                assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, path
    desk.goto(f"{demo.base}/desk/topics/4")
    desk.get_by_role("button", name="Đưa ra").click()
    expect(desk.locator("[data-problems]")).to_be_visible()
    check(desk)


@pytest.mark.parametrize("demo", [before_the_opening], indirect=True)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (800, 1280)])
def test_before_the_opening_the_answers_that_wait_have_a_place_on_the_podium(
    demo: Console, open_browser: Open, width: int, height: int
) -> None:
    podium = enter(open_browser(width, height), demo, Role.CHAIR, 1)
    expect(podium.locator("#matter")).to_contain_text("chờ chủ tọa duyệt")
    left = "(region) => region.getBoundingClientRect().left"
    at = podium.locator("#matter").evaluate(left)
    assert at == podium.locator("#floor").evaluate(left), "it is no column beside the others"


@pytest.mark.parametrize("demo", [before_the_opening], indirect=True)
def test_before_the_opening_who_may_not_approve_sees_no_empty_box(
    demo: Console, open_browser: Open
) -> None:
    leading = enter(open_browser(1366, 768), demo, Role.MASTER_OF_CEREMONIES)
    expect(leading.locator("#floor")).to_be_visible()
    expect(leading.locator("#matter")).to_be_hidden()
