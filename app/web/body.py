"""Reads what a request carries, strictly as UTF-8 and never more than the limit; must not judge its meaning."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.submissions.input import BadInput
from app.web.errors import error_answer
from app.web.refusal import Refusal

MAX_BODY = 256 * 1024
MAX_DRAINED = 8 * 1024 * 1024
MAX_FIELDS = 200
TOO_LARGE = f"The request is larger than {MAX_BODY} bytes (256 KiB). Send less."


class BodyLimit:
    """Answers 413 to what is too large, by the header where there is one, else while it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > MAX_BODY:
            if int(length) <= MAX_DRAINED:
                with suppress(Refusal):
                    await _drain(receive)
            answer = await error_answer(
                Request(scope), Refusal(413, TOO_LARGE, headers={"Connection": "close"})
            )
            await answer(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MAX_BODY:
                raise Refusal(413, TOO_LARGE, headers={"Connection": "close"})
            return message

        await self.app(scope, counted, send)


async def _drain(receive: Receive) -> None:
    # Most clients read the answer only once they have sent everything.
    while (await receive()).get("more_body", False):
        pass


def _text(raw: bytes, what: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{what}: byte {error.start + 1} is 0x{raw[error.start]:02x}, which is not UTF-8. Send UTF-8 text."
        ) from None


async def read_json(request: Request, known: set[str]) -> dict[str, Any]:
    """The JSON object of the request. Errors: BadInput, for what is no JSON object or has other keys."""
    text = _text(await request.body(), "The request's body")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"The request's body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from None
    except (RecursionError, ValueError):
        raise BadInput(
            "The request's body can't be read: it is nested too deep or holds a number too long."
        ) from None
    if not isinstance(value, dict):
        raise BadInput('The request\'s body is not a JSON object. It must be one, such as {"code": "…"}.')
    for key in value:
        if key not in known:
            raise BadInput(
                f"`{key[:60]}` is not a key of this request. Its keys are {', '.join(sorted(known))}."
            )
    return value


async def read_form(request: Request) -> tuple[dict[str, str], list[str]]:
    """The fields of a form as browsers send it, and a sentence for each that is not UTF-8.

    A field that is not UTF-8 is there all the same, with marks in place of the bytes, so that nothing is lost.
    Errors: Refusal for another content type or too many fields.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    raw = await request.body()
    if raw and kind != "application/x-www-form-urlencoded":
        raise Refusal(
            415, f"The form came as {kind or 'nothing'}. Send it as application/x-www-form-urlencoded."
        )
    pieces = [piece for piece in raw.split(b"&") if piece]
    if len(pieces) > MAX_FIELDS:
        raise Refusal(422, f"The form has {len(pieces)} fields. It must have at most {MAX_FIELDS}.")
    fields: dict[str, str] = {}
    errors: list[str] = []
    for piece in pieces:
        name, _, value = (unquote_to_bytes(part.replace(b"+", b" ")) for part in piece.partition(b"="))
        key = name.decode(errors="replace")
        try:
            fields[key] = _text(value, key)
        except BadInput as bad:
            errors += bad.errors
            fields[key] = value.decode(errors="replace")
    return fields, errors
