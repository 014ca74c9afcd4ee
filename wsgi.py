"""The application for a WSGI server; run as a program, it is the server."""

import os
import signal

try:  # before all imports, which take a second: nothing is begun that Ctrl+C could disturb
    before = signal.signal(signal.SIGINT, lambda *_: os._exit(130))
except ValueError:  # a WSGI server that loads this in a thread has handlers of its own
    before = None

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

from console import create_app
from console.machine import terminal

terminal.begin()

if __name__ == "__main__":
    from console.server.serve import serve

    serve(create_app({"ASYNC_MODE": "gevent"}))
else:
    app = create_app()
    if before:
        signal.signal(signal.SIGINT, before)
