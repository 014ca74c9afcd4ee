"""The console as `wsgi.py` serves it, and at /bench the moments of its commits: python -m …"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import time  # noqa: E402
from typing import Any  # noqa: E402

from console import create_app  # noqa: E402
from console.record import events_recorded  # noqa: E402
from console.server import serve  # noqa: E402

commits: list[tuple[float, float]] = []
"""(monotonic seconds, seconds of CPU so far) right after each commit, before anything is drawn."""


def stamp(_meeting: Any, **_events: Any) -> None:
    commits.append((time.monotonic(), time.process_time()))


def bench() -> str:
    return json.dumps({"commits": commits[-20:], "cpu": time.process_time()})


def main() -> None:
    events_recorded.connect(stamp)  # before the console's own: so it is told first
    app = create_app({"ASYNC_MODE": "gevent"})
    app.add_url_rule("/bench", "bench", bench)
    serve(app)


if __name__ == "__main__":
    main()
