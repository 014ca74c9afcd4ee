"""The phone's first visit on slow 3G: bytes over the wire, and how soon it can be used."""

import time
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser import ARGUMENTS, executable
from tests.load.hall import console

SLOW_3G = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Milliseconds, bytes a second: 400 kbit/s, as browsers' developer tools define it."""


def _weigh(sizes: list[float], finished: dict[str, Any]) -> None:
    sizes.append(finished["encodedDataLength"])


def measure() -> dict[str, float]:
    """Kilobytes; seconds until a button can be pressed with scripts, and without any."""
    with console(30) as hall, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        found: dict[str, float] = {}
        for name, scripts in (("scripts", True), ("plain", False)):
            context = browser.new_context(java_script_enabled=scripts, locale="vi-VN")
            page = context.new_page()
            network = context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", {"offline": False, **SLOW_3G})
            sizes: list[float] = []
            network.on(
                "Network.loadingFinished", lambda e, to=sizes: to.append(e["encodedDataLength"])
            )
            began = time.monotonic()
            page.goto(f"{hall.base}/join/{hall.code}", wait_until="commit")
            page.locator(".phone__buttons .button").first.wait_for()
            found[name] = time.monotonic() - began
            page.wait_for_load_state("load")
            if scripts:
                page.wait_for_function("() => window.liveSocket && window.liveSocket.connected")
                found["live"] = time.monotonic() - began
                found["kilobytes"] = sum(sizes) / 1024
            context.close()
        browser.close()
        return found
