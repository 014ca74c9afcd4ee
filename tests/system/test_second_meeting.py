"""A second meeting is chosen from what the office has, and not typed anew."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from console.demo.play import Hall
from console.people import office_seats
from tests.conftest import PIN
from tests.databases import Copies, sealed
from tests.system.conftest import Console, RunConsole

OpenBrowser = Callable[..., Page]


@pytest.fixture
def after_the_first(run_console: RunConsole, sqlite_copies: Copies) -> Console:
    """A console whose first meeting was sealed."""
    return run_console(lambda: sqlite_copies.hall(sealed), sealed)


def test_a_second_meeting_finds_everything(
    after_the_first: Console, open_browser: OpenBrowser
) -> None:
    console = after_the_first
    (console.folder / "setup-link").write_text("once")
    page = open_browser(1366, 900)
    page.goto(f"{console.base}/setup/once")
    for name, words in (
        ("agency", "ỦY BAN NHÂN DÂN PHƯỜNG THANH KHÊ TÂY"),
        ("superior_agency", "ỦY BAN NHÂN DÂN QUẬN THANH KHÊ"),
        ("place", "Thanh Khê Tây"),
    ):
        expect(page.locator(f"#{name}")).to_have_value(words)
    expect(page.locator("#recipients")).to_have_value(re.compile("Thường trực HĐND"))
    expect(page.locator("#organiser")).to_have_value("Văn phòng UBND phường")
    page.fill("#title", "Hội nghị đối thoại năm 2023")
    page.fill("#planned_at", "2023-06-15T08:00")
    absent = page.locator(".row", has_text="Dương Hoàng Vũ").locator("select")
    expect(absent).to_have_value("official")
    absent.select_option("")
    page.fill("#pin", PIN)
    page.fill("#pin_again", PIN)
    page.get_by_role("button", name="Tạo hội nghị").last.click()

    expect(page.locator(".access-sheet__code")).to_be_visible()
    page.get_by_role("link", name="Tiếp tục chuẩn bị").click()
    page.wait_for_url("**/office/dialogues/*")
    to_part(page, "Người và phiếu truy cập")
    its_own_copy(page)
    back_into_the_office_and_out_again(page)
    the_lists_say_what_is_wrong(page)


def test_the_office_prepares_the_next_meeting_from_its_own_seat(
    run_console: RunConsole, sqlite_copies: Copies, open_browser: OpenBrowser
) -> None:
    tokens: list[str] = []

    def prepare() -> Hall:
        hall = sqlite_copies.hall(sealed)
        tokens.append(office_seats.move_to_office(by=hall.organiser))
        return hall

    console = run_console(prepare, sealed)
    page = open_browser(1366, 900)
    page.goto(f"{console.base}/access/{tokens[0]}")
    page.fill("#pin", PIN)
    page.fill("#pin_again", PIN)
    page.get_by_role("button", name="Vào làm việc").click()
    page.wait_for_url("**/office")
    expect(page.locator("#meetings .tag")).to_have_text(["đã niêm phong", "ở hội trường"])
    page.get_by_role("link", name="Chuẩn bị hội nghị mới").click()
    page.fill("#title", "Hội nghị đối thoại năm 2023")
    page.fill("#planned_at", "2023-06-15T08:00")
    page.get_by_role("button", name="Tạo hội nghị").last.click()

    page.wait_for_url("**/office/dialogues/*")
    expect(page.locator("h1")).to_have_text("Hội nghị đối thoại năm 2023")
    to_part(page, "Người và phiếu truy cập")
    expect(page.locator("#staff .list")).to_contain_text("Dương Hoàng Vũ")
    page.get_by_role("link", name="Tổng quan").first.click()
    wall = wall_of_the_first(console, open_browser)
    page.get_by_role("button", name="Đưa vào hội trường").click()
    expect(page.locator("#hall")).to_contain_text("Đang là hội nghị của hội trường")
    page.locator(".staff-bar summary").click()
    page.get_by_role("link", name="Văn phòng", exact=True).click()
    tags = ["đang chuẩn bị", "ở hội trường", "đã niêm phong"]
    expect(page.locator("#meetings .tag")).to_have_text(tags)
    expect(wall.locator("body")).to_contain_text("Hội nghị đối thoại năm 2023")  # by itself


def wall_of_the_first(console: Console, open_browser: OpenBrowser) -> Page:
    wall = open_browser(1280, 720)
    wall.goto(f"{console.base}/projector")
    wall.wait_for_function("() => window.liveSocket.connected")
    expect(wall.locator("body")).not_to_contain_text("Hội nghị đối thoại năm 2023")
    return wall


def to_part(page: Page, name: str) -> None:
    """Open a part of the dialogue; on all pages but the first the way to them is one press away."""
    parts = page.locator("details.dialogue-parts")
    if parts.get_attribute("open") is None:
        parts.locator("summary").click()
    parts.get_by_role("link", name=name, exact=True).click()


def its_own_copy(page: Page) -> None:
    people = page.locator("#staff .list")
    expect(people).to_contain_text("Đặng Thị Bích Hạnh")
    expect(people).to_contain_text("(kết luận)")
    expect(people).not_to_contain_text("Dương Hoàng Vũ")
    to_part(page, "Thôn, tổ")
    expect(page.locator("#units-0-name")).to_have_value("Khu dân cư số 1")


def back_into_the_office_and_out_again(page: Page) -> None:
    to_part(page, "Người và phiếu truy cập")
    page.select_option("#role", "official")
    page.fill("#staff-name", "Lê Thị Mới Đến")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("button", name="Ghi vào danh mục của cơ quan").click()
    expect(page.locator(".change-bar")).to_contain_text("Ghi từ hội nghị vào danh mục")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#from-meeting")).to_contain_text("Thêm “Lê Thị Mới Đến”")


def the_lists_say_what_is_wrong(page: Page) -> None:
    page.get_by_role("link", name="Danh mục của cơ quan").click()
    page.get_by_role("link", name="Thôn, tổ", exact=True).click()
    page.fill("#office_units-0-valid_until", "sang năm")
    page.get_by_role("button", name="Lưu danh mục").last.click()
    expect(page.locator("#office_units-0-valid_until-problem")).to_be_visible()
    expect(page.locator("#office_units-0-valid_until")).to_have_value("sang năm")
    page.fill("#office_units-0-valid_until", "1/7/2025")
    page.get_by_role("button", name="Lưu danh mục").last.click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()
    expect(page.locator("#office_units-0-valid_until")).to_have_value("01/7/2025")
