"""Serves the static files from memory, compressed once; must serve nothing outside their folder."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.web.dress import Dress
from app.web.errors import error_answer
from app.web.refusal import Refusal

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
TEXTUAL = ("text/", "application/json", "image/svg", "application/javascript", "application/manifest")


@dataclass(frozen=True)
class File:
    """One file as it is sent."""

    digest: str
    kind: str
    plain: bytes
    gzipped: bytes | None


class Static:
    """The static files; few and small enough to keep."""

    def __init__(self, folder: Path, dress: Dress) -> None:
        self._folder = folder.resolve()
        self._dress = dress
        self._files: dict[str, File] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        answer = await self._answer(request)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        name = request.path_params["name"]
        file = self._find(name)
        if file is None:
            return await error_answer(request, Refusal(404, f"There is nothing at {request.url.path}."))
        current = request.query_params.get("v") == file.digest
        headers = {
            "Cache-Control": FOR_EVER if current else ASK_AGAIN,
            "ETag": f'"{file.digest}"',
            "Vary": "Accept-Encoding",
        }
        if f'"{file.digest}"' in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if file.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(
                file.gzipped, headers={**headers, "Content-Encoding": "gzip"}, media_type=file.kind
            )
        return Response(file.plain, headers=headers, media_type=file.kind)

    def _find(self, name: str) -> File | None:
        path = (self._folder / name).resolve() if "\0" not in name else self._folder
        if not path.is_relative_to(self._folder) or not path.is_file():
            return None
        digest = self._dress.digest(name)
        known = self._files.get(name)
        if known is None or known.digest != digest:
            plain = path.read_bytes()
            kind = guess_type(path.name)[0] or "application/octet-stream"
            textual = kind.startswith(TEXTUAL) or path.suffix in (".js", ".mjs", ".map")
            known = self._files[name] = File(
                digest, kind, plain, gzip.compress(plain, 9) if textual else None
            )
        return known
