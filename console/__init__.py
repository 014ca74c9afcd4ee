"""Hội Trường: the live console of a commune's dialogue conference with the people."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from console import cli, database, views
from console.afterwards import issued, listing, reported
from console.live import pushing
from console.machine import settings
from console.minutes import conclusion
from console.people import identity
from console.preparing import home_address
from console.record import settled
from console.transport import gate, static_files


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Assemble the application; `config` overrides the defaults in tests."""
    app = Flask(
        __name__,
        instance_path=settings.instance_path(),
        template_folder="../templates",
        static_folder="../static",
    )
    settings.init_app(app, config or {})
    static_files.init_app(app)
    database.init_app(app)
    identity.init_app(app)
    pushing.init_app(app)
    conclusion.init_app(app)
    home_address.init_app(app)
    settled.init_app(app)
    issued.init_app(app)
    listing.init_app(app)
    reported.init_app(app)
    views.init_app(app)
    gate.init_app(app)
    cli.init_app(app)
    return app
