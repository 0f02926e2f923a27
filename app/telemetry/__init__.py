"""Traces of what the server does, for a collector that the operator runs; must tell nothing about a person.

Off unless a setting names a collector, and then nothing of OpenTelemetry is imported. What is sent is decided by the lists
in `otlp.py`: names of routes, statements without values, kinds, problems and verdicts; no address, name, id or code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any, Protocol

from app.settings import StartRefused

Value = str | int | float
Note = Callable[..., None]
"""Adds attributes to the span that is open."""


class Tracing(Protocol):
    """What is done with what happens."""

    def stop(self) -> None:
        """Send what is left, for a moment, and nothing more."""

    def watch(self, engines: Iterable[Any]) -> None:
        """Tell of the statements of these database engines."""

    def traced(self, app: Any, route: Callable[[Any], str]) -> Any:
        """An ASGI application with a span for each request, named for its route."""

    def new_id(self, make: Callable[[], str]) -> str:
        """An id for what a request submits, whose trace is the request's own."""

    def span(self, name: str, **attributes: Value) -> AbstractContextManager[Note]:
        """Tell of what happens within the block."""

    def submitted(self, id: str, **attributes: Value) -> AbstractContextManager[Note]:
        """The same of storing a submission: what others do about it later lies under this."""

    def of(self, id: str) -> AbstractContextManager[None]:
        """What happens within the block is about a submission, which another process may have stored."""

    def past(self, name: str, begun: datetime, ended: datetime) -> None:
        """Tell of what is over."""

    def trace_id(self) -> str | None:
        """The trace of what happens now."""


class _Off:
    """Tells nobody."""

    def stop(self) -> None:
        pass

    def watch(self, engines: Iterable[Any]) -> None:
        pass

    def traced(self, app: Any, route: Callable[[Any], str]) -> Any:
        return app

    def new_id(self, make: Callable[[], str]) -> str:
        return make()

    @contextmanager
    def span(self, name: str, **attributes: Value) -> Iterator[Note]:
        yield _nothing

    @contextmanager
    def submitted(self, id: str, **attributes: Value) -> Iterator[Note]:
        yield _nothing

    @contextmanager
    def of(self, id: str) -> Iterator[None]:
        yield

    def past(self, name: str, begun: datetime, ended: datetime) -> None:
        pass

    def trace_id(self) -> str | None:
        return None


def _nothing(**attributes: Value) -> None:
    pass


METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
ASK_S = 5.0
PROTOBUF = {"Content-Type": "application/x-protobuf"}
_tracing: Tracing = _Off()


def now() -> Tracing:
    """What is done in this process."""
    return _tracing


@contextmanager
def telling(address: str | None, service: str, new_id: Callable[[], str]) -> Iterator[None]:
    """Send traces of `service` to the collector at an address, if one is named, until the block ends.

    `new_id` makes ids of submissions. Errors: StartRefused when packages are missing.
    """
    global _tracing  # noqa: PLW0603  # one for the process, as logging is
    if address is None:
        yield
        return
    require_packages()
    from app.telemetry.otlp import Otlp

    _tracing = Otlp(address, service, new_id)
    try:
        yield
    finally:
        told, _tracing = _tracing, _Off()
        told.stop()


def require_packages() -> None:
    """See that all that is needed is installed. Errors: StartRefused, with the command that brings it."""
    try:
        import opentelemetry.exporter.otlp.proto.http.trace_exporter
        import opentelemetry.instrumentation.asgi
        import opentelemetry.instrumentation.sqlalchemy
        import opentelemetry.sdk.trace  # noqa: F401
    except ImportError as error:
        raise StartRefused(
            f"JAXDOJO_TELEMETRY names a collector, and {error.name} is not installed. "
            "Install it with pip install 'jaxdojo[telemetry]'."
        ) from None


def ask(address: str) -> None:
    """Send the collector nothing at all, which it must take. Errors: OSError."""
    import httpx

    try:
        answer = httpx.post(traces_at(address), content=b"", headers=PROTOBUF, timeout=ASK_S)
    except httpx.HTTPError as error:
        raise OSError(str(error) or type(error).__name__) from None
    if not answer.is_success:
        raise OSError(f"it answered {answer.status_code}")


def traces_at(address: str) -> str:
    """Where a collector takes traces."""
    return address.rstrip("/") + "/v1/traces"


def method_of(scope: Mapping[str, Any]) -> str:
    """A request's method, where it is one; a client may write anything there."""
    return str(scope["method"]) if scope["method"] in METHODS else "OTHER"
