"""A file on a machine that never saw it: what it proves by itself, and what it cannot."""

from pathlib import Path

import pytest
from flask import Flask

from console import create_app, database, queries, signing
from console.demo import play
from console.sealing import verification
from console.signing import Verdict
from tests.conftest import PIN


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A sealed Biên bản of another installation, and the root that its paper shows."""
    folder = tmp_path_factory.mktemp("elsewhere")
    app = create_app(
        {
            "SECRET_KEY": "another machine",
            "PUBLIC_URL": "http://elsewhere.test",
            "DATABASE_URL": f"sqlite:///{folder}/elsewhere.sqlite",
        }
    )
    with app.app_context():
        database.upgrade()
        hall = play.play_to_the_middle()
        play.play_to_the_end(hall, pin=PIN, base_url="http://elsewhere.test")
        document = queries.document(hall.meeting)
        assert document is not None
        return document.content, verification.verify_stored(document).root


@pytest.fixture
def bare(tmp_path: Path) -> Flask:
    """A machine with the program and no database."""
    return create_app({"DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite"})


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["verify", *arguments])
    return result.exit_code, result.output


def test_the_file_alone_proves_itself_but_not_whose_seal_it_is(
    bare: Flask, file: tuple[bytes, str], tmp_path: Path
) -> None:
    content, root = file
    path = tmp_path / "bien-ban.pdf"
    path.write_bytes(content)

    code, words = run(bare, str(path))
    assert code == 2
    assert "Máy này không biết biên bản này" in words
    assert root in words
    assert "Khóa nội bộ lập lúc" in words  # T4: a key that was made late is seen everywhere
    assert run(bare, str(path), "--root", root.upper())[0] == 0
    assert run(bare, str(path), "--root", "abcd")[0] == 2
    code, words = run(bare, str(path), "--root", "0" * 64)
    assert (code, "KHÔNG khớp" in words) == (1, True)
    assert not (tmp_path / "none.sqlite").exists()


def test_a_changed_or_cut_file_is_not_valid_there_either(
    bare: Flask, file: tuple[bytes, str], tmp_path: Path
) -> None:
    content, root = file
    path = tmp_path / "bien-ban.pdf"
    changed = bytearray(content)
    changed[len(changed) // 3] ^= 1
    cut = content[: content.rindex(b"%%EOF", 0, content.rindex(b"%%EOF")) + 6]
    for bad in (bytes(changed), cut, content + b"\n", b"%PDF-1.7", b""):
        path.write_bytes(bad)
        assert run(bare, str(path), "--root", root)[0] == 1


def test_another_installation_says_it_does_not_know_the_document(
    app: Flask, file: tuple[bytes, str]
) -> None:
    content, root = file
    with app.app_context():
        finding = verification.verify(content)
        assert (finding.verdict, finding.proves_itself) == (Verdict.NOT_OUR_DOCUMENT, True)
        assert (finding.root, finding.log_is_whole) == (root, None)
    page = app.test_client().get("/verify").text
    assert "kéo tệp thả vào đây" in page


def test_the_paper_shows_the_root_that_the_file_is_held_against(file: tuple[bytes, str]) -> None:
    from tests.documents.reading import text

    content, root = file
    assert root in text(content).replace(" ", "")
    embedded = signing.look_at(content).root
    assert embedded is not None
    assert signing.fingerprint(embedded) == root
