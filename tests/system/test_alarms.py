"""The strip of alarms: there without pressing, gone when it is over, and no word typed is lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from playwright.sync_api import Page, expect

from console.models import Role
from tests.system.conftest import Console, enter
from tests.system.test_accessibility import check

Open = Callable[..., Page]


def test_the_staff_see_that_nothing_is_recorded_and_when_it_is_again(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1366, 768), demo, Role.CHAIR, 1)
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    opinion = minutes.locator(".entry--live textarea").first
    state = minutes.locator(".entry--live .paragraph__state").first

    with closing(sqlite3.connect(demo.folder / "console.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opinion.fill("Gõ lúc máy chủ không ghi được")
        for page in (podium, minutes, desk):
            expect(page.locator("#alarm")).to_contain_text("đang bận ghi việc khác")
            check(page)
        expect(state).to_contain_text("Chữ vẫn giữ trên máy này.")
        expect(opinion).to_have_value("Gõ lúc máy chủ không ghi được")
        assert podium.evaluate("document.documentElement.scrollHeight") == 768  # all in sight

    expect(state).to_have_text("Đã lưu")
    for page in (podium, minutes, desk):
        expect(page.locator("#alarm")).to_be_empty()
        expect(page.locator("#alarm")).to_have_attribute("role", "alert")
