"""Take a step of a document in a process that is killed at one point of it: nothing tidies up.

It is told what to do as JSON: {"action": …, "document": …, "by": …, "at": "before" or "after"}.
"""

import json
import os
import signal
import sys
from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.orm import Session

from console import create_app
from console.database import session
from console.models import Contact, DocumentState, OutgoingDocument
from console.preparing import document_signing, issuing
from tests.databases import PIN, SECRET
from tests.preparing.test_document_signing import issued_on

ACTIONS: dict[str, tuple[DocumentState, Callable[[int, Contact], None]]] = {
    "number": (
        DocumentState.NUMBERED,
        lambda one, by: issuing.number_document(one, 15, issued_on(), by=by),
    ),
    "seal": (
        DocumentState.NUMBERED,
        lambda one, by: document_signing.seal_document(
            one, 15, issued_on(), PIN, confirms=True, by=by
        ),
    ),
    "issue": (DocumentState.ISSUED, lambda one, by: issuing.issue_document(one, by=by)),
}


def main(order: dict[str, str], url: str) -> None:
    app = create_app({"SECRET_KEY": SECRET, "DATABASE_URL": url, "PUBLIC_URL": "http://hall.test"})
    with app.app_context():
        reached, act = ACTIONS[order["action"]]
        number, by = int(order["document"]), session().get_one(Contact, int(order["by"]))
        when = {"before": "before_commit", "after": "after_commit"}[order["at"]]
        seen = []

        def look(one: Session) -> None:
            document = one.get(OutgoingDocument, number)
            seen.append(document is not None and document.state is reached)
            if when == "before_commit" and seen[-1]:
                os.kill(os.getpid(), signal.SIGKILL)

        def die(_one: Session) -> None:
            if seen and seen[-1]:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Session, "before_commit", look)
        if when == "after_commit":
            event.listen(Session, "after_commit", die)
        act(number, by)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.argv[2])
