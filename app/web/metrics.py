"""Counts what the server does, in Prometheus' format; must keep nothing about a person."""

from __future__ import annotations

import time
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
JUDGING_BUCKETS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60)


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
        self.unjudged = Gauge("jaxdojo_unjudged", "Submissions that wait or run.", registry=self.registry)
        self.oldest = Gauge(
            "jaxdojo_oldest_unjudged_seconds",
            "How long the oldest of them has been there.",
            registry=self.registry,
        )
        self.ready = Gauge("jaxdojo_grader_ready", "1 when the grader can judge.", registry=self.registry)
        self.workers = Gauge(
            "jaxdojo_pool_ready", "Workers that wait for a submission.", registry=self.registry
        )

    def text(self) -> bytes:
        """All figures."""
        return generate_latest(self.registry)

    def judged(self, kind: str, verdict: str, seconds: float) -> None:
        """Count a verdict."""
        self.verdicts.labels(kind, verdict).inc()
        self.judging.observe(seconds)


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
                page = self.metrics.paths.get(scope.get("endpoint"), "unmatched")
                route = getattr(scope.get("route"), "path", page)
                labels = self.metrics.requests.labels(scope["method"], route, str(status))
                labels.observe(time.perf_counter() - begun)
