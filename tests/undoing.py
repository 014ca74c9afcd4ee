"""Taking the newest press back, as the podium's one button does."""

from console import queries
from console.demo.play import Hall
from console.hall import undoing
from console.models import Participant


def undo(hall: Hall, by: Participant | None = None, hand: str = "podium") -> None:
    press = queries.newest_press(hall.meeting, hand)
    assert press, "Nothing can be taken back."
    undoing.undo_press(press.number, by=by or hall.chair)
