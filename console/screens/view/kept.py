"""What earlier dialogues promised, as the wall shows it: no citizen's name, no number of theirs."""

from functools import cached_property

from console.afterwards.public_words import PublicWords, public_words
from console.afterwards.reported import Reported, reported
from console.promises.state import Standing
from console.screens.view.moment import Moment


class Kept(Moment):
    """The report on earlier promises."""

    @cached_property
    def reported(self) -> Reported:
        return reported(self.meeting)

    @cached_property
    def _masks(self) -> dict[int, PublicWords]:
        meetings = {one.promise.meeting.id: one.promise.meeting for one in self.reported.rows}
        return {number: public_words(meeting) for number, meeting in meetings.items()}

    def promised_words(self, one: Standing) -> str:
        """Return the words of a promise as everybody may read them."""
        return self._masks[one.promise.of_meeting_id].mask(one.promise.words)
