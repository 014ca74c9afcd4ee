"""What a PIN becomes: stretched so that each guess takes long, and bound to the installation.

scrypt (RFC 7914), after the PIN was keyed with the installation's secret. So the database alone
answers no guess at all, and with the secret a guess takes `WANTED` seconds on this machine. One
stretching gives both: the proof that a sheet keeps, and the passphrase of its person's key.
"""

import hashlib
import hmac
import secrets
import time
from functools import cache
from typing import NamedTuple

from flask import current_app

from console.machine.offload import off_the_loop

WANTED = 0.5
"""Seconds that a guess takes at least, on the machine where the PIN was chosen."""
LONGEST = 128
"""Characters of a passphrase at most."""
NAME = "scrypt"


class Cost(NamedTuple):
    """The cost of one guess: 128 · n · r bytes of memory, and time in proportion to n · r · p."""

    n: int
    r: int
    p: int


class Stretched(NamedTuple):
    """A PIN after it was stretched, and the recipe: 'scrypt$131072$8$2$<salt>'."""

    recipe: str
    value: bytes


FLOOR = Cost(2**17, 8, 2)
"""The least cost, 128 MB, however slow the machine was when it was measured."""
MOST_PASSES = 8


def calibrated(seconds_a_pass: float) -> Cost:
    """Return the cost of a guess of at least `WANTED` seconds, if one pass takes so long."""
    passes = -(-WANTED // max(seconds_a_pass, 1e-9))
    return FLOOR._replace(p=int(min(MOST_PASSES, max(FLOOR.p, passes))))


def new_recipe() -> str:
    """Return how a PIN that is chosen now is to be stretched."""
    cost = Cost(*(current_app.config["PIN_COST"] or off_the_loop(_measured)))
    return "$".join((NAME, *map(str, cost), secrets.token_hex(16)))


def cost_of(recipe: str) -> Cost:
    _name, n, r, p, _salt = recipe.split("$")[:5]
    return Cost(int(n), int(r), int(p))


def stretch(pin: str, recipe: str) -> Stretched:
    """Stretch the PIN, off the loop, as it takes long.

    Call it outside any transaction: nobody else could write meanwhile.
    """
    salt = bytes.fromhex(recipe.split("$")[4])
    value = off_the_loop(_scrypt, keyed(b"pin:" + pin.encode()), salt, cost_of(recipe))
    return Stretched(recipe, value)


def keep(stretched: Stretched) -> str:
    """Return what a sheet keeps of a PIN: the recipe and a proof."""
    return f"{stretched.recipe}${_part(stretched, b'proof')}"


def proves(pin_hash: str, stretched: Stretched) -> bool:
    return hmac.compare_digest(pin_hash, keep(stretched))


def passphrase(stretched: Stretched) -> bytes:
    """Return what opens the person's private key."""
    return _part(stretched, b"key").encode()


def recipe_of(pin_hash: str) -> str:
    """Return the recipe by which a sheet keeps its PIN; empty if an older version kept it."""
    recipe, _dollar, _proof = pin_hash.rpartition("$")
    return recipe if recipe.startswith(f"{NAME}$") else ""


def keyed(purpose: bytes) -> bytes:
    """Return HMAC-SHA-256 of the purpose under the installation's secret, in hexadecimal."""
    return keyed_with(str(current_app.config["SECRET_KEY"]), purpose)


def keyed_with(secret: str, purpose: bytes) -> bytes:
    """Return the same under another secret, such as that of a backup."""
    return hmac.new(secret.encode(), purpose, hashlib.sha256).hexdigest().encode()


def _part(stretched: Stretched, purpose: bytes) -> str:
    return hmac.new(stretched.value, purpose, hashlib.sha256).hexdigest()


def _scrypt(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    memory = 128 * cost.r * (cost.n + cost.p + 2)  # what OpenSSL takes; it allows 32 MB by itself
    return hashlib.scrypt(
        secret, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=2 * memory, dklen=32
    )


@cache
def _measured() -> Cost:
    """Return the cost, measured once in a process; the quicker of two tries is the truer one."""
    return calibrated(min(_seconds_a_pass() for _try in range(2)))


def _seconds_a_pass() -> float:
    begun = time.perf_counter()
    _scrypt(b"", b"\0" * 16, FLOOR._replace(p=1))
    return time.perf_counter() - begun
