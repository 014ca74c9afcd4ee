"""Errors as answers."""

import pytest
from flask import Flask

from console import errors
from console.errors import MeetingError
from tests.conftest import browser

STATUS_OF = {
    "NotPermittedError": 403, "InvalidEntryError": 422, "StillUsedError": 422, "LaterError": 429,
    "UsedUpError": 404,
}  # fmt: skip
"""All others say that the meeting stands otherwise: 409."""


@pytest.mark.parametrize(
    "kind", [one for one in vars(errors).values() if isinstance(one, type)], ids=str
)
def test_every_error_of_the_meeting_has_its_status(kind: type[object]) -> None:
    if issubclass(kind, MeetingError):
        assert kind.status == STATUS_OF.get(kind.__name__, 409)


def test_an_error_that_nobody_listed_is_no_fault_of_the_server(app: Flask) -> None:
    class NewError(MeetingError):
        """Of tomorrow."""

    def refuse() -> str:
        raise NewError("Chưa làm được việc này.")

    app.add_url_rule("/tomorrow", "tomorrow", refuse)
    answer = browser(app).get("/tomorrow")
    assert answer.status_code == 409
    assert "Chưa làm được việc này." in answer.text
