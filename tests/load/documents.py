"""How long a Biên bản of 300 contributions takes, and what memory: python -m tests.load.documents

Each kind of file is drawn in a process of its own, so that the peak is its own. Bars (issue 4):
drawn in under 1 s, for under 250 MB.
"""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context

from console.documents import Annex, Column, MinutesData, draw_docx, draw_minutes
from tests.documents.samples import ANSWER, MATTER, SPEAKERS, body, minutes

CONTRIBUTIONS = 300
SECONDS, MEGABYTES = 1.0, 250


def large() -> MinutesData:
    """300 contributions, each with matter, answer and outcome, and the table of them all."""
    columns = [Column("STT", 1, "center"), Column("Họ tên", 3), Column("Nội dung", 6)]
    columns += [Column("Cơ quan trả lời", 3), Column("Kết quả", 4)]
    rows = [
        (str(n + 1), SPEAKERS[n % len(SPEAKERS)], MATTER, "UBND phường", ANSWER[:80])
        for n in range(CONTRIBUTIONS)
    ]
    table = Annex("Tổng hợp ý kiến, kiến nghị", columns, rows, landscape=True)
    return replace(minutes(body=body(CONTRIBUTIONS)), annexes=[table])


def pdf() -> int:
    return len(draw_minutes(large()).pdf)


def docx() -> int:
    return len(draw_docx(large()))


KINDS: dict[str, Callable[[], int]] = {"PDF/A-3a": pdf, "DOCX": docx}


def measured(kind: str) -> tuple[float, float, float, int]:
    """Seconds of the first and the second drawing, MB above the program itself, bytes."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = []
    for _ in range(2):
        began = time.perf_counter()
        size = KINDS[kind]()
        times.append(time.perf_counter() - began)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return times[0], times[1], (after - before) / 1024, size


def main() -> None:
    met = True
    print(f"{CONTRIBUTIONS} contributions   first     second    memory    file")
    for kind in KINDS:
        with get_context("spawn").Pool(1) as pool:
            first, second, memory, size = pool.apply(measured, (kind,))
        print(
            f"{kind:18s} {first:6.2f} s  {second:6.2f} s  {memory:5.0f} MB  {size / 1024:5.0f} KB"
        )
        met = met and first < SECONDS and memory < MEGABYTES
    sys.exit(0 if met else "A bar is not met.")


if __name__ == "__main__":
    main()
