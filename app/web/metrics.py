"""Counts what the server does, in Prometheus' format; must keep nothing about a person."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.store.columns import now
from app.store.models import Submission
from app.telemetry import method_of

REQUEST_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
# Coarse: there are as many of these as problems.
STAGE_BUCKETS = (0.1, 0.2, 0.5, 1, 2, 5, 20)
TIERS = ("full", "container", "local")
JUDGING_BUCKETS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60)
log = logging.getLogger("jaxdojo.requests")


class Metrics:
    """One server's figures."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.paths: dict[Any, str] = {}
        """The path of each page by its function; the router tells it of API routes only."""
        self.requests = Histogram(
            "jaxdojo_request_seconds",
            "Time to answer, without streams, by route and status.",
            ["method", "route", "status"],
            buckets=REQUEST_BUCKETS,
            registry=self.registry,
        )
        self.verdicts = Counter(
            "jaxdojo_verdicts", "Judged runs and submissions.", ["kind", "verdict"], registry=self.registry
        )
        self.judging = Histogram(
            "jaxdojo_verdict_seconds",
            "From being stored to being judged.",
            buckets=JUDGING_BUCKETS,
            registry=self.registry,
        )
        self.stages = Histogram(
            "jaxdojo_stage_seconds",
            "What a verdict took in each stage (waiting, grading), by problem.",
            ["problem", "stage"],
            buckets=STAGE_BUCKETS,
            registry=self.registry,
        )
        self.unjudged = self._gauge("unjudged", "Submissions that wait or run.")
        self.oldest = self._gauge("oldest_unjudged_seconds", "How long the oldest of them has been there.")
        self.database = self._gauge("database_seconds", "How long the database took to say these two.")

    def _gauge(self, name: str, about: str, labels: Sequence[str] = ()) -> Gauge:
        return Gauge(f"jaxdojo_{name}", about, labels, registry=self.registry)

    def watch(self, health: Callable[[], Mapping[str, Any]]) -> None:
        """Tell from now on what the grader says of itself, each time when somebody asks."""

        def told(name: str, about: str, value: Callable[[Mapping[str, Any]], float]) -> None:
            self._gauge(name, about).set_function(lambda: value(health()))

        told("grader_ready", "1 when the grader can judge.", lambda now: now["ready"])
        told("pool_ready", "Workers that wait for a submission.", lambda now: now["pool"]["ready"])
        told("pool_size", "Workers that are kept ready.", lambda now: now["pool"]["size"])
        told("answers_ready", "Problems whose answers are computed.", lambda now: now["building"]["done"])
        told("answers_total", "Problems that are served.", lambda now: now["building"]["total"])

        def is_tier(name: str) -> float:
            return float(health()["tier"] == name)

        def programs(key: str) -> float:
            return float((health().get("compile_cache") or {}).get(key, 0))

        tier = self._gauge("tier", "1 for the tier that isolates submissions.", ["tier"])
        for name in TIERS:
            tier.labels(name).set_function(partial(is_tier, name))
        cache = self._gauge(
            "warm_up_programs",
            "Programs of the latest warm-up, by whether the compile cache had them.",
            ["found"],
        )
        for found, key in (("yes", "hits"), ("no", "misses")):
            cache.labels(found).set_function(partial(programs, key))

    def text(self) -> bytes:
        """All figures."""
        return generate_latest(self.registry)

    def route(self, scope: Scope) -> str:
        """The route that a request took, as it is declared; once it was found."""
        page = self.paths.get(scope.get("endpoint"), "unmatched")
        return getattr(scope.get("route"), "path", page)

    def judged(self, submission: Submission, verdict: str, report: Mapping[str, Any]) -> None:
        """Count a verdict."""
        self.verdicts.labels(submission.kind, verdict).inc()
        self.judging.observe((now() - submission.created).total_seconds())
        for stage, key in (("waiting", "queued"), ("grading", "judged")):
            self.stages.labels(submission.problem, stage).observe(report["times_ms"].get(key, 0.0) / 1000)


class Measured:
    """Times every request by its route, so that no id and no name gets into a label."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status, stream = 500, False

        async def watched(message: Message) -> None:
            nonlocal status, stream
            if message["type"] == "http.response.start":
                status = message["status"]
                stream = any(value.startswith(b"text/event-stream") for _, value in message["headers"])
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            if not stream:
                route = self.metrics.route(scope)
                labels = self.metrics.requests.labels(method_of(scope), route, str(status))
                took_s = time.perf_counter() - begun
                labels.observe(took_s)
                # The route, not the path: ids of submissions are secrets of a kind.
                told = {
                    "method": method_of(scope),
                    "route": route,
                    "status": status,
                    "ms": round(took_s * 1000, 1),
                }
                log.info("answered", extra=told)
