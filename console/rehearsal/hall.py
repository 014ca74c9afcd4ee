"""The play: a crowd joins, some enter, the chair calls, phones drop and return."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from time import perf_counter

import gevent
from gevent.pool import Pool

from console.language import _, _l, _r
from console.rehearsal.browser import Browser
from console.rehearsal.listener import State, wait_until
from console.rehearsal.phone import Phone, version_of

PIN = "135790"
ACTS = {
    "join": _l("vào hội nghị"),
    "speech": _l("đăng ký phát biểu"),
    "slip": _l("gửi phiếu"),
    "call": _l("mời phát biểu"),
    "return": _l("mất mạng rồi vào lại"),
}
"""What is done, as the office reads it where it failed."""
NEXT = re.compile(
    r'action="/speaking-queue/calls".*?name="speech" value="(\d+)".*?name="after" value="(-?\d+)"',
    re.S,
)
_QUEUED = re.compile(r'id="queue-\d+".*?<strong>([^<]*)</strong>', re.S)
_CALLED = re.compile(r'class="floor__big"[^>]*>([^<]*)')


@dataclass(frozen=True)
class Plan:
    """What is played. Times in seconds."""

    phones: int = 500
    join_within: float = 20
    entering: float = 0.3
    """The part of the phones that registers or sends a slip."""
    enter_within: float = 60
    call_every: float = 4
    lasting: float = 90
    dropping: float = 0.1
    """The part of the phones that drops once and comes back some seconds later."""


def plan_for(phones: int, lasting: float) -> Plan:
    """A play of so many seconds; in a short one everything comes sooner."""
    return Plan(
        phones=phones,
        lasting=lasting,
        join_within=min(20, lasting / 4),
        enter_within=min(60, lasting * 2 / 3),
    )


@dataclass
class Call:
    """One press of the chair, and when each phone showed it."""

    name: str
    pressed: float
    answered: float
    delays: list[float] = field(default_factory=list)
    """Seconds from the press, of the phones that were connected all the time."""
    missed: int = 0


class Hall:
    """One play against `base`; afterwards its counts and times stand here."""

    def __init__(self, base: str, code: str, chair_token: str, plan: Plan) -> None:
        self.base, self.code, self.plan = base, code, plan
        self._token = chair_token
        self.phones = [Phone(base, number) for number in range(plan.phones)]
        self.calls: list[Call] = []
        self.errors: Counter[str] = Counter()
        self.joined = 0
        self.returns: list[float] = []
        """Seconds from coming back until the present state was shown."""
        self.missing: list[str] = []
        self.doubled: list[str] = []
        self._away: set[int] = set()
        self._chance = random.Random(1)

    def play(self) -> None:
        """From the first phone to the last check; takes `plan.lasting` and a little more."""
        self._chair = Browser(self.base)
        form = {"pin": PIN, "pin_again": PIN}
        if self._chair.post(f"/access/{self._token}", form).status != 303:
            raise OSError(_("máy chủ không cho chủ tọa diễn tập vào"))
        acts = Pool()
        for phone in self.phones:
            acts.spawn(self._guarded, "join", self._attend, phone)
        acts.spawn(self._guarded, "call", self._preside)
        acts.join()
        self._check_entries()
        for phone in self.phones:
            phone.drop()

    def _guarded(self, what: str, act: Callable[..., None], *arguments: object) -> None:
        try:
            act(*arguments)
        except (OSError, ValueError) as error:
            self.errors[f"{ACTS[what]}: {error}"] += 1

    def _attend(self, phone: Phone) -> None:
        plan, chance = self.plan, self._chance
        gevent.sleep(chance.uniform(0, plan.join_within))
        began = perf_counter()
        phone.join(self.code)
        self.joined += 1
        if phone.number < plan.phones * plan.entering:
            gevent.sleep(chance.uniform(0, plan.enter_within - plan.join_within))
            kind = "slip" if phone.number % 3 == 2 else "speech"
            self._guarded(kind, lambda: _ignore(phone.enter(kind, name_of(phone.number))))
        if phone.number % round(1 / plan.dropping) == 1:
            self._guarded("return", self._drop_and_return, phone)
        gevent.sleep(max(0, plan.join_within - (perf_counter() - began)))

    def _drop_and_return(self, phone: Phone) -> None:
        gevent.sleep(self._chance.uniform(0, self.plan.lasting / 4))
        self._away.add(phone.number)
        phone.drop()
        gevent.sleep(self._chance.uniform(1, 5))
        back = perf_counter()
        phone.listen()
        if wait_until(lambda: phone.version >= self._newest, 10):
            self.returns.append(perf_counter() - back)
        else:
            self.errors[_("%(act)s: không thấy hiện tại", act=ACTS["return"])] += 1

    @property
    def _newest(self) -> int:
        """What most phones show: a version that came to nobody is nobody's fault here."""
        shown = sorted(phone.version for phone in self.phones if phone.number not in self._away)
        return shown[len(shown) // 2] if shown else 0

    def _preside(self) -> None:
        until = perf_counter() + self.plan.lasting
        while perf_counter() < until:
            gevent.sleep(self.plan.call_every)
            self._guarded("call", self._call_next)

    def _call_next(self) -> None:
        page = self._chair.get("/live/podium")
        found = NEXT.search(page.text)
        if page.status != 200 or not found:
            return
        steady = [p for p in self.phones if p.is_connected and p.number not in self._away]
        marks = {phone.number: len(phone.states) for phone in steady}
        before = version_of(page)
        pressed = perf_counter()
        form = {"speech": found[1], "after": found[2]}
        answer = self._chair.post("/speaking-queue/calls", form, **{"HX-Request": "true"})
        if answer.status != 204:
            raise OSError(_("máy chủ trả lời %(status)s", status=answer.status))
        call = Call("", pressed, perf_counter())
        shown = _CALLED.search(self._chair.get("/live/podium").text)
        name = unescape(shown[1]).strip().split(" ", 1)[-1] if shown else ""
        call.name = name

        def seen(phone: Phone) -> float | None:
            return _seen(phone.states[marks[phone.number] :], before, name)

        wait_until(lambda: all(seen(phone) for phone in steady if phone.is_connected), 10)
        for phone in steady:
            at = seen(phone)
            if at is not None:
                call.delays.append(at - pressed)
            elif phone.is_connected and phone.number not in self._away:
                call.missed += 1
        self.calls.append(call)

    def _check_entries(self) -> None:
        """Every entry that was said to be received is there, and there once."""
        for phone in self.phones:
            for entry in phone.sent:
                try:
                    if not phone.shows(entry):
                        self.missing.append(entry.name)
                except OSError:
                    self.missing.append(entry.name)
            phone.browser.close()
        queue = Counter(_QUEUED.findall(self._chair.get("/live/podium").text))
        self.doubled = [unescape(name) for name, times in queue.items() if times > 1]
        self.doubled += [name for phone in self.phones for name in phone.doubled]


def _ignore(_result: object) -> None:
    """For a call whose result is kept elsewhere."""


def name_of(number: int) -> str:
    return _r("Nguyễn Diễn Tập %(number)s", number=f"{number:04d}")


def _seen(states: list[tuple[float, State]], before: int, name: str) -> float | None:
    """When a phone first showed a newer version than this one, with this name on the floor."""

    def shows(state: State) -> bool:
        newer = state.version is not None and state.version > before
        return newer and state.floor is not None and unescape(state.floor).endswith(name)

    return next((at for at, state in states if shows(state)), None)
