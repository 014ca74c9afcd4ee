"""How long invitations in bulk take, and what memory: python -m tests.load.letters

Each count is drawn in a process of its own. Bars (issue 14): 200 in 3 s, 2,000 in 20 s.
"""

import resource
import sys
import time
from multiprocessing import get_context

from console.documents import draw_letters
from tests.documents.test_letters import guests, invitation

BARS = {200: 3.0, 2000: 20.0}  # letters: seconds


def measured(count: int) -> tuple[float, float, int]:
    """Return seconds, MB above the program itself, bytes."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    size = len(draw_letters(invitation(), guests(count)))
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return took, (after - before) / 1024, size


def main() -> None:
    met = True
    print("letters      time    memory       file")
    for count, bar in BARS.items():
        with get_context("spawn").Pool(1) as pool:
            took, memory, size = pool.apply(measured, (count,))
        print(f"{count:7d} {took:7.2f} s  {memory:5.0f} MB  {size / 1024:6.0f} KB")
        met = met and took < bar
    sys.exit(0 if met else "A bar is not met.")


if __name__ == "__main__":
    main()
