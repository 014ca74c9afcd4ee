"""A body's own page, by a link or a code on paper; and the office's list of those pages."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console import clock, queries
from console.afterwards import body_links
from console.database import session
from console.door import form_keys
from console.errors import InvalidEntryError, NotNowError, OutOfDateError, UsedUpError
from console.language import _
from console.machine.addresses import configured_url, public_url, qr_code
from console.models import PromiseAct
from console.permissions import Permission
from console.preparing import home_address
from console.promises.entries import struck_events
from console.views.afterwards import act_forms
from console.views.afterwards.office_hands import hand_for
from console.views.http import brought_files
from console.views.http.forms import day
from console.views.http.replies import seen
from console.words import promises as words

blueprint = Blueprint("body_pages", __name__)
blueprint.before_request(brought_files.allow_at("body_pages.follow_as_body"))

USUAL_DAYS = 60


@blueprint.get("/office/bodies")
def show() -> ResponseReturnValue:
    hand_for(Permission.READ_PROMISES)
    return _links({})


@blueprint.post("/office/bodies")
def issue_body_link() -> ResponseReturnValue:
    """Issue a page and lead to its sheet; a form that comes twice leads there again."""
    by, form = hand_for(Permission.FOLLOW_PROMISES), request.form
    key = form.get("key", "")
    key = key if form_keys.is_ours(key) else secrets.token_hex(16)
    try:
        token = body_links.issue_body_link(form.get("body", ""), day("expires_on"), key=key, by=by)
    except InvalidEntryError as error:
        return _links(error.problems), 422
    except NotNowError as error:
        return _links({"body": str(error)}), 409
    number = body_links.opened(token).id
    return redirect(url_for("body_pages.show_sheet", number=number, key=key), 303)


@blueprint.get("/office/bodies/<int:number>/sheet")
def show_sheet(number: int) -> ResponseReturnValue:
    """The sheet with its code: in the sitting of who issued it, and never later."""
    by = hand_for(Permission.FOLLOW_PROMISES)
    token = body_links.shown_again(number, request.args.get("key", ""), by=by)
    if token is None:
        sentence = _("Mã của phiếu chỉ hiện khi vừa tạo, nay không xem lại được. Nếu chưa kịp in, "
                     "xin tạo phiếu mới; phiếu cũ khi đó hết dùng.")  # fmt: skip
        return _links({"body": sentence}), 404
    link = body_links.opened(token)
    from_home = configured_url() or home_address.of_office()
    url = f"{from_home or public_url()}/p/{token}"
    return render_template(
        "screens/body_sheet.html",
        printed_on=clock.today(),
        link=link,
        office=queries.office(),
        rows=[one for one in body_links.matters_of(link.body, clock.today()) if one.is_open],
        code=" ".join(token[at : at + 4] for at in range(0, len(token), 4)),
        url=url,
        from_home=bool(from_home),
        qr=qr_code(url, _("Mã QR mở trang của cơ quan")),
        words=words,
    )


@blueprint.post("/office/bodies/<int:number>/revocation")
def revoke_body_link(number: int) -> ResponseReturnValue:
    body_links.revoke_body_link(number, by=hand_for(Permission.FOLLOW_PROMISES))
    return redirect(url_for("body_pages.show"), 303)


@blueprint.get("/p")
def type_code() -> ResponseReturnValue:
    """Where the code of a printed sheet is typed."""
    if code := request.args.get("code", ""):
        plain = "".join(sign for sign in code.upper() if sign.isalnum())
        try:
            body_links.opened(plain)
        except UsedUpError as error:
            return render_template("screens/body_code.html", problem=str(error), code=code), 404
        return redirect(url_for("body_pages.show_body", token=plain), 303)
    return render_template("screens/body_code.html", problem="", code="")


@blueprint.get("/p/<token>")
def show_body(token: str) -> ResponseReturnValue:
    body_links.note_use(body_links.opened(token))
    return _page(token)


@blueprint.post("/p/<token>/<int:promise>/<act>")
def follow_as_body(token: str, promise: int, act: str) -> ResponseReturnValue:
    known = {one.value: one for one in body_links.OF_A_BODY}
    if act not in known:
        raise NotNowError(_("Việc này do cơ quan tổ chức ghi."))

    def follow(who: str) -> object:
        said = act_forms.said()
        return body_links.follow_as_body(token, promise, known[act], said, who, seen=seen())

    return _done(token, promise, known[act], follow)


@blueprint.post("/p/<token>/<int:promise>/strike")
def strike_as_body(token: str, promise: int) -> ResponseReturnValue:
    """Strike through what the body itself wrote."""
    why = request.form.get("text", "")
    return _done(
        token,
        promise,
        PromiseAct.STRUCK,
        lambda who: body_links.strike_as_body(
            token, promise, why, who, seen=seen(), entry=seen("entry")
        ),
    )


def _done(
    token: str, promise: int, act: PromiseAct, write: Callable[[str], object]
) -> ResponseReturnValue:
    try:
        write(request.form.get("who", ""))
    except InvalidEntryError as error:
        session().rollback()
        return _page(token, promise, act, error.problems), 422
    except (NotNowError, OutOfDateError) as error:
        session().rollback()
        return _page(token, promise, act, {"entry": str(error)}), 409
    return redirect(
        url_for("body_pages.show_body", token=token, saved=promise, _anchor=f"promise-{promise}"),
        303,
    )


def _page(
    token: str,
    promise: int = 0,
    at: PromiseAct | None = None,
    problems: dict[str, str] | None = None,
) -> str:
    link = body_links.opened(token)
    rows = body_links.matters_of(link.body, clock.today())
    return render_template(
        "screens/body_page.html",
        link=link,
        token=token,
        office=queries.office(),
        rows=[(one, act_forms.forms(one, body_links.OF_A_BODY)) for one in rows],
        todo=sum(one.is_open and one.answer is None for one in rows),
        overdue=sum(one.is_overdue for one in rows),
        struck={number for one in rows for number in struck_events(one.promise)},
        own=body_links.written_by(link, [one.promise for one in rows]),
        promise=promise,
        at=at,
        problems=problems or {},
        labels=act_forms.labels(),
        form=request.form,
        today=clock.today(),
        words=words,
    )


def _links(problems: dict[str, str]) -> str:
    return render_template(
        "screens/body_links.html",
        links=queries.body_links(),
        works=body_links.works,
        bodies=body_links.bodies(clock.today()),
        until=clock.today() + timedelta(days=USUAL_DAYS),
        problems=problems,
        form=request.form,
        key=secrets.token_hex(16),
    )
