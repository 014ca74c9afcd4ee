"""Every paragraph leads back to its events and to everything it ever said."""

import pytest

from console import queries
from console.demo import play, script
from console.demo.play import Hall
from console.hall import calls
from console.minutes import paragraphs
from console.models import Paragraph, ParagraphKind, Role, StepKind
from console.screens import origins
from tests.conftest import SignIn


@pytest.fixture
def told(hall: Hall) -> Hall:
    play.begin(hall, StepKind.OPINIONS, 1)
    for each in script.SPEECHES[:2]:
        play.hear(hall, play.register(hall, each), each)
    return hall


def of_kind(hall: Hall, kind: ParagraphKind) -> list[Paragraph]:
    return [p for p in queries.paragraphs(hall.meeting) if p.kind is kind]


def sentences(hall: Hall, paragraph: Paragraph) -> list[str]:
    return [o.what for o in origins.origins(paragraph, queries.events(hall.meeting))]


def test_an_opinion_comes_from_its_request_its_turn_and_its_outcome(told: Hall) -> None:
    first, second = of_kind(told, ParagraphKind.OPINION)

    assert sentences(told, first)[:3] == [
        "Số 1 đăng ký phát biểu",
        "Mời số 1",
        "Số 1 bắt đầu phát biểu",
    ]
    assert any(words.startswith("Kết thúc lượt sau") for words in sentences(told, first))
    assert "giao cơ quan giải quyết" in sentences(told, first)[-1]
    assert all("Số 1" not in words for words in sentences(told, second))


def test_an_answer_comes_from_the_call_of_its_answerer(told: Hall) -> None:
    answer = of_kind(told, ParagraphKind.ANSWER)[0]
    words = sentences(told, answer)

    assert words[0].endswith("trả lời")
    assert words[1].startswith("Kết thúc lượt sau")
    assert len(words) == 2


def test_a_step_and_the_conclusion_have_their_origins_too(told: Hall) -> None:
    step = of_kind(told, ParagraphKind.STEP)[0]
    assert sentences(told, step) == [f"Bước 1: {told.meeting.steps[0].title}"]


def test_every_paragraph_of_a_lively_meeting_leads_somewhere(told: Hall) -> None:
    matter = queries.matters(told.meeting)[0]
    calls.call_follow_up(matter.id, after=queries.floor_mark(told.meeting), by=told.chair)
    began = {step.id for step in told.meeting.steps if step.began_at}

    for paragraph in queries.paragraphs(told.meeting):
        if paragraph.step_id is None or paragraph.step_id in began:
            assert sentences(told, paragraph), origins.title(paragraph)


def test_every_wording_is_kept_with_who_and_when(told: Hall) -> None:
    secretary = told.one(Role.SECRETARY)
    paragraph = of_kind(told, ParagraphKind.OPINION)[0]
    paragraphs.write_paragraph(paragraph.id, "Câu mới.", revision=paragraph.revision, by=secretary)
    kept = origins.wordings(paragraph, queries.events(told.meeting))

    assert [w.text for w in kept] == [script.SPEECHES[0].opinion, "Câu mới."]
    assert [w.revision for w in kept] == [1, 2]
    assert {w.who for w in kept} == {secretary.name}


def test_the_secretary_opens_it_and_nobody_else(told: Hall, sign_in: SignIn) -> None:
    paragraph = of_kind(told, ParagraphKind.OPINION)[0]
    url = f"/minutes/paragraphs/{paragraph.id}/origin"

    page = sign_in(told.one(Role.SECRETARY)).get(url).text
    assert "Số 1 bắt đầu phát biểu" in page
    assert script.SPEECHES[0].opinion[:40] in page
    assert sign_in(told.one(Role.DESK)).get(url).status_code == 403
