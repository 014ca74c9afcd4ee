"""Five hundred people press "Đăng ký" within five seconds; the database is durable."""

import random
import time

import gevent
from gevent.pool import Pool

from console.rehearsal.phone import Phone
from tests.load.hall import console
from tests.load.measure import percentile

PHONES, WITHIN = 500, 5.0


def measure() -> dict[str, float]:
    """Seconds until the answer, and how many of those that had one are missing afterwards."""
    with console(0) as hall:
        phones = [Phone(hall.base, number) for number in range(PHONES)]
        chance = random.Random(3)
        forms = {}
        for phone in phones:
            phone.join(hall.code)
            forms[phone.number] = phone.form("speech", f"Nguyễn Thị Diễn Tập {phone.number:04d}")
            phone.browser.close()
        failures: list[str] = []

        def press(phone: Phone) -> None:
            gevent.sleep(chance.uniform(0, WITHIN))
            try:
                phone.send("speech", forms[phone.number])
            except OSError as error:
                failures.append(str(error))

        pool = Pool()
        began = time.monotonic()
        for phone in phones:
            pool.spawn(press, phone)
        pool.join()
        took = time.monotonic() - began
        missing = sum(not phone.shows(entry) for phone in phones for entry in phone.sent)
        ordered = sorted(entry.seconds for phone in phones for entry in phone.sent)
        return {
            "acknowledged": float(len(ordered)),
            "failed": float(len(failures)),
            "missing": float(missing),
            "median": percentile(ordered, 0.5),
            "p99": percentile(ordered, 0.99),
            "took": took,
        }
