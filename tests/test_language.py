"""The language of a screen, and that of the record."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template_string

from console import create_app
from console.errors import InvalidEntryError
from console.language import _, _l, _r, in_language_of_record
from tests import pseudo

GONE = "Không có trang này."
"""A message of the console, as it stands in the sources."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return pseudo.write(tmp_path_factory.mktemp("words"))


@pytest.fixture
def foreign(spoken: dict[str, str]) -> Iterator[Flask]:
    """A console whose screens speak the pseudo-language."""
    app = create_app({"TESTING": True, "SECRET_KEY": "only for tests", **spoken})
    with app.app_context():
        yield app


@pytest.mark.usefixtures("foreign")
def test_a_screen_speaks_its_language() -> None:
    assert _(GONE) == f"⟦{GONE}⟧"
    assert _("%(name)s chưa ký.", name="An") == "⟦An chưa ký.⟧"


@pytest.mark.usefixtures("foreign")
def test_the_record_is_vietnamese_whatever_the_screen_speaks() -> None:
    assert _r("Số %(n)s: %(what)s", n=2, what=_l(GONE)) == f"Số 2: {GONE}"
    with in_language_of_record():
        assert _(GONE) == f"{_(GONE)}" == GONE
        kept = _("Số %(n)s: %(what)s", n=2, what=_l(GONE))
    assert str(kept) == f"{kept}" == f"Số 2: {GONE}"
    assert _(GONE) == f"⟦{GONE}⟧"


@pytest.mark.usefixtures("foreign")
def test_a_text_said_for_later_is_stored_in_vietnamese_and_shown_in_the_language() -> None:
    later = _l(GONE)

    assert str(later) == f"{later}" == f"{later:s}" == f"⟦{GONE}⟧"
    assert render_template_string("{{ later }}", later=later) == f"⟦{GONE}⟧"
    assert json.loads(json.dumps({"later": later})) == {"later": GONE}
    assert {later: 1}[GONE] == 1
    assert ", ".join([later, later]) == f"{GONE}, {GONE}"


@pytest.mark.usefixtures("foreign")
def test_a_refusal_of_the_write_path_is_shown_in_the_language_of_the_screen() -> None:
    with pytest.raises(InvalidEntryError) as refusal, in_language_of_record(may_refuse=True):
        raise InvalidEntryError({"name": _("%(name)s chưa ký.", name="<An>")})

    assert str(refusal.value) == "⟦<An> chưa ký.⟧"
    shown = render_template_string("{{ problems.name }}", problems=refusal.value.problems)
    assert shown == "⟦&lt;An&gt; chưa ký.⟧"


def test_without_a_screen_it_is_vietnamese() -> None:
    assert _(GONE) == str(_l(GONE)) == GONE


def test_what_was_left_out_of_the_catalogue_is_seen() -> None:
    assert pseudo.unsaid("⟦Số ⟦một⟧ nữa⟧ Đất").strip() == "Đất"


def test_the_list_of_words_is_made_of_the_same_keywords() -> None:
    recipe = Path("Makefile").read_text(encoding="utf-8")

    assert "--mapping babel.cfg" in recipe
    assert recipe.count("--keyword _l --output") == 1
