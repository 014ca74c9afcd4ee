"""Vendored files are what the architecture document says they are, and name no outside address."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROWS = re.findall(
    r"`(static/(?:vendor|fonts)/\S+)` \|.*`(\w{64})`", Path("docs/architecture.md").read_text()
)
LETTERS = "ƀɃčČĕĔĭĬŏŎŭŬăĂâÂđĐêÊôÔơƠưƯñÑ’\u0306"
"""Of the languages of the country that Latin writes: Việt, Ê Đê, Gia Rai, Ba Na, Cơ Ho, Chăm …"""


@pytest.mark.parametrize(("file", "digest"), ROWS)
def test_a_vendored_file_is_unchanged(file: str, digest: str) -> None:
    assert hashlib.sha256(Path(file).read_bytes()).hexdigest() == digest


def test_every_vendored_script_is_listed() -> None:
    listed = {Path(file) for file, _digest in ROWS if file.endswith(".js")}
    assert listed == set(Path("static/vendor").glob("*.js"))


@pytest.mark.parametrize("weight", ["400", "600", "700"])
def test_one_face_on_the_screens_for_every_language_of_the_country(weight: str) -> None:
    """Each letter is in a file of our face whose range in the style sheet covers it."""
    faces = re.findall(
        rf"font-weight: {weight};.*?fonts/(\S+?)\"\).*?unicode-range:(.*?);",
        Path("static/css/fonts.css").read_text("utf-8"),
        re.DOTALL,
    )
    covered: set[int] = set()
    for file, ranges in faces:
        wanted: set[int] = set()
        for first, last in re.findall(r"U\+(\w+)(?:-(\w+))?", ranges):
            wanted |= set(range(int(first, 16), int(last or first, 16) + 1))
        covered |= wanted & set(TTFont(Path("static/fonts", file)).getBestCmap())
    assert [letter for letter in LETTERS if ord(letter) not in covered] == []


@pytest.mark.parametrize("font", sorted(Path("console/documents/fonts").glob("*.ttf")), ids=str)
def test_the_face_of_the_documents_has_them_too(font: Path) -> None:
    found = TTFont(font).getBestCmap()
    assert [letter for letter in LETTERS if ord(letter) not in found] == []


def test_no_page_asks_the_internet_for_anything() -> None:
    ours = [*Path("templates").rglob("*.html"), *Path("static/css").glob("*.css")]
    ours += Path("static/js").glob("*.js")
    for file in ours:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org", "")
        assert not re.search(r"https?://", text), file


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_name_no_host(lock: str) -> None:
    text = Path(lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert text.count("--hash=sha256:") > text.count("==")


def test_the_formatter_is_one_version_by_its_digest_from_no_named_host() -> None:
    made = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = made.pop("")["devDependencies"]

    assert {name: one["version"] for name, one in made.items()} == {
        f"node_modules/{name}": version for name, version in wanted.items()
    }
    assert all(one["integrity"].startswith("sha512-") for one in made.values())
    assert not any("resolved" in one for one in made.values())
