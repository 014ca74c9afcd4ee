"""Order the speaking queue by a rule, or move one person by hand (001-05)."""

from collections.abc import Sequence

from console import queries
from console.errors import NotNowError, OutOfDateError
from console.hall.orderings import ORDERINGS, Waiting, keeping_next
from console.language import _
from console.models import EventKind, Meeting, Participant, Speech
from console.permissions import Permission, require
from console.record.phases import Phase
from console.record.writing import Record, on_the_record

NEXT_STAY = 2
"""So many were told to get ready, and stay where they are while somebody has the floor."""


def order_queue(ordering: str, *, seen: Sequence[int], by: Participant) -> None:
    """Order the queue by a rule of `orderings`. Who was told to get ready keeps the place.

    `seen` lists the requests in the order that the screen showed. Raise OutOfDateError when
    somebody else moved the queue meanwhile.
    """
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        queue = list(queries.waiting_speeches(record.meeting))
        _require_seen(queue, seen)
        if ordering not in ORDERINGS:
            raise NotNowError(_("Không có cách sắp xếp này."))
        heard = queries.times_heard(record.meeting)
        waiting = [
            Waiting(
                speech.id,
                speech.number,
                speech.field_id,
                speech.person.unit_id or 0,
                heard.get(speech.participant_id, 0),
            )
            for speech in queue
        ]
        ordered = keeping_next(ORDERINGS[ordering], waiting, kept_now(record.meeting))
        _write([one.id for one in ordered], queue, record, ordering)


def move_speech(
    speech_id: int, *, before: int | None, seen: Sequence[int], by: Participant
) -> None:
    """Put one request before another one, or at the end of the queue when `before` is None.

    `seen` lists the requests in the order that the screen showed. Raise OutOfDateError when it is
    another order now, NotNowError when it would move who was told to get ready.
    """
    require(by, Permission.RUN_QUEUE)
    with on_the_record(by, Phase.HALL, press=Permission.RUN_QUEUE) as record:
        queue = list(queries.waiting_speeches(record.meeting))
        _require_seen(queue, seen)
        order = [speech.id for speech in queue]
        if speech_id == before:
            return
        if speech_id not in order or (before is not None and before not in order):
            raise OutOfDateError(_("Người này không còn chờ phát biểu nữa."))
        moved = [number for number in order if number != speech_id]
        place = moved.index(before) if before is not None else len(moved)
        moved.insert(place, speech_id)
        kept = kept_now(record.meeting)
        if moved[:kept] != order[:kept]:
            raise NotNowError(
                _("Hai người kế tiếp đã được báo chuẩn bị, giữ nguyên khi đang có người nói.")
            )
        _write(moved, queue, record, "by_hand")


def kept_now(meeting: Meeting) -> int:
    """Return how many at the head of the queue keep their places: none while nobody speaks."""
    return NEXT_STAY if queries.current_turn(meeting) else 0


def _require_seen(queue: Sequence[Speech], seen: Sequence[int]) -> None:
    """Raise OutOfDateError unless the requests in `seen` still stand in that order.

    People who registered or left meanwhile change nothing.
    """
    now = [speech.id for speech in queue if speech.id in seen]
    if now != [number for number in seen if number in now]:
        raise OutOfDateError(_("Trong lúc đó thứ tự đã được sắp lại ở màn hình khác."))


def _write(order: Sequence[int], queue: Sequence[Speech], record: Record, how: str) -> None:
    places = sorted(speech.position for speech in queue)
    by_id = {speech.id: speech for speech in queue}
    if [speech.id for speech in queue] == list(order):
        return
    for place, number in zip(places, order, strict=True):
        by_id[number].position = place
    record(
        EventKind.QUEUE_REORDERED,
        how=how,
        numbers=[by_id[number].number for number in order],
    )
