"""Rules that every script of ours keeps."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client

from console.demo.play import Hall
from console.transport import static_files

SCRIPTS = sorted(Path("static/js").glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_storage_is_reached_through_one_script_that_expects_refusals(script: Path) -> None:
    named = re.findall(r"localStorage|sessionStorage|indexedDB", script.read_text("utf-8"))

    assert bool(named) == (script.name == "kept.js")


def test_the_refresh_is_written_for_browsers_that_read_nothing_else() -> None:
    text = Path("static/js/refresh.js").read_text("utf-8")

    assert not re.search(r"=>|`|\?\.|\?\?|\b(const|let|async|await|class|of)\b(?! )", text)
    assert not re.search(r"\b(const|let) |\.\.\.", text)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_of_ours_import_each_other_and_share_nothing_else(script: Path) -> None:
    """A relative address alone has the version of the script that names it."""
    text = script.read_text("utf-8")
    for imported in re.findall(r"\b(?:from|import) ?\(?\"(.*?)\"", text):
        assert imported.startswith("./")
        assert (script.parent / imported).exists()
    shared = set(re.findall(r"\bwindow\.(\w+) = ", text))
    assert shared == ({"liveSocket"} if script.name == "live.js" else set())


def test_every_script_of_ours_is_a_module_but_the_one_for_browsers_that_know_none() -> None:
    pages = "".join(page.read_text("utf-8") for page in Path("templates").rglob("*.html"))
    tags = re.findall(r"<script[^>]*>", pages)

    assert len(tags) > 40
    for tag in tags:
        ours = "'js/" in tag and "refresh.js" not in tag
        assert ('type="module"' in tag) == ours, tag
        assert ours or " defer" in tag, tag


def scripts_of(page: str) -> list[str]:
    return re.findall(r'<script type="module" src="([^"]+)"', page)


def test_the_scripts_of_a_page_lie_in_one_folder_that_names_their_version(
    app: Flask, phone: FlaskClient, hall: Hall
) -> None:
    phone.get(f"/join/{hall.meeting.code}")
    found = scripts_of(phone.get("/").text)

    assert {Path(address).name for address in found} > {"kept.js", "live.js", "outbox.js"}
    (folder,) = {address.rpartition("/")[0] for address in found}
    assert re.fullmatch(r"/static/js/v-[0-9a-f]{8}", folder)

    static_files.serve(app)
    for get in (phone.get, Client(app.wsgi_app).get):
        for address in found:
            answer = get(address, headers={"Host": "hall.test"})
            assert answer.status_code == 200, address
            assert answer.mimetype in ("text/javascript", "application/javascript")
            assert answer.cache_control.max_age == static_files.SECONDS_KEPT
            answer.close()
        assert get(f"{folder}/none.js", headers={"Host": "hall.test"}).status_code == 404
    app.extensions["static_copies"].cleanup()


def test_a_change_of_any_script_changes_the_version_of_all(tmp_path: Path) -> None:
    def version(folder: str, **scripts: str) -> str:
        (tmp_path / folder / "js").mkdir(parents=True)
        for name, text in scripts.items():
            (tmp_path / folder / "js" / f"{name}.js").write_text(text)
        return static_files.versioned(tmp_path / folder, "js/a.js")

    first = version("one", a="1", b="2")

    assert re.fullmatch(r"js/v-[0-9a-f]{8}/a\.js", first)
    assert version("same", a="1", b="2") == first
    assert version("other", a="1", b="3") != first
