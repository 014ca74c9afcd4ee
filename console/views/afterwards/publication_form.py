"""What the forms of the publication say, and what its page offers and shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from console import queries
from console.afterwards.publication_drafts import Draft, changes, draft
from console.afterwards.publication_drafts import newest as newest_of
from console.afterwards.publishable import issued_documents
from console.afterwards.publishing import Press
from console.afterwards.results_texts import letter_keys, names_of_letters
from console.afterwards.word_changes import Change
from console.language import _
from console.models import Meeting, NoticeChannel, OutgoingDocument, Publication, Published
from console.preparing.notice_texts import Text, TextKind
from console.views.http.replies import number as typed_number
from console.views.preparing.notice_form import Shown, counted, names_of_texts
from console.words.notices import channels


@dataclass(frozen=True)
class Named:
    """A text of a version with the name of its file."""

    name: str
    shown: Shown


@dataclass(frozen=True)
class Offer:
    """What may be published now: for the first time, or again since something changed."""

    part: str
    draft: Draft
    newest: Publication | None
    changes: Sequence[Change]
    texts: Sequence[Named]
    letters: Sequence[Named]

    @property
    def is_next(self) -> bool:
        """Return whether the results wait for this press."""
        return self.draft.what is Published.RESULTS


@dataclass(frozen=True)
class Version:
    """A version that was published, with its texts; later ones took the place of older ones."""

    publication: Publication
    stands: bool
    texts: Sequence[Named]
    letters: Sequence[Named]


def typed_press() -> Press:
    form = request.form
    return Press(
        what=form.get("what", ""),
        document=typed_number("document"),
        because=form.get("because", ""),
        is_read="is_read" in form,
        with_copy="with_copy" in form,
        seen=form.get("seen", ""),
    )


def choices(meeting: Meeting) -> dict[NoticeChannel, str]:
    """Return the channels that results are given by: nobody is invited any more."""
    found = channels(meeting)
    del found[NoticeChannel.ASSOCIATIONS]
    return found


def part_of(press: Press) -> str:
    """Return which form of the page it is."""
    return f"{press.what}-{press.document}" if press.document else press.what


def offers(meeting: Meeting) -> list[Offer]:
    """Return what can be published, the results first; what stands as it is, is not offered."""
    found = [_offer(meeting, Published.RESULTS)]
    if newest_of(meeting, Published.RESULTS):
        found.append(_offer(meeting, Published.PROMISES))
    found += [_offer(meeting, Published.DOCUMENT, one) for one in issued_documents(meeting)]
    return [one for one in found if one.newest is None or one.changes]


def _offer(meeting: Meeting, what: Published, document: OutgoingDocument | None = None) -> Offer:
    now, newest = draft(meeting, what, document), newest_of(meeting, what, document)
    return Offer(
        part=f"{what.value}-{document.id}" if document else what.value,
        draft=now,
        newest=newest,
        changes=changes(newest, now) if newest else [],
        texts=[] if document else _texts(meeting, now.text, now.forms),
        letters=_letters(meeting, now.forms),
    )


def versions(meeting: Meeting) -> list[Version]:
    """Return all that was published, the newest first."""
    found, seen = [], set()
    for one in reversed(queries.publications(meeting)):
        about = (one.what, one.document_id)
        texts = [] if one.document_id else _texts(meeting, one.text, one.forms)
        found.append(Version(one, about not in seen, texts, _letters(meeting, one.forms)))
        seen.add(about)
    return found


def _texts(meeting: Meeting, page: str, forms: Mapping[str, str]) -> list[Named]:
    """Return the texts with the whole first, then one a channel."""
    known, names = {TextKind.PAGE.value: page, **forms}, names_of_texts(meeting)
    kinds = sorted(names, key=lambda kind: kind is not TextKind.PAGE)
    return [
        Named(kind.value, _shown(kind, known[kind.value], *names[kind]))
        for kind in kinds
        if kind.value in known
    ]


def _letters(meeting: Meeting, forms: Mapping[str, str]) -> list[Named]:
    """Return the letters to the heads of units whose people have a content."""
    units, about = names_of_letters(meeting), _("Nội dung của người trong thôn, tổ; các con số.")
    return [
        Named(key, _shown(TextKind.LETTER, forms[key],
                          _("Thư gửi %(unit)s", unit=units.get(key, "")), about))
        for key in letter_keys(forms)
    ]  # fmt: skip


def _shown(kind: TextKind, words: str, name: str, about: str) -> Shown:
    text = Text(kind, words)
    return Shown(text, name, about, *counted(text))
