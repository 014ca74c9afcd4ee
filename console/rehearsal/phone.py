"""One attendee: joins, looks, registers or sends a slip, falls off the network and comes back."""

import json
import re
import secrets
from dataclasses import dataclass, field
from html import unescape
from time import perf_counter
from typing import Any

import gevent

from console.language import _, _r
from console.rehearsal.browser import Answer, Browser
from console.rehearsal.listener import Listener, State

ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
OPTION = re.compile(r'<option value="(\d+)"')
FORMS = {"speech": "/speaking-queue/requests", "slip": "/slips"}


@dataclass
class Sent:
    """An entry that the console said it had received."""

    name: str
    kind: str
    seconds: float
    """From pressing until the answer was there."""
    receipt: str


@dataclass
class Phone:
    base: str
    number: int
    sent: list[Sent] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    """Names that got two numbers for one entry, pressed twice."""
    states: list[tuple[float, State]] = field(default_factory=list)
    """Every push that came, with its moment."""
    version: int = -1
    first_visit: int = 0
    """Bytes of the first page with all that it needs."""
    listener: Listener | None = None

    def __post_init__(self) -> None:
        self.browser = Browser(self.base)

    def join(self, code: str) -> None:
        """Scan the code, load the page with its scripts and styles, and listen."""
        _expect(self.browser.get(f"/join/{code}"), 303)
        page = _expect(self.browser.get("/"), 200)
        self.version = max(self.version, version_of(page))
        sizes = [page.wire_bytes]
        for asset in dict.fromkeys(ASSET.findall(page.text)):
            sizes.append(_expect(self.browser.get(asset), 200).wire_bytes)
        self.first_visit = sum(sizes)
        self.browser.close()
        self.listen()

    def listen(self) -> None:
        self.listener = Listener(self.browser, self.version, self._hear)

    def _hear(self, state: State, at: float) -> None:
        self.states.append((at, state))
        if state.version is not None and state.version > self.version:
            self.version = state.version

    def drop(self) -> None:
        """Off the network, without a word."""
        if self.listener:
            self.listener.close()

    @property
    def is_nervous(self) -> bool:
        return self.number % 10 == 0

    @property
    def is_connected(self) -> bool:
        return self.listener is not None and not self.listener.closed

    def enter(self, kind: str, name: str) -> Sent:
        """Open the form, fill it in, and send it."""
        return self.send(kind, self.form(kind, name))

    def form(self, kind: str, name: str) -> dict[str, str]:
        """The form as the console gives it, filled in."""
        page = _expect(self.browser.get(f"{FORMS[kind]}/new"), 200)
        return {
            "key": secrets.token_hex(16),
            "honorific": _r("Bà") if self.number % 2 else _r("Ông"),
            "name": name,
            "unit": _pick("unit", page.text, self.number),
            "field": _pick("field", page.text, self.number),
            "content": _r(
                "Đề nghị sửa đường và thoát nước ở tổ của chúng tôi, ý kiến của %(name)s.",
                name=name,
            ),
            "minutes": "3",
            "display": "full",
            "phone": "",
        }

    def send(self, kind: str, form: dict[str, str]) -> Sent:
        """As the phone's outbox does: believed only with its own key, then the page is read.

        Every tenth thumb is nervous and presses twice.
        """
        twice = gevent.spawn(self._press_again, kind, form) if self.is_nervous else None
        pressed = perf_counter()
        told = _post(self.browser, kind, form)
        seconds = perf_counter() - pressed
        entry = Sent(form["name"], kind, seconds, f"/receipts/{told['receipt']}")
        self.sent.append(entry)
        if twice is not None:
            self._compare(entry, told["number"], twice.get())
        gevent.sleep(told["rest"])
        _expect(self.browser.get(told["next"]), 200)
        self.browser.close()
        return entry

    def _compare(self, entry: Sent, first: int, second: int | None) -> None:
        if second is None:
            raise OSError(_("lần bấm thứ hai không được trả lời"))
        if second != first:
            self.doubled.append(entry.name)

    def _press_again(self, kind: str, form: dict[str, str]) -> int | None:
        """The number that the second press was told; the same as the first, or it is another."""
        other = self.browser.twin()
        try:
            return int(_post(other, kind, form)["number"])
        except OSError:
            return None
        finally:
            other.close()

    def shows(self, entry: Sent) -> bool:
        """Whether the receipt still leads to this entry."""
        answer = self.browser.get(entry.receipt)
        return answer.status == 200 and entry.name in unescape(answer.text)


def _post(browser: Browser, kind: str, form: dict[str, str]) -> dict[str, Any]:
    headers = {"Accept": "application/json", "Idempotency-Key": form["key"]}
    answer = _expect(browser.post(FORMS[kind], form, **headers), 201)
    told: dict[str, Any] = json.loads(answer.text)
    if told["key"] != form["key"]:
        raise OSError(_("câu trả lời là của ý kiến khác"))
    return told


def _expect(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise OSError(_("máy chủ trả lời %(status)s", status=answer.status))
    return answer


def _pick(name: str, page: str, number: int) -> str:
    """One of what a list of the form offers."""
    listed = re.search(rf'<select id="{name}".*?</select>', page, re.S)
    found = OPTION.findall(listed[0]) if listed else []
    if not found:
        raise OSError(_("tờ đăng ký không đúng mẫu"))
    return str(found[number % len(found)])


def version_of(page: Answer) -> int:
    found = re.search(r'data-version="(\d+)"', page.text)
    return int(found[1]) if found else -1
