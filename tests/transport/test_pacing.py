"""What many ask for is done at once, then not again for a while, and never forgotten."""

from console.transport.pacing import REST_PER_WORK, SHORTEST_REST, Pace


def rested(pace: Pace, began: float, ended: float) -> float:
    """Do it, and ask right afterwards: how long it rests."""
    assert pace.ask(began, patient=True) == 0
    pace.done(began, ended)
    wait = pace.ask(ended, patient=True)
    assert wait is not None
    return wait


def test_it_rests_as_long_as_the_work_was_heavy() -> None:
    assert abs(rested(Pace(), 5, 5.001) - SHORTEST_REST) < 1e-9
    assert abs(rested(Pace(), 5, 5.1) - REST_PER_WORK * 0.1) < 1e-9


def test_many_who_ask_meanwhile_are_served_once() -> None:
    pace = Pace()
    rested(pace, 5, 5)

    assert [pace.ask(5.1, patient=True) for _one in range(500)] == [None] * 500
    pace.done(5.25, 5.25)
    assert pace.ask(5.6, patient=True) == 0


def test_what_cannot_wait_is_done_at_once() -> None:
    pace = Pace()
    rested(pace, 5, 5.1)

    assert pace.ask(5.1, patient=False) == 0
