"""A long queue on a phone: its first places, one's own place, and a page with them all."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import merging, speaking_queue
from console.models import Speech
from console.screens.view.queue import FIRST_PLACES
from tests.conftest import browser

WAITING = FIRST_PLACES + 5


@pytest.fixture
def long_queue(hall: Hall) -> list[Speech]:
    return [
        speaking_queue.request_speech(
            replace(play.entry(hall, script.SPEECHES[0]), name=f"Người Thứ {number}"),
            by=None,
            meeting=hall.meeting,
        )
        for number in range(1, WAITING + 1)
    ]


@pytest.fixture
def visitor(app: Flask, hall: Hall) -> FlaskClient:
    client = browser(app)
    client.get(f"/join/{hall.meeting.code}")
    return client


def rows(page: str) -> list[str]:
    return re.findall(r'<li class="row"[^>]*data-speech="(\d+)"', page)


def test_a_phone_shows_the_first_places_and_knows_the_others(
    long_queue: list[Speech], visitor: FlaskClient
) -> None:
    page = visitor.get("/").text
    further = re.search(r'data-further="([^"]*)"', page)

    assert rows(page) == [str(speech.id) for speech in long_queue[:FIRST_PLACES]]
    assert further
    assert [place.split(":")[0] for place in further[1].split()] == [
        str(speech.id) for speech in long_queue[FIRST_PLACES:]
    ]
    assert [place.split(":")[1] for place in further[1].split()] == ["20", "21", "22", "23", "24"]
    assert "và 5 người nữa" in page


def test_the_whole_queue_has_a_page_of_its_own(
    long_queue: list[Speech], visitor: FlaskClient
) -> None:
    page = visitor.get("/queue").text

    assert len(re.findall(r'<li class="row">', page)) == len(long_queue)
    assert f"{WAITING} người đang chờ" in page


def test_whoever_is_merged_behind_the_first_places_still_has_a_row(
    hall: Hall, long_queue: list[Speech], visitor: FlaskClient
) -> None:
    lead, merged = long_queue[-2], long_queue[-1]
    merging.merge_entries(lead.key, [merged.key], by=hall.chair)

    row = re.search(rf'<li[^>]*data-speech="{merged.id}"[^>]*>', visitor.get("/").text)
    assert row
    assert f'data-ahead="{WAITING - 2}"' in row[0]


def test_a_queue_that_fits_has_nothing_further(hall: Hall, visitor: FlaskClient) -> None:
    play.register(hall, script.SPEECHES[0])
    page = visitor.get("/").text

    assert "data-further" not in page
    assert len(rows(page)) == len(queries.waiting_speeches(hall.meeting))
