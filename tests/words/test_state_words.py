"""Where an entry stands, in a few words, on the lists of the phone and the desk."""

from console.models import OpinionState, Slip, Speech
from console.words.states import state_words


def test_what_was_left_out_with_a_reason_is_not_said_to_be_read() -> None:
    slip = Slip(state=OpinionState.SET_ASIDE, reason="")
    speech = Speech(state=OpinionState.SET_ASIDE, reason="")
    assert "đang xem" in state_words(slip)
    assert "đang xem" in state_words(speech)

    slip.reason = speech.reason = "Trùng nhau"
    assert state_words(slip) == state_words(speech) == "không đưa vào hội nghị"


def test_a_slip_kept_back_says_so_and_others_their_state() -> None:
    assert state_words(Slip(state=OpinionState.HELD, reason="Trùng")) == "giữ lại"
    assert state_words(Slip(state=OpinionState.READ, reason="")) == "đã đọc tại hội nghị"
    assert state_words(Speech(state=OpinionState.ENDED)) == "đã phát biểu"
