"""A sentence takes a number of days or people from its constant: both change together."""

import re
from pathlib import Path

import pytest
from flask import Flask

from console.models import AnswerKind, PersonalData
from console.promises.state import Work
from console.words import promises, purposes

WORDED = re.compile(r"(?:quá|từ|đến) \d+ (?:ngày làm việc|người)|\d+ ngày tới")
"""A bound of ours: how an office writes a date or a law is no such one."""
TEXTS = [
    *sorted(Path("templates").rglob("*.html")),
    *(path for path in sorted(Path("console").rglob("*.py")) if "demo" not in path.parts),
]


def test_no_sentence_words_a_bound_itself() -> None:
    found = {path.as_posix(): WORDED.findall(path.read_text(encoding="utf-8")) for path in TEXTS}
    assert not {path: worded for path, worded in found.items() if worded}


@pytest.mark.parametrize("page", ["pledge", "promise", "supervision"])
def test_how_long_an_answer_may_wait_is_said_as_it_is_counted(
    app: Flask, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setitem(app.jinja_env.globals, "TO_CONFIRM_WITHIN", 9)
    macros = {
        "pledge": "{% from 'partials/pledge_parts.html' import late %}{{ late(one) }}",
        "promise": "{% from 'partials/promise_parts.html' import state %}{{ state(one, words) }}",
        "supervision": "{% from 'partials/supervision_parts.html' import figures %}"
        "{{ figures(one, words) }}",
    }
    one = {
        "is_left_unconfirmed": True,
        "work": Work.TO_CONFIRM,
        "kind": AnswerKind.SETTLED,
        "unconfirmed": 12,
        "judgements": {},
    }
    with app.test_request_context():
        drawn = app.jinja_env.from_string(macros[page]).render(one=one, words=promises)
    assert "quá 9 ngày làm việc" in drawn


def test_from_how_many_people_a_number_is_told_is_said_as_it_is_counted(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purposes, "FEWEST_RATINGS", 7)
    with app.test_request_context():
        assert "từ 7 người" in purposes.of_data(PersonalData.JUDGEMENT, 90)
