"""The console as `wsgi.py` serves it, and at /bench the moments of its commits: python -m …"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import time  # noqa: E402
from typing import Any  # noqa: E402

from console import create_app  # noqa: E402
from console.live import pushing  # noqa: E402
from console.record.writing import events_recorded  # noqa: E402
from console.server.serve import serve  # noqa: E402

commits: list[tuple[float, float]] = []
"""(monotonic seconds, seconds of CPU so far) right after each commit, before anything is drawn."""

pushed: list[tuple[float, float]] = []
"""The same after everything is drawn and handed to the sockets."""


def timed_broadcast(meeting: Any, **events: Any) -> None:
    """As the console's own, between two looks at the clocks."""
    commits.append((time.monotonic(), time.process_time()))
    pushing.broadcast(meeting, **events)
    pushed.append((time.monotonic(), time.process_time()))


def bench() -> str:
    told = {"commits": commits[-20:], "pushed": pushed[-20:], "cpu": time.process_time()}
    return json.dumps(told)


def main() -> None:
    app = create_app({"ASYNC_MODE": "gevent"})
    events_recorded.disconnect(pushing.broadcast)
    events_recorded.connect(timed_broadcast)
    app.add_url_rule("/bench", "bench", bench)
    serve(app)


if __name__ == "__main__":
    main()
