"""Names on the wall while the minutes are read back: many people who chose initials."""

import random
import time

from console.documents import Block
from console.minutes import masking
from console.models import Honorific, NameDisplay
from console.queries import Citizen
from tests.load.measure import middle

FEW, MANY, PARAGRAPHS, ROUNDS = 300, 3000, 300, 15
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi")
MIDDLES = ("Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Xuân", "Thu", "Kim", "Công")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Phúc", "Giang", "Hà", "Hạnh", "Hoa", "Lan", "Linh", "Mười")
WORDS = "Đường kiệt bị ngập, đề nghị Ủy ban nhân dân phường trả lời cho bà con được rõ. "


def measure() -> dict[str, float]:
    """Seconds of CPU for one drawing with many people, and how often that of a few, in turn."""
    dice = random.Random(7)
    crowds = {count: [_citizen(dice) for _nth in range(count)] for count in (FEW, MANY)}
    text = [
        Block("paragraph", f"Bà {dice.choice(crowds[FEW]).name} nêu: " + 6 * WORDS)
        for _nth in range(PARAGRAPHS)
    ]
    times: dict[int, list[float]] = {FEW: [], MANY: []}
    for _round in range(ROUNDS):
        for count, people in crowds.items():
            began = time.process_time()
            masking.for_the_hall(text, people)
            times[count].append(time.process_time() - began)
    few, many = middle(times[FEW]), middle(times[MANY])
    return {"seconds": many, "ratio": many / few}


def _citizen(dice: random.Random) -> Citizen:
    name = " ".join((*map(dice.choice, (FAMILIES, MIDDLES, MIDDLES)), dice.choice(GIVEN)))
    return Citizen(name, dice.choice((Honorific.MR, Honorific.MRS)), NameDisplay.INITIALS)
