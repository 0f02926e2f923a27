"""What a program may know of the one who asks: how far they are."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.answers import errors
from app.api.shapes import Me
from app.web.export import export_json
from app.web.progress import summary_of
from app.web.viewer import viewer_of

router = APIRouter(prefix="/api/v1/me", tags=["me"])


@router.get("", response_model=Me, responses=errors(), summary="My progress")
async def me(request: Request) -> Any:
    """What the asker solved, tried and looked up, by track and by day: of the user, or of a browser not signed in."""
    viewer = await viewer_of(request)
    found = await summary_of(request, viewer.owner)
    return {
        "name": viewer.user.name if viewer.user else None,
        "problems": found.total,
        "solved": [card.id for card in found.solved],
        "tried": [card.id for card in found.tried],
        "revealed": [card.id for card in found.revealed],
        "tracks": [
            {"slug": track.slug, "title": track.title, "solved": track.solved, "problems": track.total}
            for track in found.tracks
        ],
        "activity": {
            "since": found.activity.months[0].first.isoformat(),
            "streak_days": found.activity.streak,
            "longest_streak_days": found.activity.longest,
            "days": {day.date.isoformat(): day.submissions for day in reversed(found.activity.active)},
        },
    }


@router.get("/export", responses=errors(429), summary="Everything that is mine")
async def export(request: Request) -> Response:
    """One JSON document with all that is kept of the asker: docs/export.md tells its shape."""
    return await export_json(request)
