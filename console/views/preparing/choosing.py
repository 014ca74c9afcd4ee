"""What a new meeting takes of the office: chosen on the set-up page, and not typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from console import queries
from console.language import _
from console.models import Contact, Role
from console.permissions import Permission, roles_for
from console.preparing.copying import NOTHING, Choice, Chosen
from console.words.names import ROLES
from console.words.office import CONCLUDES, usual_roles


@dataclass(frozen=True)
class Offered:
    """What the page offers; `roles` by what the form sends."""

    bodies: int
    fields: int
    units: int
    people: Sequence[Contact]
    organisers: Sequence[str]
    venues: Sequence[str]
    roles: dict[str, str]


def offered() -> Offered | None:
    """None before the first meeting: there is nothing to choose from."""
    if queries.office() is None:
        return None
    people = queries.contacts()
    own = [one.name for one in people if Role.ORGANISER.value in one.roles]
    others = [one.name for one in people if Role.ORGANISER.value not in one.roles]
    return Offered(
        bodies=len(queries.bodies()),
        fields=len(queries.office_fields()),
        units=len(queries.office_units()),
        people=[one for one in people if one.roles != [Role.ORGANISER.value]],
        organisers=[*own, *others],
        venues=[venue.name for venue in queries.venues()],
        roles=_roles(),
    )


def first_form() -> dict[str, str]:
    """The form as it is first shown: filled in with what the office has, all of it chosen."""
    office, found = queries.office(), offered()
    if office is None or found is None:
        return {}
    form = {
        "agency": office.name,
        "superior_agency": office.superior,
        "place": office.place,
        "notation": office.notation,
        "recipients": "\n".join(office.recipients),
        "venue": found.venues[0] if found.venues else "",
        "organiser": found.organisers[0] if len(found.organisers) else "",
        "bodies": "1",
        "units": "1",
    }
    for one in found.people:
        usual = _usual(one)
        form |= {f"role-{one.id}": usual} if usual else {}
    return form


def choice() -> Choice:
    """What the form chose."""
    found = offered()
    if found is None:
        return NOTHING
    form = request.form
    return Choice(
        bodies_and_fields="bodies" in form,
        units="units" in form,
        people=[
            Chosen(
                one,
                Role.CHAIR if asked == CONCLUDES else Role(asked),
                concludes=asked == CONCLUDES,
            )
            for one in found.people
            if (asked := form.get(f"role-{one.id}", "")) in found.roles
        ],
    )


def problems() -> dict[str, str]:
    """At the second person of a role that one person has."""
    said = {
        Role.SECRETARY.value: _("Hội nghị có một thư ký. Xin chọn nhiệm vụ khác cho người này."),
        CONCLUDES: _("Một chủ tọa kết luận. Xin chọn “Chủ tọa” cho người này."),
    }
    found: dict[str, str] = {}
    for role, sentence in said.items():
        asked = [name for name, value in request.form.items() if value == role]
        found |= {name: sentence for name in asked[1:] if name.startswith("role-")}
    return found


def _usual(one: Contact) -> str:
    """The role that the form begins with; "" for who takes part now and then, or prepares."""
    roles = _roles()
    if one.concludes and Role.CHAIR.value in one.roles:
        return CONCLUDES
    return next((role for role in one.roles if role in roles), "")


def _roles() -> dict[str, str]:
    words = usual_roles()
    appointed = [role.value for role in ROLES if role in roles_for(Permission.BE_APPOINTED)]
    return {name: words[name] for name in (CONCLUDES, *appointed)}
