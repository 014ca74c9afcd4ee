"""Who may not read an entry may do nothing to it: every action, every role, every secrecy."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from flask import Flask

from console import queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError, MeetingError, NotPermittedError
from console.hall import calls, mending, merging, put_aside, slips, speaking_queue
from console.minutes import annexes, drafting, missing
from console.models import (
    EventKind,
    Honorific,
    Opinion,
    OpinionKind,
    OpinionState,
    Participant,
    Role,
    Slip,
    Speech,
    StepKind,
)
from console.permissions import may_read
from console.preparing import staffing
from console.record.trace import sentence
from console.record.transcript import log_lines
from console.vietnamese import fold
from tests.conftest import seated

Entry = Opinion
STAFF = [role for role in Role if role is not Role.ATTENDEE]
DESK, MC = Role.DESK, Role.MASTER_OF_CEREMONIES
AT_THE_FLOOR = {DESK, MC, Role.CHAIR, Role.SECRETARY}


@pytest.fixture
def desk(hall: Hall) -> Participant:
    play.begin(hall, StepKind.OPINIONS, 1)
    for role in (Role.ASSISTANT, Role.REGISTRY_CLERK):
        staffing.appoint(
            role, honorific=Honorific.COMRADE, name=f"Người {role.value}", by=hall.organiser
        )
    return hall.one(Role.DESK)


def waiting(hall: Hall, _desk: Participant) -> Entry:
    return play.register(hall, script.SPEECHES[0])


def declined(kind: OpinionKind) -> Callable[[Hall, Participant], Entry]:
    def make(hall: Hall, desk: Participant) -> Entry:
        speech = play.register(hall, script.SPEECHES[0])
        speaking_queue.classify_speech(speech.id, kind, by=desk)
        return speech

    return make


def held(hall: Hall, _desk: Participant) -> Entry:
    return play.hand_in(hall, script.SLIPS[0])


def kept(hall: Hall, desk: Participant) -> Entry:
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.hold_slip(slip.id, "Lời lẽ xúc phạm người khác", by=desk)
    return slip


def released(hall: Hall, desk: Participant) -> Entry:
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk)
    return slip


def separated(kind: OpinionKind) -> Callable[[Hall, Participant], Entry]:
    def make(hall: Hall, desk: Participant) -> Entry:
        slip = play.hand_in(hall, script.SLIPS[0])
        slips.separate_slip(slip.id, kind, by=desk)
        return slip

    return make


def aside(make: Callable[[Hall, Participant], Entry]) -> Callable[[Hall, Participant], Entry]:
    def put(hall: Hall, desk: Participant) -> Entry:
        entry = make(hall, desk)
        if isinstance(entry, Speech):
            entry.state = OpinionState.SET_ASIDE
        else:
            entry.state = OpinionState.SET_ASIDE
        session().commit()
        return entry

    return put


READERS: dict[str, tuple[Callable[[Hall, Participant], Entry], set[Role]]] = {
    "a request that waits": (waiting, AT_THE_FLOOR),
    "a complaint among the requests": (declined(OpinionKind.COMPLAINT), {DESK, MC}),
    "a denunciation among the requests": (declined(OpinionKind.DENUNCIATION), {DESK}),
    "a slip that nobody looked at": (held, {DESK, MC}),
    "a slip that is kept back": (kept, {DESK, MC}),
    "a slip that was released": (released, AT_THE_FLOOR),
    "a complaint": (separated(OpinionKind.COMPLAINT), {DESK, MC}),
    "a denunciation": (separated(OpinionKind.DENUNCIATION), {DESK}),
    "a request that was put aside": (aside(waiting), {DESK, MC}),
    "a slip that was put aside": (aside(held), {DESK, MC}),
}
WHY = "Người dân yêu cầu tại bàn"


def acts(
    hall: Hall, entry: Entry, other: Speech, by: Participant
) -> dict[str, Callable[[], object]]:
    """Everything that can be done to an entry."""
    words = replace(play.entry(hall, script.SPEECHES[1]), minutes=3)
    key = entry.key
    done: dict[str, Callable[[], object]] = {
        "merge": lambda: merging.merge_entries(key, [other.key], by=by),
        "be merged": lambda: merging.merge_entries(other.key, [key], by=by),
        "unmerge": lambda: merging.unmerge(key, by=by),
        "mend": lambda: mending.mend_entry(key, words, seen=mending.mark_of(entry), by=by),
        "restore": lambda: put_aside.restore([key], by=by),
    }
    after, kinds = queries.floor_mark(hall.meeting), list(OpinionKind)
    if isinstance(entry, Speech):
        done |= {
            "edit": lambda: speaking_queue.edit_speech(entry.id, words, by=by, why=WHY),
            "withdraw": lambda: speaking_queue.withdraw_speech(entry.id, by=by, why=WHY),
            "decline": lambda: speaking_queue.decline_speech(entry.id, "Ngoài nội dung", by=by),
            "turn": lambda: speaking_queue.turn_into_slip(entry.id, by=by, why=WHY),
            "call": lambda: calls.call_speaker(entry.id, after=after, by=by),
        }
        classify = speaking_queue.classify_speech
        done |= {f"classify {k}": partial(classify, entry.id, k, by=by) for k in kinds}
    else:
        done |= {
            "edit": lambda: slips.edit_slip(entry.id, words, by=by, why=WHY),
            "withdraw": lambda: slips.withdraw_slip(entry.id, by=by, why=WHY),
            "hold": lambda: slips.hold_slip(entry.id, "Ngoài nội dung", by=by),
            "turn": lambda: slips.turn_into_speech(entry.id, by=by, why=WHY),
            "read": lambda: calls.read_slip(entry.id, after=after, by=by),
        }
        done |= {f"release {k}": partial(slips.release_slip, entry.id, k, by=by) for k in kinds}
        done |= {f"separate {k}": partial(slips.separate_slip, entry.id, k, by=by) for k in kinds}
    return done


@pytest.mark.parametrize("what", READERS)
def test_who_may_not_read_it_may_do_nothing_to_it(hall: Hall, desk: Participant, what: str) -> None:
    make, readers = READERS[what]
    entry, other = make(hall, desk), play.register(hall, script.SPEECHES[3])
    able = {role for role in STAFF if may_read(entry, hall.one(role))}
    assert able == readers
    for role in set(STAFF) - readers:
        person = hall.one(role)
        for name, act in acts(hall, entry, other, person).items():
            version, before = queries.version(hall.meeting), (entry.state, entry.kind)
            with pytest.raises(MeetingError):
                act()
            session().refresh(entry)
            assert queries.version(hall.meeting) == version, (what, role, name)
            assert (entry.state, entry.kind) == before


def test_who_may_read_it_may_act(hall: Hall, desk: Participant) -> None:
    slip = held(hall, desk)
    assert isinstance(slip, Slip)
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=hall.one(MC))  # hands it to the desk
    with pytest.raises(NotPermittedError):
        slips.release_slip(slip.id, OpinionKind.PETITION, by=hall.one(MC))
    assert slip.kind is OpinionKind.DENUNCIATION

    slips.release_slip(slip.id, OpinionKind.PETITION, by=desk)

    assert slip.state is OpinionState.RELEASED


def test_the_author_reads_and_mends_an_own_slip_that_is_held(hall: Hall, desk: Participant) -> None:
    slip = held(hall, desk)
    assert isinstance(slip, Slip)
    with pytest.raises(NotPermittedError):
        slips.turn_into_speech(slip.id, by=hall.one(Role.SECRETARY), why=WHY)

    slips.edit_slip(slip.id, play.entry(hall, script.SLIPS[1]), by=slip.person)

    assert slip.content == script.SLIPS[1].content


def with_kind(entry: Entry, kind: OpinionKind | None) -> None:
    entry.kind = kind
    session().commit()


def merged(hall: Hall, desk: Participant) -> Entry:
    entry, lead = waiting(hall, desk), play.register(hall, script.SPEECHES[2])
    merging.merge_entries(lead.key, [entry.key], by=desk)
    return entry


@pytest.mark.parametrize("make", [waiting, released, merged, aside(waiting), aside(held)])
def test_no_action_leaves_it_to_the_state_who_may_read(
    hall: Hall, desk: Participant, make: Callable[[Hall, Participant], Entry]
) -> None:
    """A denunciation is in none of these states today; the rule holds where it would be."""
    entry, other = make(hall, desk), play.register(hall, script.SPEECHES[3])
    with_kind(entry, OpinionKind.DENUNCIATION)
    before = (entry.state, entry.content, entry.field_id)
    for role in set(STAFF) - {DESK}:
        person = hall.one(role)
        for name, act in acts(hall, entry, other, person).items():
            version = queries.version(hall.meeting)
            with pytest.raises(MeetingError) as told:
                act()
            session().refresh(entry)
            assert queries.version(hall.meeting) == version, (role, name)
            assert (entry.state, entry.content, entry.field_id) == before
            assert not isinstance(told.value, InvalidEntryError), (role, name)


SECRET_NAME, SECRET_REASON = "Lê Thị Kín Đáo", "Tố cáo ông Trần Đăng Lộ nhận tiền"


def secret_slips(hall: Hall) -> list[Slip]:
    """What the desk kept back unread by others: one by one, and after a burst."""
    found = []
    for row in script.SLIPS[:2]:
        slip = play.hand_in(hall, row)
        slip.person.name, slip.person.name_folded = SECRET_NAME, fold(SECRET_NAME)
        found.append(slip)
    session().flush()
    one, other = found
    slips.hold_slip(one.id, SECRET_REASON, by=hall.one(DESK))
    other.state, other.reason = OpinionState.SET_ASIDE, SECRET_REASON
    session().commit()
    return found


@pytest.mark.usefixtures("desk")
def test_what_is_held_unread_tells_the_paper_and_the_log_neither_name_nor_reason(
    hall: Hall,
) -> None:
    one, _other = secret_slips(hall)
    told = [*drafting.body_blocks(hall.meeting), *missing.to_draw_up(hall.meeting)]
    told += [annexes.annexes(hall.meeting), log_lines(hall.meeting)]
    told += [sentence(event) for event in queries.events(hall.meeting)]
    for words in map(str, told):
        assert SECRET_NAME not in words
        assert "Đăng Lộ" not in words
    assert f"Phiếu số {one.number}: giữ lại" in str(told)


def test_why_a_request_was_declined_is_told_nobody_once_it_is_a_denunciation(
    hall: Hall, desk: Participant
) -> None:
    speech = play.register(hall, script.SPEECHES[0])
    speaking_queue.decline_speech(speech.id, SECRET_REASON, by=hall.chair)
    declined = [e for e in queries.events(hall.meeting) if e.kind is EventKind.SPEECH_DECLINED]
    assert SECRET_REASON in str(sentence(declined[0]))
    speech.kind = OpinionKind.DENUNCIATION
    assert SECRET_REASON not in str(sentence(declined[0]))
    assert may_read(speech, desk)


def test_no_page_of_who_may_not_read_it_tells_its_name_or_reason(
    app: Flask, hall: Hall, desk: Participant
) -> None:
    kept = [slip.key for slip in secret_slips(hall)]
    plain = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and "download" not in rule.rule
    ]
    assert len(plain) > 20
    paths = [*plain, *(f"/entries/{key}" for key in kept), "/desk/people?name=kin"]
    for role in (Role.CHAIR, Role.SECRETARY, Role.OFFICIAL, Role.ORGANISER):
        client = seated(app, hall)(hall.one(role))
        for path in paths:
            text = client.get(path).text
            assert SECRET_NAME not in text, (role, path)
            assert "Đăng Lộ" not in text, (role, path)
    assert SECRET_REASON in seated(app, hall)(desk).get(f"/entries/{kept[0]}").text
