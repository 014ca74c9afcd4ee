"""A browser reduced to its cookies, for tests that press faster than a browser does."""

import urllib.error
import urllib.parse
import urllib.request
from email.message import Message

from tests.conftest import PIN
from tests.system.conftest import Console


class Device:
    """A browser reduced to its cookie."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.cookies: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def post(self, path: str, **form: object) -> int:
        data = urllib.parse.urlencode(form).encode()
        headers = {"Origin": self.console.base, "Cookie": self.cookie, "HX-Request": "true"}
        request = urllib.request.Request(self.console.base + path, data, headers)
        return self._open(request)

    def get(self, path: str) -> str:
        request = urllib.request.Request(self.console.base + path, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(request) as answer:
            text: str = answer.read().decode()
            return text

    def visit(self, path: str) -> int:
        return self._open(urllib.request.Request(self.console.base + path))

    def enter(self, token: str) -> "Device":
        status = self.post(f"/access/{token}", pin=PIN, pin_again=PIN)
        assert status == 303
        return self

    def _open(self, request: urllib.request.Request) -> int:
        opener = urllib.request.build_opener(_Stay)
        try:
            with opener.open(request, timeout=30) as answer:
                self._keep(answer.headers)
                return int(answer.status)
        except urllib.error.HTTPError as error:
            self._keep(error.headers)
            error.close()
            return error.code

    def _keep(self, headers: Message) -> None:
        for line in headers.get_all("Set-Cookie") or ():
            name, _is, value = line.split(";")[0].partition("=")
            self.cookies[name] = value


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None
