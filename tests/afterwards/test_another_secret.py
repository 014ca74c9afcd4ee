"""A database that was restored without the secret accuses nobody: what cannot be compared is said
so, and goes on with the secret of the new machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask

from console import clock, queries
from console.afterwards import questions, rating
from console.afterwards.all_agreement import all_disagreements, not_compared
from console.afterwards.following import follow_promise
from console.afterwards.judgement_words import lost_words
from console.afterwards.rules import Said
from console.database import session
from console.demo.play import Hall
from console.models import Judgement, PromiseAct
from console.record import known_days
from tests.afterwards.office import answer, clerk, first, standing
from tests.afterwards.supervision import asked, note, supervisor
from tests.conftest import browser


@contextmanager
def another_secret(app: Flask) -> Iterator[None]:
    """As on a machine to which the database came without it."""
    own = app.config["SECRET_KEY"]
    app.config["SECRET_KEY"] = "the secret of another machine"
    session().rollback()
    try:
        yield
    finally:
        app.config["SECRET_KEY"] = own
        session().rollback()


def live_on(hall: Hall) -> None:
    by, promise = clerk(hall), first(hall)
    follow_promise(promise.id, PromiseAct.PROGRESSED, Said(text="Đã khảo sát."), by=by)
    answer(promise, by)
    newest = standing(promise).answer
    assert newest
    rating.rate_answer(promise.opinion, promise.id, Judgement.NOT_DONE, "", answer=newest.id)
    kept = note(hall, asked(), promise, by=supervisor(hall))
    questions.answer_supervision(kept.id, "Chờ vật tư.", seen=0, by=by)


def test_what_was_written_before_is_no_disagreement(app: Flask, sealed_hall: Hall) -> None:
    live_on(sealed_hall)
    meeting = sealed_hall.meeting
    assert not all_disagreements(meeting)
    assert not not_compared(meeting)
    with another_secret(app):
        assert not all_disagreements(meeting)
        assert not lost_words(queries.ratings([first(sealed_hall).id]))
        page = browser(app).get("/promises").text
        assert "dòng cũ ghi bằng khóa trước đây" in page
        assert "không khớp nhật ký" not in page


def test_the_new_machine_goes_on_with_its_own(app: Flask, sealed_hall: Hall) -> None:
    live_on(sealed_hall)
    meeting, before = sealed_hall.meeting, len(known_days.known_days())
    with another_secret(app):
        with clock.clock_at(clock.now() + timedelta(days=1)):
            known_days.keep_known_days()
            assert len(known_days.known_days()) == before + 1, "from now on by its own key"
            said = Said(text="Đã xong một nửa.")
            follow_promise(first(sealed_hall, 2).id, PromiseAct.PROGRESSED, said,
                           by=clerk(sealed_hall))  # fmt: skip
        assert not all_disagreements(meeting)


def test_a_line_by_another_key_behind_one_of_this_machine_is_seen(
    app: Flask, sealed_hall: Hall
) -> None:
    """Whoever makes an entry up and names a key that nobody has."""
    live_on(sealed_hall)
    with another_secret(app):
        said = Said(text="Đã xong.")
        follow_promise(first(sealed_hall, 2).id, PromiseAct.PROGRESSED, said,
                       by=clerk(sealed_hall))  # fmt: skip
    assert any("không do máy này ghi" in one for one in all_disagreements(sealed_hall.meeting))
