"""Each screen on its own: typing that survives, keyboards, clocks, a phone left alone."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from console import queries
from console.demo import play, script
from console.models import Role
from tests.system.conftest import Console, enter, join, press_again

Open = Callable[..., Page]


def test_nothing_pushed_eats_what_the_secretary_is_typing(
    demo: Console, open_browser: Open
) -> None:
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    podium = enter(open_browser(), demo, Role.CHAIR, 1)
    opinion = minutes.locator(".entry--live textarea").first
    opinion.click()
    minutes.keyboard.press("Control+End")
    minutes.keyboard.type(" Nửa câu đang", delay=20)
    podium.keyboard.press("t")
    podium.keyboard.press("1")
    expect(minutes.locator(".entry--live .paragraph")).to_have_count(2)
    minutes.keyboard.type(" viết dở", delay=20)

    expect(opinion).to_have_value(re.compile("Nửa câu đang viết dở$"))
    expect(minutes.locator(".entry--live .paragraph__state").first).to_have_text("Đã lưu")
    minutes.reload()
    expect(minutes.locator(".entry--live textarea").first).to_have_value(
        re.compile("Nửa câu đang viết dở$")
    )


def test_what_was_stored_of_a_paste_is_what_the_screen_then_shows(
    demo: Console, open_browser: Open
) -> None:
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    opinion = minutes.locator(".entry--live textarea").first
    opinion.click()
    minutes.keyboard.insert_text("Tổ 5\t12\t500.000\u200b\nTổ 6\t7\t80.000 ")
    state = minutes.locator(".entry--live .paragraph__state").first
    expect(state).to_have_text("Đã lưu")
    expect(opinion).to_have_value(re.compile("Tổ 5 12 500.000\nTổ 6 7 80.000 $"))

    minutes.keyboard.type("và")  # the caret and the blank before it stayed where they were
    expect(state).to_have_text("Đã lưu")
    opinion.blur()
    shown = opinion.input_value()
    assert shown.endswith("Tổ 5 12 500.000\nTổ 6 7 80.000 và")
    minutes.reload()
    assert minutes.locator(".entry--live textarea").first.input_value() == shown


def test_two_secretaries_in_one_paragraph_get_a_choice(demo: Console, open_browser: Open) -> None:
    first = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    second = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    mine, theirs = (page.locator(".entry--live textarea").first for page in (first, second))
    theirs.focus()
    mine.fill("Chữ của người thứ nhất")
    mine.blur()
    expect(first.locator(".entry--live .paragraph__state").first).to_have_text("Đã lưu")
    theirs.fill("Chữ của người thứ hai")
    theirs.blur()

    expect(second.locator(".conflict blockquote")).to_have_text("Chữ của người thứ nhất")
    second.get_by_role("button", name="Giữ chữ của tôi").click()
    expect(second.locator(".conflict")).to_have_count(0)
    expect(mine).to_have_value("Chữ của người thứ hai")


def test_words_typed_without_a_network_are_kept_and_sent(demo: Console, open_browser: Open) -> None:
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    opinion = minutes.locator(".entry--live textarea").first
    minutes.context.set_offline(True)
    opinion.fill("Gõ lúc mất mạng")
    opinion.blur()
    expect(minutes.locator(".entry--live .paragraph__state").first).to_contain_text("Mất kết nối")

    minutes.context.set_offline(False)
    expect(minutes.locator(".entry--live .paragraph__state").first).to_have_text("Đã lưu")


def test_the_desk_registers_by_keyboard_alone(demo: Console, open_browser: Open) -> None:
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    keys = desk.keyboard
    keys.press("Space")  # Phát biểu
    expect(desk.get_by_role("button", name="Ghi đăng ký phát biểu")).to_be_visible()
    keys.press("Tab")
    keys.press("ArrowRight")  # Bà
    keys.press("Tab")
    keys.type("Trần Thị Lụa")
    keys.press("Tab")
    keys.type("to 31")
    keys.press("Tab")
    keys.type("y te")
    keys.press("Tab")
    keys.type("Xin hỏi lịch tiêm vắc xin.")
    keys.press("Enter")

    expect(desk.locator(".saved")).to_contain_text("Bà Trần Thị Lụa")
    expect(desk.locator("#queue")).to_contain_text("Trần Thị Lụa")
    expect(desk.locator("[name=kind]").first).to_be_focused()
    expect(desk.locator(".picker")).to_have_count(2)
    expect(desk.locator("select:visible")).to_have_count(0)
    with demo.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        speech = queries.waiting_speeches(meeting)[-1]
        assert (speech.field.name, speech.person.unit and speech.person.unit.name) == (
            "Y tế, phòng, chống dịch bệnh",
            "Tổ 31",
        )


def test_clocks_follow_the_server_whatever_the_phone_believes(
    demo: Console, open_browser: Open
) -> None:
    page = open_browser(360, 740)
    page.add_init_script("const real = Date.now; Date.now = () => real() + 5 * 60 * 1000;")
    wrong = join(page, demo)
    right = join(open_browser(360, 740), demo)

    began = wrong.locator(".clock").inner_text()
    expect(wrong.locator(".clock")).not_to_have_text(began)
    shown = [
        int(m) * 60 + int(s)
        for m, s in (p.locator(".clock").inner_text().split(":") for p in (wrong, right))
    ]
    assert abs(shown[0] - shown[1]) <= 1


def test_a_phone_that_lost_the_network_catches_up_by_itself(
    demo: Console, open_browser: Open
) -> None:
    phone = join(open_browser(360, 740), demo)
    podium = enter(open_browser(), demo, Role.CHAIR, 1)
    phone.context.set_offline(True)
    podium.keyboard.press("k")
    expect(podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")
    expect(phone.locator("#floor")).to_contain_text("Phùng Văn Kiệm")

    phone.context.set_offline(False)
    expect(phone.locator("#floor")).to_contain_text("Chưa có ai phát biểu")


def test_what_was_typed_on_a_phone_survives_leaving_the_page(
    demo: Console, open_browser: Open
) -> None:
    phone = join(open_browser(360, 740), demo)
    phone.goto(f"{demo.base}/speaking-queue/requests/new")
    phone.fill("#name", "Nguyễn Thị Chưa Gửi")
    phone.fill("#content", "Câu chưa gửi")
    phone.goto(demo.base)
    phone.goto(f"{demo.base}/speaking-queue/requests/new")

    expect(phone.locator("#name")).to_have_value("Nguyễn Thị Chưa Gửi")
    expect(phone.locator("#content")).to_have_value("Câu chưa gửi")


def test_a_nervous_second_tap_calls_nobody_else(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(), demo, Role.CHAIR, 1)
    podium.keyboard.press("k")
    expect(podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")
    button = podium.locator(".button--call")
    name = button.locator("span").first.inner_text().removeprefix("Mời ")
    button.dblclick(delay=40)

    expect(podium.locator("#floor .floor__big")).to_have_text(name)
    podium.wait_for_timeout(600)
    expect(podium.locator("#floor .floor__big")).to_have_text(name)


def test_the_hall_sees_the_next_three_and_the_code(demo: Console, open_browser: Open) -> None:
    projector = open_browser(1920, 1080)
    projector.goto(f"{demo.base}/projector")

    names = projector.locator(".queue__next strong")
    expect(names).to_have_count(3)
    waiting = script.SPEECHES[play.SPOKEN_BY_THE_MIDDLE + 1 :][:3]
    expect(names).to_have_text([f"{s.honorific} {s.name}" for s in waiting])
    expect(projector.locator(".projector__code")).to_have_text(demo.code)
    for small in projector.locator(".floor__name, .queue__next li").all():
        size = small.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert size >= 1920 / 42, "readable from 25 m on a screen 3 m wide"


def test_a_phone_finds_a_field_by_everyday_words_or_leaves_it_to_the_desk(
    demo: Console, open_browser: Open
) -> None:
    phone = join(open_browser(360, 740), demo)
    phone.goto(f"{demo.base}/slips/new")
    field, unit = phone.locator("#field-input"), phone.locator("#unit-input")
    for said, name in (("ngap", "thoát nước"), ("so do", "Đất đai"), ("rac", "Vệ sinh")):
        field.fill(said)
        expect(phone.get_by_role("option").first).to_contain_text(name)
    field.fill("xyz")
    expect(phone.locator(".picker__none")).to_contain_text("Không tìm thấy.")
    phone.get_by_role("option", name="Không rõ, nhờ cán bộ chọn").click()
    expect(phone.locator("#field")).to_have_value("0")
    for said in ("khoi 29", "to dan pho 29", "to 29"):
        unit.fill(said)
        expect(phone.get_by_role("option").first).to_contain_text("Tổ 29")


def test_the_desk_goes_on_with_a_slip_after_a_speech(demo: Console, open_browser: Open) -> None:
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    keys = desk.keyboard
    for number, name in enumerate(("Trần Thị Lụa", "Phan Văn Trị"), start=1):
        if number == 2:
            desk.get_by_label("Phiếu giấy").check()
            expect(desk.locator(".desk-entry__minutes")).to_be_hidden()
        else:
            desk.get_by_label("Phát biểu", exact=True).check()
        desk.get_by_label("Ông", exact=True).focus()
        keys.press("Space")
        for words in (name, "to 31", "y te", "Xin hỏi lịch tiêm vắc xin."):
            keys.press("Tab")
            keys.type(words)
        keys.press("Enter")
        expect(desk.locator(".saved")).to_contain_text(name)

    slip = desk.locator(".saved").inner_text().split("phiếu số ")[1].split()[0]
    expect(desk.locator("#slips")).to_contain_text(f"P{slip}")
    expect(desk.locator("#slips")).not_to_contain_text("Phan Văn Trị")


def test_whoever_is_speaking_is_not_cut_off_by_one_press(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(), demo, Role.CHAIR, 1)
    speaking = podium.locator("#floor .floor__big").inner_text()
    podium.keyboard.press("m")
    expect(podium.locator(".button--call")).to_contain_text("Bấm lần nữa")
    expect(podium.locator("#floor .floor__big")).to_have_text(speaking)

    press_again(podium, lambda: podium.keyboard.press("m"))
    expect(podium.locator("#floor .floor__big")).not_to_have_text(speaking)


def test_an_earlier_question_does_not_take_back_a_later_one(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(), demo, Role.CHAIR, 1)
    speaker, button = podium.locator("#floor .floor__big"), podium.locator(".button--call")
    speaking = speaker.inner_text()
    began = time.monotonic()
    podium.keyboard.press("m")
    press_again(podium, lambda: podium.keyboard.press("m"))
    expect(speaker).not_to_have_text(speaking)
    podium.keyboard.press("z")
    expect(speaker).to_have_text(speaking)
    podium.wait_for_timeout(max(0, 3.6 - (time.monotonic() - began)) * 1000)

    podium.keyboard.press("m")
    podium.wait_for_timeout(700)  # the first question is over meanwhile
    expect(button).to_contain_text("Bấm lần nữa")
    press_again(podium, lambda: podium.keyboard.press("m"))
    expect(speaker).not_to_have_text(speaking)


def test_a_refusal_is_gone_when_the_next_press_succeeds(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(), demo, Role.CHAIR, 1)
    podium.keyboard.press("e")
    expect(podium.locator("#notice li")).to_have_count(2)
    podium.keyboard.press("t")
    expect(podium.locator("#notice li")).to_have_count(0)


def test_a_press_before_the_library_took_the_form_stays_on_the_page(
    demo: Console, open_browser: Open
) -> None:
    """htmx takes a page's forms by a timer: here that timer is late, as on a busy laptop."""
    page = open_browser()
    page.add_init_script(
        "const soon = window.setTimeout;"
        "window.setTimeout = (work, after, ...more) =>"
        " soon(work, after === undefined ? 20000 : after, ...more);"
    )
    podium = enter(page, demo, Role.CHAIR, 1)
    podium.keyboard.press("e")
    expect(podium.locator("#notice li")).to_have_count(2)


def test_words_kept_from_a_closed_page_never_overwrite_somebody_elses(
    demo: Console, open_browser: Open
) -> None:
    first = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    second = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    first.route("**/minutes/paragraphs/*", lambda route: route.abort())
    first.locator(".entry--live textarea").first.fill("Gõ lúc mất mạng, chưa gửi")
    first.goto("about:blank")
    first.unroute("**/minutes/paragraphs/*")
    theirs = second.locator(".entry--live textarea").first
    theirs.fill("Chữ mới của người khác")
    theirs.blur()
    expect(second.locator(".entry--live .paragraph__state").first).to_have_text("Đã lưu")

    first.goto(f"{demo.base}/minutes")
    expect(first.locator(".conflict blockquote")).to_have_text("Chữ mới của người khác")
    expect(first.locator(".entry--live textarea").first).to_have_value("Gõ lúc mất mạng, chưa gửi")
    second.reload()
    expect(second.locator(".entry--live textarea").first).to_have_value("Chữ mới của người khác")


def test_a_revoked_device_sees_nothing_more(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(), demo, Role.CHAIR, 1)
    organiser = enter(open_browser(), demo, Role.ORGANISER)
    row = organiser.locator(".row", has_text="Đặng Thị Bích Hạnh")
    row.get_by_role("button", name="Thu hồi").click()

    expect(podium.locator("h1")).to_have_text("Chưa thực hiện được")


def test_a_paragraph_shows_who_is_in_it_and_phrases_take_two_keys(
    demo: Console, open_browser: Open
) -> None:
    first = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    second = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    first.locator(".entry--live textarea").first.click()
    expect(second.locator(".paragraph__who")).to_contain_text("đang viết ở đây")
    expect(first.locator(".paragraph__who")).to_have_count(0)

    first.keyboard.press("Control+End")
    first.keyboard.press("Alt+Digit5")
    expect(first.locator(".entry--live textarea").first).to_have_value(
        re.compile("Người nêu ý kiến nhất trí với nội dung trả lời.$")
    )
    expect(first.locator(".entry--live .paragraph__state").first).to_have_text("Đã lưu")
    first.locator("h3").first.click()
    first.locator(".entry--live textarea").first.evaluate("area => area.blur()")
    expect(second.locator(".paragraph__who")).to_have_count(0)


def test_a_paragraph_leads_to_its_events(demo: Console, open_browser: Open) -> None:
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    minutes.locator(".entry--live").get_by_role("link", name="Nguồn, các lần sửa").last.click()
    expect(minutes.locator("#panel")).to_contain_text("Số 8 bắt đầu phát biểu")


def test_classifying_at_the_desk_breaks_no_rule_of_our_own(
    demo: Console, open_browser: Open
) -> None:
    """Even where somebody drew a field larger: htmx would carry its style to the next form."""
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    desk.evaluate(
        "window.broken = []; document.addEventListener('securitypolicyviolation', "
        "(event) => window.broken.push(event.violatedDirective))"
    )
    drawn = "document.querySelectorAll('#panel [id]').forEach((e) => e.style.height = '99px')"
    for row in range(2):
        desk.locator("#queue .row__open").nth(row).evaluate("(link) => link.click()")
        classify = desk.locator("#panel [data-classify]")
        expect(classify).to_be_visible()
        drawn = (
            "document.querySelectorAll('#panel [id]').forEach((e) => e.style.minHeight = '99px')"
        )
        desk.evaluate(drawn)
        desk.locator("#queue .row__open").nth(row).evaluate("(link) => link.click()")
        desk.wait_for_function("() => !document.querySelector('#panel [style]')")
        desk.locator("#panel [name=kind]").first.check(force=True)
        classify.click()
        expect(desk.locator("#panel")).to_be_empty()

    assert desk.evaluate("window.broken") == []
