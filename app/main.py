"""Puts one server together and runs its background work; the only module that knows all parts."""

from __future__ import annotations

import asyncio
import itertools
import logging
import pkgutil
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from app import __version__, api, pages, telemetry
from app.accounts.limits import Limits
from app.accounts.mail import Post, read_mail
from app.accounts.passwords import Passwords
from app.accounts.people import People
from app.accounts.providers import read_providers
from app.accounts.recovery import Recovery
from app.accounts.sessions import Sessions
from app.api.answers import document
from app.between import background, between, shared_secret
from app.catalogue.shelf import Shelf
from app.grading import StartGrader, real_grader, refuse_without_isolation
from app.settings import Settings, data_folder
from app.store.connect import open_database, prepare
from app.store.database import Database
from app.store.lock import served
from app.store.models import Submission
from app.submissions.grading import Grading
from app.submissions.intake import Intake
from app.submissions.judging import Judging
from app.submissions.lens import Lens
from app.submissions.pricing import Pricing
from app.submissions.reading import Reading
from app.web.body import BodyLimit
from app.web.dress import Dress
from app.web.errors import HANDLERS, Guard
from app.web.headers import SecurityHeaders
from app.web.metrics import Measured, Metrics
from app.web.numbered import Numbered
from app.web.origin import SameOrigin
from app.web.patience import BodyDeadline
from app.web.services import Services
from app.web.static import Static

if TYPE_CHECKING:
    from app.preview.author import Author

SWEEP_S = 10.0
SESSIONS_EVERY = 360
log = logging.getLogger("jaxdojo")


def create_app(
    settings: Settings, start_grader: StartGrader | None = None, author: Author | None = None
) -> FastAPI:
    """The application; its lifespan opens the data folder, runs the queue, and starts the grader behind it."""
    metrics = Metrics()
    app = FastAPI(
        title="jaxdojo",
        version=__version__,
        description="Problems, runs and submissions. Errors have one shape: error, errors, status.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        # It would tell addresses and the words of errors to whatever another library set up; ours tells neither.
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
        lifespan=_lifespan(settings, metrics, start_grader, author),
        exception_handlers=HANDLERS,
        middleware=[
            Middleware(Numbered),
            Middleware(telemetry.now().traced, route=metrics.route),
            Middleware(Measured, metrics=metrics),
            Middleware(SecurityHeaders),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(Guard),
            Middleware(SameOrigin),
            Middleware(BodyDeadline, limit_s=settings.request_limit_s),
            Middleware(BodyLimit),
        ],
    )
    for module in _modules(api):
        if hasattr(module, "router"):
            app.include_router(module.router)
    # As the framework says to change its document: https://fastapi.tiangolo.com/how-to/extending-openapi/
    app.openapi = cache(partial(document, app))  # type: ignore[method-assign]
    for module in _modules(pages):
        app.router.routes.extend(module.routes)
        metrics.paths.update({route.endpoint: route.path for route in module.routes})
    return app


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{found.name}")


def _lifespan(
    settings: Settings, metrics: Metrics, start_grader: StartGrader | None, author: Author | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if settings.grader == "own":
                stack.enter_context(served(settings.data))
            prepare(settings.data, settings.database)
            database = open_database(settings.data, settings.database)
            stack.push_async_callback(database.close)
            telemetry.now().watch(database.engines)
            grading = _grading(settings, database, start_grader)
            metrics.watch(lambda: grading.health)
            line = between(settings, database, lambda: grading.health)
            await stack.enter_async_context(line.running)
            intake = Intake(
                database,
                line.queue,
                line.events,
                line.budget,
                judges=lambda: bool(grading.health["ready"]),
                learner_limit=settings.learner_queue_limit,
                total_limit=settings.queue_limit,
            )
            parts = _services(settings, database, grading, metrics, intake, author)
            if settings.database is not None:
                parts = replace(
                    parts, address_key=await shared_secret(database, "address", parts.address_key)
                )
            stack.push_async_callback(parts.reading.settle)
            static = Static(data_folder("static"), parts.dress)
            app.router.routes.append(Route("/static/{name:path}", static, methods=["GET"]))
            app.state.services = parts

            def told(submission: Submission, verdict: str, report: dict[str, Any]) -> None:
                metrics.judged(submission, verdict, report)
                parts.pricing.judged(submission, verdict, report)

            await stack.enter_async_context(background(grading.run, "grader"))
            if settings.grader == "own":
                if settings.least_tier is not None:
                    await refuse_without_isolation(settings, grading)
                judging = Judging(
                    database, grading, parts.events, parts.shelf.pages, told, line.budget, intake.begun
                )
                work = partial(line.queue.work, judging, settings.workers)
                await stack.enter_async_context(background(work, "queue"))
                await stack.enter_async_context(background(parts.pricing.run, "pricing"))
            await stack.enter_async_context(background(parts.post.run, "mail"))
            await stack.enter_async_context(background(partial(_sweep, parts), "sweep"))
            await stack.enter_async_context(
                background(partial(asyncio.to_thread, parts.shelf.warm), "warm-up")
            )
            if author is not None:
                await stack.enter_async_context(background(partial(author.run, parts.shelf), "preview"))
            stack.callback(parts.events.close)
            yield

    return lifespan


def _services(
    settings: Settings,
    database: Database,
    grading: Grading,
    metrics: Metrics,
    intake: Intake,
    author: Author | None,
) -> Services:
    sessions, people, post = Sessions(database), People(database, Passwords()), Post(read_mail(settings.mail))
    return Services(
        settings=settings,
        database=database,
        shelf=Shelf(settings.problem_folders),
        sessions=sessions,
        people=people,
        providers=read_providers(settings.sign_in),
        post=post,
        recovery=Recovery(database, people, sessions, post),
        limits=Limits(settings),
        intake=intake,
        reading=Reading(database),
        events=intake.events,
        grader=grading,
        pricing=Pricing(database, grading),
        lens=Lens(grading, on=settings.lens == "on" and settings.grader == "own"),
        dress=Dress(data_folder("templates"), data_folder("static"), grading, preview=author is not None),
        metrics=metrics,
        address_key=secrets.token_bytes(32),
        author=author,
    )


def _grading(settings: Settings, database: Database, start_grader: StartGrader | None) -> Grading:
    if settings.grader == "own":
        return Grading(start_grader or real_grader(settings), __version__)
    from app.submissions.elsewhere import Elsewhere

    return Elsewhere(database, __version__)


async def _sweep(parts: Services) -> None:
    for turn in itertools.count():
        try:
            await parts.reading.sweep()
            if turn % SESSIONS_EVERY == 0:
                await parts.sessions.sweep()
                await parts.recovery.sweep()
        except Exception:
            log.exception("Old runs and sessions could not be deleted; it is tried again.")
        await asyncio.sleep(SWEEP_S)
