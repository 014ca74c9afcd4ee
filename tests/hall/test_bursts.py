"""What comes all at once is seen, put aside in one press, and given back as it was."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from console import clock, queries
from console.database import session
from console.demo import play, script
from console.demo.play import Hall
from console.errors import InvalidEntryError, NotNowError, NotPermittedError, OutOfDateError
from console.hall import bursts, merging, put_aside, slips, speaking_queue
from console.hall.bursts import FROM_MANY, FROM_ONE, NEWCOMERS, Sender
from console.minutes import closing, drafting, missing, reading_back
from console.models import (
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
from console.record.trace import sentence
from console.screens.receipts import history
from console.sealing import drawing_up

NEW = timedelta(seconds=5)
OLD = timedelta(minutes=30)


@pytest.fixture
def desk(hall: Hall) -> Participant:
    play.begin(hall, StepKind.OPINIONS, 1)
    return hall.one(Role.DESK)


def slip(hall: Hall, number: int, sender: Sender | None, seconds: float = 1) -> Slip:
    entry = replace(
        play.entry(hall, script.SLIPS[0]), name=f"Người {chr(65 + number % 26)}{number}"
    )
    with hall.after(seconds / 60):
        return slips.hand_in_slip(entry, by=None, meeting=hall.meeting, sender=sender)


def speech(hall: Hall, number: int, sender: Sender | None, seconds: float = 1) -> Speech:
    entry = replace(
        play.entry(hall, script.SPEECHES[0]), name=f"Người {chr(65 + number % 26)}{number}"
    )
    with hall.after(seconds / 60):
        return speaking_queue.request_speech(entry, by=None, meeting=hall.meeting, sender=sender)


def flood(hall: Hall, count: int = FROM_MANY) -> list[Opinion]:
    """So many devices that nobody knows, one entry each, as a script sends them."""
    found: list[Opinion] = []
    for number in range(count):
        send = speech if number % 2 else slip
        found.append(send(hall, number, Sender(f"d{number}", NEW, is_first=True)))
    return found


def test_one_device_that_sends_without_end_is_seen_and_others_are_not(
    hall: Hall, desk: Participant
) -> None:
    assert desk.id
    honest = speech(hall, 50, Sender("honest", OLD, is_first=True))
    sent = [slip(hall, n, Sender("one", OLD, is_first=n == 0)) for n in range(FROM_ONE - 1)]
    assert bursts.bursts(hall.meeting) == []
    sent.append(slip(hall, 9, Sender("one", OLD)))

    (burst,) = bursts.bursts(hall.meeting)

    assert list(burst.entries) == sent
    assert (burst.devices, burst.minutes) == (1, 1)
    assert honest not in burst.entries


def test_a_family_that_takes_its_time_is_no_burst(hall: Hall, desk: Participant) -> None:
    assert desk.id
    for number in range(FROM_ONE):
        slip(hall, number, Sender("family", OLD), seconds=30)

    assert bursts.bursts(hall.meeting) == []


def test_many_new_devices_at_once_are_seen_as_one_burst(hall: Hall, desk: Participant) -> None:
    assert desk.id
    sent = flood(hall)
    known = [speech(hall, 70 + n, Sender(f"k{n}", OLD, is_first=True)) for n in range(FROM_MANY)]

    (burst,) = bursts.bursts(hall.meeting)

    assert (burst.key, burst.devices) == (NEWCOMERS, FROM_MANY)
    assert set(burst.entries) == set(sent)
    assert not set(known) & set(burst.entries)


def test_what_is_put_aside_is_nobodys_turn_and_comes_back_as_it_was(
    hall: Hall, desk: Participant
) -> None:
    first = speech(hall, 60, Sender("honest", OLD, is_first=True))
    sent = flood(hall)
    last = speech(hall, 61, Sender("other", OLD, is_first=True))
    order = [one.id for one in queries.waiting_speeches(hall.meeting)]
    before = [(one.state, one.number) for one in sent]

    assert put_aside.set_aside(NEWCOMERS, by=desk) == len(sent)

    assert list(queries.waiting_speeches(hall.meeting)) == [first, last]
    assert list(queries.waiting_numbers(hall.meeting).values()) == [0, 1]
    assert queries.unread_slips(hall.meeting) == []
    assert queries.unseen_slips(hall.meeting) == []
    assert bursts.bursts(hall.meeting) == []
    assert {one.state.value for one in sent} == {"set_aside"}
    assert "xem trước" in history(sent[0]).standing
    assert not may_read(sent[0], hall.chair)

    put_aside.restore([sent[1].key], by=desk)  # one that was looked at
    assert sent[1] in queries.waiting_speeches(hall.meeting)
    assert put_aside.restore(None, by=desk) == len(sent) - 1

    assert [one.id for one in queries.waiting_speeches(hall.meeting)] == order
    assert [(one.state, one.number) for one in sent] == before
    assert bursts.bursts(hall.meeting) == []  # looked at: not proposed again
    assert {one.device for one in sent} == {None}
    assert hall.meeting.newcomers_since is None


def test_the_log_knows_numbers_and_no_device(hall: Hall, desk: Participant) -> None:
    sent = flood(hall)
    digests = {one.device for one in sent}
    put_aside.set_aside(NEWCOMERS, by=desk)
    event = queries.events(hall.meeting)[-1]
    log = "".join(e.body for e in queries.events(hall.meeting))

    assert sorted(event.details["speech_numbers"] + event.details["slip_numbers"]) == sorted(
        one.number for one in sent
    )
    assert event.details["devices"] == FROM_MANY
    assert not [d for d in digests if d and d in log]
    assert not [one.person.name for one in sent if one.person.name in log]
    assert "d0" not in {one.device for one in sent}
    assert f"để riêng {FROM_MANY} ý kiến" in (sentence(event) or "")


def test_who_comes_after_a_flood_waits_and_who_was_there_does_not(
    hall: Hall, desk: Participant
) -> None:
    flood(hall)
    put_aside.set_aside(NEWCOMERS, by=desk)
    patient = Sender("patient", timedelta(seconds=45), is_first=True)
    assert slip(hall, 80, patient, seconds=30).state is OpinionState.SET_ASIDE
    assert slip(hall, 81, Sender("there", OLD, is_first=True)).state is OpinionState.HELD
    assert slip(hall, 82, Sender("known", NEW)).state is OpinionState.HELD
    assert slip(hall, 83, None).state is OpinionState.HELD  # typed in at the desk

    put_aside.restore(None, by=desk)

    assert slip(hall, 84, Sender("later", NEW, is_first=True)).state is OpinionState.HELD


def test_what_is_beyond_measure_is_taken_and_put_aside_by_itself(
    hall: Hall, desk: Participant
) -> None:
    assert desk.id
    over = speech(hall, 1, Sender("x", NEW, is_first=True, is_over=True))
    again = slip(hall, 2, Sender("x", NEW))

    assert over.state is OpinionState.SET_ASIDE
    assert again.state is OpinionState.SET_ASIDE  # of the same device
    assert put_aside.aside(hall.meeting) == [over, again]


def test_who_is_put_aside_takes_the_entry_back_and_makes_no_second_one(
    hall: Hall, desk: Participant
) -> None:
    assert desk.id
    over = speech(hall, 1, Sender("x", NEW, is_first=True, is_over=True))
    with pytest.raises(NotNowError):
        speaking_queue.request_speech(
            replace(play.entry(hall, script.SPEECHES[0]), name=over.person.name),
            by=over.person,
            meeting=hall.meeting,
        )
    with pytest.raises(OutOfDateError):
        speaking_queue.edit_speech(over.id, play.entry(hall, script.SPEECHES[1]), by=over.person)
    with pytest.raises(NotPermittedError):
        speaking_queue.withdraw_speech(over.id, by=hall.one(Role.SECRETARY), why="Người dân nhờ")

    speaking_queue.withdraw_speech(over.id, by=over.person)

    assert put_aside.aside(hall.meeting) == []


def test_a_flood_is_looked_at_before_the_minutes_and_they_say_how_many(
    hall: Hall, desk: Participant
) -> None:
    sent = flood(hall)
    put_aside.set_aside(NEWCOMERS, by=desk)
    play.claim_keys(hall, "246813")
    play.conclude(hall)
    closing.end_discussion(by=hall.chair)  # nothing of it stands in the way
    waiting = f"Còn {len(sent)} ý kiến để riêng, bộ phận tổng hợp chưa xem."
    assert missing.sentences(missing.to_draw_up(hall.meeting)) == [waiting]
    version = queries.version(hall.meeting)
    for nothing in ("?", ".....", "?" * 501):
        with pytest.raises(InvalidEntryError) as refused:
            put_aside.refuse(nothing, by=desk)
        assert refused.value.problems.keys() == {"reason"}
    assert queries.version(hall.meeting) == version

    put_aside.refuse("Gửi từ máy tự động", by=desk)

    assert missing.to_draw_up(hall.meeting) == []
    paper = " ".join(block.text for block in drafting.body_blocks(hall.meeting))
    assert f"Có {len(sent)} lượt gửi dồn dập được để riêng" in paper
    assert sent[0].person.name not in paper
    assert "Gửi từ máy tự động" in history(sent[0]).standing
    put_aside.restore(None, by=desk)  # a wrong press is taken back
    assert len(queries.unread_slips(hall.meeting)) == len(sent) / 2
    assert sent[0].reason == ""


def test_a_burst_that_is_none_is_left_alone_and_seen_again(hall: Hall, desk: Participant) -> None:
    sent = flood(hall)
    with hall.after(0.1):
        put_aside.leave(by=desk)

    assert bursts.bursts(hall.meeting) == []
    assert len(bursts.bursts(hall.meeting, left=True)) == 1
    assert {one.state.value for one in sent} == {"asked", "held"}
    version = queries.version(hall.meeting)
    for refused in (
        lambda: put_aside.leave(by=desk),
        lambda: put_aside.set_aside(NEWCOMERS, by=desk),
        lambda: put_aside.restore([sent[0].key], by=desk),
        lambda: put_aside.restore(["slip-99999"], by=desk),
        lambda: put_aside.refuse("Gửi từ máy tự động", by=desk),
    ):
        with pytest.raises(OutOfDateError):
            refused()
    assert queries.version(hall.meeting) == version
    with hall.after(2):
        again = [speech(hall, 30 + n, Sender("z", NEW)) for n in range(FROM_ONE)]
    assert [list(burst.entries) for burst in bursts.bursts(hall.meeting)] == [again]

    put_aside.show_again(by=desk)

    assert len(bursts.bursts(hall.meeting)) == 2
    assert bursts.bursts(hall.meeting, left=True) == []


def test_a_long_flood_is_told_in_a_moment() -> None:
    """The desk's region is drawn with it each time: in line with the entries, not their square."""
    at = clock.now()
    many = [Slip(device="d", received_at=at + timedelta(seconds=n / 400)) for n in range(20_000)]
    began = time.monotonic()

    assert bursts._crowded(many, FROM_MANY) == many
    assert time.monotonic() - began < 5  # 0.1 s here; the square took a minute


def test_who_waited_behind_one_that_is_put_aside_waits_on_his_own_again(
    hall: Hall, desk: Participant
) -> None:
    sender = Sender("one-device", OLD)
    sent = [speech(hall, n, sender) for n in range(FROM_ONE)]
    honest = speech(hall, 20, Sender("another", OLD), 300)
    merging.merge_entries(sent[0].key, [honest.key], by=hall.one(Role.CHAIR))
    (burst,) = bursts.bursts(hall.meeting)

    put_aside.set_aside(burst.key, by=desk)

    assert honest.state is OpinionState.ASKED
    assert honest in queries.waiting_speeches(hall.meeting)


def test_a_device_is_forgotten_once_the_desk_looked_at_what_it_sent(
    hall: Hall, desk: Participant
) -> None:
    """No denunciation is tied to a named entry of the same phone, by whoever reads the file."""
    sender = Sender("one-device", NEW, is_first=True)
    judged = [slip(hall, n, sender) for n in range(3)]
    spoken = speech(hall, 5, sender)
    everything: list[Opinion] = [*judged, spoken]
    assert all(one.device for one in everything)

    slips.separate_slip(judged[0].id, OpinionKind.DENUNCIATION, by=desk)
    slips.release_slip(judged[1].id, OpinionKind.PETITION, by=desk)
    slips.hold_slip(judged[2].id, "Trùng với phiếu trước", by=desk)
    speaking_queue.classify_speech(spoken.id, OpinionKind.PETITION, by=desk)

    assert [(one.device, one.new_device) for one in everything] == [(None, False)] * 4


def test_the_minutes_are_drawn_up_without_any_device(discussed_hall: Hall) -> None:
    """The sealed file keeps none, of what nobody looked at neither."""
    secretary = discussed_hall.one(Role.SECRETARY)
    entry = session().scalars(select(Speech)).first()
    assert entry
    entry.device, entry.new_device = "one-device", True
    session().commit()
    with clock.clock_at(discussed_hall.time + timedelta(hours=3)):
        reading_back.begin_reading_back(by=secretary)
        reading_back.end_objections(by=secretary)
        drawing_up.draw_up_minutes(base_url="http://hall.test", by=secretary)
    session().refresh(entry)
    assert [(one.device, one.new_device) for one in (entry,)] == [(None, False)]


def test_the_sums_of_the_conclusion_follow_what_is_put_aside(hall: Hall, desk: Participant) -> None:
    for number in range(FROM_ONE):
        speech(hall, number, Sender("one-device", OLD))
    with hall.after(10):
        closing.end_discussion(by=hall.chair)
    (burst,) = bursts.bursts(hall.meeting)

    def said() -> str:
        return queries.conclusion(hall.meeting)[0].text

    assert f"{FROM_ONE} lượt đăng ký chưa phát biểu" in said()
    put_aside.set_aside(burst.key, by=desk)
    assert "lượt đăng ký" not in said()
    put_aside.restore(None, by=desk)
    assert f"{FROM_ONE} lượt đăng ký chưa phát biểu" in said()
