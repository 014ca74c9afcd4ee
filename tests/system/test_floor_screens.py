"""The floor in real browsers: order by hand, merging, following up, slips, scenes, officials."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from console import queries
from console.demo import play, script
from console.models import OpinionState, Role
from tests.system.conftest import Console, answered, enter, join, press_again
from tests.system.device import Device
from tests.system.test_accessibility import check

Open = Callable[..., Page]


def numbers(podium: Page) -> list[str]:
    return podium.locator("#queue li[data-speech] .row__number").all_inner_texts()


def handle(podium: Page, number: int) -> Locator:
    return podium.get_by_label(f"Đổi chỗ số {number}:")


def register(phone: Page, console: Console, name: str, path: str, button: str) -> None:
    phone.goto(console.base + path)
    phone.get_by_label("Bà", exact=True).check()
    phone.fill("#name", name)
    phone.fill("#unit-input", "to 12")
    phone.keyboard.press("Enter")
    if phone.locator("#field-input").count():
        phone.fill("#field-input", "moi truong")
        phone.keyboard.press("Enter")
        phone.fill("#content", "Đề nghị đặt thêm thùng rác công cộng.")
    phone.get_by_label("Hiện đầy đủ họ tên").check()
    phone.get_by_role("button", name=button).click()
    phone.wait_for_url("**/")


def call(podium: Page) -> None:
    """Press the largest button, twice where somebody is speaking."""
    podium.wait_for_timeout(1600)
    podium.keyboard.press("m")
    press_again(podium, lambda: podium.keyboard.press("m"))


def place(podium: Page, index: int) -> Locator:
    """The number that stands at this place of the queue, from 0."""
    return podium.locator("#queue li[data-speech] .row__number").nth(index)


def test_the_queue_is_ordered_by_keyboard(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    assert numbers(podium)[:5] == ["9", "10", "11", "12", "13"]
    expect(handle(podium, 9)).to_have_count(0)
    expect(handle(podium, 10)).to_have_count(0)

    handle(podium, 13).focus()
    podium.keyboard.press("ArrowUp")
    expect(place(podium, 3)).to_have_text("13")
    expect(handle(podium, 13)).to_be_focused()
    podium.keyboard.press("ArrowUp")
    expect(place(podium, 2)).to_have_text("13")
    podium.keyboard.press("ArrowUp")  # the next two stay: somebody is speaking
    podium.wait_for_timeout(500)
    assert numbers(podium)[:5] == ["9", "10", "13", "11", "12"]

    podium.get_by_text("Sắp xếp").click()
    podium.get_by_role("button", name="Theo thứ tự đăng ký").click()
    expect(place(podium, 4)).to_have_text("13")
    phone = join(open_browser(360, 740), demo)
    phone.get_by_role("link", name="Xem diễn biến hội nghị").click()
    expect(phone.locator("main")).to_contain_text("Sắp lại thứ tự (theo thứ tự đăng ký)")


def test_the_queue_is_ordered_by_mouse_and_by_touch(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    other = enter(open_browser(1280, 1400, has_touch=True), demo, Role.CHAIR, 0)
    handle(other, 13).hover()
    other.mouse.down()
    target = handle(other, 12).bounding_box()
    assert target is not None
    other.mouse.move(target["x"] + 10, target["y"] - 4, steps=12)
    other.wait_for_timeout(200)
    other.mouse.up()
    expect(place(podium, 3)).to_have_text("13")

    expect(place(other, 3)).to_have_text("13")
    other.wait_for_timeout(300)
    drag_by_touch(other, 12, 11)
    expect(place(podium, 2)).to_have_text("12")


def drag_by_touch(page: Page, moved: int, onto: int) -> None:
    """A finger on the handle, as the browser itself reports it."""
    start, end = (handle(page, n).bounding_box() for n in (moved, onto))
    assert start is not None
    assert end is not None
    touches = page.context.new_cdp_session(page)
    x, y = start["x"] + 20, start["y"] + 20
    begin = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    touches.send("Input.dispatchTouchEvent", begin)
    for step in range(1, 13):
        point = {"x": x, "y": y + (end["y"] - 4 - y) * step / 12}
        touches.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        page.wait_for_timeout(16)
    page.wait_for_timeout(200)
    touches.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_merged_people_are_told_and_get_the_answer(demo: Console, open_browser: Open) -> None:
    phone = join(open_browser(360, 740), demo)
    register(phone, demo, "Lê Ý", "/speaking-queue/requests/new", "Đăng ký phát biểu")
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    desk.locator("#queue .row__open", has_text="Đoàn Thị Mười").click()
    desk.get_by_text("Gộp ý kiến cùng nội dung").click()
    desk.locator(".choice--entry", has_text="Bà Lê Ý").click()
    desk.get_by_role("button", name="Gộp", exact=True).click()
    expect(desk.locator("#panel")).to_contain_text("Đã gộp.")

    expect(phone.locator("[data-merged-with]")).to_contain_text("số 9")
    expect(podium.locator("#queue")).to_contain_text("+1 cùng ý")
    expect(podium.locator("#queue")).not_to_contain_text("Lê Ý")
    call(podium)
    expect(podium.locator("#floor")).to_contain_text("Cùng ý kiến: Bà Lê Ý")
    podium.keyboard.press("z")  # called by mistake: everything as before
    expect(podium.locator("#floor .floor__big")).to_have_text("Ông Phùng Văn Kiệm")
    expect(podium.locator(".button--call")).to_contain_text("Đoàn Thị Mười")
    call(podium)
    expect(podium.locator("#floor .floor__big")).to_have_text("Bà Đoàn Thị Mười")
    podium.keyboard.press("b")
    expect(podium.locator("#matter h2")).to_contain_text("Bà Đoàn Thị Mười")
    answered(podium)

    expect(phone.locator(".history")).to_contain_text("đã được trình bày chung")
    phone.locator(".history").get_by_role("link", name="Xem").click()
    expect(phone.locator(".receipt__standing")).to_have_text("Đã có kết quả.")
    expect(phone.locator(".receipt__steps")).to_contain_text("Cùng nội dung với số 9")
    expect(phone.locator(".receipt__steps")).to_contain_text("Đã trả lời trực tiếp tại hội nghị.")


def test_somebody_else_follows_up_from_a_phone(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    phone = join(open_browser(360, 740), demo)
    expect(phone.get_by_role("link", name="Xin trao đổi thêm")).to_have_count(0)
    podium.keyboard.press("k")
    expect(podium.locator("#floor")).to_contain_text("Chưa có ai giữ lượt")
    podium.keyboard.press("1")
    link = phone.get_by_role("link", name="Xin trao đổi thêm về ý kiến")
    expect(link).to_be_visible()
    path = link.get_attribute("href") or ""
    register(phone, demo, "Trần Thị Lụa", path, "Xin trao đổi thêm")
    expect(phone.locator(".mine__label")).to_contain_text("xin trao đổi thêm")

    press = podium.locator("#matter").get_by_role("button", name="Bà Trần Thị Lụa")
    press.click()
    expect(podium.locator("#floor .floor__label")).to_contain_text("Mời trao đổi thêm")
    expect(phone.locator("[data-turn-call]")).to_be_visible()
    podium.keyboard.press("b")
    expect(podium.locator("#floor .floor__label")).to_contain_text("Trao đổi thêm")
    expect(minutes.locator("#entries")).to_contain_text("Trao đổi thêm của Bà Trần Thị Lụa")
    podium.keyboard.press("k")
    expect(podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")
    podium.keyboard.press("f")
    expect(podium.locator("#floor .floor__big")).to_have_text("Ông Phùng Văn Kiệm")
    expect(podium.get_by_role("button", name="Đã đủ lượt trao đổi")).to_be_visible()


def test_when_time_runs_out_a_request_becomes_a_slip_in_one_tap(
    demo: Console, open_browser: Open
) -> None:
    phone = join(open_browser(360, 740), demo)
    register(phone, demo, "Lê Ý", "/speaking-queue/requests/new", "Đăng ký phát biểu")
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    expect(phone.locator("[data-offer]")).to_be_hidden()
    podium.get_by_text("Sắp xếp").click()
    offer = podium.get_by_role("button", name="Chuyển thành phiếu")
    offer.click()
    again = podium.locator(".menu__list button", has_text="Bấm lần nữa")
    press_again(podium, lambda: again.click() if again.count() else offer.click())
    expect(phone.locator("[data-offer]")).to_be_visible()

    phone.get_by_role("button", name="Chuyển thành phiếu").click()
    expect(phone.locator(".sent")).to_contain_text("Đã nhận phiếu số 11")
    desk.locator("#queue").get_by_role("button", name="Thành phiếu").first.click()
    expect(desk.locator("#slips")).to_contain_text("P12")
    with demo.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        mine, other = queries.slips(meeting)[-2:]
        assert mine.content == "Đề nghị đặt thêm thùng rác công cộng."
        assert other.person.name == script.SPEECHES[play.SPOKEN_BY_THE_MIDDLE + 1].name


def test_the_chair_sees_whose_phone_is_there(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(1280, 1400), demo, Role.CHAIR, 1)
    phone = join(open_browser(360, 740), demo)
    register(phone, demo, "Lê Ý", "/speaking-queue/requests/new", "Đăng ký phát biểu")
    mine = podium.locator("#queue li", has_text="Bà Lê Ý")

    expect(mine.locator(".presence--here")).to_have_count(1)
    phone.goto("about:blank")
    expect(mine.locator(".presence--here")).to_have_count(0)
    expect(mine).to_be_visible()  # a phone that left keeps its place
    join(phone, demo)
    expect(mine.locator(".presence--here")).to_have_count(1)


def test_scenes_are_chosen_and_the_floor_takes_the_projectors_back(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    walls = [open_browser(1920, 1080), open_browser(1280, 720)]
    for wall in walls:
        wall.goto(f"{demo.base}/projector")
    preview = podium.frame_locator(".podium__preview")
    for scene, words in {
        "Nội quy": "Chấp hành sự điều hành",
        "Phương châm": "Dân biết, dân bàn",
        "Chương trình": "Chủ tịch UBND phường kết luận",
        "Nghỉ giải lao": "Hội nghị nghỉ giải lao",
        "Chào mừng, mã QR": "Vào Wi-Fi",
        "Danh sách chờ": "Thứ tự chờ phát biểu",
    }.items():
        screen = desk if scene == "Nghỉ giải lao" else podium
        if not screen.locator(".projection__list").is_visible():
            screen.locator(".projection summary").click()
        screen.get_by_role("button", name=scene, exact=True).click()
        for wall in walls:
            expect(wall.locator("#scene")).to_contain_text(words)
        expect(preview.locator("#scene")).to_contain_text(words)
    podium.locator(".projection summary").click()

    podium.keyboard.press("k")
    call(podium)
    for wall in walls:
        expect(wall.locator("#scene .floor__name")).to_have_text("Bà Đoàn Thị Mười")


def test_a_step_with_a_conclusion_is_not_left_without_it(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    podium.keyboard.press("n")
    expect(podium.locator("#agenda")).to_contain_text("Bấm lần nữa")
    press_again(podium, lambda: podium.keyboard.press("n"))
    expect(podium.locator("#agenda .agenda__number")).to_have_text("6/11")
    expect(podium.locator(".agenda__end")).to_contain_text("dự kiến xong")

    podium.get_by_role("link", name="Bước tiếp").click()
    podium.fill("#conclusion", "Các cơ quan đã trả lời thẳng.")
    with podium.expect_response("**/beginning"):  # a nervous second press loses nothing typed
        podium.get_by_role("link", name="Bước tiếp").dispatch_event("click")
    podium.get_by_role("button", name="Ghi và sang").click()

    expect(podium.locator("#agenda .agenda__number")).to_have_text("7/11")
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    minutes.get_by_role("link", name="Xem toàn văn").click()
    expect(minutes.locator(".paper")).to_contain_text("Kết luận: Các cơ quan đã trả lời thẳng.")


def test_the_desk_classifies_and_a_denunciation_is_nowhere(
    demo: Console, open_browser: Open
) -> None:
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    words, author = script.SLIPS[6].content[:40], script.SLIPS[6].name
    waiting = desk.locator("#slips").get_by_role("link", name="Xem, phân loại")
    count = waiting.count()
    expect(desk.locator("#slips")).not_to_contain_text(author)
    waiting.first.click()
    expect(desk.locator("#panel")).to_contain_text(words)
    desk.get_by_role("button", name="Chuyển chủ tọa").click()
    expect(desk.locator("#panel .field__problem")).to_have_text("Xin chọn loại theo nội dung.")
    desk.get_by_label("Tố cáo").check()
    desk.get_by_role("button", name="Đưa sang thủ tục riêng").click()
    expect(waiting).to_have_count(count - 1)

    projector = open_browser(1920, 1080)
    projector.goto(f"{demo.base}/projector")
    for page in (desk, podium, projector):
        page.wait_for_load_state("networkidle")
        assert words not in page.locator("[data-regions]").inner_html()
        assert author not in page.locator("[data-regions]").inner_html()
    with demo.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        [slip] = queries.slips(meeting, OpinionState.SEPARATED)
    phone = open_browser(360, 740)
    phone.goto(f"{demo.base}/receipts/{slip.receipt}")
    expect(phone.locator(".receipt__guidance")).to_contain_text("Luật Tố cáo")


def test_an_official_sees_what_is_his_and_keeps_notes_to_himself(
    demo: Console, open_browser: Open
) -> None:
    official = enter(open_browser(1280, 900), demo, Role.OFFICIAL, 0)
    other = enter(open_browser(1280, 900), demo, Role.OFFICIAL, 1)
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    name = official.locator("h1").inner_text().removeprefix("Trả lời ý kiến: ")
    official.fill("[name=title]", "Đền bù đường Nguyễn Tất Thành")
    official.fill("[name=text]", "Quyết định số 45 ngày 12/3/2019, đã thông báo.")
    official.get_by_role("button", name="Lưu ghi chú").click()
    expect(official.locator(".saved")).to_have_text("Đã lưu.")
    expect(official.locator(".note").first).to_contain_text("Đền bù đường Nguyễn Tất Thành")
    other.reload()
    expect(other.locator("body")).not_to_contain_text("Đền bù đường")

    podium.keyboard.press("i")
    podium.locator(".assignment label", has_text=name).click()
    podium.get_by_role("button", name="Giao", exact=True).click()
    expect(official.locator(".matter-row--mine")).to_contain_text("Ông Phùng Văn Kiệm")
    expect(other.locator(".matter-row--mine")).to_have_count(0)
    expect(podium.locator(".button--given")).to_contain_text(name)
    podium.wait_for_timeout(1400)
    podium.keyboard.press("i")
    podium.get_by_label("Bằng văn bản").check()
    podium.fill("#due_on", "2022-07-20")
    podium.get_by_role("button", name="Giao", exact=True).click()
    expect(official.locator("[data-promise]", has_text="20/7/2022")).to_be_visible()


def test_the_queue_on_paper_and_the_receipt_on_paper(
    demo: Console, open_browser: Open, tmp_path: Path
) -> None:
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    desk.add_init_script("window.print = () => { window.printed = true; };")
    desk.goto(f"{demo.base}/speaking-queue/sheet")
    desk.wait_for_function("() => window.printed")
    expect(desk.locator("tbody tr")).to_have_count(8 + 4)
    desk.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    pdf = (tmp_path / "sheet.pdf").read_bytes()
    assert re.search(rb"/MediaBox \[0 0 59[45](\.\d+)? 84[12]", pdf)

    with demo.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        slip = queries.slips(meeting)[0]
    desk.goto(f"{demo.base}/receipts/{slip.receipt}?print=1")
    desk.wait_for_function("() => window.printed")
    expect(desk.locator(".receipt__link")).to_be_visible()  # no QR without an address that lasts
    expect(desk.locator("h1")).to_have_text("Biên nhận phiếu ý kiến số 1")


def test_a_phone_that_slept_shows_the_right_second(demo: Console, open_browser: Open) -> None:
    sleeper = open_browser(360, 740)
    sleeper.clock.install()
    join(sleeper, demo)
    right = join(open_browser(360, 740), demo)
    expect(sleeper.locator(".clock")).to_be_visible()
    sleeper.clock.fast_forward("10:00")  # its own clock is now ten minutes ahead of the server's
    sleeper.clock.resume()
    sleeper.wait_for_timeout(1500)

    shown = [
        int(m) * 60 + int(s)
        for m, s in (p.locator(".clock").inner_text().split(":") for p in (sleeper, right))
    ]
    assert abs(shown[0] - shown[1]) <= 1


def test_an_armed_press_outlives_a_stream_and_arms_nobody_else(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1366, 768), demo, Role.CHAIR, 1)
    colleague = Device(demo).enter(demo.sheets[Role.CHAIR][0])
    question = "Đang có người nói. Bấm lần nữa để mời"
    last = podium.locator("#queue li[data-speech]").last.get_attribute("data-speech")
    row = podium.locator(f"#queue-{last} .press button span")
    big = podium.locator(".button--call > span")

    # Armed on the first of the queue, who leaves: the next one there is not armed.
    big.click()
    expect(big).to_have_text(question)
    first = podium.locator("#queue li[data-speech]").first.get_attribute("data-speech")
    colleague.post(f"/entries/speech-{first}/keeping-back", reason="Đã về trước")
    expect(big).to_contain_text("Huỳnh Ngọc Châu")
    podium.wait_for_timeout(600)
    big.click()
    expect(big).to_have_text(question)
    expect(podium.locator("#floor .floor__big")).to_have_text("Ông Phùng Văn Kiệm")

    # Armed on somebody who stays, while the queue is drawn again and again: the second press calls.
    row.click()
    expect(row).to_have_text(question)
    version = podium.locator("#queue").get_attribute("data-version")
    for speech in podium.locator("#queue li[data-speech]").all()[1:4]:
        key = speech.get_attribute("data-speech")
        colleague.post(f"/entries/speech-{key}/keeping-back", reason="Đã về trước")
    expect(podium.locator("#queue")).not_to_have_attribute("data-version", version or "")
    podium.wait_for_timeout(600)
    expect(row).to_have_text(question)
    name = podium.locator(f"#queue-{last} strong").inner_text()
    row.click()
    expect(podium.locator("#floor .floor__big")).to_have_text(name)


def test_a_vietnamese_keyboard_presses_by_place(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(1366, 768), demo, Role.CHAIR, 1)
    press = """([key, code, composing]) => document.body.dispatchEvent(new KeyboardEvent(
        "keydown", { key, code, isComposing: composing, bubbles: true, cancelable: true }))"""
    floor = podium.locator("#floor .floor__label")
    podium.evaluate(press, ["ă", "Digit1", True])  # an input method at work
    podium.evaluate(press, ["End", "Numpad1", False])  # Num Lock is off
    podium.evaluate(press, ["Process", "Digit1", False])
    podium.wait_for_timeout(400)
    expect(floor).to_contain_text("Đang phát biểu")

    podium.evaluate(press, ["ă", "Digit1", False])

    expect(floor).to_contain_text("Đang trả lời")
    podium.evaluate(press, ["k", "KeyK", False])
    expect(floor).to_contain_text("Chưa có ai giữ lượt")
    expect(podium.locator(".agenda__pressed")).to_contain_text("Đã kết thúc lượt của")
    podium.keyboard.press("Control+z")
    expect(floor).to_contain_text("Đang trả lời")


def test_the_way_back_stands_on_the_screens_of_those_who_may_go_it(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    mc = enter(open_browser(1280, 800), demo, Role.MASTER_OF_CEREMONIES)
    back = "#agenda button:has-text('Hoàn tác')"
    expect(mc.locator(back)).to_be_visible()
    podium.keyboard.press("i")
    podium.locator("#panel input[type=checkbox]").first.check()
    podium.locator("#panel .button--main").click()
    expect(mc.locator("#agenda")).to_contain_text("Đã giao trả lời")
    expect(mc.locator(back)).to_be_hidden()
    expect(podium.locator(back)).to_be_visible()

    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    expect(desk.locator("#undo")).to_be_hidden()
    desk.locator("#slips").get_by_role("link", name="Xem, phân loại").first.click()
    desk.locator("#panel label", has_text="Kiến nghị").first.click()
    desk.locator("#panel button", has_text="Chuyển chủ tọa").click()
    expect(desk.locator("#undo")).to_contain_text("Đã chuyển chủ tọa phiếu số")
    check(desk)
    released = mc.locator("#slips .count").inner_text()
    desk.locator("#undo button").click()
    expect(mc.locator("#slips .count")).to_have_text(str(int(released) - 1))
    expect(desk.locator("#undo")).to_be_hidden()


def test_a_conflict_draws_the_form_anew_and_a_refusal_keeps_what_is_typed_after_it(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    colleague = Device(demo).enter(demo.sheets[Role.CHAIR][0])
    podium.keyboard.press("k")
    link = podium.get_by_role("link", name="Kết quả khác")
    note = podium.locator("#panel #note")
    address = link.get_attribute("href")
    assert address

    def again() -> None:
        with podium.expect_response(f"**{address}"):
            link.dispatch_event("click")

    link.click()
    podium.locator("#panel [name=outcome][value=assigned]").check()
    podium.fill("#panel #agency", "")
    podium.locator("#panel form button.button--main").click()
    expect(podium.locator("#panel [aria-invalid]").first).to_be_visible()
    note.fill("Ghi lại sau khi bị trả lại")
    again()
    expect(note).to_have_value("Ghi lại sau khi bị trả lại")

    assert colleague.post(address, outcome="answered", seen="") == 200
    link = podium.get_by_role("link", name="Sửa kết quả")
    podium.locator("#panel [name=outcome][value=answered]").check()
    with podium.expect_response(lambda answer: answer.status == 409):
        podium.locator("#panel form button.button--main").click()
    again()
    expect(note).to_have_value("")
