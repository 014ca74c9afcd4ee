"""One call of a speaker to every phone, beside its floors: python -m tests.load.broadcast 500"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import gevent
import psutil

from console.rehearsal.browser import Browser
from console.rehearsal.listener import State
from console.transport.fanout import Frames
from tests.load.hall import Console, console
from tests.load.measure import ROOT, Crowd, cpu, middle, percentile, post, program
from tests.load.quiet import NOISE, Watch, is_slow
from tests.servers import free_port

ROUNDS = 7
WS = "ws@8.18.3"
FLOOR = "Python: a bare loop"


@dataclass
class Series:
    """Medians over the rounds, in milliseconds unless said otherwise."""

    name: str
    last: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    half: list[float] = field(default_factory=list)
    pressed: list[float] = field(default_factory=list)
    """From the press to the last phone; the floors have no press."""
    cpu: list[float] = field(default_factory=list)
    """Microseconds a phone."""
    memory: float = float("nan")
    """Kilobytes a connection."""

    def add(self, delays: list[float], cpu_seconds: float, pressed: float | None = None) -> None:
        self.last.append(delays[-1] * 1000)
        self.p99.append(percentile(delays, 0.99) * 1000)
        self.half.append(percentile(delays, 0.5) * 1000)
        self.cpu.append(cpu_seconds / len(delays) * 1e6)
        if pressed is not None:
            self.pressed.append((pressed + delays[-1]) * 1000)

    def forget_last(self) -> None:
        for values in (self.last, self.p99, self.half, self.cpu, self.pressed):
            del values[-1:]

    def row(self) -> str:
        return (
            f"{self.name:38s} {middle(self.half):7.0f} {middle(self.p99):7.0f} "
            f"{middle(self.last):7.0f} {middle(self.pressed):9.0f} {middle(self.cpu):9.1f} "
            f"{self.memory:9.0f}"
        )


def measure(phones: int, *, rounds: int = ROUNDS, plain: bool = False) -> dict[str, Series]:
    """Rounds of console, Python floor and Node floor in turn, on the same core."""
    with ExitStack() as stack:
        hall = stack.enter_context(
            console(rounds + 30, CONSOLE_FANOUT="plain" if plain else "direct")
        )
        ports = free_port(), free_port()
        floors = {
            FLOOR: stack.enter_context(
                program(sys.executable, "-m", "tests.load.floor", str(ports[0]), port=ports[0])
            ),
        }
        node = node_folder()
        floors["Node: ws"] = stack.enter_context(
            program(
                "node",
                str(ROOT / "tests/load/floor.mjs"),
                str(ports[1]),
                port=ports[1],
                cwd=str(node),
            )
        )
        series = {name: Series(name) for name in ("console", *floors)}
        crowds = {}
        devices: dict[str, Callable[[], Browser]] = {"console": hall.phone}
        for name, port in zip(floors, ports, strict=True):
            devices[name] = partial(Browser, f"http://127.0.0.1:{port}")
        for name, process in {"console": hall.process, **floors}.items():
            before = process.memory_info().rss
            crowds[name] = Crowd()
            crowds[name].grow(devices[name], phones)
            gevent.sleep(2)
            series[name].memory = (process.memory_info().rss - before) / 1024 / phones
        hall.call_next()  # templates compiled, statements cached
        gevent.sleep(1)
        spare = rounds  # a round that others disturbed is taken again, so often at most
        while len(series["console"].last) < rounds:
            watch = Watch()
            text, size = call(hall, crowds["console"], series["console"])
            flood(floors, ports, crowds, series, text, size)
            disturbed = watch.others() > NOISE or is_slow(series[FLOOR].last)
            if disturbed and spare:
                spare -= 1
                for one in series.values():
                    one.forget_last()
        for crowd in crowds.values():
            crowd.close()
        return series


def call(hall: Console, crowd: Crowd, series: Series) -> tuple[str, int]:
    """One press; the message that came of it, and its bytes on the wire."""
    crowd.forget()
    press = hall.call_next()
    assert crowd.wait(), "some phone did not get it"
    gevent.sleep(0.2)
    told = hall.told()
    commits = [at for at, _cpu in told["commits"] if at >= press.at]
    delays = crowd.since(commits[0])
    series.add(delays, told["cpu"] - press.cpu_before, commits[0] - press.at)
    state: State = crowd.arrivals[0][0][1]
    text = state.text
    return text, len(Frames(text)(compressed=True))


def flood(
    floors: dict[str, psutil.Process],
    ports: tuple[int, int],
    crowds: dict[str, Crowd],
    series: dict[str, Series],
    text: str,
    size: int,
) -> None:
    """The same number of bytes from both floors; Node's is not compressed, so it is made short."""
    short = '42["regions","' + "x" * (size - 20) + '"]'
    for (name, process), port, body in zip(floors.items(), ports, (text, short), strict=True):
        crowds[name].forget()
        before = cpu(process)
        began, _cpu = post(f"http://127.0.0.1:{port}/", body)
        assert crowds[name].wait()
        gevent.sleep(0.2)
        series[name].add(crowds[name].since(began), cpu(process) - before)


def node_folder() -> Path:
    """A folder with `ws` in it, made by npm once."""
    folder = Path(tempfile.gettempdir()) / "hoi-truong-bench-node"
    if not (folder / "node_modules/ws").exists():
        folder.mkdir(exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "--no-save", "--prefix", str(folder), WS], check=True
        )
    return folder


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:] if size.isdecimal()] or [500, 1000, 2000]
    for phones in sizes:
        print(f"\n{phones} phones, ms from commit      median    99 %    last     press")
        for series in measure(phones).values():
            print(series.row())


if __name__ == "__main__":
    main()
