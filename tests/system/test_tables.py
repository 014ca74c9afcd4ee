"""A table of the office in a browser: nothing typed is lost, and Back leads back."""

from collections.abc import Callable

from playwright.sync_api import Dialog, Page, expect

from console.models import Role
from tests.system.conftest import Console, enter

Open = Callable[..., Page]
FIRST, SAVE = "#bodies-0-name", "button.button--main"


def bodies(demo: Console, open_browser: Open) -> Page:
    page = enter(open_browser(1366, 768), demo, Role.ORGANISER)
    page.goto(f"{demo.base}/office/lists/bodies")
    return page


def test_what_was_typed_into_a_table_comes_back_until_it_was_saved(
    demo: Console, open_browser: Open
) -> None:
    page = bodies(demo, open_browser)
    before = page.locator(FIRST).input_value()
    page.locator(FIRST).fill("Phòng đang gõ")
    page.get_by_role("button", name="Thêm dòng").click()
    rows = page.locator("tbody tr").count()
    page.locator(f"#bodies-{rows - 2}-name").fill("Dòng mới")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{demo.base}/office/lists/bodies")
    expect(page.locator(FIRST)).to_have_value(before)

    page.get_by_role("button", name="Lấy lại phần đã gõ").click()
    expect(page.locator(FIRST)).to_have_value("Phòng đang gõ")
    expect(page.locator(f"#bodies-{rows - 2}-name")).to_have_value("Dòng mới")
    page.locator(SAVE).click()
    expect(page.get_by_text("Đã lưu.", exact=True)).to_be_visible()
    page.goto(f"{demo.base}/office/lists/bodies")
    expect(page.locator(FIRST)).to_have_value("Phòng đang gõ")
    expect(page.locator("[data-rows-draft]")).to_be_hidden()


def test_who_leaves_a_table_is_asked_while_something_is_unsaved(
    demo: Console, open_browser: Open
) -> None:
    page, asked = bodies(demo, open_browser), []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.goto(f"{demo.base}/office/lists/venues")
    assert asked == [], "nothing was typed"
    page.goto(f"{demo.base}/office/lists/bodies")
    page.locator(FIRST).press_sequentially("x")
    page.goto(f"{demo.base}/office/lists/venues")
    assert asked == ["beforeunload"]
    page.goto(f"{demo.base}/office/lists/bodies")
    page.get_by_role("button", name="Bỏ phần ấy").click()
    page.reload()
    expect(page.locator("[data-rows-draft]")).to_be_hidden()
    assert len(asked) == 1


def test_back_leads_to_the_table_from_a_page_that_answered_its_form(
    demo: Console, open_browser: Open
) -> None:
    page = bodies(demo, open_browser)
    page.locator(FIRST).fill("")
    page.locator("#bodies-0-kind").select_option(index=1)
    page.locator(SAVE).click()
    expect(page.locator("[data-problems]")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{demo.base}/office/lists/venues")
    page.go_back()
    expect(page.get_by_role("button", name="Lấy lại phần đã gõ")).to_be_visible()
    page.reload()
    expect(page.locator(FIRST)).not_to_have_value("")


def test_reload_does_not_say_again_that_an_earlier_press_saved(
    demo: Console, open_browser: Open
) -> None:
    page = bodies(demo, open_browser)
    page.locator(SAVE).click()
    expect(page.locator(".saved")).to_have_text("Đã lưu.")
    page.locator(FIRST).fill("")
    page.locator("#bodies-0-kind").select_option(index=1)
    page.locator(SAVE).click()
    expect(page.locator("[data-problems]")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_role("button", name="Lấy lại phần đã gõ")).to_be_visible()
    expect(page.locator(".saved")).to_have_count(0)
