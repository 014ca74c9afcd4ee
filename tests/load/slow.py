"""Fifty phones that stop reading for half a minute, and what the others notice of them."""

import re

import gevent

from tests.load.hall import Console, console
from tests.load.measure import Crowd, middle, percentile

PHONES, SLOW, STALLED = 1000, 50, 30.0


def measure() -> dict[str, float]:
    """The others' 99th percentile before and during, in ms; how many came back to the present."""
    with console(60) as hall:
        crowd = Crowd()
        crowd.grow(hall.phone, PHONES)
        gevent.sleep(2)
        hall.call_next()
        gevent.sleep(1)
        before = [one_call(hall, crowd) for _round in range(8)]
        for listener in crowd.listeners[:SLOW]:
            listener.pause()
        during = []
        for _round in range(20):
            during.append(one_call(hall, crowd))
            gevent.sleep(STALLED / 20)
        for listener in crowd.listeners[:SLOW]:
            listener.resume()
        gevent.sleep(3)
        present = version(hall)
        back = [returns(hall, crowd, number, present) for number in range(SLOW)]
        broken = sum(listener.broken is not None for listener in crowd.listeners)
        crowd.close()
        return {
            "before": middle(before),
            "during": middle(during),
            "ratio": middle(during) / middle(before),
            "back": float(sum(back)),
            "broken": float(broken),
        }


def one_call(hall: Console, crowd: Crowd) -> float:
    """Milliseconds from the press to 99 % of those who read."""
    crowd.forget()
    press = hall.call_next()
    crowd.wait()
    others = [heard[0][0] - press.at for heard in crowd.arrivals[SLOW:] if heard]
    return percentile(sorted(others), 0.99) * 1000


def version(hall: Console) -> int:
    return max(int(found) for found in _versions(hall.chair.get("/live/phone").text))


def _versions(page: str) -> list[str]:
    return re.findall(r'data-version="(\d+)"', page) or ["0"]


def returns(hall: Console, crowd: Crowd, number: int, present: int) -> bool:
    """Whether it shows the present state: by what it read at last, or by coming back."""
    heard = crowd.arrivals[number]
    if crowd.listeners[number].closed:
        fresh = Crowd()
        fresh.grow(hall.phone, 1)
        fresh.wait(5)
        heard = fresh.arrivals[0]
        fresh.close()
    shown = [state.version for _at, state in heard if state.version is not None]
    return bool(shown) and max(shown) >= present
