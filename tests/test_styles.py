"""Styles and scripts: one property a line, every colour and size by its meaning."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.contrast import THEMES, VALUES, contrast, parts, theme
from tests.shape import WIDE

OURS = sorted([*Path("static/css").glob("*.css"), *Path("static/js").glob("*.js")])
SHEETS = [
    file for file in OURS if file.suffix == ".css" and file.name not in ("tokens.css", "fonts.css")
]
PLAIN = {"transparent", "currentColor", "inherit", "none", "0"}
COLOURED = r"^(color|background(-color)?|border.*|outline.*|box-shadow|accent-color|fill|stroke)$"
LITERAL = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|color)a?\(|"
    r"\b(?:white|black|gr[ae]y|red|green|blue|teal|orange|yellow|Canvas\w*|Highlight\w*)\b",
    re.IGNORECASE,
)
ON_ANY = ("--surface", "--surface-page", "--chosen", "--waiting", "--saved", "--warning", "--alarm")
TEXT_ON = {
    "--text": ON_ANY,
    "--text-soft": ON_ANY,
    "--link": (*ON_ANY[:2], "--chosen", "--saved"),
    "--now": (*ON_ANY[:2], "--chosen"),
    "--on-act": ("--act", "--act-pointed"),
    "--on-banner": ("--banner",),
    "--on-now": ("--now-fill",),
    "--on-chosen": (*ON_ANY[:2], "--chosen"),
    "--on-waiting": (*ON_ANY[:2], "--waiting"),
    "--on-saved": (*ON_ANY[:2], "--saved"),
    "--on-saved-fill": ("--saved-fill",),
    "--on-warning": (*ON_ANY[:2], "--warning"),
    "--on-alarm": (*ON_ANY[:2], "--alarm"),
    "--on-alarm-fill": ("--alarm-fill",),
}
"""What is written, and on what."""
SEEN_ON_SURFACE = (
    *("line-strong", "focus", "chosen-line", "waiting-line", "saved-line", "warning-line"),
    *("alarm-line", "act", "now-fill", "saved-fill", "alarm-fill"),
)
"""Edges that alone tell a control or a state from its surroundings (WCAG 2.2, 1.4.11)."""


def rules(sheet: Path) -> list[dict[str, str]]:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return [
        dict(re.findall(r"([\w-]+):\s*([^;]+);", body))
        for body in re.findall(r"\{([^{}]*)\}", text)
    ]


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_every_line_can_be_read_in_a_diff(file: Path) -> None:
    lines = enumerate(file.read_text("utf-8").splitlines(), start=1)

    assert [number for number, line in lines if len(line) > WIDE] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_takes_colours_sizes_and_edges_from_the_tokens(sheet: Path) -> None:
    for rule in rules(sheet):
        for name, value in rule.items():
            if re.match(COLOURED, name):
                assert not LITERAL.search(value), (name, value)
            if name == "font-size" or name.endswith("radius"):
                assert value in PLAIN or re.fullmatch(r"var\(--[\w-]+\)", value), (name, value)
            if name == "font":
                assert value in PLAIN or re.match(r"\d{3} var\(--type-[\w-]+\)", value), value
            if name == "box-shadow":
                assert value == "none" or value.startswith("var(--shadow"), value


def test_facts_are_drawn_by_one_part() -> None:
    """Other lists of pairs are sums in tiles, or what is told to everybody, name above fact."""
    tiles = {"figures", "floor__sums", "mine__facts", "sums", "told"}
    pages = "".join(page.read_text("utf-8") for page in Path("templates").rglob("*.html"))
    drawn = {match.split()[0] for match in re.findall(r'<dl class="([^"]+)"', pages)}
    assert drawn == {"facts", *tiles}
    assert "<dl>" not in pages
    styled = {sheet.name for sheet in SHEETS if ".facts" in sheet.read_text("utf-8")}
    assert styled == {"base.css"}


def test_a_literal_would_be_found() -> None:
    for wrong in ("#fff", "rgb(0 0 0 / 0.2)", "1px solid red", "white", "CanvasText"):
        assert LITERAL.search(wrong)
    assert not LITERAL.search("1px solid var(--line)")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_speaks_in_meanings_and_never_in_colours(sheet: Path) -> None:
    known = {name for part in parts().values() for name in part}
    colours = {name for name, value in parts()[VALUES].items() if value.startswith("#")}
    text = sheet.read_text("utf-8")
    named = set(re.findall(r"var\((--[\w-]+)\)", text))

    assert named <= known | set(re.findall(r"@property (--[\w-]+)", text))
    assert not named & colours


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_text_stands_on_what_it_was_made_for(sheet: Path) -> None:
    for rule in rules(sheet):
        text, ground = (
            re.findall(r"var\((.*?)\)", rule.get(p, "")) for p in ("color", "background")
        )
        if text and ground:
            assert ground[0] in TEXT_ON[text[0]], rule


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_what_it_stands_on(name: str) -> None:
    """4.5 for any text (7 where high contrast is asked for), 3 for edges that say something."""
    colours = theme(name)
    least = 7 if "high contrast" in name else 4.5
    for text, grounds in TEXT_ON.items():
        for ground in grounds:
            assert contrast(colours[text], colours[ground]) >= least, (text, ground)
    for edge in SEEN_ON_SURFACE:
        assert contrast(colours[f"--{edge}"], colours["--surface"]) >= 3, edge


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_what_is_set_aside_raises_no_alarm() -> None:
    """Red is for what needs a hand now."""
    sheet = Path("static/css/office.css").read_text()
    (rule,) = re.findall(r"^\.set-aside \{(.*?)\}", sheet, re.DOTALL | re.MULTILINE)
    assert "alarm" not in rule


def test_every_theme_says_the_same_meanings() -> None:
    found = parts()
    meanings = set(found["light"]) - {"--paper"}

    assert found["forced colours"].keys() == meanings
    assert found["dark"].keys() - {"--shade"} == meanings
    assert found["high contrast"].keys() < meanings
    assert found["dark, high contrast"].keys() < meanings


def test_the_sizes_of_letters_are_a_scale() -> None:
    """Each step is seen, and none is there twice."""
    sizes = [
        float(size[1])
        for name, value in parts()[VALUES].items()
        if name.startswith("--type-") and (size := re.fullmatch(r"([\d.]+)rem", value))
    ]

    assert len(sizes) <= 12
    assert all(smaller * 1.05 < larger for smaller, larger in pairwise(sizes))
