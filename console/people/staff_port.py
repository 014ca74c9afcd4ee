"""The second port, with TLS: without it PINs and links of the staff pass the hall's Wi-Fi in the
clear.

Its certificate comes from the installation's own authority and is renewed by itself.
"""

import errno
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import gevent
from cryptography import x509
from flask import Flask
from gevent import ssl
from gevent.pywsgi import WSGIServer

from console import clock, signing
from console.database import session
from console.language import _
from console.machine import private_files
from console.machine.addresses import lan_addresses
from console.people import keys
from console.record.writing import off_the_record
from console.transport import connections

ABOVE = 443
"""So far above the phones' port it lies, unless CONSOLE_STAFF_PORT says otherwise."""
DAYS = 397
"""Days for which the certificate holds: browsers take none that holds longer."""
BEFORE_THE_END = timedelta(days=30)
ROUND = 60
"""Seconds between two looks at the machine's addresses."""


class TlsServer(WSGIServer):  # type: ignore[misc]
    """Says nothing of a browser that refuses the certificate, or never ends its greeting."""

    def wrap_socket_and_handle(self, client_socket: Any, address: Any) -> None:
        # The limit stands here: gevent puts the context's own `wrap_socket` over a method of ours.
        slow = OSError("The TLS handshake was too slow.")
        try:
            with gevent.Timeout(connections.SLOWEST_HEAD, slow):
                greeted = self.wrap_socket(client_socket, **self.ssl_args)
            with greeted:
                self.handle(greeted, address)
        except OSError:  # of which ssl.SSLError is one
            client_socket.close()


def is_wanted(app: Flask) -> bool:
    """Return False behind a proxy, which has its own TLS, and where the port was turned off."""
    off = str(app.config["STAFF_TLS"]).lower() in ("off", "0", "false", "no")
    return not off and not app.config["PROXIES"]


def start(app: Flask, host: str, port: int) -> WSGIServer | None:
    """Open the staff's port; return None where that fails, and the console goes on without."""
    chosen = int(app.config["STAFF_PORT"] or port + ABOVE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        with app.app_context():
            _load(app, context)
        server = TlsServer(
            (host, chosen), app, log=None, handler_class=connections.Handler, ssl_context=context
        )
        server.start()
    except (OSError, OverflowError, signing.WrongPassphraseError) as error:
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        app.logger.warning(
            _("Không mở được cổng %s cho cán bộ (TLS)%s."),
            chosen,
            _(": cổng đang bận") if taken else "",
        )
        return None
    app.config["STAFF_TLS_PORT"] = chosen
    gevent.spawn(_renew, app, context)
    return server


def address(app: Flask, host: str) -> str:
    """Return how staff reach this machine over TLS; empty where they do not."""
    port = app.config.get("STAFF_TLS_PORT")
    return f"https://{host}:{port}" if port else ""


def mark() -> str:
    """Return the first eight characters of the authority's fingerprint, as browsers show it."""
    known = keys.known_authority()
    return f"{known.fingerprint[:4]} {known.fingerprint[4:8]}".upper() if known else ""


def names() -> list[str]:
    """Return what this machine is called, in the hall and by itself."""
    return sorted({*lan_addresses(), "127.0.0.1", "localhost"})


def _load(app: Flask, context: ssl.SSLContext) -> None:
    """Load the certificate of the instance folder, made anew where it no longer serves."""
    certificate = Path(app.instance_path) / "staff-tls.pem"
    key = certificate.with_suffix(".key")
    if not (key.exists() and _serves(certificate)):
        with off_the_record():
            made, private = keys.server_key(names(), DAYS)
        for file, content in ((key, private), (certificate, made)):
            file.unlink(missing_ok=True)
            private_files.claim(file)
            file.write_bytes(content)
    context.load_cert_chain(certificate, key)


def _serves(file: Path) -> bool:
    """Return whether it names every address, is by the present authority and holds long enough."""
    if not file.exists():
        return False
    try:
        found, root = x509.load_pem_x509_certificates(file.read_bytes())
    except ValueError:
        return False
    known = keys.known_authority()
    own = known is not None and root == x509.load_pem_x509_certificate(known.certificate)
    session().rollback()
    named = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = {str(name.value) for name in named}
    return own and set(names()) <= addresses and _lasts(found.not_valid_after_utc)


def _lasts(until: datetime) -> bool:
    return clock.undisguised() < until - BEFORE_THE_END


def _renew(app: Flask, context: ssl.SSLContext) -> None:
    """Renew the certificate for new connections; those that stand go on."""
    while True:
        gevent.sleep(ROUND)
        with app.app_context():
            try:
                _load(app, context)
            except Exception:
                app.logger.exception("The certificate of the staff's port was not renewed.")
