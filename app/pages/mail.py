"""A mail address of one's own, and a new password by way of it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.people import Refused
from app.accounts.sessions import Viewer
from app.pages.profile import to_sign_in
from app.store.models import User
from app.web.forms import Fields, No, tried
from app.web.services import services
from app.web.viewer import address_of, viewer_of

AFTER_MAIL, AFTER_RESET = "/profile#ways", "/sign-in?new_password"


async def show(request: Request) -> Response:
    """The form for one's address."""
    viewer = await viewer_of(request)
    if viewer.user is None:
        return to_sign_in()
    return await _mail_page(request, viewer.user)


async def _mail_page(
    request: Request, user: User, no: No | None = None, *, sent_to: str | None = None
) -> Response:
    parts = services(request)
    page = parts.dress.page(
        request,
        await viewer_of(request),
        "mail.html",
        no.status if no else 200,
        error=no.error if no else None,
        mail=no.fields.get("mail", "") if no else sent_to or user.mail or "",
        known=user.mail,
        sent_to=sent_to,
        on=parts.recovery.on,
        has_password=await parts.people.has_password(user),
    )
    return no.on(page) if no else page


async def give(request: Request) -> Response:
    """Send a link to the address that is given, or forget the one that is known when none is."""
    parts, viewer = services(request), await viewer_of(request)
    user = viewer.user
    if user is None:
        return to_sign_in()

    async def given(fields: Fields) -> str:
        mail = fields.get("mail", "").strip()
        await parts.limits.sign_in(address_of(request), user.name)
        await parts.people.prove(user, fields.get("password", ""))
        if not mail:
            await parts.recovery.forget_mail(user)
        elif not parts.recovery.on:
            raise Refused("This server sends no mail, so an address is of no use here.")
        else:
            await parts.limits.mail(address_of(request), mail)
            await parts.recovery.ask_for_mail(user, mail)
        return mail

    sent_to = await tried(request, given)
    if isinstance(sent_to, No):
        return await _mail_page(request, user, sent_to)
    return await _mail_page(request, user, sent_to=sent_to) if sent_to else RedirectResponse(AFTER_MAIL, 303)


async def ask_confirm(request: Request) -> Response:
    """Whether the address shall be used; programs that look at mails open links, and must not answer that."""
    token = request.query_params.get("token", "")
    try:
        mail, user = await services(request).recovery.mail_to_confirm(token)
    except Refused as refused:
        return await _link_page(request, "", No({}, str(refused), 410))
    return await _link_page(request, token, mail=mail, user=user)


async def confirm(request: Request) -> Response:
    """Use the address from now on."""
    parts = services(request)

    async def confirmed(fields: Fields) -> User:
        return await parts.recovery.confirm(fields.get("token", ""))

    user = await tried(request, confirmed, 410)
    if isinstance(user, No):
        return await _link_page(request, "", user)
    return RedirectResponse(AFTER_MAIL, 303)


async def forgot(request: Request) -> Response:
    """The form for those who don't know their password any more."""
    return await _forgot_page(request, await viewer_of(request))


async def _forgot_page(
    request: Request, viewer: Viewer, no: No | None = None, *, asked: bool = False
) -> Response:
    parts = services(request)
    page = parts.dress.page(
        request,
        viewer,
        "forgot.html",
        no.status if no else 200,
        error=no.error if no else None,
        name=no.fields.get("name", "") if no else "",
        asked=asked,
        on=parts.recovery.on,
    )
    return no.on(page) if no else page


async def ask_for_password(request: Request) -> Response:
    """Send a link, should there be somebody to send it to; the answer does not say."""
    parts, viewer = services(request), await viewer_of(request)

    async def asked(fields: Fields) -> None:
        name = fields.get("name", "").strip()
        if not parts.recovery.on:
            raise Refused("This server sends no mail. Whoever runs it can give you a new password.")
        if not name:
            raise Refused("The name is empty. Write your name here, or your mail address.")
        await parts.limits.mail(address_of(request), name)
        parts.recovery.ask_for_password(name)

    no = await tried(request, asked)
    return await _forgot_page(request, viewer, no, asked=no is None)


async def ask_reset(request: Request) -> Response:
    """The form for the new password."""
    token = request.query_params.get("token", "")
    try:
        user = await services(request).recovery.whose_password(token)
    except Refused as refused:
        return await _link_page(request, "", No({}, str(refused), 410))
    return await _link_page(request, token, user=user)


async def reset(request: Request) -> Response:
    """Take the new password; every browser is signed out."""
    parts = services(request)

    async def done(fields: Fields) -> User:
        return await parts.recovery.reset(fields.get("token", ""), fields.get("new_password", ""))

    user = await tried(request, done)
    if not isinstance(user, No):
        return RedirectResponse(AFTER_RESET, 303)
    token = user.fields.get("token", "")
    try:
        whose = await parts.recovery.whose_password(token)
    except Refused as refused:
        return await _link_page(request, "", No({}, str(refused), 410))
    return await _link_page(request, token, user, user=whose)


async def _link_page(
    request: Request,
    token: str,
    no: No | None = None,
    *,
    mail: str | None = None,
    user: User | None = None,
) -> Response:
    """What a link in a mail opens; without a user, why it does not work."""
    page = services(request).dress.page(
        request,
        await viewer_of(request),
        "mailed_link.html",
        no.status if no else 200,
        token=token,
        error=no.error if no else None,
        mail=mail,
        name=user.name if user else None,
    )
    page.headers["Cache-Control"] = "no-store"
    return no.on(page) if no else page


routes = [
    Route("/profile/mail", show),
    Route("/profile/mail", give, methods=["POST"]),
    Route("/mail/confirm", ask_confirm),
    Route("/mail/confirm", confirm, methods=["POST"]),
    Route("/password/forgot", forgot),
    Route("/password/forgot", ask_for_password, methods=["POST"]),
    Route("/password/reset", ask_reset),
    Route("/password/reset", reset, methods=["POST"]),
]
