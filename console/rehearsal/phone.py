"""One attendee: joins, looks, registers or sends a slip, falls off the network and comes back."""

import json
import re
import secrets
from dataclasses import dataclass, field
from html import unescape
from time import perf_counter

import gevent

from console.rehearsal.browser import Answer, Browser
from console.rehearsal.listener import Listener, State

ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')
UNIT = re.compile(r'<option value="(\d+)" data-folded="to dan pho')
FIELD = re.compile(r'<select id="field".*?<option value="(\d+)" ', re.S)
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
        self.version = max(self.version, _version_of(page))
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
            "honorific": "Bà" if self.number % 2 else "Ông",
            "name": name,
            "unit": _pick(UNIT, page.text, self.number),
            "field": _pick(FIELD, page.text, self.number),
            "content": f"Đề nghị sửa đường và thoát nước ở tổ của chúng tôi, ý kiến của {name}.",
            "minutes": "3",
            "display": "full",
            "phone": "",
        }

    def send(self, kind: str, form: dict[str, str]) -> Sent:
        """As the phone's outbox does: believed only with its own key, then the page is read."""
        pressed = perf_counter()
        headers = {"Accept": "application/json", "Idempotency-Key": form["key"]}
        answer = _expect(self.browser.post(FORMS[kind], form, **headers), 201)
        seconds = perf_counter() - pressed
        told = json.loads(answer.text)
        if told["key"] != form["key"]:
            raise OSError("The answer is about another entry.")
        entry = Sent(form["name"], kind, seconds, f"/receipts/{told['receipt']}")
        self.sent.append(entry)
        gevent.sleep(told["rest"])
        _expect(self.browser.get(told["next"]), 200)
        self.browser.close()
        return entry

    def shows(self, entry: Sent) -> bool:
        """Whether the receipt still leads to this entry."""
        answer = self.browser.get(entry.receipt)
        return answer.status == 200 and entry.name in unescape(answer.text)


def _expect(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise OSError(f"answered {answer.status} and not {status}")
    return answer


def _pick(pattern: re.Pattern[str], page: str, number: int) -> str:
    found = pattern.findall(page)
    if not found:
        raise OSError("The form is not as it should be.")
    return str(found[number % len(found)])


def _version_of(page: Answer) -> int:
    found = re.search(r'data-version="(\d+)"', page.text)
    return int(found[1]) if found else -1
