"""Tell the author of an opinion sent before the day what became of it (000-09, 004-21).

What was prepared as an answer is for the hall: nothing of it is told here.
"""

from datetime import datetime

from console import queries
from console.language import _
from console.models import LEFT_THE_HALL, EventKind, MeetingState, OpinionKind, Topic, TopicState
from console.screens import receipts
from console.screens.receipts import History, Told
from console.vietnamese import short_date
from console.words.called_off import opinion_words

STEPS = {
    TopicState.APPRAISED: lambda: _("Đã thẩm định"),
    TopicState.APPROVED: lambda: _("Được đưa vào hội nghị"),
    TopicState.SETTLED: lambda: _("Đã giải quyết trước hội nghị"),
    TopicState.DECLINED: lambda: _("Không đưa vào hội nghị"),
    TopicState.SEPARATED: lambda: _("Được hướng dẫn theo thủ tục riêng"),
    TopicState.MERGED: lambda: _("Gộp chung với ý kiến cùng nội dung"),
    TopicState.WITHDRAWN: lambda: _("Đã rút"),
    TopicState.SET_ASIDE: lambda: _("Chờ cơ quan xem"),
}


def history(topic: Topic) -> History:
    """Return the way of an opinion, step by step; what was taken back is not told."""
    speaker = topic.merged_into or topic
    told = [Told(_("Đã nhận"), topic.received_at)]
    told += [Told(STEPS[state](), at, _beside(topic, state)) for state, at in _steps(topic)]
    if topic.told_on:
        told.append(Told(_("Đã báo cho Ông/Bà"), text=_told_words(topic)))
    opinion = speaker.opinion
    if opinion is None or opinion.state in LEFT_THE_HALL:
        return History(told, _standing(topic), _guided(topic))
    told.append(Told(_("Đã được nêu tại hội nghị"), opinion.received_at))
    return History(told, receipts.history(opinion).standing, _guided(topic))


def leads_on_to(topic: Topic) -> str | None:
    """Return the receipt of the slip by which it came up in the hall.

    None where somebody in the hall says the same: that receipt is theirs alone, whatever name the
    author of this one gave.
    """
    brought = queries.events_of(topic.meeting, EventKind.TOPIC_BROUGHT_UP)
    is_own = any(event.details["topic"] == topic.number for event in brought)
    return topic.opinion.receipt if topic.opinion and is_own else None


def _steps(topic: Topic) -> list[tuple[TopicState, datetime]]:
    """Return the steps that stand, each with its moment, from the log of the dialogue."""
    found = [(TopicState.PROPOSED, topic.received_at)]
    for event in queries.events_of(topic.meeting, EventKind.TOPICS_MOVED):
        if topic.number in event.details["topics"]:
            state = TopicState(event.details["state"])
            known = [step for step, _at in found]
            if state in known:  # it was put back to that step
                found = found[: known.index(state) + 1]
            else:
                found.append((state, event.happened_at))
    return found[1:]


def _beside(topic: Topic, state: TopicState) -> str:
    if state is TopicState.DECLINED:
        return _("Lý do: %(why)s", why=topic.reason)
    return topic.settlement if state is TopicState.SETTLED else ""


def _told_words(topic: Topic) -> str:
    day = short_date(topic.told_on) if topic.told_on else ""
    return f"{day}: {topic.told_how}"


def _guided(topic: Topic) -> OpinionKind | None:
    return topic.kind if topic.state is TopicState.SEPARATED else None


def _standing(topic: Topic) -> str:
    """Return where it stands now; a merged one stands where that stands which speaks for it."""
    if topic.state is TopicState.MERGED and topic.merged_into:
        words = _("Gộp chung với ý kiến cùng nội dung của người khác.")
        return f"{words} {_standing(topic.merged_into)}"
    if topic.state is TopicState.SETTLED and topic.settled_on:
        return _("Đã giải quyết trước hội nghị, ngày %(day)s: %(how)s",
                 day=short_date(topic.settled_on), how=topic.settlement)  # fmt: skip
    if topic.state is TopicState.DECLINED:
        return _("Không đưa vào hội nghị, lý do: %(why)s", why=topic.reason)
    return _plain_standing(topic)


def _plain_standing(topic: Topic) -> str:
    if topic.state is TopicState.WITHDRAWN:
        return _("Đã rút.")
    if topic.state is TopicState.SEPARATED:
        return _("Được hướng dẫn theo thủ tục riêng.")
    if topic.meeting.cancelled_at:
        return opinion_words(topic.meeting)
    if topic.state is TopicState.APPROVED:
        day = short_date(topic.meeting.planned_on)
        return _("Được đưa vào hội nghị ngày %(day)s.", day=day)
    if topic.meeting.state is not MeetingState.PREPARING:
        return _("Đã nhận, chưa được đưa vào hội nghị. Xin hỏi cơ quan đã tổ chức.")
    if topic.state is TopicState.APPRAISED:
        return _("Đã thẩm định, chờ quyết định đưa vào hội nghị.")
    return _("Đã nhận, cơ quan đang xem xét.")
