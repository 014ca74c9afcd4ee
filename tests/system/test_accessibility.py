"""axe-core finds nothing on any screen; the phone works with JavaScript off."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import projection
from console.minutes import closing
from console.models import Role, Scene
from tests.databases import PIN, Copies, sealed
from tests.system.conftest import Console, Prepare, RunConsole, enter, join

Open = Callable[..., Page]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def check(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options=RULES).response["violations"]
    told = [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found]
    assert told == [], page.url


def test_axe_finds_nothing_in_the_middle_of_the_meeting(demo: Console, open_browser: Open) -> None:
    phone = join(open_browser(360, 740), demo)
    check(phone)
    for path in (
        "/speaking-queue/requests/new",
        "/slips/new",
        "/verify",
        "/access",
        "/trace",
        "/nothing",
    ):
        phone.goto(demo.base + path)
        check(phone)
    phone.goto(f"{demo.base}/speaking-queue/requests/new")
    phone.get_by_role("button", name="Đăng ký phát biểu").click()
    check(phone)
    projector = open_browser(1920, 1080)
    projector.goto(f"{demo.base}/projector")
    check(projector)
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    check(desk)
    desk.goto(f"{demo.base}/desk/people")
    check(desk)


def test_axe_finds_nothing_at_the_podium_and_the_secretarys(
    demo: Console, open_browser: Open
) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR)
    check(podium)
    podium.keyboard.press("g")
    expect(podium.locator("#panel form")).to_be_visible()
    check(podium)
    minutes = enter(open_browser(1366, 768), demo, Role.SECRETARY)
    check(minutes)
    for path in ("/minutes/draft", "/attendance"):
        minutes.goto(demo.base + path)
        check(minutes)
    organiser = enter(open_browser(1366, 768), demo, Role.ORGANISER)
    check(organiser)
    organiser.get_by_role("button", name="Cấp lại phiếu").first.click()
    check(organiser)


def test_axe_finds_nothing_on_the_way_in(demo: Console, open_browser: Open) -> None:
    stranger = open_browser(360, 740)
    stranger.goto(demo.base)
    check(stranger)
    stranger.goto(f"{demo.base}/access/{demo.sheets[Role.DESK][0]}")
    check(stranger)
    phone = join(open_browser(360, 740), demo)
    phone.goto(f"{demo.base}/speaking-queue/requests/new")
    phone.get_by_label("Bà", exact=True).check()
    phone.fill("#name", "Công Tằng Tôn Nữ Thị Nguyễn Phúc Ngọc Bích Trâm Anh")
    for field in ("unit", "field"):
        phone.fill(f"#{field}-input", "to" if field == "unit" else "y te")
        phone.keyboard.press("Enter")
    phone.fill("#content", "Xin hỏi.")
    phone.get_by_role("button", name="Đăng ký phát biểu").click()
    expect(phone.locator(".mine__label")).to_be_visible()
    check(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_axe_finds_nothing_while_a_meeting_is_prepared(
    run_console: Callable[[Prepare], Console], open_browser: Open
) -> None:
    console = run_console(play.prepare)
    (console.folder / "setup-link").write_text("once")
    organiser = open_browser(1366, 768)
    organiser.goto(f"{console.base}/setup/once")
    check(organiser)
    enter(organiser, console, Role.ORGANISER)
    for part in ("staff", "agenda", "units", "fields", "attendance", "facts"):
        organiser.goto(f"{console.base}/preparation/{part}")
        check(organiser)
    for part in ("", "bodies", "office_fields", "office_units", "contacts", "venues", "recipients"):
        organiser.goto(f"{console.base}/office/lists/{part}".rstrip("/"))
        check(organiser)
    organiser.goto(f"{console.base}/access")
    check(organiser)
    organiser.goto(f"{console.base}/office")
    check(organiser)
    organiser.get_by_role("button", name="In phiếu của cơ quan cho tôi").click()
    check(organiser)
    code = organiser.locator(".access-sheet__code").inner_text()
    organiser.goto(f"{console.base}/access/{code}")
    enter_with_pin(organiser)
    for path in ("/office", "/office/seats", "/office/meetings/new", "/office/requests"):
        organiser.goto(f"{console.base}{path}")
        check(organiser)


def enter_with_pin(page: Page) -> None:
    page.fill("#pin", PIN)
    page.fill("#pin_again", PIN)
    page.get_by_role("button", name="Vào làm việc").click()
    page.wait_for_url("**/office")


def test_axe_finds_nothing_at_the_end(
    run_console: Callable[[Prepare], Console], open_browser: Open
) -> None:
    def prepare() -> Hall:
        hall = play.prepare()
        play.open_hall(hall)
        play.hear(hall, play.register(hall, script.SPEECHES[0]), script.SPEECHES[0])
        closing.end_discussion(by=hall.chair)
        return hall

    console = run_console(prepare)
    chair = enter(open_browser(), console, Role.CHAIR, 1)
    minutes = enter(open_browser(1366, 768), console, Role.SECRETARY)
    check(chair)
    for path in ("/minutes/conclusion", "/minutes/signatures"):
        chair.goto(console.base + path)
        check(chair)
    minutes.get_by_role("button", name="Đọc lại biên bản").click()
    expect(minutes.get_by_role("link", name="Xem bản dự thảo")).to_be_visible()
    check(minutes)
    projector = open_browser(1920, 1080)
    projector.goto(f"{console.base}/projector")
    check(projector)


def test_axe_finds_nothing_after_the_seal(
    run_console: RunConsole, sqlite_copies: Copies, open_browser: Open
) -> None:
    console = run_console(lambda: sqlite_copies.hall(sealed), sealed)
    phone = join(open_browser(360, 740), console)
    check(phone)
    projector = open_browser(1920, 1080)
    projector.goto(f"{console.base}/projector")
    check(projector)
    with console.app.app_context():
        from console import queries

        meeting = queries.current_meeting()
        assert meeting is not None
        document = queries.document(meeting)
        assert document is not None
        code = document.code
    phone.goto(f"{console.base}/verify/{code}")
    expect(phone.locator(".verdict")).to_contain_text("Biên bản nguyên vẹn")
    check(phone)


def test_the_phone_works_with_javascript_off(demo: Console, open_browser: Open) -> None:
    phone = join(open_browser(360, 740, java_script_enabled=False), demo)
    phone.get_by_role("link", name="Đăng ký phát biểu").click()
    phone.get_by_label("Ông", exact=True).check()
    phone.fill("#name", "Nguyễn Văn Thôi")
    phone.select_option("#unit", label="Tổ 12, Khu dân cư số 4")
    phone.select_option("#field", index=1)
    phone.fill("#content", "Xin hỏi về đường kiệt.")
    phone.get_by_role("button", name="Đăng ký phát biểu").click()

    expect(phone.locator(".mine__label")).to_contain_text("Nguyễn Văn Thôi")
    phone.get_by_role("link", name="Sửa").click()
    phone.fill("#content", "Xin hỏi về đường kiệt 12.")
    phone.get_by_role("button", name="Lưu thay đổi").click()
    expect(phone.locator(".mine__content")).to_contain_text("kiệt 12")
    phone.get_by_role("button", name="Rút đăng ký").click()
    expect(phone.get_by_role("link", name="Đăng ký phát biểu")).to_be_visible()


def test_axe_finds_nothing_on_the_panels_of_the_floor(demo: Console, open_browser: Open) -> None:
    podium = enter(open_browser(1280, 800), demo, Role.CHAIR, 1)
    for opener in ("i", "#matter .matter__parts a", "#queue .row__open"):
        if len(opener) == 1:
            podium.keyboard.press(opener)
        else:
            podium.locator(opener).first.click()
        expect(podium.locator("#panel > *")).to_be_visible()
        check(podium)
        podium.keyboard.press("Escape")
    podium.get_by_text("Sắp xếp").click()
    podium.locator(".projection summary").click()
    podium.locator(".agenda__all summary").click()
    check(podium)
    desk = enter(open_browser(1366, 768), demo, Role.DESK)
    desk.locator("#slips").get_by_role("link", name="Xem, phân loại").first.click()
    expect(desk.locator("#panel > *")).to_be_visible()
    check(desk)
    desk.goto(f"{demo.base}/speaking-queue/sheet")
    check(desk)


def test_axe_finds_nothing_at_the_officials_or_on_a_receipt(
    demo: Console, open_browser: Open
) -> None:
    official = enter(open_browser(1280, 900), demo, Role.OFFICIAL)
    official.get_by_role("button", name="Lưu ghi chú").click()
    expect(official.locator(".field__problem")).to_be_visible()
    check(official)
    with demo.app.app_context():
        meeting = queries.current_meeting()
        assert meeting is not None
        receipt = queries.slips(meeting)[0].receipt
    phone = open_browser(360, 740)
    for path in (f"/receipts/{receipt}", f"/receipts/{receipt}?print=1"):
        phone.goto(demo.base + path)
        check(phone)


def test_axe_finds_nothing_on_any_scene(demo: Console, open_browser: Open) -> None:
    wall = open_browser(1920, 1080)
    wall.goto(f"{demo.base}/projector")
    for scene in Scene:
        with demo.app.app_context():
            meeting = queries.current_meeting()
            assert meeting is not None
            desk = queries.staff(meeting, Role.DESK)[0]
            projection.choose_scene(scene, by=desk)
        wall.reload()
        expect(wall.locator(f".scene--{scene.value}")).to_be_visible()
        check(wall)
        assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight")
