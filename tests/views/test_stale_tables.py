"""Two people fill in the same table: nothing of either is lost unsaid (issue 14)."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console import queries
from console.demo.play import Hall
from console.people import office_seats
from tests.conftest import SignIn
from tests.views.test_invitations import by as prepared_by
from tests.views.test_invitations import office as guest_office
from tests.views.test_office_lists import as_drawn
from tests.views.test_office_seats import seated
from tests.views.test_preparation import organiser as new_organiser
from tests.views.test_preparation import rows

by, office, organiser = prepared_by, guest_office, new_organiser
OF_MEETING = "/office/dialogues/1"
OF_OFFICE = "/office/lists"
TABLES = {
    f"{OF_MEETING}/agenda": ("opening | Một | 5", "opinions | Hai | 60"),
    f"{OF_MEETING}/units": ("Một", "Hai"),
    f"{OF_MEETING}/fields": ("Một | Phòng A", "Hai"),
    f"{OF_MEETING}/attendance": ("Một | | | 5", "Hai | people | whole | 9"),
    f"{OF_MEETING}/tasks/list": ("Một | before", "Hai | after"),
    f"{OF_MEETING}/budget": ("Một | tờ | 2 | 1.000", "Hai"),
    f"{OF_MEETING}/papers": ("Một", "Hai"),
}
LISTS = ("bodies", "office_fields", "office_units", "contacts", "venues", "holidays",
         "legal_rules", "office_tasks")  # fmt: skip


def first_cells(form: dict[str, str]) -> list[str]:
    """The names of the cells by which the rows are called, in their order."""
    called = (
        r"-\d+-title$" if re.search(r"(agenda|items)-0-title", str(form)) else r"-(name|group)$"
    )
    found = [name for name in form if re.search(called, name) and form[name]]
    return sorted(found, key=lambda name: int(name.split("-")[-2]))


def two_screens(client: FlaskClient, address: str) -> dict[str, str]:
    """What both screens show, before anybody changed anything."""
    form = as_drawn(client.get(address).text)
    assert re.fullmatch(r"\d+\.[0-9a-f]{10}(,\d+\.[0-9a-f]{10})*", form["known"]), form["known"]
    return form


def meet(client: FlaskClient, address: str) -> None:
    """Two save the same table, one after the other, both from the page as it was before."""
    mine, other = two_screens(client, address), two_screens(client, address)
    first, second = first_cells(mine)[-2:]

    theirs = {**other, first: "Người Kia"}
    assert client.post(address, data=theirs).status_code == 303
    assert client.post(address, data={**mine, second: "Dòng khác"}).status_code == 303
    now = two_screens(client, address)
    assert (now[first], now[second]) == ("Người Kia", "Dòng khác"), "each changed a row of theirs"

    refused = client.post(address, data={**mine, first: "Người Này"})
    assert refused.status_code == 409
    assert f'href="#{first.rpartition("-")[0]}-' in refused.text
    assert "Người khác vừa sửa dòng này thành: " in refused.text
    assert "Người Kia" in refused.text
    again = as_drawn(refused.text)
    assert again[first] == "Người Này", "nothing typed is lost"
    assert two_screens(client, address)[first] == "Người Kia"
    assert client.post(address, data=again).status_code == 303, "the next press is meant"
    now = two_screens(client, address)
    assert (now[first], now[second]) == ("Người Này", "Dòng khác")

    without = {name: cell for name, cell in other.items() if not of_row(name, first)}
    refused = client.post(address, data=without)
    assert refused.status_code == 409, "a row that somebody changed is not dropped unseen"
    assert "Vẫn muốn bỏ thì bấm “Bỏ” rồi lưu." in refused.text
    assert "Người Này" in as_drawn(refused.text).values()


def of_row(name: str, first: str) -> bool:
    return name.rpartition("-")[0] == first.rpartition("-")[0]


@pytest.mark.parametrize("address", TABLES)
def test_two_who_fill_in_a_table_of_a_dialogue(organiser: FlaskClient, address: str) -> None:
    table = "tasks" if "tasks" in address else address.rpartition("/")[2]
    assert organiser.post(address, data=rows(table, *TABLES[address])).status_code == 303
    meet(organiser, address)


@pytest.mark.parametrize("what", LISTS)
def test_two_who_fill_in_a_list_of_the_office(hall: Hall, sign_in: SignIn, what: str) -> None:
    client, address = sign_in(hall.organiser), f"{OF_OFFICE}/{what}"
    more = {
        "holidays": {"day": "02/09/2026", "kind": "holiday"},
        "office_tasks": {"phase": "before"},
    }
    for number, name in enumerate(("Một", "Hai")):
        if len(first_cells(as_drawn(client.get(address).text))) < 2:
            row = {"name": f"Dòng {name}", **more.get(what, {})}
            row |= {"day": f"0{number + 1}/09/2026"} if "day" in row else {}
            drawn = as_drawn(client.get(address).text)
            cells = {f"{what}-9{number}-{cell}": value for cell, value in row.items()}
            assert client.post(address, data={**drawn, **cells}).status_code == 303
    meet(client, address)


def test_two_who_write_where_documents_go(hall: Hall, sign_in: SignIn) -> None:
    client, address = sign_in(hall.organiser), f"{OF_OFFICE}/recipients"
    drawn = two_screens(client, address)
    first = first_cells(drawn)[0]
    assert client.post(address, data={**drawn, first: "Như Kia;"}).status_code == 303
    refused = client.post(address, data={**drawn, first: "Như Này;"})
    assert refused.status_code == 409
    assert "Người khác vừa sửa danh sách này." in refused.text
    assert as_drawn(refused.text)[first] == "Như Này;"
    assert client.post(address, data=as_drawn(refused.text)).status_code == 303


def test_two_who_fill_in_the_programme_of_a_year(app: Flask, hall: Hall) -> None:
    clerk = seated(app, office_seats.move_to_office(by=hall.organiser))
    facts = {"year": "2022", "title": "Năm 2022", "principal": "Chủ tịch"}
    address = f"{clerk.post('/office/programmes', data=facts).location}/items"
    two = {"items-0-title": "Cuộc một", "items-1-title": "Cuộc hai"}
    assert clerk.post(address, data=two).status_code == 303
    meet(clerk, address)


def test_two_who_count_at_once(hall: Hall, sign_in: SignIn) -> None:
    client, address = sign_in(hall.organiser), "/attendance"
    form = two_screens(client, address)
    cells = [name for name in form if name.endswith("-present")]
    assert client.post(address, data={**form, cells[0]: "11"}).status_code == 303
    assert client.post(address, data={**form, cells[1]: "12"}).status_code == 303
    refused = client.post(address, data={**form, cells[0]: "13"})
    assert refused.status_code == 409
    assert as_drawn(refused.text)[cells[0]] == "13"
    counted = [present for _name, _invited, present in queries.attendance(hall.meeting)]
    assert counted[:2] == [11, 12]


def test_a_row_that_somebody_dropped_goes_unless_it_was_changed_here(
    organiser: FlaskClient,
) -> None:
    address = f"{OF_MEETING}/units"
    organiser.post(address, data=rows("units", "Thôn Đông", "Thôn Đoài", "Thôn Nam"))
    mine = two_screens(organiser, address)
    fewer = {name: cell for name, cell in mine.items() if not of_row(name, "units-0-name")}
    assert organiser.post(address, data=fewer).status_code == 303
    assert organiser.post(address, data={**mine, "units-1-name": "Thôn Tây"}).status_code == 303
    names = [two_screens(organiser, address)[cell] for cell in ("units-0-name", "units-1-name")]
    assert names == ["Thôn Tây", "Thôn Nam"]
    refused = organiser.post(address, data={**mine, "units-0-name": "Thôn Đông Hà"})
    assert refused.status_code == 409
    assert "Người khác vừa bỏ dòng này." in refused.text
    assert organiser.post(address, data=as_drawn(refused.text)).status_code == 303


def test_two_who_mend_one_guest(office: FlaskClient) -> None:
    root = f"{OF_MEETING}/invitations/people"
    new = {"name": "Lê Thị Hà", "group": "Đại biểu thôn", "unit": "Thôn Đông"}
    assert office.post(f"{root}/new", data=new).status_code == 303
    page = office.get(f"{root}/1").text
    (known,) = re.findall(r'name="known" value="([^"]+)"', page)
    drawn = {**new, "known": known}
    assert office.post(f"{root}/1", data={**drawn, "phone": "0912345678"}).status_code == 303
    refused = office.post(f"{root}/1", data={**drawn, "title": "Trưởng thôn"})
    assert refused.status_code == 409
    assert "Người khác vừa sửa người này thành: " in refused.text
    assert 'value="Trưởng thôn"' in refused.text
    (known,) = re.findall(r'name="known" value="([^"]+)"', refused.text)
    again = {**new, "title": "Trưởng thôn", "known": known}
    assert office.post(f"{root}/1", data=again).status_code == 303
    assert 'value="Trưởng thôn"' in office.get(f"{root}/1").text
