"""Drawing up, signing by every way, the files and the supplement, in real browsers."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, expect

from console.demo import play
from console.demo.play import Hall
from console.models import Honorific, Role
from console.preparing import staffing
from tests.conftest import PIN
from tests.databases import Copies, lively
from tests.pki import PASSWORD, Authority
from tests.system.conftest import Console, RunConsole, enter
from tests.vgca import vgca_service

OpenBrowser = Callable[..., Page]


@pytest.fixture
def serve(run_console: RunConsole, sqlite_copies: Copies) -> Callable[[], Console]:
    """The demo meeting after the reading back, with a registry clerk."""
    return lambda: run_console(lambda: ready_to_draw_up(sqlite_copies.hall(lively)), lively)


def ready_to_draw_up(hall: Hall) -> Hall:
    staffing.appoint(
        Role.REGISTRY_CLERK,
        honorific=Honorific.COMRADE,
        name="Võ Thị Ánh Tuyết",
        title="Văn thư Văn phòng HĐND và UBND phường",
        by=hall.organiser,
    )
    play.play_to_the_reading(hall, pin=PIN)
    return hall


@pytest.fixture
def console(serve: Callable[[], Console]) -> Console:
    return serve()


def off(work: Callable[[], bytes]) -> bytes:
    """pyHanko runs a loop of its own, which this thread has already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def signatures(page: Page, console: Console) -> Page:
    """The page that waits looks again by itself: where it does so just now, ours is asked anew."""
    address = f"{console.base}/minutes/signatures"
    try:
        page.goto(address)
    except Error as broken:
        if not re.search("ERR_ABORTED|interrupted by another navigation", broken.message):
            raise
        page.goto(address)
    return page


def sign_by_pin(page: Page, console: Console) -> None:
    signatures(page, console)
    page.get_by_label("Mã PIN của đồng chí").first.fill(PIN)
    page.get_by_role("button", name="Ký biên bản").click()


def without_faults(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def draw_up(secretary: Page, console: Console, *elsewhere: str) -> None:
    signatures(secretary, console)
    for name in elsewhere:
        row = secretary.locator("li.row", has_text=name)
        row.get_by_role("button", name="ký bằng phần mềm").click()
        expect(row.locator(".tag")).to_have_text("ký bằng phần mềm của cơ quan")
    without_faults(secretary)
    secretary.goto(f"{console.base}/minutes")
    expect(secretary.locator("#closing")).to_contain_text("Không còn thiếu gì")
    secretary.get_by_role("button", name="Lập biên bản").click()
    expect(secretary.locator("#closing .closing__signers li")).to_have_count(4)


@dataclass
class Room:
    """Everybody who signs, each at a screen of their own."""

    console: Console
    secretary: Page
    chairs: list[Page]
    clerk: Page
    state: Authority
    folder: Path


@pytest.fixture
def room(console: Console, open_browser: OpenBrowser, tmp_path: Path) -> Room:
    return Room(
        console,
        enter(open_browser(), console, Role.SECRETARY),
        [enter(open_browser(), console, Role.CHAIR, n) for n in range(2)],
        enter(open_browser(), console, Role.REGISTRY_CLERK),
        Authority(),
        tmp_path,
    )


def test_from_drawing_up_to_the_seal_the_files_and_a_supplement(
    room: Room, open_browser: OpenBrowser
) -> None:
    draw_up(room.secretary, room.console, "Phan Trường Sinh")
    for page in (room.secretary, *room.chairs, room.clerk):
        without_faults(signatures(page, room.console))
    sign_with_a_picture(room)
    bring_back_a_file(room)
    sign_with_a_pkcs12(room)
    register(room)
    sealed = take_the_file(room)
    check_it(open_browser(390, 844), room.console, sealed)
    decide_what_is_hidden(room)
    supplement(room)


def sign_with_a_picture(room: Room) -> None:
    """The secretary: PIN, and a picture of the handwriting."""
    page = signatures(room.secretary, room.console)
    page.get_by_text("Ảnh chữ ký của").click()
    page.locator("input[data-image]").set_input_files(photograph(room.folder))
    expect(page.locator("label[data-file]").last).to_have_text("chu-ky.png")
    page.get_by_role("button", name="Dùng ảnh này").click()
    sign_by_pin(page, room.console)
    expect(page.locator(".signers .tag--done")).to_have_count(1)


def bring_back_a_file(room: Room) -> None:
    """One chair with the office's software; a fresh certificate is confirmed by the secretary."""
    page = next(
        chair
        for chair in room.chairs
        if signatures(chair, room.console).locator("[data-vgca-sign]").count()
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải biên bản").click()
    drawn = Path(download.value.path()).read_bytes()
    signed = off(lambda: room.state.person("Phan Trường Sinh").sign(drawn))
    file = room.folder / "da-ky.pdf"
    for content in (drawn, signed):
        file.write_bytes(content)
        page.locator("input[name=file]").set_input_files(file)
        page.get_by_role("button", name="Gửi tệp đã ký").click()
        if content is drawn:
            expect(page.locator(".field__problem")).to_contain_text("chưa có thêm chữ ký nào")
    expect(page.locator("main")).to_contain_text("Thư ký hoặc chủ tọa khác xác nhận")
    confirm(room)
    expect(room.secretary.locator(".signers .tag--done")).to_have_count(2)


def confirm(room: Room) -> None:
    page = signatures(room.secretary, room.console)
    expect(page.locator(".facts")).to_contain_text("CA phục vụ các cơ quan Nhà nước G2")
    without_faults(page)
    page.get_by_role("button", name="Đúng, nhận chữ ký này").click()
    expect(page.locator(".facts")).to_have_count(0)


def sign_with_a_pkcs12(room: Room) -> None:
    """The other chair; the wrong password first."""
    own = room.folder / "chu-toa.p12"
    own.write_bytes(off(lambda: room.state.person("Đặng Thị Bích Hạnh").pkcs12()))
    page = next(
        chair
        for chair in room.chairs
        if signatures(chair, room.console).get_by_label("Mật khẩu của tệp").count()
    )
    page.get_by_text("Ký bằng tệp chứng thư số").click()
    for password in ("sai", PASSWORD):
        page.locator("input[name=key]").set_input_files(own)
        page.get_by_label("Mật khẩu của tệp").fill(password)
        page.get_by_role("button", name="Ký bằng tệp này").click()
        if password == "sai":
            expect(page.locator(".field__problem")).to_have_text("Mật khẩu chưa đúng.")
    confirm(room)


def register(room: Room) -> None:
    """Văn thư: number and seal, then the closing seal by itself."""
    page = signatures(room.clerk, room.console)
    for number in ("năm", "5"):
        page.get_by_label("Số của biên bản").first.fill(number)
        page.get_by_label("Mã PIN của đồng chí").first.fill(PIN)
        page.get_by_role("button", name="Cấp số và đóng dấu").click()
        if number == "năm":
            expect(page.locator(".field__problem")).to_contain_text("Xin ghi số")
            expect(page.get_by_label("Số của biên bản").first).to_have_value("năm")
    expect(page.locator(".saved")).to_contain_text("đã niêm phong")


def take_the_file(room: Room) -> bytes:
    page = room.secretary
    page.goto(f"{room.console.base}/minutes/files")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải về").first.click()
    page.reload()
    expect(page.locator("main")).to_contain_text("Lịch sử tải tệp")
    expect(page.locator("li.row", has_text="Võ Hoàng Thảo Nguyên")).to_have_count(1)
    without_faults(page)
    return Path(download.value.path()).read_bytes()


def check_it(phone: Page, console: Console, sealed: bytes) -> None:
    """On a phone that nobody knows: the file is dropped, the verdict stands there."""
    phone.goto(f"{console.base}/verify")
    drop(phone, sealed)
    expect(phone.locator(".verdict")).to_contain_text("Biên bản nguyên vẹn")
    expect(phone.locator("main")).to_contain_text("Dấu của ")
    without_faults(phone)


def decide_what_is_hidden(room: Room) -> None:
    """The two columns agree at once, and words that were selected are hidden as well."""
    page = room.secretary
    page.goto(f"{room.console.base}/minutes/files")
    page.get_by_role("link", name="Duyệt bản công khai").click()
    without_faults(page)
    tick = page.locator("input[name=mask]").first
    name = tick.locator("xpath=..").locator("mark").inner_text()
    mark = page.locator(f"[data-mask='{tick.get_attribute('value')}']").first
    expect(mark).not_to_have_text(name)
    tick.press("Space")
    expect(mark).to_have_text(name)
    tick.press("Space")
    words = page.locator(".passage__full strong").first
    words.select_text()
    chosen = words.inner_text()
    passage = page.locator(".passage").first
    passage.get_by_text("Che thêm", exact=True).click()
    expect(passage.get_by_label("Những chữ cần che")).to_have_value(chosen)
    without_faults(page)
    page.goto(f"{room.console.base}/minutes/files")


def somebody_else_writes_it_too(room: Room) -> None:
    """Words kept in the browser come back, and never over what another wrote meanwhile."""
    mine, other = room.secretary, room.chairs[0]
    address = mine.url
    other.goto(address)
    other.get_by_label("Nội dung bổ sung").fill("Mục I: sửa giờ khai mạc.")
    other.get_by_role("button", name="Lưu").click()
    expect(other.locator(".saved")).to_have_text("Đã lưu.")
    mine.goto(address)
    words = mine.get_by_label("Nội dung bổ sung")
    expect(words).to_have_value("Mục III, ý kiến số 2: ghi lại là ba tấm đan.")
    mine.get_by_role("button", name="Lưu").click()
    expect(mine.locator(".entry-panel__words")).to_have_text("Mục I: sửa giờ khai mạc.")
    expect(words).to_have_value("Mục III, ý kiến số 2: ghi lại là ba tấm đan.")
    mine.get_by_role("button", name="Lưu").click()
    expect(mine.locator(".saved")).to_have_text("Đã lưu.")
    other.goto(address)
    expect(other.get_by_label("Nội dung bổ sung")).to_have_value(words.input_value())


def supplement(room: Room) -> None:
    page = room.secretary
    page.get_by_role("button", name="Lập biên bản bổ sung").click()
    page.get_by_role("button", name="Lập để ký").click()
    expect(page.locator(".field__problem")).to_contain_text("Xin ghi nội dung")
    page.get_by_label("Nội dung bổ sung").fill("Mục III, ý kiến số 2: ghi lại là ba tấm đan.")
    without_faults(page)
    somebody_else_writes_it_too(room)
    page.get_by_role("button", name="Lập để ký").click()
    expect(page.locator("h1")).to_have_text("Ký biên bản bổ sung")
    without_faults(page)


def test_the_desktop_service_signs_from_the_page(
    serve: Callable[[], Console],
    open_browser: OpenBrowser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chair_name, state = "Phan Trường Sinh", Authority()
    with vgca_service(lambda pdf: state.person(chair_name).sign(pdf)) as service:
        monkeypatch.setenv("CONSOLE_VGCA_URL", service.address)
        console = serve()
        secretary = enter(open_browser(), console, Role.SECRETARY)
        draw_up(secretary, console, chair_name)
        sign_by_pin(secretary, console)
        chairs = [enter(open_browser(), console, Role.CHAIR, n) for n in range(2)]
        chair = next(
            c for c in chairs if signatures(c, console).locator("[data-vgca-sign]").count()
        )
        chair.get_by_role("button", name="Ký bằng VGCA Sign Service").click()
        expect(chair.locator("main")).to_contain_text("chờ xác nhận chứng thư")

    ((path, request),) = service.asked
    assert path == "/SignApproved"
    assert set(request) == {"FileUploadHandler", "SessionId", "JWTToken", "FileName", "MetaData"}
    assert re.fullmatch(r"http://.+/vgca/[\w.-]+/bien-ban\.pdf", request["FileName"])
    signatures(secretary, console)
    expect(secretary.locator(".facts")).to_contain_text(chair_name)


def test_without_the_desktop_service_the_page_says_what_to_do(
    console: Console, open_browser: OpenBrowser
) -> None:
    secretary = enter(open_browser(), console, Role.SECRETARY)
    draw_up(secretary, console, "Võ Hoàng Thảo Nguyên")
    signatures(secretary, console)
    secretary.get_by_role("button", name="Ký bằng VGCA Sign Service").click()
    expect(secretary.locator("[data-vgca-state]")).to_contain_text("chưa chạy VGCA Sign Service")


def photograph(folder: Path) -> Path:
    """A dark stroke on white."""
    import png

    rows = [[(20 if abs(x - 3 * y) < 6 else 245) for x in range(240)] for y in range(80)]
    file = folder / "chu-ky.png"
    with file.open("wb") as target:
        png.Writer(240, 80, greyscale=True).write(target, rows)
    return file


def drop(page: Page, content: bytes) -> None:
    """Drop a file on the field, as from a folder."""
    transfer = page.evaluate_handle(
        """bytes => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "bien-ban.pdf", { type: "application/pdf" }));
            return data;
        }""",  # noqa: E501
        list(content),
    )
    with page.expect_navigation():
        page.dispatch_event(".file", "drop", {"dataTransfer": transfer})
