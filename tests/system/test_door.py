"""Several tablets at the door, one of them without a network: everybody comes once (001-30)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from console import queries
from console.database import session
from console.demo import play
from console.demo.play import Hall
from console.models import GuestGroup, Role
from console.preparing import guests
from console.preparing.guest_lines import GuestLine
from tests.system.conftest import Console, enter
from tests.system.test_accessibility import check

NAMES = ("Đặng Thị Ửng", "Lê Văn Cương", "Vũ Thị Hà")


def with_guests() -> Hall:
    hall = play.prepare()
    play.open_hall(hall)
    session().add(GuestGroup(meeting_id=hall.meeting.id, position=9, name="Khách", by_name=True))
    session().commit()
    for name in NAMES:
        guests.add_guest(GuestLine(name, group="Khách"), by=hall.organiser)
    return hall


def row(page: Page, name: str) -> Locator:
    return page.locator(".door__press", has_text=name)


def came(console: Console) -> set[str]:
    with console.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        there = queries.came_of(meeting)
        return {one.name for one in queries.guests(meeting) if one.id in there}


@pytest.mark.parametrize("demo", [with_guests], indirect=True)
def test_presses_wait_for_the_network_and_are_sent_once(
    demo: Console, open_browser: Callable[..., Page]
) -> None:
    first = enter(open_browser(390, 844), demo, Role.DESK)
    second = enter(open_browser(1280, 800), demo, Role.SECRETARY)
    for page in (first, second):
        page.goto(f"{demo.base}/attendance/door")
    check(first)

    first.fill("#q", "thi ung")
    expect(first.locator(".door__guest:visible")).to_have_count(1)
    row(first, NAMES[0]).click()
    expect(row(first, NAMES[0])).to_have_attribute("aria-pressed", "true")
    expect(row(second, NAMES[0])).to_have_attribute("aria-pressed", "true")

    first.context.set_offline(True)
    first.fill("#q", "")
    for name in NAMES[1:]:
        row(first, name).click()
        expect(row(first, name)).to_contain_text("Có mặt · chờ gửi")
    row(first, NAMES[2]).click()  # pressed by mistake, and taken back before anybody knew
    expect(row(first, NAMES[2])).to_contain_text("Chưa có mặt · chờ gửi")
    first.fill("#name", "Ngô Văn Khách")
    first.fill("#newcomer-unit", "Thôn khác")
    first.locator("[data-door-new] button").click()
    expect(first.locator(".outbox__entry")).to_have_count(4)
    row(second, NAMES[1]).click()  # the other door lets him in meanwhile
    expect(row(second, NAMES[1])).to_contain_text("Có mặt")
    assert came(demo) == {NAMES[0], NAMES[1]}

    first.context.set_offline(False)
    expect(first.locator("[data-outbox]")).to_be_hidden(timeout=20_000)
    assert came(demo) == {NAMES[0], NAMES[1], "Ngô Văn Khách"}
    expect(first.locator("[data-door-stale]")).to_be_visible(timeout=10_000)
