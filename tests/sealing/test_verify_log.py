"""The exported log: followed without a database, and every change of it is found."""

import json
from pathlib import Path

import pytest
from flask import Flask

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.door.canonical import GENESIS, canonical, chain_hash
from console.hall import slips
from console.models import OpinionKind, Role
from console.record.transcript import log_lines
from console.strangers.records import check_log
from tests.conftest import SignIn


@pytest.fixture
def exported(hall: Hall, sign_in: SignIn, tmp_path: Path) -> Path:
    play.register(hall, script.SPEECHES[0])
    slip = play.hand_in(hall, script.SLIPS[0])
    slips.separate_slip(slip.id, OpinionKind.DENUNCIATION, by=hall.one(Role.DESK))
    answer = sign_in(hall.one(Role.SECRETARY)).get("/minutes/log.jsonl")
    file = tmp_path / "log.jsonl"
    file.write_bytes(answer.data)
    return file


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["verify-log", *arguments])
    return result.exit_code, result.output


def test_a_whole_log_ends_at_the_head_on_the_paper(app: Flask, hall: Hall, exported: Path) -> None:
    head = queries.events(hall.meeting)[-1].hash
    code, said = run(app, str(exported), "--head", head.upper())

    assert code == 2, said  # a line is withheld: nothing before it is tied to the head
    assert "2 dòng chỉ có mã kiểm tra" in said
    assert "khớp với mã in trên biên bản" in said
    assert f"trước dòng {check_log(log_lines(hall.meeting)).proven_from}" in said
    assert run(app, str(exported), "--head", "0" * 64)[0] == 1


def test_the_log_of_a_sealed_meeting_goes_on_after_the_head_on_the_paper(
    app: Flask, sealed_hall: Hall, tmp_path: Path
) -> None:
    document = queries.document(sealed_hall.meeting)
    assert document is not None
    file = tmp_path / "log.jsonl"
    file.write_text("\n".join(map(json.dumps, log_lines(sealed_hall.meeting))))
    code, said = run(app, str(file), "--head", document.log_head)
    assert code == 0, said
    assert "khớp với mã in trên biên bản" in said
    after = len(queries.events(sealed_hall.meeting)) - document.log_length
    assert f"thêm {after} sự việc" in said


def test_what_stands_before_a_withheld_line_is_not_called_proven(hall: Hall) -> None:
    forged = [{"body": {"number": 1, "details": {}}, "hash": "0" * 64}]
    forged[0]["hash"] = chain_hash(GENESIS, canonical(forged[0]["body"]))
    true = log_lines(hall.meeting)
    lines = [*forged, {"hash": true[1]["hash"], "withheld": True}, *true[2:]]
    finding = check_log(lines)
    assert finding.broken_at is None
    assert finding.proven_from == 3


def test_changed_left_out_doubled_and_swapped_lines_are_found(hall: Hall, exported: Path) -> None:
    lines = [json.loads(line) for line in exported.read_text().splitlines()]
    assert check_log(lines).broken_at is None
    changed = json.loads(json.dumps(lines))
    changed[4]["body"]["details"]["title"] = "khác"
    swapped = [*lines[:5], lines[6], lines[5], *lines[7:]]

    assert check_log(changed).broken_at == 5
    assert check_log(lines[:5] + lines[6:]).broken_at == 6
    assert check_log([*lines[:5], lines[4], *lines[5:]]).broken_at == 6
    assert check_log(swapped).broken_at == 6
    assert check_log(log_lines(hall.meeting)) == check_log(lines)


@pytest.mark.parametrize("text", ["", "[1, 2]", "không phải", '{"code": 1}'])
def test_what_is_no_log_is_said_in_a_sentence(app: Flask, tmp_path: Path, text: str) -> None:
    file = tmp_path / "x"
    file.write_text(text)
    code, said = run(app, str(file))

    assert code == 1
    assert "Không đọc được" in said


def test_the_desk_does_not_export_the_log(hall: Hall, sign_in: SignIn) -> None:
    assert sign_in(hall.one(Role.DESK)).get("/minutes/log.jsonl").status_code == 403
