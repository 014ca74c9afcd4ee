"""Ways in which the meeting can say no. Each message is a sentence for the person at the screen."""

from collections.abc import Mapping, Sequence
from typing import ClassVar


class MeetingError(Exception):
    """A request that the rules of the meeting do not allow.

    `status` is what a browser is told (RFC 9110, 15.5); a new kind of error has one by birth.
    """

    status: ClassVar[int] = 409


class NotPermittedError(MeetingError):
    """The participant's role does not allow this."""

    status = 403


class UsedUpError(MeetingError):
    """What was asked with worked once, or never; nobody is told which."""

    status = 404


class OutOfDateError(MeetingError):
    """The meeting moved on after the screen was drawn."""


class ReceivedError(OutOfDateError):
    """This entry was received before, in other words or from another device: that one counts.

    `sender_id` is whose it is, where the device that asks was the one that sent it.
    """

    def __init__(self, message: str, sender_id: int | None) -> None:
        super().__init__(message)
        self.sender_id = sender_id


class OvertakenError(OutOfDateError):
    """Somebody else changed the same rows of a table; `rows` has a sentence by row number."""

    def __init__(self, rows: Mapping[int, str]) -> None:
        super().__init__(*rows.values())
        self.rows = dict(rows)

    def __str__(self) -> str:
        return " ".join(map(str, self.rows.values()))


class NotNowError(MeetingError):
    """The meeting is in a state in which this cannot happen."""


class SealedError(NotNowError):
    """The meeting is sealed: nothing about it changes any more."""


class LaterError(MeetingError):
    """Not at the moment: `seconds` until it may be tried again."""

    status = 429

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = max(1, round(seconds + 0.5))


class InvalidEntryError(MeetingError):
    """What was typed cannot be taken as it is; `problems` maps a field's name to a sentence."""

    status = 422

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(*problems.values())
        self.problems = dict(problems)

    def __str__(self) -> str:
        """The sentences in the language of who reads them now, not of who raised them."""
        return " ".join(str(sentence) for sentence in self.problems.values())


class StillUsedError(InvalidEntryError):
    """Rows that were left out of a table are used still; `rows` has a sentence by row number."""

    def __init__(self, rows: Mapping[int, str]) -> None:
        super().__init__({str(number): sentence for number, sentence in rows.items()})
        self.rows = dict(rows)


class IncompleteError(MeetingError):
    """Something is missing before this can happen; `missing` lists it, one sentence each."""

    def __init__(self, message: str, missing: Sequence[str]) -> None:
        super().__init__(message)
        self.missing = list(missing)


class ConflictError(MeetingError):
    """Somebody else wrote the same paragraph meanwhile; nothing was overwritten."""

    def __init__(self, message: str, *, text: str, revision: int) -> None:
        super().__init__(message)
        self.text = text
        self.revision = revision
