"""The order of work, and what it leaves in the file."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from console.signing import (
    AlreadySignedError,
    Expected,
    KeyPair,
    OwnKey,
    Place,
    UnknownFieldError,
    UnusableError,
    Verdict,
    WrongPassphraseError,
    fingerprint,
    issue_person_key,
    judge,
    look_at,
    seal_closing,
    seal_opening,
    sign,
)
from console.signing.signer import add_signature, load_signer

Stages = dict[str, bytes]
Keys = dict[str, KeyPair]


def test_every_stage_only_appends_to_the_one_before(stages: Stages) -> None:
    files = list(stages.values())
    assert all(after.startswith(before) for before, after in pairwise(files))


def test_the_record_comes_out_byte_for_byte_at_every_stage(stages: Stages, record: bytes) -> None:
    assert [look_at(pdf).record for pdf in stages.values()] == [record] * len(stages)


def test_every_widget_stays_in_a_form_element_of_the_structure_tree(stages: Stages) -> None:
    for stage in ("opened", "closed"):
        with pikepdf.open(BytesIO(stages[stage])) as pdf:
            tree: Any = pdf.Root.StructTreeRoot
            numbers = list(tree.ParentTree.Nums)
            elements = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
            fields = list(pdf.Root.AcroForm.Fields)
            assert {str(f.T) for f in fields} == {"ThuKy", "ChuToa1", "DauMo", "DauDong"}
            for field in fields:
                element = elements[int(field.StructParent)]
                assert pikepdf.Name.Form == element.S
                assert element.K.Obj.objgen == field.objgen
                assert str(element.Alt) == str(field.TU)
            assert int(tree.ParentTreeNextKey) == max(elements) + 1


def test_signatures_are_pades_over_sha256_and_only_persons_are_seen(stages: Stages) -> None:
    with pikepdf.open(BytesIO(stages["closed"])) as pdf:
        fields: dict[str, Any] = {str(f.T): f for f in pdf.Root.AcroForm.Fields}
        for name, field in fields.items():
            assert field.V.SubFilter == pikepdf.Name("/ETSI.CAdES.detached")
            visible = any(float(edge) for edge in field.Rect)
            assert visible == (name in {"ThuKy", "ChuToa1"})
        assert str(fields["ThuKy"].V.Reason) == "Xác nhận biên bản"
        assert str(fields["ThuKy"].V.Location) == "An Phước"
        assert fields["DauDong"].Lock.Action == pikepdf.Name.All
        assert int(fields["DauDong"].Lock.P) == 1
        assert "/Perms" not in pdf.Root  # approval signatures only


@pytest.mark.parametrize("stage", ["opened", "secretary", "closed"])
def test_qpdf_finds_nothing_wrong(stages: Stages, stage: str, tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(stages[stage])
    run = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_poppler_calls_all_four_signatures_valid(stages: Stages, tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(stages["closed"])
    run = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False)
    assert run.stdout.count("Signature is Valid.") == 4, run.stdout + run.stderr


def test_the_time_given_stands_in_the_file(
    stages: Stages, keys: Keys, authority: bytes, stamp: bytes, now: datetime
) -> None:
    later = (now + timedelta(days=40)).astimezone(timezone(timedelta(hours=7)))
    pdf = sign(
        stages["opened"],
        "ThuKy",
        OwnKey(keys["ThuKy"], b"ThuKy", authority),
        stamp=stamp,
        reason="",
        location="",
        at=later,
    ).pdf
    report = judge(pdf, authority, None)
    assert report.signatures[1].signed_at == later.replace(microsecond=0)


def test_a_certificate_expired_by_now_but_not_when_signing_is_trusted(
    stages: Stages, keys: Keys, authority: bytes, stamp: bytes, now: datetime
) -> None:
    own = OwnKey(keys["ThuKy"], b"ThuKy", authority)
    past = now + timedelta(days=365 * 5)  # the person's key ends after three years
    next_year = now + timedelta(days=365)
    pdf = sign(
        stages["opened"], "ThuKy", own, stamp=stamp, reason="", location="", at=next_year
    ).pdf
    assert judge(pdf, authority, None).signatures[1].trusted

    with pytest.raises(UnusableError, match="own_expired"):
        sign(stages["opened"], "ThuKy", own, stamp=stamp, reason="", location="", at=past)
    signer = load_signer(keys["ThuKy"], b"ThuKy", authority)  # a program that does not look
    writer = IncrementalPdfFileWriter(BytesIO(stages["opened"]))
    pdf = add_signature(writer, "ThuKy", signer, reason="", at=past)
    report = judge(pdf, authority, None)
    assert report.signatures[1].intact
    assert not report.signatures[1].trusted


def test_a_wrong_passphrase_signs_nothing(
    stages: Stages,
    keys: Keys,
    authority: bytes,
    signed: Callable[..., bytes],
    now: datetime,
) -> None:
    with pytest.raises(WrongPassphraseError):
        signed(stages["opened"], "ThuKy", passphrase=b"wrong")
    with pytest.raises(WrongPassphraseError):
        seal_closing(stages["chair"], keys["seal"], b"wrong", authority, at=now)
    with pytest.raises(WrongPassphraseError):
        seal_opening(stages["rendered"], (), keys["seal"], b"wrong", authority, at=now)


@pytest.mark.parametrize("field", ["ThuKy2", "", "DauMo", "DauDong"])
def test_only_a_person_s_field_that_is_there_can_be_signed(
    stages: Stages, signed: Callable[..., bytes], field: str
) -> None:
    with pytest.raises(UnknownFieldError):
        signed(stages["opened"], field, "ThuKy")


def test_nothing_is_signed_before_the_opening_seal(
    stages: Stages, signed: Callable[..., bytes], closed: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(UnknownFieldError):
        signed(stages["rendered"], "ThuKy")
    with pytest.raises(UnknownFieldError):
        closed(stages["rendered"])


def test_nothing_is_signed_twice_or_after_the_closing_seal(
    stages: Stages,
    opened: Callable[[bytes], bytes],
    signed: Callable[..., bytes],
    closed: Callable[[bytes], bytes],
) -> None:
    with pytest.raises(AlreadySignedError):
        signed(stages["secretary"], "ThuKy")
    with pytest.raises(AlreadySignedError):
        signed(closed(stages["secretary"]), "ChuToa1")
    with pytest.raises(AlreadySignedError):
        closed(stages["closed"])
    with pytest.raises(AlreadySignedError):
        opened(stages["opened"])


@pytest.mark.parametrize("names", [("ThuKy", "ThuKy"), ("DauMo",), ("DauDong",)])
def test_field_names_are_one_each(
    stages: Stages, keys: Keys, authority: bytes, now: datetime, names: tuple[str, ...]
) -> None:
    places = [Place(name, 0, (0, 0, 100, 50), name) for name in names]
    with pytest.raises(ValueError, match="same name"):
        seal_opening(stages["rendered"], places, keys["seal"], b"seal", authority, at=now)


def test_an_untagged_document_is_refused(keys: Keys, authority: bytes, now: datetime) -> None:
    plain = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    with pytest.raises(ValueError, match="not tagged"):
        seal_opening(plain.getvalue(), (), keys["seal"], b"seal", authority, at=now)


def test_a_person_with_a_very_long_name_signs_and_is_known(
    stages: Stages, keys: Keys, authority: bytes, stamp: bytes, now: datetime
) -> None:
    long = "Công Tằng Tôn Nữ Thị Huỳnh Phương " * 6
    key = issue_person_key(
        keys["authority"],
        b"authority",
        name=long,
        position=long,
        organisation=long,
        passphrase=b"x",
        at=now,
    )
    pdf = sign(
        stages["opened"],
        "ThuKy",
        OwnKey(key, b"x", authority),
        stamp=stamp,
        reason=long,
        location=long,
        at=now,
    ).pdf
    signature = judge(pdf, authority, None).signatures[1]
    assert signature.name == "Công Tằng Tôn Nữ Thị Huỳnh Phương Công Tằng…"
    assert signature.trusted
    assert signature.fingerprint == fingerprint(key.certificate)


PROGRAM = """
from gevent import monkey; monkey.patch_all()
import pickle, sys
from datetime import UTC, datetime
import gevent
from console.machine.offload import off_the_loop
from console.signing import judge, seal_closing
pdf, seal, authority, expected = pickle.load(sys.stdin.buffer)
def close(_):
    closed = off_the_loop(seal_closing, pdf, seal, b"seal", authority, at=datetime.now(UTC))
    return str(off_the_loop(judge, closed, authority, expected).verdict)
turns = []
beat = gevent.spawn(lambda: [turns.append(gevent.sleep(0.005)) for _ in iter(int, 1)])
jobs = [gevent.spawn(close, number) for number in range(4)]
gevent.joinall(jobs, raise_error=True)
print(*[job.value for job in jobs], len(turns) > 5)
"""


def test_many_at_once_seal_and_judge_in_the_thread_of_a_patched_server(
    stages: Stages, keys: Keys, authority: bytes, expected: Expected
) -> None:
    given = pickle.dumps((stages["chair"], keys["seal"], authority, expected))
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout.decode().split() == ["valid"] * 4 + ["True"], run.stderr.decode()


def test_the_whole_order_of_work_is_valid(
    stages: Stages, authority: bytes, expected: Expected
) -> None:
    assert judge(stages["closed"], authority, expected).verdict is Verdict.VALID
