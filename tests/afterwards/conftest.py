"""The days after the seal of the demo's conference, by the clock of that time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from console import clock
from console.demo.play import Hall


@pytest.fixture(autouse=True)
def _the_day_of_the_seal(sealed_hall: Hall) -> Iterator[None]:
    with clock.clock_at(sealed_hall.time + timedelta(hours=1)):
        yield
