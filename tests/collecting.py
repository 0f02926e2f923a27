"""A collector on loopback that takes OTLP over HTTP, as any does; or one that takes the connection and never answers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from tests.serving import until


class Span(NamedTuple):
    """One span as it arrived."""

    service: str
    name: str
    trace: str
    id: str
    parent: str
    begun: int
    ended: int
    attributes: dict[str, Any]


class Collector:
    """What arrived so far."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.status = 200
        self.address = ""

    def spans(self) -> list[Span]:
        """All spans."""
        found = []
        for body in list(self.bodies):
            request = ExportTraceServiceRequest.FromString(body)
            for resource in request.resource_spans:
                about = _plain(resource.resource.attributes)
                for scope in resource.scope_spans:
                    found += [_span(str(about["service.name"]), span) for span in scope.spans]
        return found

    def named(self, name: str, count: int = 1) -> list[Span]:
        """The spans of that name, once there are so many."""

        def enough() -> list[Span]:
            found = [span for span in self.spans() if span.name == name]
            return found if len(found) >= count else []

        found: list[Span] = until(enough, f"{count} of {name!r} arrive")
        return found


def _span(service: str, span: Any) -> Span:
    ids = span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex()
    times = span.start_time_unix_nano, span.end_time_unix_nano
    assert not span.events and not span.links and not span.status.message
    return Span(service, span.name, *ids, *times, _plain(span.attributes))


def _plain(attributes: Any) -> dict[str, Any]:
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in attributes}


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector, until the block ends."""
    collector = Collector()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that http.server asks for
            body = self.rfile.read(int(self.headers["Content-Length"]))
            right = (self.path, self.headers["Content-Type"]) == ("/v1/traces", "application/x-protobuf")
            status = collector.status if right else 404
            if status == 200:
                collector.bodies.append(body)
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Nothing is said of what comes."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    collector.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield collector
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def hanging() -> Iterator[tuple[str, list[socket.socket]]]:
    """The address of something that takes connections and never says a word; and those that it holds."""
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hold() -> None:
            while True:
                try:
                    held.append(listening.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=hold, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", held
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()
    for one in held:
        one.close()
