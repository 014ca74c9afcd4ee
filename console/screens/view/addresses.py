"""Where the meeting and its paper are found: addresses and QR codes."""

from functools import cached_property

from console import queries
from console.language import _
from console.machine.addresses import lasting_url, public_url, qr_code
from console.machine.wifi import wifi_uri
from console.models import Document
from console.screens.view.moment import Moment


class Addresses(Moment):
    """The addresses of one meeting, and the QR codes that hold them."""

    @cached_property
    def base_url(self) -> str:
        return public_url(self.meeting.hall_address)

    @cached_property
    def lasting_url(self) -> str:
        """Return what stands on the paper of the Biên bản; empty where nothing may."""
        return lasting_url(self.meeting.lookup_address)

    @cached_property
    def join_url(self) -> str:
        return f"{self.base_url}/join/{self.meeting.code}"

    @cached_property
    def address(self) -> str:
        """Return what is typed on a phone: the address without 'http://'."""
        return self.base_url.split("://", 1)[-1]

    @cached_property
    def join_qr(self) -> str:
        return qr_code(self.join_url, _("Mã QR để đăng ký phát biểu trên điện thoại"))

    @cached_property
    def wifi_qr(self) -> str:
        if not self.meeting.wifi_name:
            return ""
        network = wifi_uri(self.meeting.wifi_name, self.meeting.wifi_password)
        return qr_code(network, _("Mã QR để vào Wi-Fi của hội trường"))

    @cached_property
    def document(self) -> Document | None:
        return queries.document(self.meeting)

    @cached_property
    def verify_qr(self) -> str:
        code = self.document.code if self.document else ""
        return qr_code(f"{self.base_url}/verify/{code}", _("Mã QR để kiểm tra biên bản"))
