"""Sends spans by OTLP over HTTP; what is on no list here does not leave the process.

Covered: attributes that are not listed, messages and traces of exceptions, links, and what a caller's headers say.
Not covered: what is written into an SQL statement itself; ours bind their values.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import Decision, ParentBased, Sampler, SamplingResult
from opentelemetry.trace import NonRecordingSpan, SpanContext, SpanKind, TraceFlags
from opentelemetry.trace.status import Status

from app import __version__
from app.telemetry import Note, Value, method_of, traces_at

SEND_S = 5.0
STOP_S = 2.0
EVERY_MS = 1000
MOST_WAITING = 4096
MOST_AT_ONCE = 512
OURS = "jaxdojo."
KEPT = {
    *("http.method", "http.request.method", "http.route", "http.status_code", "http.response.status_code"),
    *("db.system", "db.system.name", "db.statement", "db.query.text"),
}
_offered: ContextVar[str | None] = ContextVar("offered", default=None)
_forced: ContextVar[int | None] = ContextVar("forced", default=None)
log = logging.getLogger("jaxdojo.telemetry")


def ids_of(submission: str) -> tuple[int, int]:
    """The trace of a submission and the span of its being stored; nobody finds the submission's own id from them."""
    digest = hashlib.sha256(b"jaxdojo trace " + submission.encode()).digest()
    return int.from_bytes(digest[:16]), int.from_bytes(digest[16:24])


class _Ids(RandomIdGenerator):
    """A trace that begins here could be a submission's: the id that it would have is offered to whoever stores one."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id

    def generate_trace_id(self) -> int:
        id = self._new_id()
        _offered.set(id)
        return ids_of(id)[0]

    def generate_span_id(self) -> int:
        forced = _forced.get()
        _forced.set(None)
        return super().generate_span_id() if forced is None else forced


class _NoLoneStatements(Sampler):
    """Leaves out statements that belong to nothing: the queue asks several times a second."""

    def should_sample(
        self,
        parent_context: Context | None,
        trace_id: int,
        name: str,
        kind: SpanKind | None = None,
        *_: Any,
        **__: Any,
    ) -> SamplingResult:
        return SamplingResult(Decision.DROP if kind is SpanKind.CLIENT else Decision.RECORD_AND_SAMPLE)

    def get_description(self) -> str:
        return "all but lone statements"


class _Clean(SpanExporter):
    """Passes on what is on the list, and says when the collector stops taking it, and when it begins again."""

    def __init__(self, inner: SpanExporter, address: str) -> None:
        self._inner = inner
        self._address = urlsplit(address).hostname or address
        self._failing = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        result = self._inner.export([cleaned(span) for span in spans])
        failing = result is not SpanExportResult.SUCCESS
        if failing and not self._failing:
            log.warning("The collector at %s takes no traces. They are dropped until it does.", self._address)
        if self._failing and not failing:
            log.warning("The collector at %s takes traces again.", self._address)
        self._failing = failing
        return result

    def shutdown(self) -> None:
        self._inner.shutdown()


def cleaned(span: ReadableSpan) -> ReadableSpan:
    """A span without all that could tell of a person."""
    attributes = span.attributes or {}
    return ReadableSpan(
        # Of a statement the first word; after it comes where the database is.
        span.name.partition(" ")[0] if span.kind is SpanKind.CLIENT else span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes={
            name: value for name, value in attributes.items() if name in KEPT or name.startswith(OURS)
        },
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


class Otlp:
    """Traces of one process; see `Tracing`."""

    def __init__(self, address: str, service: str, new_id: Callable[[], str]) -> None:
        # Its own words about a collector that is away would be a line for every batch.
        logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
        exporter = OTLPSpanExporter(endpoint=traces_at(address), timeout=SEND_S)
        self._provider = TracerProvider(
            sampler=ParentBased(_NoLoneStatements()),
            resource=Resource({"service.name": f"jaxdojo-{service}", "service.version": __version__}),
            shutdown_on_exit=False,
            id_generator=_Ids(new_id),
        )
        self._provider.add_span_processor(
            BatchSpanProcessor(
                _Clean(exporter, address),
                max_queue_size=MOST_WAITING,
                schedule_delay_millis=EVERY_MS,
                max_export_batch_size=MOST_AT_ONCE,
            )
        )
        self._tracer = self._provider.get_tracer("jaxdojo", __version__)

    def stop(self) -> None:
        """Send what is left, for a moment; a collector that hangs holds nothing up."""
        if SQLAlchemyInstrumentor().is_instrumented_by_opentelemetry:
            SQLAlchemyInstrumentor().uninstrument()
        sending = threading.Thread(target=self._provider.shutdown, daemon=True)
        sending.start()
        sending.join(STOP_S)

    def watch(self, engines: Iterable[Any]) -> None:
        """Tell of the statements of these engines, without values."""
        # It names the releases that it was tried with, older ones than ours; the tests try ours.
        SQLAlchemyInstrumentor().instrument(
            engines=list(engines), tracer_provider=self._provider, skip_dep_check=True
        )

    def traced(self, app: Any, route: Callable[[Any], str]) -> Any:
        """Requests as spans. The instrumentation is shown a request without address, headers, path and query."""

        async def shown(bare: Any, receive: Any, send: Any) -> None:
            scope, span = bare["jaxdojo.scope"], trace.get_current_span()

            async def named(message: Any) -> None:
                if message["type"] == "http.response.start":
                    span.update_name(f"{bare['method']} {route(scope)}")
                    span.set_attribute("http.route", route(scope))
                await send(message)

            await app(scope, receive, named)

        told: Any = OpenTelemetryMiddleware(
            shown,
            default_span_details=lambda bare: (str(bare["method"]), {}),
            tracer_provider=self._provider,
            exclude_spans=["receive", "send"],
        )

        async def whole(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            method = method_of(scope)
            bare = {
                "type": "http",
                "asgi": scope["asgi"],
                "http_version": "1.1",
                "scheme": "http",
                "headers": [],
            }
            bare |= {"method": method, "path": "/", "query_string": b"", "client": None, "server": None}
            await told({**bare, "jaxdojo.scope": scope}, receive, send)

        return whole

    def new_id(self, make: Callable[[], str]) -> str:
        """The id that this request's trace is of, once; for a second submission a new one."""
        offered = _offered.get()
        _offered.set(None)
        current = trace.get_current_span().get_span_context()
        return offered if offered and ids_of(offered)[0] == current.trace_id else make()

    @contextmanager
    def span(self, name: str, **attributes: Value) -> Iterator[Note]:
        """A span around the block."""
        with self._tracer.start_as_current_span(
            name, record_exception=False, attributes=_ours(attributes)
        ) as span:

            def note(**more: Value) -> None:
                span.set_attributes(_ours(more))

            yield note

    @contextmanager
    def submitted(self, id: str, **attributes: Value) -> Iterator[Note]:
        """The span whose id follows from the submission's, so that any process can put others under it."""
        _forced.set(ids_of(id)[1])
        with self.span("submission submitted", **attributes) as note:
            yield note

    @contextmanager
    def of(self, id: str) -> Iterator[None]:
        """Go on in the submission's trace."""
        trace_id, span_id = ids_of(id)
        stored = SpanContext(trace_id, span_id, is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED))
        token = contexts.attach(trace.set_span_in_context(NonRecordingSpan(stored)))
        try:
            yield
        finally:
            contexts.detach(token)

    def past(self, name: str, begun: datetime, ended: datetime) -> None:
        """A span of what is over."""
        self._tracer.start_span(name, start_time=_ns(begun)).end(_ns(ended))

    def trace_id(self) -> str | None:
        """As a collector shows it."""
        current = trace.get_current_span().get_span_context()
        return trace.format_trace_id(current.trace_id) if current.is_valid else None


def _ours(attributes: dict[str, Value]) -> dict[str, Value]:
    return {OURS + name: value for name, value in attributes.items()}


def _ns(moment: datetime) -> int:
    return int(moment.timestamp() * 1_000_000) * 1000
