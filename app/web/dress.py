"""Renders templates in the one dress of the site; must not fetch anything for them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.accounts.sessions import Viewer
from app.web.signatures import signatures


class Site(Protocol):
    """What every page says of the server."""

    @property
    def version(self) -> str: ...
    @property
    def tier(self) -> str | None: ...
    @property
    def building(self) -> dict[str, int] | None: ...


class Dress:
    """The templates and the static files' names."""

    def __init__(self, templates: Path, static: Path, site: Site, *, preview: bool = False) -> None:
        self._static = static
        self._site = site
        self._digests: dict[str, tuple[int, str]] = {}
        self._environment = Environment(
            loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, cache_size=200
        )
        self._environment.globals |= {
            "static_url": self.static_url,
            "preview": preview,
            "signatures": signatures(static),
        }

    def static_url(self, name: str) -> str:
        """The path of a static file; its digest makes it safe to keep for ever."""
        return f"/static/{name}?v={self.digest(name)}"

    def digest(self, name: str) -> str:
        """A short digest of a static file, read again when the file changes."""
        file = self._static / name
        changed = file.stat().st_mtime_ns if file.is_file() else 0
        known = self._digests.get(name)
        if known is None or known[0] != changed:
            content = file.read_bytes() if changed else b""
            known = self._digests[name] = (changed, hashlib.sha256(content).hexdigest()[:12])
        return known[1]

    def part(self, name: str, /, **context: Any) -> str:
        """A fragment of a page."""
        return self._environment.get_template(name).render(context)

    def page(
        self, request: Request, viewer: Viewer, name: str, status: int = 200, /, **context: Any
    ) -> HTMLResponse:
        """A whole page, for this viewer."""
        html = self.part(
            name,
            viewer=viewer.user,
            site=self._site,
            path=request.url.path,
            csp_nonce=request.state.csp_nonce,
            **context,
        )
        # A page of somebody signed in must not come back with the back button after they signed out.
        kept = "no-store" if viewer.user is not None else "private, no-cache"
        return HTMLResponse(html, status, headers={"Cache-Control": kept})
