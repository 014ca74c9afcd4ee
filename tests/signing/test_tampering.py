"""Twenty and more ways of tampering, each with its verdict: by our record, by the file alone."""

import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

import pytest

from console.signing import (
    Expected,
    KeyPair,
    OwnKey,
    Verdict,
    judge,
    seal_closing,
    seal_opening,
    sign,
)
from console.signing.seals import REFUSAL
from tests.pki import Authority
from tests.signing.test_signing_verdicts import (
    add_note,
    add_page,
    change_attachment,
    change_info,
    change_text,
    incremented,
)

Stages = dict[str, bytes]
Keys = dict[str, KeyPair]
V = Verdict
MUTATIONS = 2_000


class Workshop:
    """Everything a forger could lay hands on, but for the private keys they do not have."""

    def __init__(
        self, stages: Stages, keys: Keys, authority: bytes, stamp: bytes, now: datetime
    ) -> None:
        self.stages, self.keys, self.authority = stages, keys, authority
        self.stamp, self.now = stamp, now
        self.state = Authority("CA của người khác")

    def signed(self, pdf: bytes, field: str, key: str, reason: str = "") -> bytes:
        own = OwnKey(self.keys[key], self.passphrase(key), self.authority)
        return sign(pdf, field, own, stamp=self.stamp, reason=reason, location="", at=self.now).pdf

    def passphrase(self, key: str) -> bytes:
        return {"foreign": b"ThuKy", "foreign seal": b"seal"}.get(key, key.encode())

    def closed(self, pdf: bytes, **signers: str) -> bytes:
        seal = self.keys["seal"]
        return seal_closing(
            pdf, seal, b"seal", self.authority, at=self.now, signers=signers or None
        )

    def reversed_chain(self) -> bytes:
        """The chair first, the secretary after: all there, in another order."""
        return self.closed(self.signed(self.signed(self.stages["opened"], "ChuToa1", "ChuToa1"),
                                       "ThuKy", "ThuKy"))  # fmt: skip

    def foreign_copy(self) -> bytes:
        """The same text, sealed by an authority that has our name."""
        root, seal = self.keys["foreign authority"].certificate, self.keys["foreign seal"]
        pdf = seal_opening(self.stages["rendered"], (), seal, b"seal", root, at=self.now)
        return seal_closing(pdf, seal, b"seal", root, at=self.now)

    def flipped(self, where: bytes, offset: int) -> bytes:
        pdf = self.stages["closed"]
        place = pdf.index(where) + offset
        return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


WAYS: dict[str, tuple[Callable[[Workshop], bytes], Verdict, Verdict]] = {
    "a byte of the text": (lambda w: w.flipped(b"stream\n", 60), V.ALTERED, V.ALTERED),
    "a byte of a signature": (
        lambda w: w.flipped(b"/Contents <", 600), V.ALTERED, V.ALTERED),
    "the page drawn anew": (
        lambda w: incremented(w.stages["closed"], change_text),
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "a note": (
        lambda w: incremented(w.stages["closed"], add_note),
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "a page": (
        lambda w: incremented(w.stages["closed"], add_page),
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "another record.json": (
        lambda w: incremented(w.stages["closed"], change_attachment),
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "another title in /Info": (
        lambda w: incremented(w.stages["closed"], change_info),
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "a note between two signatures": (
        lambda w: w.closed(w.signed(incremented(w.stages["secretary"], add_note),
                                    "ChuToa1", "ChuToa1")),
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "a text edited before the first person signed": (
        lambda w: w.closed(w.signed(w.signed(incremented(w.stages["opened"], change_text),
                                             "ThuKy", "ThuKy"), "ChuToa1", "ChuToa1")),
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "bytes after the end": (
        lambda w: w.stages["closed"] + b"\n% them vao",
        V.ALTERED_AFTER_SIGNING, V.ALTERED_AFTER_SIGNING),
    "the closing seal cut off": (
        lambda w: w.stages["chair"], V.INCOMPLETE, V.INCOMPLETE),
    "the last person cut off": (
        lambda w: w.stages["secretary"], V.INCOMPLETE, V.INCOMPLETE),
    "all persons cut off": (lambda w: w.stages["opened"], V.INCOMPLETE, V.INCOMPLETE),
    "all signatures cut off": (lambda w: w.stages["rendered"], V.UNSIGNED, V.UNSIGNED),
    "closed without the chair": (
        lambda w: w.closed(w.stages["secretary"]), V.INCOMPLETE, V.INCOMPLETE),
    "the chair's certificate in the secretary's field": (
        lambda w: w.closed(w.signed(w.signed(w.stages["opened"], "ThuKy", "ChuToa1"),
                                    "ChuToa1", "ChuToa1")),
        V.SIGNER_UNKNOWN, V.SIGNER_UNKNOWN),
    "the two fields exchanged": (
        lambda w: w.closed(w.signed(w.signed(w.stages["opened"], "ThuKy", "ChuToa1"),
                                    "ChuToa1", "ThuKy")),
        V.SIGNER_UNKNOWN, V.SIGNER_UNKNOWN),
    "the same name from a foreign authority": (
        lambda w: w.closed(w.signed(w.signed(w.stages["opened"], "ThuKy", "foreign"),
                                    "ChuToa1", "ChuToa1")),
        V.SIGNER_UNKNOWN, V.SIGNER_UNKNOWN),
    "a stranger's signature beside ours": (
        lambda w: w.closed(w.state.person("Nguyễn Hữu Nghĩa").sign(w.stages["chair"])),
        V.SIGNER_UNKNOWN, V.SIGNER_UNKNOWN),
    "a person's key for the closing seal": (
        lambda w: seal_closing(w.stages["chair"], w.keys["ThuKy"], b"ThuKy", w.authority, at=w.now),
        V.SIGNER_UNKNOWN, V.SIGNER_UNKNOWN),
    "the seal where a person should sign": (
        lambda w: w.closed(w.signed(w.stages["secretary"], "ChuToa1", "seal")),
        V.SIGNER_UNKNOWN, V.SIGNER_UNKNOWN),
    "a refusal written by a person's key": (
        lambda w: w.closed(w.signed(w.stages["secretary"], "ChuToa1", "ThuKy", REFUSAL + "không")),
        V.SIGNER_UNKNOWN, V.SIGNER_UNKNOWN),
    "the whole made by a foreign authority": (
        lambda w: w.foreign_copy(), V.NOT_OUR_DOCUMENT, V.SIGNER_UNKNOWN),
    "half of the file": (
        lambda w: w.stages["closed"][: len(w.stages["closed"]) // 2], V.CORRUPT, V.CORRUPT),
    "a letter instead of a file": (lambda _w: "Đây là thư".encode(), V.CORRUPT, V.CORRUPT),
}  # fmt: skip


@pytest.fixture(scope="module")
def workshop(stages: Stages, keys: Keys, authority: bytes, stamp: bytes, now: datetime) -> Workshop:
    return Workshop(stages, keys, authority, stamp, now)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_tampering_gets_its_verdict(
    workshop: Workshop, authority: bytes, expected: Expected, way: str
) -> None:
    forge, by_record, alone = WAYS[way]
    pdf = forge(workshop)
    assert judge(pdf, authority, expected).verdict is by_record
    assert judge(pdf, authority, None).verdict is alone


def test_the_order_in_which_people_signed_is_no_tampering(
    workshop: Workshop, authority: bytes, expected: Expected
) -> None:
    """So that the cases above fail for what they forge, and not for being made here."""
    assert judge(workshop.reversed_chain(), authority, expected).verdict is Verdict.VALID


def test_none_of_two_thousand_changed_bytes_leaves_a_valid_file(
    stages: Stages, authority: bytes
) -> None:
    """By the file alone: the installation's record would know by the hash of the whole."""
    pdf = stages["closed"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        halves = [(pdf, authority, seed, MUTATIONS // 2) for seed in (20261121, 7)]
        valid = [place for found in pool.map(valid_mutants, *zip(*halves, strict=True))
                 for place in found]  # fmt: skip
    assert judge(pdf, authority, None).verdict is Verdict.VALID
    assert valid == []


def valid_mutants(pdf: bytes, authority: bytes, seed: int, count: int) -> list[int]:
    """The places where another byte was not noticed."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        place = chance.randrange(len(pdf))
        mutant = bytearray(pdf)
        mutant[place] ^= chance.randrange(1, 256)
        if judge(bytes(mutant), authority, None).verdict is Verdict.VALID:
            found.append(place)
    return found
