"""What is said of requests for a dialogue."""

from console.language import _
from console.models import RequestState


def states() -> dict[RequestState, str]:
    return {
        RequestState.RECEIVED: _("Chờ quyết định"),
        RequestState.ACCEPTED: _("Chấp nhận"),
        RequestState.DECLINED: _("Không chấp nhận"),
    }
