"""A document goes from the office to its leader, to văn thư and out, each at their own device."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from console.demo import office
from console.demo.play import Hall
from console.models import OutgoingDocument, Participant
from console.people import office_seats
from console.preparing import issuing
from tests.conftest import PIN
from tests.databases import Copies, opened
from tests.preparing.test_outgoing import plan_of
from tests.system.conftest import RunConsole

OpenBrowser = Callable[..., Page]


def entered(page: Page, base: str, token: str) -> Page:
    page.goto(f"{base}/access/{token}")
    page.fill("#pin", PIN)
    page.fill("#pin_again", PIN)
    page.get_by_role("button", name="Vào làm việc").click()
    page.wait_for_url("**/office")
    return page


def reviewed_plan(by: Participant) -> OutgoingDocument:
    document = plan_of(by, signer=office.SIGNER)
    issuing.review_document(document.id, office.REVIEWER, by=by)
    return document


def test_a_document_is_signed_numbered_and_checked_each_at_their_own_device(
    run_console: RunConsole, sqlite_copies: Copies, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    tokens: list[str] = []

    def prepare() -> Hall:
        hall = sqlite_copies.hall(opened)
        reviewed_plan(hall.organiser)
        office_seats.move_to_office(by=hall.organiser)
        tokens.extend(token for _who, token in office.seat_who_signs(by=hall.organiser))
        return hall

    console = run_console(prepare, opened)
    registrar = entered(open_browser(1366, 900), console.base, tokens[1])
    expect(registrar.locator("main")).to_contain_text("Chờ cấp số")
    leader = entered(open_browser(390, 800), console.base, tokens[0])
    leader.get_by_role("link", name="Mở", exact=True).first.click()
    leader.fill("#pin", PIN)
    leader.get_by_role("button", name="Ký văn bản").click()
    expect(leader.locator(".tag").first).to_have_text("đã ký, chờ cấp số")
    registrar.reload()
    registrar.get_by_role("link", name="Mở", exact=True).first.click()
    registrar.check("#confirms")
    registrar.fill("#pin", PIN)
    registrar.get_by_role("button", name="Cấp số và đóng dấu").click()
    registrar.get_by_role("button", name="Ban hành").click()
    expect(registrar.locator(".tag").first).to_have_text("đã ban hành")
    with registrar.expect_download() as download:
        registrar.get_by_role("link", name="PDF", exact=True).click()
    file = tmp_path / "issued.pdf"
    download.value.save_as(file)
    citizen = open_browser(390, 800)
    citizen.goto(f"{console.base}/verify")
    citizen.set_input_files("input[type=file]", file)
    citizen.get_by_role("button", name="Kiểm tra tệp").click()
    expect(citizen.locator("[data-verdict=valid] h2")).to_have_text("Văn bản nguyên vẹn")
