"""A promise names a body and a day that is not over, wherever it is given."""

from datetime import timedelta

import pytest

from console import clock
from console.errors import InvalidEntryError
from console.hall import promises
from console.vietnamese import local

TODAY = local(clock.now()).date()
BODY = "Xin ghi cơ quan, đơn vị có trách nhiệm giải quyết."


def test_today_is_early_enough_and_yesterday_is_not() -> None:
    assert promises.problems({"agency": "Phòng Kinh tế"}, TODAY) == {}
    assert promises.problems({}, TODAY - timedelta(days=1)) == {
        "due_on": "Ngày trả lời phải từ hôm nay trở đi."
    }


def test_what_is_missing_is_said_at_its_field() -> None:
    found = promises.problems({"agency-3": " . ", "agency-4": "UBND xã"}, None)

    assert found == {"agency-3": BODY, "due_on": "Xin ghi ngày trả lời."}
    with pytest.raises(InvalidEntryError) as refused:
        promises.require({"agency": ""}, TODAY)
    assert refused.value.problems == {"agency": BODY}
    assert promises.require({}, TODAY) == TODAY
