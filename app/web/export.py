"""Everything that is the viewer's, to take away, as it is read from the database; its shape is docs/export.md."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import datetime
from io import RawIOBase
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app import __version__
from app.store.columns import now
from app.store.export import Export, Plain
from app.web.services import services
from app.web.viewer import viewer_of

FORMAT = "jaxdojo export"
VERSION = 1
"""Raised when a key goes or changes its meaning; a new key is no new version."""
FOLDER = "jaxdojo"


async def export_json(request: Request) -> Response:
    """One JSON document. Errors: TooOften."""
    return _attachment(_document(await _export(request)), "application/json", "json")


async def export_zip(request: Request) -> Response:
    """A folder of code and notes. Errors: TooOften."""
    return _attachment(_archive(await _export(request)), "application/zip", "zip")


async def _export(request: Request) -> Export:
    parts, viewer = services(request), await viewer_of(request)
    await parts.limits.export(viewer.owner.queue_key)
    return Export(parts.database, viewer.owner)


def _attachment(content: AsyncIterator[bytes], kind: str, ending: str) -> Response:
    name = f"jaxdojo-{now():%Y-%m-%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(content, headers=headers, media_type=kind)


async def _document(export: Export) -> AsyncIterator[bytes]:
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported": now().isoformat(),
        "jaxdojo": __version__,
        "account": await export.account(),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1].encode()
    for name in ("problems", "notes", "drafts", "hints", "solutions", "remarks", "submissions"):
        yield f', "{name}": ['.encode()
        rows: AsyncIterator[Plain] = getattr(export, name)()
        between = ""
        async for row in rows:
            yield (between + json.dumps(row, ensure_ascii=False)).encode()
            between = ",\n"
        yield b"]"
    yield b"}\n"


class _Sink(RawIOBase):
    """What a zip file is written to: it can't be sought in, so entries go out as they are made."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self._pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        """What was written since it was taken last."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


async def _archive(export: Export) -> AsyncIterator[bytes]:
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        async for problem, code, created in export.codes():
            _put(archive, f"{problem}.py", code, created)
            yield sink.take()
        async for note in export.notes():
            if note["text"]:
                _put(archive, f"{note['problem']}.md", note["text"], datetime.fromisoformat(note["saved"]))
                yield sink.take()
    yield sink.take()


def _put(archive: ZipFile, name: str, text: str, when: datetime) -> None:
    entry = ZipInfo(f"{FOLDER}/{name}", when.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    archive.writestr(entry, text)
