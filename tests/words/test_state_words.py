"""Where an entry stands, in a few words, on the lists of the phone and the desk."""

from console.models import Slip, SlipState, Speech, SpeechState
from console.words.states import state_words


def test_what_was_left_out_with_a_reason_is_not_said_to_be_read() -> None:
    slip = Slip(state=SlipState.SET_ASIDE, hold_reason="")
    speech = Speech(state=SpeechState.SET_ASIDE, decline_reason="")
    assert "đang xem" in state_words(slip)
    assert "đang xem" in state_words(speech)

    slip.hold_reason = speech.decline_reason = "Trùng nhau"
    assert state_words(slip) == state_words(speech) == "không đưa vào hội nghị"


def test_a_slip_kept_back_says_so_and_others_their_state() -> None:
    assert state_words(Slip(state=SlipState.HELD, hold_reason="Trùng")) == "giữ lại"
    assert state_words(Slip(state=SlipState.READ, hold_reason="")) == "đã đọc tại hội nghị"
    assert state_words(Speech(state=SpeechState.ENDED)) == "đã phát biểu"
