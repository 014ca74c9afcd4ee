"""A text is made to fit its bound by leaving out or saying shorter, never by cutting a word."""

from collections.abc import Callable, Sequence

Ways = Sequence[str]
"""Ways of saying one thing, the longest first; '' as the last leaves it out."""


def fitted(
    pieces: Sequence[Ways], order: Sequence[int], join: str, measure: Callable[[str], int],
    bounds: Sequence[int],
) -> str:  # fmt: skip
    """Return the pieces, joined, within the first of the bounds that they can be made to fit.

    `order` names the pieces that are shortened by one step each, the first named first.
    What fits no bound is returned at its shortest: the counter beside it says so.
    """
    shortest = ""
    for most in bounds:
        chosen = [0] * len(pieces)
        shortest = _joined(pieces, chosen, join)
        for piece in order:
            if measure(shortest) > most and chosen[piece] + 1 < len(pieces[piece]):
                chosen[piece] += 1
                shortest = _joined(pieces, chosen, join)
        if measure(shortest) <= most:
            break
    return shortest


def _joined(pieces: Sequence[Ways], chosen: Sequence[int], join: str) -> str:
    said = [ways[way] for ways, way in zip(pieces, chosen, strict=True) if ways]
    return join.join(part for part in said if part)


def first_part(text: str) -> str:
    """Return what stands before a comma or a bracket: the name of a place without its road."""
    for sign in (",", "(", ";", " - ", "–"):
        text = text.partition(sign)[0]
    return text.strip()


def whole_words(text: str, letters: int) -> str:
    """Return the words that fit into so many letters, with … where some are left out."""
    if len(text) <= letters:
        return text
    kept = text[: letters - 1].rpartition(" ")[0].rstrip(" ,;.-–(")
    return f"{kept}…" if kept else text
