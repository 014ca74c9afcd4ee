"""What is published of the results: word for word, masked, and again where something changed."""

import pytest

from console import queries
from console.afterwards import letters, publishing
from console.afterwards.conclusion_text import Heading
from console.afterwards.deciding import decide_promise
from console.afterwards.figures import figures_of_dialogue
from console.afterwards.following import follow_promise
from console.afterwards.publication_drafts import changes, draft, sha256_of
from console.afterwards.publishable import issued_documents
from console.afterwards.published_agreement import changed_publications
from console.afterwards.publishing import Press
from console.afterwards.results_texts import UNIT, names_of_letters, results_texts
from console.afterwards.results_told import results_told
from console.afterwards.rules import Said
from console.database import session
from console.demo.play import Hall
from console.errors import (
    InvalidEntryError,
    NotNowError,
    NotPermittedError,
    OutOfDateError,
)
from console.models import (
    DocumentKind,
    EventKind,
    PromiseAct,
    Published,
)
from console.preparing.notice_messages import MOST_IN_A_GROUP
from console.preparing.notice_spoken import MOST_WORDS, words_of
from console.preparing.sms import size
from console.vietnamese import short_date
from console.words.figures import OUTCOMES
from console.words.spoken import unread
from tests.afterwards.office import answer, clerk, close, first, in_days, leader, standing, today
from tests.afterwards.publishing import let_change, published
from tests.afterwards.test_letters import issue

RESULTS = Published.RESULTS


def texts(hall: Hall) -> dict[str, str]:
    return results_texts(results_told(hall.meeting, today()), hall.meeting)


def test_the_sums_add_up_to_the_contents(sealed_hall: Hall) -> None:
    told = results_told(sealed_hall.meeting, today())
    assert sum(n for _words, n in told.sums) == told.contents == 25
    assert "25 nội dung: 11 trả lời tại chỗ; 10 giao cơ quan" in texts(sealed_hall)["page"]


def test_the_publication_counts_what_the_report_counts(sealed_hall: Hall) -> None:
    """(000-17, 002-19) Lượt phát biểu ≤ ý kiến ≤ nội dung: one definition, one function."""
    told, page = results_told(sealed_hall.meeting, today()), texts(sealed_hall)["page"]
    total = figures_of_dialogue(sealed_hall.meeting, today()).total
    counted = [total.count(name) for name in ("turns", "opinions", "contents", "unheard")]
    assert [told.turns, told.opinions, told.contents, told.unheard] == counted == [15, 25, 25, 3]
    assert [n for _words, n in told.sums] == [n for name in OUTCOMES if (n := total.count(name))]
    assert "Có 15 lượt phát biểu, 25 ý kiến, gồm 25 nội dung" in page
    assert "Trong đó 3 nội dung chưa kịp trình bày" in page


def test_the_page_names_each_promise_with_code_body_and_day(sealed_hall: Hall) -> None:
    lines = texts(sealed_hall)["page"].splitlines()
    for promise in queries.promises(sealed_hall.meeting):
        (line,) = [one for one in lines if one.startswith(promise.code)]
        assert f"Cơ quan: {promise.body}." in line
        assert promise.due_on
        assert f"Hạn trả lời: {short_date(promise.due_on)}." in line


def test_what_the_record_withholds_is_in_no_text(sealed_hall: Hall) -> None:
    let_change("promise")
    hidden = first(sealed_hall, 2)
    hidden.is_public = False
    session().commit()
    for text in texts(sealed_hall).values():
        assert hidden.code not in text


def test_the_loudspeaker_says_no_code_no_figure_and_nothing_short(sealed_hall: Hall) -> None:
    text = texts(sealed_hall)["loudspeaker"]
    assert unread(text) == []
    assert "DT-" not in text
    assert words_of(text) <= MOST_WORDS
    assert "hai mươi lăm nội dung" in text


def test_a_group_reads_four_hundred_letters_at_most(sealed_hall: Hall) -> None:
    found = texts(sealed_hall)
    assert len(found["group"]) <= MOST_IN_A_GROUP
    assert size(found["sms"]).parts <= 3
    assert found["sms"].isascii()


def test_a_head_reads_what_concerns_the_own_people_and_the_sums(sealed_hall: Hall) -> None:
    found, names = texts(sealed_hall), names_of_letters(sealed_hall.meeting)
    by_name = {names[key]: text for key, text in found.items() if key.startswith(UNIT)}
    letter = by_name["Tổ 23"]
    assert "DT-2022-01-001" in letter
    assert "DT-2022-01-002" not in letter
    assert "25 nội dung" in letter
    assert "Tổ 1" not in by_name, "nobody of it asked"
    assert "DT-2022-01" not in found["letter"]


def test_a_quarter_reads_what_its_groups_asked(sealed_hall: Hall) -> None:
    found, meeting = texts(sealed_hall), sealed_hall.meeting
    (group,) = [unit for unit in meeting.units if unit.name == "Tổ 23"]
    assert group.parent_id
    assert "DT-2022-01-001" in found[f"{UNIT}{group.parent_id}"]


def test_a_masked_name_stays_masked_in_each_text(sealed_hall: Hall) -> None:
    """A name that somebody of the office typed, of somebody of the meeting."""
    by, promise = clerk(sealed_hall), first(sealed_hall)
    name = promise.opinion.person.name
    said = Said(body=f"Nhóm của ông {name}", text="Giao.")
    follow_promise(promise.id, PromiseAct.GIVEN, said, by=by)
    assert name in standing(promise).body
    made = published(sealed_hall, by)
    assert "Nhóm của ông" in made.text
    for text in (made.text, *made.forms.values(), *publishing_of_promises(sealed_hall)):
        assert name not in text


def publishing_of_promises(hall: Hall) -> list[str]:
    return [draft(hall.meeting, Published.PROMISES).text]


def test_what_was_published_is_what_was_seen(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    made = published(sealed_hall, by)
    assert (made.version, made.republished_because) == (1, "")
    assert made.text == texts(sealed_hall)["page"]
    assert made.sha256 == sha256_of(made.text, made.forms)
    event = queries.last_event_of(sealed_hall.meeting, EventKind.PUBLICATION_MADE)
    assert event
    assert (event.details["sha256"], event.phase) == (made.sha256, "afterwards")
    assert event.number == made.log_number


def test_nothing_is_published_unread_unseen_or_by_a_leader(sealed_hall: Hall) -> None:
    by, chief, meeting = clerk(sealed_hall), leader(sealed_hall), sealed_hall.meeting
    seen = draft(meeting, RESULTS).sha256
    with pytest.raises(InvalidEntryError) as refused:
        publishing.publish(Press("results", seen=seen), meeting=meeting, by=by)
    assert set(refused.value.problems) == {"is_read"}
    with pytest.raises(OutOfDateError):
        publishing.publish(Press("results", is_read=True, seen="old"), meeting=meeting, by=by)
    with pytest.raises(NotPermittedError):
        publishing.publish(Press("results", is_read=True, seen=seen), meeting=meeting, by=chief)
    assert not queries.publications(meeting)
    publishing.publish(Press("results", is_read=True, seen=seen), meeting=meeting, by=by)
    assert len(queries.publications(meeting)) == 1


def test_a_second_press_publishes_nothing(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    published(sealed_hall, by)
    with pytest.raises(NotNowError):
        published(sealed_hall, by, because="Bấm lại")
    assert len(queries.publications(sealed_hall.meeting)) == 1


def test_a_promise_that_changed_makes_the_version_out_of_date(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    made = published(sealed_hall, by)
    answer(promise, by)
    assert not changes(made, draft(sealed_hall.meeting, RESULTS)), "nobody has confirmed it"
    close(promise, chief)
    (change,) = changes(made, draft(sealed_hall.meeting, RESULTS))
    assert change.before.startswith(promise.code)
    assert "Kết quả" not in change.before
    assert "Kết quả: Đã giải quyết xong, ngày 15/6/2022." in change.after


def test_a_later_day_makes_it_out_of_date(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    made = published(sealed_hall, by)
    later = Said(text="Chờ vật tư.", due_on=in_days(90))
    decide_promise(promise.id, PromiseAct.EXTENDED, later, by=chief)
    (change,) = changes(made, draft(sealed_hall.meeting, RESULTS))
    assert "(hẹn ban đầu 15/7/2022)" in change.after


def test_a_promise_that_was_reopened_makes_it_out_of_date(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    answer(promise, by)
    close(promise, chief)
    made = published(sealed_hall, by)
    again = Said(text="Cống lại tắc.", due_on=in_days(30))
    follow_promise(promise.id, PromiseAct.REOPENED, again, by=by)
    (change,) = changes(made, draft(sealed_hall.meeting, RESULTS))
    assert "Kết quả: Đã mở lại, chưa xong." in change.after
    assert change.new[0].words.startswith(f"{promise.code}. …")
    assert not change.new[0].is_changed


def test_it_is_published_again_with_the_reason_and_the_first_stays(sealed_hall: Hall) -> None:
    by, chief, promise = clerk(sealed_hall), leader(sealed_hall), first(sealed_hall)
    one = published(sealed_hall, by)
    before = one.text
    answer(promise, by)
    close(promise, chief)
    with pytest.raises(InvalidEntryError) as refused:
        published(sealed_hall, by)
    assert set(refused.value.problems) == {"because"}
    two = published(sealed_hall, by, because="Nội dung 001 đã xong.")
    assert (two.version, two.republished_because) == (2, "Nội dung 001 đã xong.")
    old, new = queries.publications(sealed_hall.meeting)
    assert old.text == before != new.text


def test_the_list_of_promises_is_published_apart(sealed_hall: Hall) -> None:
    by = clerk(sealed_hall)
    published(sealed_hall, by)
    made = published(sealed_hall, by, what=Published.PROMISES)
    assert made.version == 1
    assert "DT-2022-01-013" in made.text
    assert "trả lời tại chỗ" not in made.text


def test_who_takes_the_triggers_away_is_seen(sealed_hall: Hall) -> None:
    made = published(sealed_hall, clerk(sealed_hall))
    meeting = sealed_hall.meeting
    assert not changed_publications(meeting)
    let_change("publication")
    made.text = made.text.replace("25 nội dung", "26 nội dung")
    session().commit()
    assert changed_publications(meeting)
    made.sha256 = sha256_of(made.text, made.forms)
    session().commit()
    assert changed_publications(meeting), "the log is chained to the seal"


def test_no_paper_that_names_a_citizen_is_offered_to_be_published(sealed_hall: Hall) -> None:
    by, meeting = clerk(sealed_hall), sealed_hall.meeting
    made = [
        letters.draft_conclusions(meeting, Heading.CHAIR, by=by),
        letters.draft_referrals(meeting, by=by)[0],
    ]
    made = [issue(one, by, number) for number, one in enumerate(made, start=70)]
    assert {one.kind for one in issued_documents(meeting)} <= {
        DocumentKind.PLAN,
        DocumentKind.NOTICE,
        DocumentKind.REPORT,
    }
    for one in made:
        press = Press(what=Published.DOCUMENT.value, document=one.id, is_read=True)
        with pytest.raises(InvalidEntryError):
            publishing.publish(press, meeting=meeting, by=by)
