"""The short texts of a notice: for a group on a telephone, and as messages."""

from console.language import _r
from console.preparing.fitting import Ways, first_part, fitted, whole_words
from console.preparing.notice_told import Told, opinions, opinions_span, when
from console.preparing.sms import size, without_accents
from console.vietnamese import local, short_date, weekday

MOST_IN_A_GROUP = 400
"""Letters; longer ones are folded away behind 'xem thêm'."""


def group_text(told: Told) -> str:
    """Return what is put into a Zalo group: 400 letters at most; time, place, contact always."""
    pieces: list[Ways] = [
        _invitations(told),
        [_r("Thời gian: %(when)s.", when=when(told))],
        [_ended(_r("Địa điểm: %(where)s", where=place)) for place in _places(told)],
        _left_out(_r("Nội dung: %(what)s."), told.content),
        [" ".join(map(_stopped, told.taking_part)), *map(_stopped, told.taking_part[:1]), ""],
        [*_left_out(_r("Gửi ý kiến trước: %(what)s."), opinions(told))[:1],
         *_left_out(_r("Gửi ý kiến trước: %(what)s."), opinions_span(told))],
        [_r("Liên hệ: %(who)s.", who=who) for who in _contacts(told)],
        _left_out(_r("Xem thông báo: %(what)s"), told.url),
    ]  # fmt: skip
    return fitted(pieces, _SAID_LESS, "\n", len, (MOST_IN_A_GROUP,))


_SAID_LESS = (3, 5, 4, 0, 2, 4, 6, 0, 5, 2, 7, 0, 2)
"""Of a group's text: content first; who is asked and where it is, in ever fewer words, last."""


def sms_text(told: Told) -> str:
    """Return a short message without accents: one part where it can be, else two or three."""
    pieces = [[without_accents(way) for way in ways] for ways in _sms_pieces(told)]
    return fitted(pieces, _SHORTENED, " ", lambda text: size(text).signs, (160, 306, 459))


def sms_accented_text(told: Told) -> str:
    """Return a short message as it is spelt: two parts where it can be, else three or four."""
    return fitted(
        _sms_pieces(told), _SHORTENED, " ", lambda text: size(text).signs, (134, 201, 268)
    )


_SHORTENED = (5, 3, 2, 4, 0, 2, 2)
"""The order in which a short message says less: the address, who invites, then the rest."""


def _sms_pieces(told: Told) -> list[Ways]:
    at = local(told.planned_at)
    moment = f"{at.hour}h{at.minute:02} {weekday(told.planned_at)} {short_date(told.day)}"
    until = told.opinions_until
    end = _r("Gửi ý kiến trước: đến hết %(day)s.", day=short_date(until)) if until else ""
    return [
        [_r("%(host)s mời dự đối thoại:", host=_short_host(told)),
         _r("%(code)s mời đối thoại:", code=told.code)],
        [moment],
        [_ended(_r("tại %(where)s", where=place)) for place in _places(told)],
        [end, ""],
        [_r("LH: %(who)s.", who=who) for who in _contacts(told)],
        _left_out(_r("Xem: %(what)s"), told.url),
    ]  # fmt: skip


def _ended(sentence: str) -> str:
    """Return the sentence with its stop; three dots are one."""
    return sentence if sentence.endswith("…") else f"{sentence}."


def _stopped(line: str) -> str:
    """Return a typed line with its stop, unless it ends in a sign of its own."""
    return line if line.endswith(("!", "?", "…")) else f"{line.rstrip(' .')}."


def _left_out(pattern: str, what: str) -> list[str]:
    return [pattern % {"what": what.rstrip(" .")}, ""] if what else [""]


def _invitations(told: Told) -> Ways:
    mine = {"host": told.host, "who": told.audience, "title": told.title}
    short = {**mine, "host": _short_host(told)}
    return [
        _r("%(host)s kính mời %(who)s dự %(title)s.") % mine,
        _r("%(host)s kính mời %(who)s dự %(title)s.") % short,
        _r("%(host)s mời dự hội nghị đối thoại.") % short,
        _r("%(code)s mời dự hội nghị đối thoại.") % {"code": told.code},
    ]


def _short_host(told: Told) -> str:
    """Return 'UBND phường Thuận Phước' for 'Ủy ban nhân dân phường Thuận Phước'."""
    return told.host.replace(_r("Ủy ban nhân dân"), told.code)


def _places(told: Told) -> Ways:
    """Return the place with its landmark, alone, its name, and as many whole words as are sure."""
    name = first_part(told.venue)
    return list(dict.fromkeys((told.place, told.venue, name, whole_words(name, 60))))


def _contacts(told: Told) -> Ways:
    """Return name and telephone, then the telephone alone: without blanks one presses it."""
    first = told.telephone.partition(" / ")[0]
    whole = ", ".join(part for part in (told.contact, told.telephone) if part)
    return list(dict.fromkeys((whole, first or told.contact))) if whole else []
