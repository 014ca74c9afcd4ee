"""Tell which people of a meeting the office's contacts lack, or know otherwise."""

from collections.abc import Callable, Iterator, Sequence

from console import queries
from console.database import session
from console.language import _
from console.models import Contact, Meeting, Participant
from console.preparing.differences import Difference, changed
from console.preparing.office_rows import body_called
from console.vietnamese import fold
from console.words.names import ROLES


def of_people(meeting: Meeting) -> Iterator[Difference]:
    """Tell who is new, and whose title, body or usual role is another."""
    bodies = {body.id: body.name for body in queries.bodies()}
    contacts, staff = queries.contacts(), queries.staff(meeting)
    for person in staff:
        mine = contact_of(person, contacts, staff)
        if mine is None:
            yield Difference(_("Thêm “%(name)s”", name=_with_title(person)), _add(person))
            continue
        if person.title and person.title != mine.title:
            label = _("“%(name)s”, chức vụ", name=person.name)
            yield Difference(changed(label, mine.title, person.title), _give_title(mine, person))
        before = bodies.get(mine.body_id or 0, "")
        if person.agency and fold(person.agency.name) != fold(before):
            label = _("“%(name)s”, cơ quan", name=person.name)
            yield Difference(changed(label, before, person.agency.name), _give_body(mine, person))
        if {person.role.value} - set(mine.roles):
            words = _("“%(name)s”, thêm nhiệm vụ: %(role)s", name=person.name,
                      role=ROLES[person.role])  # fmt: skip
            yield Difference(words, _give_role(mine, person))
        if person.concludes and not mine.concludes:
            words = _("“%(name)s” là chủ tọa kết luận", name=person.name)
            yield Difference(words, _let_conclude(mine))


def contact_of(
    person: Participant, contacts: Sequence[Contact], staff: Sequence[Participant]
) -> Contact | None:
    """Return who of the office this is: as known, by name and title, or by a name of one alone."""
    known = [one for one in contacts if one.id == person.contact_id]
    called = [one for one in contacts if fold(one.name) == fold(person.name)]
    exact = [one for one in called if fold(one.title) == fold(person.title)]
    titles = {fold(one.title) for one in staff if fold(one.name) == fold(person.name)}
    if known or exact:
        return (known or exact)[0]
    return called[0] if len(called) == 1 and len(titles) == 1 else None


def _add(person: Participant) -> Callable[[], None]:
    """Return an act that adds the person to the contacts, or a role to the contact added before.

    Somebody with two roles stands on the meeting's list twice and among the contacts once.
    """

    def write() -> None:
        contacts = queries.contacts()
        same = [one for one in contacts if one.with_title == _with_title(person)]
        if same:
            same[0].roles = [*same[0].roles, person.role.value]
            return
        session().add(
            Contact(
                position=len(contacts) + 1,
                honorific=person.honorific,
                name=person.name,
                title=person.title,
                body_id=body_called(person.agency.name) if person.agency else None,
                roles=[person.role.value],
                concludes=person.concludes,
            )
        )
        session().flush()

    return write


def _give_title(contact: Contact, person: Participant) -> Callable[[], None]:
    def write() -> None:
        contact.title = person.title

    return write


def _give_body(contact: Contact, person: Participant) -> Callable[[], None]:
    def write() -> None:
        contact.body_id = body_called(person.agency.name) if person.agency else None

    return write


def _give_role(contact: Contact, person: Participant) -> Callable[[], None]:
    def write() -> None:
        contact.roles = [*contact.roles, person.role.value]

    return write


def _let_conclude(contact: Contact) -> Callable[[], None]:
    """Return an act that makes this contact the one chair who concludes."""

    def write() -> None:
        for other in queries.contacts():
            other.concludes = other is contact

    return write


def _with_title(person: Participant) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name
