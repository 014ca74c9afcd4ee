"""What a report counts: each line adds up, and says so itself where it does not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import current_app

from console import clock, queries
from console.afterwards import rating
from console.afterwards.deciding import decide_promise
from console.afterwards.figures import figures_of_dialogue, figures_of_period
from console.afterwards.following import follow_promise, strike_entry
from console.afterwards.reconciling import reconcile
from console.afterwards.rules import Said
from console.database import session
from console.demo.play import Hall
from console.models import AnswerKind, Judgement, OpinionKind, PromiseAct
from console.models.figures import Figure, Figures, Line, plain, read
from console.words.figures import NOT_TOLD, OUTCOMES, STATES
from tests.afterwards.office import answer, clerk, close, first, in_days, leader, standing, today

YEAR = (date(2022, 1, 1), date(2022, 12, 31))


def figures(cut_off: date | None = None) -> Figures:
    return figures_of_period(*YEAR, cut_off or today())


def with_every_state(hall: Hall) -> None:
    """Promises of each kind: settled, explained, declined, to confirm, passed up, and more."""
    by, chief = clerk(hall), leader(hall)
    for place, kind in enumerate(AnswerKind):
        answer(first(hall, place), by, kind)
        close(first(hall, place), chief)
    answer(first(hall, 3), by)
    up = Said(body="UBND thành phố", paper="số 12/UBND ngày 20/6/2022", text="Vượt thẩm quyền.")
    follow_promise(first(hall, 4).id, PromiseAct.PASSED_UP, up, by=by)
    later = Said(text="Chờ vật tư.", due_on=in_days(60))
    decide_promise(first(hall, 5).id, PromiseAct.EXTENDED, later, by=chief)
    answer(first(hall, 6), by)
    close(first(hall, 6), chief)
    again = Said(text="Lại tắc.", due_on=in_days(10))
    follow_promise(first(hall, 6).id, PromiseAct.REOPENED, again, by=by)
    told = standing(first(hall)).answer
    assert told
    rating.rate_answer(
        first(hall).opinion, first(hall).id, Judgement.NOT_DONE, "Chưa.", answer=told.id
    )


def test_a_hall_with_every_outcome_adds_up(sealed_hall: Hall) -> None:
    with_every_state(sealed_hall)
    counted = figures()
    assert reconcile(counted) == []
    total = counted.total
    assert total.count("turns") <= total.count("opinions") <= total.count("contents")
    assert total.count("contents") == total.count(*OUTCOMES)
    assert total.count("promises") == total.count(*STATES) == len(queries.promises())
    assert [total.count(name) for name in ("settled", "explained", "declined")] == [1, 1, 1]
    assert total.count("to_confirm") == total.count("passed_up") == total.count("extended") == 1
    assert total.count("reopened") == total.count("not_done") == 1


def test_an_explanation_is_never_counted_as_settled(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by, AnswerKind.EXPLAINED)
    close(promise, chief)
    total = figures().total
    assert total.of("explained").members == (promise.code,)
    assert total.count("settled") == 0


def test_what_was_not_reached_is_an_opinion_and_a_content_that_was_given(sealed_hall: Hall) -> None:
    unheard = queries.unreached(sealed_hall.meeting)
    total = figures().total
    assert total.count("unheard") == len(unheard)
    assert set(total.of("unheard").members) <= set(total.of("assigned").members)
    assert {f"o{one.id}" for one in unheard} <= set(total.of("opinions").members)
    assert not {f"o{one.id}" for one in unheard} & set(total.of("turns").members)


def test_who_passes_a_matter_on_does_not_get_rid_of_its_day(sealed_hall: Hall) -> None:
    by, promise = clerk(sealed_hall), first(sealed_hall)
    up = Said(body="UBND thành phố", paper="số 12/UBND", text="Vượt thẩm quyền.")
    follow_promise(promise.id, PromiseAct.PASSED_UP, up, by=by)
    assert promise.code in figures().total.of("passed_up").members
    with clock.clock_at(clock.now() + timedelta(days=90)):
        assert promise.code in figures().total.of("overdue").members


def test_what_was_written_after_the_cut_off_does_not_count(sealed_hall: Hall) -> None:
    by, chief, promise, cut_off = (
        clerk(sealed_hall), leader(sealed_hall), first(sealed_hall), today(),
    )  # fmt: skip
    before = plain(figures(cut_off))
    with clock.clock_at(clock.now() + timedelta(days=1)):
        answer(promise, by)
        close(promise, chief)
        told = standing(promise).answer
        assert told
        rating.rate_answer(promise.opinion, promise.id, Judgement.CONTENT, "", answer=told.id)
        assert plain(figures(cut_off)) == before
        assert figures().total.count("settled") == 1


def test_a_strike_after_the_cut_off_strikes_nothing_before_it(sealed_hall: Hall) -> None:
    by, promise, cut_off = clerk(sealed_hall), first(sealed_hall), today()
    answer(promise, by)
    wrong = standing(promise).last
    assert wrong
    with clock.clock_at(clock.now() + timedelta(days=1)):
        strike_entry(promise.id, "Nhầm.", seen=wrong.id, by=by)
        assert figures(cut_off).total.of("to_confirm").members == (promise.code,)
        assert figures().total.count("to_confirm") == 0


def test_a_dialogue_counts_in_the_days_in_which_it_was_held() -> None:
    held = figures_of_period(date(2022, 6, 15), date(2022, 6, 15), today())
    assert held.total.count("dialogues") == 1
    with clock.clock_at(clock.now() + timedelta(days=30)):
        later = figures_of_period(date(2022, 6, 16), date(2022, 12, 31), today())
    assert later.total.count("dialogues", "contents", "promises") == 0
    assert reconcile(later) == []


def test_what_was_open_when_the_period_began_is_left_over_from_before(sealed_hall: Hall) -> None:
    by, chief = clerk(sealed_hall), leader(sealed_hall)
    answer(first(sealed_hall), by)
    close(first(sealed_hall), chief)
    with clock.clock_at(clock.now() + timedelta(days=40)):
        answer(first(sealed_hall, 1), by)
        close(first(sealed_hall, 1), chief)
        counted = figures_of_period(date(2022, 7, 1), date(2022, 12, 31), today())
    assert reconcile(counted) == []
    earlier = counted.earlier
    assert earlier.count("promises") == len(queries.promises()) - 1
    assert earlier.of("settled").members == (first(sealed_hall, 1).code,)


def test_a_dialogue_that_had_no_seal_at_the_cut_off_is_in_no_figure() -> None:
    assert figures(today() - timedelta(days=1)).total.count("dialogues", "contents") == 0
    assert figures().total.count("dialogues") == 1


def test_a_complaint_is_in_the_sums_and_named_nowhere(sealed_hall: Hall) -> None:
    before = figures_of_dialogue(sealed_hall.meeting, today())
    matter = queries.matters(sealed_hall.meeting)[4]
    with session().no_autoflush:  # the seal lets nobody write it: it is only looked at
        matter.kind = OpinionKind.COMPLAINT
        current_app.extensions["settled"].clear()  # what the seal closed is counted once
        counted = figures_of_dialogue(sealed_hall.meeting, today())
        session().rollback()
    assert reconcile(counted) == []
    total = counted.total
    assert total.count("contents") == before.total.count("contents")
    assert (total.of("separate").members, total.count("separate")) == ((), 1)
    assert f"m{matter.id}" in before.facts
    assert f"m{matter.id}" not in counted.facts
    assert f"o{matter.opinion_id}" not in counted.facts
    assert counted.tables["units"][-1].name == str(NOT_TOLD)


def broken(figures: Figures, table: str, name: str) -> Figures:
    """The same figures with one more in one place."""

    def raised(line: Line) -> Line:
        one = line.of(name)
        more = replace(one, unlisted=one.unlisted + 1)
        return replace(line, figures={**line.figures, name: more})

    lines = figures.tables[table]
    tables: Mapping[str, object] = {**figures.tables, table: [raised(lines[0]), *lines[1:]]}
    return replace(figures, tables=tables)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["contents", *OUTCOMES, "promises", *STATES, "in_writing"])
@pytest.mark.parametrize("table", ["total", "dialogues"])
def test_each_line_that_does_not_add_up_is_named(table: str, name: str) -> None:
    counted = figures()
    where = {"total": "Cộng chung", "dialogues": counted.tables["dialogues"][0].name}[table]
    sentences = reconcile(broken(counted, table, name))
    assert any(one.startswith(f"{where}: ") and "≠" in one for one in sentences), sentences


@pytest.mark.parametrize("name", ["turns", "on_time"])
def test_a_part_that_is_more_than_the_whole_is_named(name: str) -> None:
    counted = figures()
    for _time in range(30):
        counted = broken(counted, "total", name)
    assert any(one.startswith("Cộng chung: ") for one in reconcile(counted))


@pytest.mark.parametrize("table", ["fields", "levels", "units", "bodies", "dialogues"])
def test_each_table_adds_up_to_the_total(table: str) -> None:
    sentences = reconcile(broken(figures(), table, "promises"))
    assert any("các dòng cộng lại" in one for one in sentences)


def test_a_promise_that_is_left_out_of_a_figure_is_named() -> None:
    counted = figures()
    total = counted.total
    left_out = Figure("promises", total.of("promises").members[1:])
    line = replace(total, figures={**total.figures, "promises": left_out})
    short = replace(counted, tables={**counted.tables, "total": [line]})
    assert any("nội dung phải theo dõi" in one for one in reconcile(short))


def test_figures_are_kept_and_read_alike() -> None:
    counted = figures()
    assert plain(read(plain(counted))) == plain(counted)


def test_units_stand_by_their_numbers(sealed_hall: Hall) -> None:
    figures = figures_of_dialogue(sealed_hall.meeting, date(2022, 7, 5))
    numbers = [int(line.name.split()[-1]) for line in figures.tables["units"]
               if line.name.startswith("Tổ ")]  # fmt: skip
    assert numbers
    assert numbers == sorted(numbers)
