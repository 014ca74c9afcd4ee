"""The whole demo meeting in five real browsers, from the QR code to the verified Biên bản."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from console.models import Role
from tests.conftest import PIN
from tests.system.conftest import Console, answered, enter, join

Open = Callable[..., Page]


def register(phone: Page, name: str, unit: str, field: str, content: str) -> None:
    """Register as people do: type without accents, choose from the list."""
    phone.get_by_role("link", name="Đăng ký phát biểu").click()
    phone.get_by_label("Bà", exact=True).check()
    phone.fill("#name", name)
    phone.fill("#unit-input", unit)
    phone.keyboard.press("Enter")
    phone.fill("#field-input", field)
    phone.keyboard.press("Enter")
    phone.fill("#content", content)
    phone.get_by_label("Hiện đầy đủ họ tên").check()
    phone.get_by_role("button", name="Đăng ký phát biểu").click()
    expect(phone.locator(".mine__label")).to_contain_text(name)


def call_next(podium: Page) -> str:
    """Press the largest button; the name that it held."""
    button = podium.locator(".button--call")
    name = button.locator("span").first.inner_text().removeprefix("Mời ")
    podium.wait_for_timeout(1600)
    podium.keyboard.press("m")
    expect(podium.locator("#floor .floor__big")).to_have_text(name)
    return name


def hear_and_answer(podium: Page, minutes: Page, name: str) -> None:
    """Let the called person speak, an official answer, the secretary write, the chair decide."""
    podium.keyboard.press("b")
    expect(podium.get_by_role("button", name="Tạm dừng")).to_be_visible()
    podium.keyboard.press("k")
    expect(podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")
    podium.keyboard.press("1")
    expect(podium.locator("#floor .floor__label")).to_have_text("Đang trả lời")
    card = minutes.locator(".entry--live", has_text=name)
    paragraph = card.locator(".paragraph", has_text="Trả lời của")
    paragraph.locator("textarea").fill("Tiếp thu ý kiến, sẽ kiểm tra thực tế.")
    paragraph.locator("textarea").blur()
    expect(paragraph.locator(".paragraph__state")).to_have_text("Đã lưu")
    answered(podium)
    podium.keyboard.press("k")
    expect(podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")


def sign(page: Page, base: str) -> None:
    page.goto(f"{base}/minutes/signatures")
    page.fill("input[name=pin]", PIN)
    page.get_by_role("button", name="Ký biên bản").click()


def verify(phone: Page, base: str, file: Path) -> str:
    phone.goto(f"{base}/verify")
    phone.set_input_files("#file", file)
    phone.get_by_role("button", name="Kiểm tra tệp").click()
    return phone.locator("[data-verdict]").get_attribute("data-verdict") or ""


@dataclass
class Room:
    """Five browsers in one hall."""

    console: Console
    phones: list[Page]
    podium: Page
    minutes: Page
    projector: Page

    def somebody_ends_the_open_turn(self) -> None:
        self.podium.keyboard.press("k")
        expect(self.podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")
        answered(self.podium)

    def everybody_who_waits_is_called(self) -> list[str]:
        called: list[str] = []
        last = self.phones[1].locator("[data-mine=ahead]")
        before = int(last.inner_text())
        while self.podium.locator(".button--call").count():
            called.append(call_next(self.podium))
            expect(self.projector.locator("#scene .floor__name")).not_to_be_empty()
            self.is_heard(called[-1])
            if len(called) <= before:
                expect(last).to_have_text(str(before - len(called)))
        assert len(called) == before + 1
        return called

    def is_heard(self, name: str) -> None:
        """The two on the phones see their turn and are answered; for the others it is enough."""
        mine = {"Bà Công Tằng Tôn Nữ Hoài Thương": self.phones[0], "Bà Lê Ý": self.phones[1]}
        if name in mine:
            expect(mine[name].locator("[data-turn-call]")).to_be_visible()
            expect(self.projector.locator("#scene")).to_contain_text(name)
            hear_and_answer(self.podium, self.minutes, name)
            return
        self.podium.keyboard.press("b")
        expect(self.podium.get_by_role("button", name="Tạm dừng")).to_be_visible()
        answered(self.podium)
        self.podium.keyboard.press("k")
        expect(self.podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")

    def the_end_is_refused_while_a_slip_is_read(self) -> None:
        podium = self.podium
        podium.locator("#slips").get_by_role("button", name="Đọc").first.click()
        expect(podium.locator("#floor .floor__label")).to_contain_text("Đang đọc phiếu")
        podium.keyboard.press("e")
        expect(podium.locator("#notice li")).to_have_count(2)
        podium.get_by_role("button", name="Đã rõ").click()
        podium.keyboard.press("k")
        expect(podium.locator("#floor .floor__label")).to_have_text("Chưa có ai giữ lượt")

    def the_slip_becomes_a_promise(self) -> None:
        podium = self.podium
        podium.keyboard.press("g")
        podium.get_by_label("Giao cơ quan giải quyết, trả lời").check()
        podium.get_by_role("button", name="Ghi kết quả").click()
        expect(podium.locator("#due_on-problem")).to_be_visible()
        podium.fill("#due_on", "2022-07-20")
        podium.get_by_role("button", name="Ghi kết quả").click()
        expect(podium.locator("#matter .tag--done")).to_be_visible()
        expect(podium.locator("#panel form")).to_have_count(0)

    def the_chair_concludes(self) -> None:
        podium = self.podium
        podium.keyboard.press("e")
        expect(podium.get_by_role("link", name="Soạn kết luận năm phần")).to_be_visible()
        expect(self.phones[0].locator("#floor")).to_contain_text("Chủ tọa kết luận hội nghị")
        podium.get_by_role("link", name="Soạn kết luận năm phần").click()
        part = podium.locator("textarea").first
        part.fill(part.input_value() + " Chủ tọa cảm ơn các ý kiến.")
        part.blur()
        expect(podium.locator(".paragraph__state").first).to_have_text("Đã lưu")
        self.the_last_steps_are_taken_in_their_order()

    def the_last_steps_are_taken_in_their_order(self) -> None:
        """The Party secretary speaks, then the chairman concludes (002-17)."""
        podium = self.podium
        podium.goto(f"{self.console.base}/podium")
        for title in ("Phát biểu của đồng chí Bí thư", "Chủ tịch UBND phường kết luận"):
            podium.locator(".agenda__all summary").click()
            step = podium.locator(".agenda__step", has_text=title)
            step.get_by_role("button", name="Chuyển đến").click()
            expect(podium.locator(".agenda__all summary")).to_contain_text(title)

    def the_desk_looks_at_the_slips_that_are_left(self, desk: Page) -> None:
        waiting = desk.locator("#slips").get_by_role("link", name="Xem, phân loại")
        for left in range(waiting.count(), 0, -1):
            expect(waiting).to_have_count(left)
            waiting.first.click()
            desk.get_by_label("Kiến nghị", exact=True).check()
            desk.get_by_role("button", name="Chuyển chủ tọa").click()
            expect(desk.locator("#panel > *")).to_have_count(0)
        expect(waiting).to_have_count(0)

    def what_was_not_reached_is_given_a_body_and_a_day(self) -> None:
        """In one press, by field (001-24)."""
        minutes = self.minutes
        minutes.goto(f"{self.console.base}/minutes/deferrals")
        for body in minutes.locator("input[name^=agency-]").all():
            body.fill("UBND phường Thanh Khê Tây")
        minutes.locator("[name=due_on]").fill("2022-07-05")
        minutes.get_by_role("button", name="Giao tất cả").last.click()
        expect(minutes.get_by_role("heading", name="Đã giao")).to_be_visible()
        minutes.get_by_role("link", name="Trở lại").click()

    def the_secretary_writes_what_was_answered(self) -> None:
        answers = self.minutes.locator(".paragraph", has_text="Trả lời của")
        for answer in answers.all():
            words = answer.locator("textarea")
            if not words.input_value():
                words.fill("Tiếp thu ý kiến, phường sẽ kiểm tra thực tế.")
                words.blur()
                expect(answer.locator(".paragraph__state")).to_have_text("Đã lưu")

    def the_minutes_are_read_back_and_drawn_up(self) -> None:
        minutes = self.minutes
        self.what_was_not_reached_is_given_a_body_and_a_day()
        self.the_secretary_writes_what_was_answered()
        expect(minutes.locator(".closing__complete")).to_contain_text("Không còn thiếu gì")
        minutes.get_by_role("button", name="Đọc lại biên bản").click()
        self.somebody_objects()
        minutes.get_by_role("link", name="Xem bản dự thảo").click()
        expect(self.projector.locator("[data-block='0']")).to_have_class("is-read")
        minutes.get_by_text("V. Kết luận của người chủ trì").scroll_into_view_if_needed()
        minutes.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(self.projector.locator("[data-block='0']")).not_to_have_class("is-read")
        expect(self.projector.locator(".is-read")).to_be_in_viewport()
        expect(minutes.locator(".paper")).to_contain_text("Chủ tọa cảm ơn các ý kiến.")
        minutes.get_by_role("button", name="Lập biên bản").click()
        minutes.wait_for_url("**/minutes/signatures")

    def somebody_objects(self) -> None:
        """Lê Ý objects on her phone; the minutes stay, and her objection stands in them."""
        phone, minutes = self.phones[1], self.minutes
        phone.get_by_role("link", name="Góp ý vào biên bản").click()
        phone.fill("#content", "Tôi đề nghị hai thùng rác, biên bản ghi một.")
        phone.get_by_role("button", name="Gửi ý kiến").click()
        expect(phone.locator(".sent")).to_contain_text("Thư ký đã nhận ý kiến")
        minutes.get_by_role("button", name="Lập biên bản").click()
        expect(minutes.locator("#notice li").first).to_contain_text("Lê Ý chưa xử lý")
        minutes.get_by_role("button", name="Đã rõ").click()
        minutes.get_by_role("link", name="Xử lý ý kiến của Bà Lê Ý").click()
        minutes.get_by_label("Giữ nguyên, ghi ý kiến này vào biên bản").check()
        minutes.locator("#panel").get_by_role("button", name="Ghi", exact=True).click()
        expect(minutes.locator("#closing")).to_contain_text("ghi vào biên bản")
        minutes.get_by_role("button", name="Không còn ý kiến").click()
        expect(minutes.locator("#closing")).to_contain_text("Đã hết giờ góp ý")

    def everybody_signs(self, other_chair: Page) -> None:
        for page in (self.minutes, other_chair, self.podium):
            sign(page, self.console.base)
        expect(self.podium.locator(".saved")).to_contain_text("đã niêm phong")
        expect(self.projector.locator("#scene")).to_contain_text("đã được ký và niêm phong")

    def download(self, file: Path) -> None:
        self.podium.goto(f"{self.console.base}/minutes/files")
        with self.podium.expect_download() as download:
            self.podium.get_by_role("link", name="Tải về").first.click()
        download.value.save_as(file)


def test_a_meeting_from_the_qr_code_to_the_signed_bien_ban(
    demo: Console, open_browser: Open, tmp_path: Path
) -> None:
    phones = [join(open_browser(360, 740), demo) for _phone in range(2)]
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    other_chair = enter(open_browser(), demo, Role.CHAIR, 0)
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    projector = open_browser(1920, 1080)
    projector.goto(f"{demo.base}/projector")
    room = Room(demo, phones, podium, minutes, projector)

    register(phones[0], "Công Tằng Tôn Nữ Hoài Thương", "to 12", "dat", "Xin hỏi về sổ đỏ.")
    register(phones[1], "Lê Ý", "khu dan cu so 3", "moi truong", "Xin thêm thùng rác công cộng.")
    expect(podium.locator("#queue")).to_contain_text("Công Tằng Tôn Nữ Hoài Thương")
    room.somebody_ends_the_open_turn()
    room.everybody_who_waits_is_called()
    room.the_end_is_refused_while_a_slip_is_read()
    room.the_slip_becomes_a_promise()
    room.the_chair_concludes()
    room.the_desk_looks_at_the_slips_that_are_left(enter(open_browser(1366, 768), demo, Role.DESK))
    room.the_minutes_are_read_back_and_drawn_up()
    room.everybody_signs(other_chair)

    file = tmp_path / "bien-ban.pdf"
    room.download(file)
    assert verify(phones[0], demo.base, file) == "valid"
    content = bytearray(file.read_bytes())
    content[content.index(b"<dc:title>") + 70] ^= 1
    file.write_bytes(content)
    assert verify(phones[0], demo.base, file) == "altered"
    podium.goto(f"{demo.base}/minutes/signatures")
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", podium.content())
    assert code
    phones[1].goto(f"{demo.base}/verify/{code[0]}")
    expect(phones[1].locator(".verdict")).to_contain_text("Biên bản nguyên vẹn")
