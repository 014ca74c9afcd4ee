"""The README's pictures, drawn from the demo meeting: python -m tests.system.pictures."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from console.demo import play
from console.models import Role
from tests.browser import ARGUMENTS, executable
from tests.servers import free_port
from tests.system.conftest import ROOT, Console, build, enter, environment_of, join, wait_for
from tests.system.nursery import open_nursery

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ThreadPoolExecutor(1) as thread:
            code, sheets, offset = thread.submit(build, folder, play.play_to_the_middle).result()
        (folder / "demo-clock").write_text(str(offset.total_seconds()))
        port = free_port()
        environment = environment_of(folder, port, "http://192.168.1.10:8000")
        console = Console(f"http://127.0.0.1:{port}", folder, code, sheets)
        with open_nursery(ROOT) as nursery:
            server = nursery.start(environment, folder / "server.log")
            wait_for(console.base, folder)
            draw(console)
            nursery.end(server)


def draw(console: Console) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        shoot(join(page(browser, 360, 740, 2), console), "phone")
        registered(console, page(browser, 360, 740, 2))
        shoot(enter(page(browser, 1280, 800), console, Role.CHAIR, 1), "podium")
        shoot(enter(page(browser, 1366, 768), console, Role.SECRETARY), "minutes")
        shoot(enter(page(browser, 1366, 768), console, Role.DESK), "desk")
        projector = page(browser, 1920, 1080)
        projector.goto(f"{console.base}/projector")
        shoot(projector, "projector")
        browser.close()


def registered(console: Console, phone: Page) -> None:
    join(phone, console)
    phone.goto(f"{console.base}/speaking-queue/requests/new")
    phone.get_by_label("Bà", exact=True).check()
    phone.fill("#name", "Công Tằng Tôn Nữ Hoài Thương")
    for field, words in (("unit", "to 12"), ("field", "moi truong")):
        phone.fill(f"#{field}-input", words)
        phone.keyboard.press("Enter")
    phone.fill("#content", "Đề nghị đặt thêm thùng rác công cộng ở đầu kiệt 211.")
    phone.get_by_role("button", name="Đăng ký phát biểu").click()
    phone.wait_for_url("**/")
    shoot(phone, "registered")


def page(browser: Browser, width: int, height: int, scale: int = 1) -> Page:
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, device_scale_factor=scale, locale="vi-VN")  # type: ignore[arg-type]
    return context.new_page()


def shoot(shown: Page, name: str) -> None:
    shown.wait_for_load_state("networkidle")
    shown.wait_for_timeout(900)
    shown.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
