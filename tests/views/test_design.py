"""The page that shows what screens are drawn from."""

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from console import create_app


def test_it_is_no_page_of_a_console_in_use(phone: FlaskClient) -> None:
    assert phone.get("/design").status_code == 404


def test_development_shows_it_and_so_does_the_setting(app: Flask, phone: FlaskClient) -> None:
    app.debug = True
    assert phone.get("/design").status_code == 200

    app.debug = False
    app.config["DESIGN"] = True
    assert phone.get("/design").status_code == 200


def test_the_setting_is_off_unless_somebody_sets_it() -> None:
    assert create_app({"SECRET_KEY": "of a test"}).config["DESIGN"] is False


def test_it_shows_every_part_with_the_markup_of_the_screens(app: Flask, phone: FlaskClient) -> None:
    app.config["DESIGN"] = True
    page = phone.get("/design").text

    for part in (
        *("button--main", "list fades", "row--empty", "data-problems", "rows__unsaved"),
        *('id="undo"', "<progress", 'class="plot"', "data-alarm", "field__problem"),
    ):
        assert part in page, part
    sizes = set(
        re.findall(r"--type-([a-z-]+): [\d.]+rem", Path("static/css/tokens.css").read_text())
    )
    assert sizes == set(re.findall(r"design__type--([a-z-]+)", page))


def test_a_plot_is_a_table_whose_largest_bar_is_as_wide_as_it_goes(
    app: Flask, phone: FlaskClient
) -> None:
    app.config["DESIGN"] = True
    table = phone.get("/design").text.partition('<table class="plot">')[2].partition("</table>")[0]

    assert re.findall(r'<rect width="([\d.]+)"', table) == ["100.0", "58.3", "16.7"]
    assert re.findall(r'class="plot__number">(\d+)', table) == ["12", "7", "2"]
