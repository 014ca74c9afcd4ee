"""Strangers' files are read in a process of their own, and hold up nobody but themselves."""

import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Event, Thread

import psutil
import pytest
import typst

from console import signing, strangers
from console.signing import Verdict
from console.strangers import (
    LONGEST_LINE,
    Lane,
    LineFullError,
    OverLimitsError,
    answers,
    ink,
    process,
)
from tests import hostile
from tests.pki import PASSWORD, Authority

BLUE = (31, 58, 140)
GLANCE = 1.0
"""Seconds, so that a test waits no longer for a process to be ended."""


@pytest.fixture(scope="module")
def paper() -> bytes:
    """A PDF that nobody signed."""
    return typst.compile(b"Hello")


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane()
    yield lane
    lane.end()


@contextmanager
def line_of(lane: Lane, files: int) -> Iterator[None]:
    """So many others in line, each in a request of its own."""
    stood, done = Barrier(files + 1), Event()

    def stand() -> None:
        with lane.place():
            stood.wait(10)
            done.wait(10)

    others = [Thread(target=stand) for _file in range(files)]
    for other in others:
        other.start()
    stood.wait(10)
    try:
        yield
    finally:
        done.set()
        for other in others:
            other.join()


def verdict(lane: Lane, pdf: bytes, seconds: float = 8) -> Verdict:
    return lane.run(signing.judge, pdf, None, None, seconds=seconds).verdict


def test_one_process_reads_file_after_file_and_knows_nothing_of_the_console(
    lane: Lane, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSOLE_SECRET_KEY", "not for a reader of files")
    others = readers()
    assert verdict(lane, paper) is Verdict.UNSIGNED
    (reader,) = readers() - others
    assert verdict(lane, b"no pdf") is Verdict.CORRUPT
    assert reader.is_running()
    assert "CONSOLE_SECRET_KEY" not in reader.environ()
    assert reader.cwd() == str(Path.cwd())


def test_a_large_server_does_not_wear_its_reader(lane: Lane, paper: bytes) -> None:
    others = readers()
    server = b"\x01" * 400 * 1024 * 1024
    assert verdict(lane, paper) is Verdict.UNSIGNED
    (reader,) = readers() - others
    assert verdict(lane, b"no pdf") is Verdict.CORRUPT
    assert readers() - others == {reader}
    assert len(server) > process.WORN


def readers() -> set[psutil.Process]:
    """The processes that read files for this one, of every lane."""
    return {child for child in psutil.Process().children() if reads_files(child)}


def reads_files(child: psutil.Process) -> bool:
    try:
        return str(strangers.PROCESS) in child.cmdline()
    except psutil.Error:  # of another test, ended and not yet waited for
        return False


def test_a_file_that_takes_too_long_ends_its_process_and_nothing_else(
    lane: Lane, paper: bytes
) -> None:
    key = hostile.patient_pkcs12(Authority().person("Trần Văn Bảy"))
    with pytest.raises(OverLimitsError):
        lane.run(signing.unlock, key, PASSWORD, seconds=GLANCE)
    assert verdict(lane, paper) is Verdict.UNSIGNED


def test_a_tangle_of_fields_is_given_up_by_the_reader_or_by_its_process(
    lane: Lane, paper: bytes
) -> None:
    with pytest.raises(OverLimitsError):
        verdict(lane, hostile.tangled_pdf(paper), GLANCE)
    assert verdict(lane, paper) is Verdict.UNSIGNED


def test_a_picture_that_swells_ends_its_process_and_nothing_else(lane: Lane) -> None:
    swelling = hostile.png(1000, 1000, 400_000_000)
    assert len(swelling) < 512 * 1024
    with pytest.raises((OverLimitsError, ValueError)):
        lane.run(ink.in_ink, swelling, BLUE, seconds=GLANCE)
    small = hostile.png(2, 1, 9)
    assert lane.run(ink.in_ink, small, BLUE).startswith(b"\x89PNG")


def test_a_picture_of_one_endless_line_is_refused_by_its_head() -> None:
    with pytest.raises(ValueError, match="too large"):
        ink.in_ink(hostile.png(1_200_000, 1, 100), BLUE)


def test_a_reader_that_has_grown_gives_its_memory_back(lane: Lane, paper: bytes) -> None:
    """It ends, and another one reads the next file; one that has not grown stays."""
    others = readers()
    verdict(lane, paper)
    (fresh,) = readers() - others
    verdict(lane, hostile.long_pdf(2_000_000))
    assert fresh.wait(timeout=10) in (0, None)  # by itself, and not for the next file's sake
    verdict(lane, paper)
    (another,) = readers() - others
    assert another.pid != fresh.pid
    assert another.memory_info().rss < process.WORN


def test_a_reader_that_ended_is_started_again(lane: Lane, paper: bytes) -> None:
    others = readers()
    verdict(lane, paper)
    for reader in readers() - others:
        reader.kill()
        reader.wait()
    assert verdict(lane, paper) is Verdict.UNSIGNED


def test_the_fourth_in_line_is_told_how_long_it_takes(lane: Lane) -> None:
    with line_of(lane, LONGEST_LINE):
        with pytest.raises(LineFullError) as refused, lane.place():
            pass
        assert "30 giây" in str(refused.value)
        assert refused.value.seconds >= 30
    with lane.place():
        pass


def test_no_caller_makes_the_line_longer(lane: Lane, paper: bytes) -> None:
    """The place belongs to the reading, whether its caller thought of one or not."""
    with line_of(lane, LONGEST_LINE), pytest.raises(LineFullError):
        verdict(lane, paper)
    with line_of(lane, LONGEST_LINE - 1), lane.place():  # one file asked about twice has one place
        assert verdict(lane, paper) is Verdict.UNSIGNED
        assert verdict(lane, b"no pdf") is Verdict.CORRUPT
    assert verdict(lane, paper) is Verdict.UNSIGNED


def test_errors_of_ours_come_back_as_they_are(lane: Lane) -> None:
    key = Authority().person("Trần Văn Bảy").pkcs12()
    with pytest.raises(signing.WrongPassphraseError):
        lane.run(signing.unlock, key, "sai")
    with pytest.raises(signing.UnusableError) as unusable:
        lane.run(signing.unlock, b"no key at all", "sai")
    assert unusable.value.reason == "unreadable"


class _Command:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


@pytest.mark.parametrize(
    "answer", [_Command(), os.system, strangers.Lane, signing.judge, pickle.Pickler]
)
def test_an_answer_names_nothing_but_plain_results(answer: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        answers.load(pickle.dumps((True, answer)))


def test_nothing_but_readers_of_files_is_asked(lane: Lane) -> None:
    with pytest.raises(AssertionError):
        lane.run(os.write, b"")
