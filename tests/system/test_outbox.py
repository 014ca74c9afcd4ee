"""The phone's outbox over a Wi-Fi that fails: nothing is lost, nothing counts twice."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import slips
from console.minutes import closing
from console.models import Meeting, Opinion, OpinionKind, Role
from tests.system.conftest import Console
from tests.system.test_accessibility import check
from tests.system.wifi import PORTAL, Wifi

NAME = "Công Tằng Tôn Nữ Hoài Thương"
WORDS = "Đề nghị đặt thêm thùng rác công cộng ở đầu kiệt 211."
FORM = "/speaking-queue/requests/new"
NO_TRY_BY_THE_CLOCK = """const wait = window.setTimeout;
window.setTimeout = (act, ...rest) => act.name === "pump" ? 0 : wait(act, ...rest);"""
SLIP = "/slips/new"

OpenPhone = Callable[..., Page]


def nearly_over() -> Hall:
    """One speech was heard and answered; nothing is missing to end the discussion."""
    hall = play.prepare()
    play.open_hall(hall)
    play.hear(hall, play.register(hall, script.SPEECHES[0]), script.SPEECHES[0])
    return hall


def fill(page: Page, name: str = NAME, words: str = WORDS) -> None:
    page.get_by_label("Bà", exact=True).check()
    page.fill("#name", name)
    for field, wanted in (("unit", "to 12"), ("field", "moi truong")):
        page.fill(f"#{field}-input", wanted)
        page.keyboard.press("Enter")
    page.fill("#content", words)


def press(page: Page) -> None:
    page.locator("form[data-outbox-kind] button").click()


def state(page: Page) -> Locator:
    return page.locator(".outbox__state")


def meeting() -> Meeting:
    present = queries.current_meeting()
    assert present is not None
    return present


def sent_by(console: Console, name: str = NAME) -> list[Opinion]:
    with console.app.app_context():
        present = meeting()
        speeches = [s for s in queries.waiting_speeches(present) if s.person.name == name]
        return [*speeches, *(s for s in queries.slips(present) if s.person.name == name)]


def storage(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(localStorage)"))


def test_over_a_good_network_the_phone_says_at_once_that_it_was_received(
    demo: Console, open_phone: OpenPhone
) -> None:
    phone = open_phone(FORM)
    fill(phone)
    press(phone)

    expect(phone.locator(".sent")).to_have_text(re.compile(r"Đã nhận đăng ký, số \d+\."))
    expect(phone.locator(".mine__label")).to_contain_text(NAME)
    expect(phone.locator(".outbox")).to_be_hidden()
    (speech,) = sent_by(demo)
    assert str(speech.number) in phone.locator(".sent").inner_text()
    assert WORDS not in storage(phone)
    assert phone.url.endswith("/")


def test_the_number_stands_where_the_next_page_does_not_come(open_phone: OpenPhone) -> None:
    phone = open_phone(FORM)
    fill(phone)
    phone.route("**/?sent=*", lambda route: route.fulfill(status=204))
    press(phone)
    expect(state(phone)).to_have_text(re.compile(r"Đã nhận, số \d+"))
    assert WORDS not in storage(phone)
    check(phone)
    phone.get_by_role("button", name="Đã rõ").click()
    expect(phone.locator("#content")).to_have_value("")


def test_an_entry_typed_offline_waits_and_is_sent_once_when_the_network_is_back(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(FORM)
    fill(phone)
    wifi.cut()
    press(phone)

    expect(state(phone)).to_have_text("Chưa gửi")
    expect(phone.locator(".outbox__why")).to_contain_text("Chưa nối được với hội nghị")
    expect(phone.locator(".outbox__words")).to_have_text(WORDS)
    expect(phone.locator("form[data-outbox-kind]")).to_be_hidden()
    phone.wait_for_timeout(4000)
    assert sent_by(demo) == []
    wifi.mend()

    expect(phone.locator(".sent")).to_contain_text("Đã nhận đăng ký, số")
    assert len(sent_by(demo)) == 1
    assert WORDS not in storage(phone)


def test_the_browser_says_when_there_is_no_network_and_when_it_is_back(
    demo: Console, open_phone: OpenPhone
) -> None:
    phone = open_phone(FORM, script=NO_TRY_BY_THE_CLOCK)
    fill(phone)
    phone.context.set_offline(True)
    press(phone)
    expect(state(phone)).to_have_text("Chưa gửi")
    expect(phone.locator(".outbox__why")).to_contain_text("Chưa có mạng")

    phone.context.set_offline(False)
    expect(phone.locator(".sent")).to_contain_text("Đã nhận")
    assert len(sent_by(demo)) == 1


def test_an_answer_that_was_lost_is_asked_for_again_and_counts_once(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(SLIP)
    fill(phone)
    wifi.swallow = 2
    press(phone)

    expect(phone.locator(".sent")).to_contain_text("Đã nhận phiếu số")
    assert wifi.posts.count("/slips") == 3
    (slip,) = sent_by(demo)
    expect(phone.locator(f'.history a[href$="{slip.receipt}"]')).to_be_visible()


def test_a_server_that_does_not_answer_is_waited_for_and_then_asked_again(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(FORM)
    fill(phone)
    wifi.silent = True
    press(phone)
    expect(state(phone)).to_have_text("Đang gửi")
    expect(phone.get_by_role("button", name="Gửi ngay")).to_be_disabled()

    expect(state(phone)).to_have_text("Đã gửi, chờ xác nhận")
    wifi.mend()
    phone.get_by_role("button", name="Gửi ngay").click()
    expect(phone.locator(".sent")).to_contain_text("Đã nhận")
    assert len(sent_by(demo)) == 1


@pytest.mark.parametrize("portal", [PORTAL, b'{"number": 17, "key": null}'])
def test_a_captive_wi_fi_is_never_believed(
    demo: Console, wifi: Wifi, open_phone: OpenPhone, portal: bytes
) -> None:
    wifi.portal = portal
    phone = open_phone(SLIP)
    fill(phone)
    wifi.ask_for_login()
    press(phone)

    expect(state(phone)).to_have_text("Chưa gửi")
    expect(phone.locator(".outbox__why")).to_contain_text("có thể đang chờ đăng nhập")
    assert WORDS in storage(phone)
    wifi.mend()

    expect(phone.locator(".sent")).to_contain_text("Đã nhận phiếu số")
    assert len(sent_by(demo)) == 1


def test_an_entry_is_sent_after_its_page_was_closed_and_opened_again(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    first = open_phone(FORM)
    fill(first)
    wifi.cut()
    press(first)
    expect(state(first)).to_have_text("Chưa gửi")
    context = first.context
    first.close()
    wifi.mend()

    again = context.new_page()
    again.goto(wifi.base)
    expect(again.locator(".sent")).to_contain_text("Đã nhận đăng ký, số")
    expect(again.locator(".mine__label")).to_contain_text(NAME)
    expect(again.locator(".outbox")).to_be_hidden()
    assert len(sent_by(demo)) == 1


def test_two_pages_of_one_phone_send_an_entry_once(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    first = open_phone(FORM)
    other = first.context.new_page()
    other.goto(wifi.base)
    fill(first)
    wifi.silent = True
    press(first)
    expect(state(first)).to_have_text("Đang gửi")
    expect(state(other)).to_have_text("Chưa gửi")
    other.evaluate("dispatchEvent(new Event('online'))")
    other.wait_for_timeout(1500)
    assert wifi.posts == ["/speaking-queue/requests"]
    wifi.cut()
    wifi.mend()

    expect(other.locator(".mine__label")).to_contain_text(NAME)
    expect(first.locator("form[data-outbox-kind]")).to_have_count(0)
    assert len(sent_by(demo)) == 1


@pytest.mark.parametrize("java_script", [True, False])
def test_a_nervous_thumb_sends_one_entry(
    demo: Console, chromium: Browser, wifi: Wifi, java_script: bool
) -> None:
    context = chromium.new_context(java_script_enabled=java_script)
    phone = context.new_page()
    phone.goto(f"{wifi.base}/join/{demo.code}")
    phone.goto(wifi.base + SLIP)
    phone.get_by_label("Bà", exact=True).check()
    phone.fill("#name", NAME)
    phone.fill("#content", WORDS)
    for field in ("unit", "field"):
        phone.locator(f"#{field}").select_option(index=1, force=True)
    if java_script:  # both presses reach the form, however fast the page is
        phone.locator("form[data-draft]").evaluate("f => { f.requestSubmit(); f.requestSubmit(); }")
    else:
        phone.locator("main form button").last.dblclick(delay=30)

    expect(phone.locator(".history")).to_contain_text("Phiếu số")
    phone.wait_for_timeout(500)
    assert len(sent_by(demo)) == 1
    context.close()


def test_what_is_wrong_comes_back_to_its_field_with_everything_typed(
    open_phone: OpenPhone,
) -> None:
    phone = open_phone(FORM)
    fill(phone, name="")
    phone.fill("#phone", "12")
    press(phone)

    expect(phone.locator("#name-problem")).to_have_text("Xin ghi họ và tên.")
    expect(phone.locator("#phone-problem")).to_be_visible()
    expect(phone.locator("#name")).to_be_focused()
    expect(phone.locator("#content")).to_have_value(WORDS)
    expect(phone.locator("#unit-input")).to_have_value(re.compile("Tổ 12"))
    expect(phone.locator(".outbox")).to_be_hidden()
    check(phone)
    phone.fill("#name", NAME)
    phone.fill("#phone", "")
    press(phone)
    expect(phone.locator(".mine__label")).to_contain_text(NAME)


def test_what_turned_out_wrong_later_is_mended_from_the_page_of_the_hall(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    first = open_phone(SLIP)
    fill(first, name="")
    wifi.cut()
    press(first)
    expect(state(first)).to_have_text("Chưa gửi")
    phone = first.context.new_page()
    first.close()
    wifi.mend()
    phone.goto(wifi.base)

    expect(state(phone)).to_have_text("Cần xem lại")
    expect(phone.locator(".outbox__why")).to_contain_text("Còn 1 ô cần xem lại")
    phone.get_by_role("button", name="Sửa lại").click()
    expect(phone.locator("#name-problem")).to_have_text("Xin ghi họ và tên.")
    expect(phone.locator("#content")).to_have_value(WORDS)
    expect(phone.locator("#unit-input")).to_have_value(re.compile("Tổ 12"))
    phone.fill("#name", NAME)
    press(phone)
    expect(phone.locator(".sent")).to_contain_text("Đã nhận phiếu số")
    assert len(sent_by(demo)) == 1


def test_words_taken_back_while_waiting_are_sent_as_they_were_mended(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(FORM)
    fill(phone)
    wifi.cut()
    press(phone)
    expect(state(phone)).to_have_text("Chưa gửi")
    phone.get_by_role("button", name="Sửa lại").click()
    expect(phone.locator("#name")).to_have_value(NAME)
    phone.fill("#content", "Lời đã sửa.")
    press(phone)
    expect(phone.locator(".outbox__words")).to_have_text("Lời đã sửa.")
    wifi.mend()

    expect(phone.locator(".mine__content")).to_contain_text("Lời đã sửa.")
    assert [entry.content for entry in sent_by(demo)] == ["Lời đã sửa."]


def test_words_taken_back_after_they_had_arrived_are_no_second_entry(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(SLIP)
    fill(phone)
    wifi.swallow = 1
    press(phone)
    expect(state(phone)).to_have_text("Chưa gửi")
    wifi.cut()
    phone.get_by_role("button", name="Sửa lại").click()
    expect(phone.locator("#content")).to_have_value(WORDS)
    wifi.mend()
    phone.reload()  # a page that is opened anew still knows whose words they were
    phone.fill("#content", "Lời khác hẳn.")
    press(phone)

    expect(state(phone)).to_have_text("Chưa được nhận")
    expect(phone.locator(".outbox__why")).to_contain_text("Ý kiến này đã được nhận, số 11")
    expect(phone.locator(".outbox__words")).to_have_text("Lời khác hẳn.")
    assert [entry.content for entry in sent_by(demo)] == [WORDS]

    phone.get_by_role("button", name="Sửa lại").click()  # who insists sends another slip
    press(phone)
    expect(phone.locator(".sent")).to_contain_text("Đã nhận phiếu số 12")
    assert [entry.content for entry in sent_by(demo)] == [WORDS, "Lời khác hẳn."]


def test_another_page_s_lost_answer_does_not_undo_what_was_received(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    one = open_phone(SLIP)
    other = one.context.new_page()
    other.goto(wifi.base + FORM)
    held: list[Route] = []
    one.route("**/slips", lambda route: held.append(route))
    fill(one)
    press(one)
    expect(state(one)).to_have_text("Đang gửi")
    other.evaluate("localStorage.removeItem('outbox:lock'); dispatchEvent(new Event('online'))")
    other.wait_for_function("() => JSON.parse(localStorage.outbox)[0].state === 'received'")
    held[0].abort()
    one.wait_for_timeout(1500)
    assert not one.evaluate("JSON.parse(localStorage.outbox).some(entry => entry.fields)")
    fill(other, words="Ý kiến khác.")
    press(other)

    expect(other.locator(".sent")).to_contain_text("Đã nhận đăng ký")
    assert len(sent_by(demo)) == 2


def test_what_is_typed_next_while_the_first_waits_is_neither_lost_nor_mixed_with_it(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(SLIP)
    fill(phone)
    wifi.cut()
    press(phone)
    phone.get_by_role("button", name="Ghi thêm ý kiến khác").click()
    expect(phone.locator("#content")).to_have_value("")
    phone.fill("#content", "Ý thứ hai, mới viết một nửa")
    phone.get_by_role("button", name="Sửa lại").click()
    expect(phone.locator("#content")).to_have_value(WORDS)
    phone.fill("#content", "Ý thứ nhất đã sửa.")
    wifi.mend()
    phone.reload()
    expect(phone.locator("#content")).to_have_value("Ý thứ nhất đã sửa.")
    press(phone)
    expect(phone.locator(".sent")).to_contain_text("Đã nhận phiếu số")

    phone.goto(wifi.base + SLIP)
    expect(phone.locator("#content")).to_have_value("Ý thứ hai, mới viết một nửa")
    assert [entry.content for entry in sent_by(demo)] == ["Ý thứ nhất đã sửa."]


def test_words_taken_back_on_the_page_of_the_hall_are_not_sent_as_they_were(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    first = open_phone(SLIP)
    fill(first)
    wifi.cut()
    press(first)
    expect(state(first)).to_have_text("Chưa gửi")
    phone = first.context.new_page()
    first.close()
    wifi.mend()
    held: list[Route] = []
    phone.route("**/slips", lambda route: held.append(route))
    phone.goto(wifi.base)
    expect(state(phone)).to_have_text("Đang gửi")
    phone.get_by_role("button", name="Sửa lại").click()
    expect(phone.locator("#content")).to_have_value(WORDS)
    phone.wait_for_timeout(1500)
    assert len(held) == 1
    assert sent_by(demo) == []


def test_words_taken_back_on_their_way_are_not_sent_while_they_are_mended(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(SLIP)
    fill(phone)
    wifi.silent = True
    press(phone)
    expect(state(phone)).to_have_text("Đang gửi")
    phone.get_by_role("button", name="Sửa lại").click()
    wifi.mend()
    phone.wait_for_timeout(5000)
    assert wifi.posts == ["/slips"]
    assert sent_by(demo) == []
    phone.fill("#content", "Lời đã sửa.")
    press(phone)

    expect(phone.locator(".sent")).to_contain_text("Đã nhận phiếu số")
    assert [entry.content for entry in sent_by(demo)] == ["Lời đã sửa."]


def test_words_taken_back_in_one_page_are_sent_once_whichever_page_sends_them(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    one = open_phone(SLIP)
    other = one.context.new_page()
    fill(one)
    wifi.cut()
    press(one)
    expect(state(one)).to_have_text("Chưa gửi")
    one.get_by_role("button", name="Sửa lại").click()
    one.fill("#content", "Lời đã sửa.")
    wifi.mend()
    other.goto(wifi.base)
    expect(state(other)).to_have_text("Cần xem lại")
    expect(other.locator(".outbox__why")).to_contain_text("Bản trước có thể đã tới hội nghị")
    expect(other.locator(".outbox__words")).to_have_text("Lời đã sửa.")
    other.get_by_role("button", name="Sửa lại").click()
    expect(other.locator("#content")).to_have_value("Lời đã sửa.")
    press(other)

    for page in (one, other):  # either may send it, and both end on the hall's page
        expect(page.locator(".history")).to_contain_text("Phiếu số")
    assert [entry.content for entry in sent_by(demo)] == ["Lời đã sửa."]


@pytest.mark.parametrize("demo", [nearly_over], indirect=True)
def test_a_last_no_leaves_the_words_on_the_phone_until_they_are_put_away(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(SLIP)
    fill(phone)
    wifi.cut()
    press(phone)
    expect(state(phone)).to_have_text("Chưa gửi")
    with demo.app.app_context():
        closing.end_discussion(by=queries.staff(meeting(), Role.CHAIR)[0])
    wifi.mend()

    expect(state(phone)).to_have_text("Chưa được nhận")
    expect(phone.locator(".outbox__why")).to_contain_text("đã kết thúc phần ý kiến")
    phone.goto(wifi.base)
    expect(phone.locator(".outbox__words")).to_have_text(WORDS)
    check(phone)
    posts = len(wifi.posts)
    phone.reload()
    phone.wait_for_timeout(1000)
    assert len(wifi.posts) == posts, "a last no is not asked again"
    phone.get_by_role("button", name="Bỏ").click()
    expect(state(phone)).to_be_visible()
    phone.wait_for_timeout(700)
    phone.get_by_role("button", name="Bấm lần nữa để bỏ").click()
    expect(phone.locator(".outbox")).to_be_hidden()
    assert WORDS not in storage(phone)


def test_a_phone_that_lost_its_cookies_is_let_in_again_and_sends(
    demo: Console, wifi: Wifi, open_phone: OpenPhone
) -> None:
    phone = open_phone(FORM)
    fill(phone)
    phone.context.clear_cookies()
    press(phone)
    expect(phone.locator(".outbox__why")).to_contain_text("Xin quét mã QR hoặc nhập mã hội nghị")

    phone.goto(wifi.base)
    expect(state(phone)).to_have_text("Chưa gửi")
    check(phone)
    phone.fill("#code", demo.code)
    phone.get_by_role("button", name="Vào hội nghị").click()
    expect(phone.locator(".mine__label")).to_contain_text(NAME)
    assert len(sent_by(demo)) == 1


def test_what_became_of_a_slip_is_asked_for_when_the_phone_is_looked_at_again(
    demo: Console, open_phone: OpenPhone
) -> None:
    phone = open_phone(SLIP)
    fill(phone)
    press(phone)
    expect(phone.locator(".history")).to_contain_text("Phiếu số")
    (slip,) = sent_by(demo)
    before = phone.locator(".history .row__sub").last.inner_text()
    phone.wait_for_timeout(2500)
    with demo.app.app_context():
        desk = queries.staff(meeting(), Role.DESK)[0]
        slips.release_slip(slip.id, OpinionKind.PETITION, by=desk)
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(phone.locator(".history .row__sub").last).not_to_have_text(before)
