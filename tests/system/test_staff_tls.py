"""The staff's port in a real browser: with the installation's authority trusted, and without."""

import hashlib
import os
import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, WebSocket, expect

from console.models import Role
from tests.browser import ARGUMENTS, executable, trust
from tests.conftest import PIN
from tests.system.conftest import Console, enter, listen

Open = Callable[..., Page]


@dataclass
class Paper:
    """What an access sheet says of the staff's port."""

    address: str
    code: str
    mark: str


@pytest.fixture
def trusting(chromium: Browser, demo: Console, tmp_path: Path) -> Iterator[Browser]:
    """The browser of somebody who fetched the root certificate by cable and trusts it."""
    (tmp_path / "root.crt").write_bytes(root_of(demo))
    trust(tmp_path / "home", tmp_path / "root.crt")
    browser = chromium.browser_type.launch(
        executable_path=executable(),
        args=list(ARGUMENTS),
        env={**os.environ, "HOME": str(tmp_path / "home")},
    )
    yield browser
    browser.close()


def test_who_trusts_the_authority_works_over_tls_and_nobody_else_is_let_past(
    demo: Console, open_browser: Open, trusting: Browser
) -> None:
    organiser = enter(open_browser(), demo, Role.ORGANISER)
    paper = printed_for("Bộ phận tổng hợp", organiser)
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        organiser.goto(paper.address)  # it warns, and shows nothing of ours
    der = ssl.PEM_cert_to_DER_cert(root_of(demo).decode())
    assert paper.mark == hashlib.sha256(der).hexdigest()[:8].upper()

    problems: list[str] = []
    sockets: list[WebSocket] = []
    context = trusting.new_context(locale="vi-VN")
    desk = context.new_page()
    listen(desk, problems)
    desk.on("websocket", lambda socket: sockets.append(socket))
    enter_by_code(desk, paper)
    assert desk.url == paper.address.replace("/access", "/desk")

    secure = replace(demo, base=paper.address.removesuffix("/access"))
    podium = enter(trusting.new_context(locale="vi-VN").new_page(), secure, Role.CHAIR)
    podium.locator(".projection summary").click()
    podium.locator(".projection__list button", has_text="Nghỉ giải lao").click()
    expect(desk.locator(".projection summary")).to_contain_text("Nghỉ giải lao")
    assert [socket.url.partition("/socket.io")[0] for socket in sockets] == [
        secure.base.replace("https", "wss")
    ]
    assert problems == []

    (seat,) = [one for one in context.cookies() if one["name"].startswith("hoi_truong_tls")]
    assert seat["secure"]
    assert seat["httpOnly"]
    for cookie in (f"hoi_truong_tls={seat['value']}", f"hoi_truong={seat['value']}"):
        assert status_of(f"{demo.base}/desk", cookie) == 403
    assert status_of(f"{demo.base}/desk", "") == 403
    again = desk.goto(f"{secure.base}/desk")
    assert again
    assert again.status == 200


def printed_for(role: str, organiser: Page) -> Paper:
    organiser.locator("#staff li", has_text=role).first.locator("button").first.click()
    sheet = organiser.locator(".access-sheet")
    words = sheet.inner_text()
    address = re.search(r"https://\S+/access", words)
    mark = re.search(r"\b([0-9A-F]{4}) ([0-9A-F]{4})\b", words)
    assert address, words
    assert mark, words
    code = sheet.locator(".access-sheet__code").inner_text()
    return Paper(address[0], code, mark[1] + mark[2])


def enter_by_code(page: Page, paper: Paper) -> None:
    page.goto(paper.address)  # raises where the browser would warn
    expect(page.locator("main")).not_to_contain_text("chưa bảo mật")
    page.fill("#code", paper.code)
    page.get_by_role("button", name="Tiếp tục").click()
    page.fill("#pin", PIN)
    page.fill("#pin_again", PIN)
    page.get_by_role("button", name="Vào làm việc").click()
    page.wait_for_url("**/desk")


def root_of(console: Console) -> bytes:
    with urllib.request.urlopen(f"{console.base}/access/root.crt", timeout=10) as answer:
        return bytes(answer.read())


def status_of(url: str, cookie: str) -> int:
    """In the clear, with a cookie that somebody copied."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": cookie})) as it:
            return int(it.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code
