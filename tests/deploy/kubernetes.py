"""The little of a cluster's API that an installation by Helm needs: it tells what kinds there are, keeps what it is given, and
says of each job that it is done. Nothing is started."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

KINDS = {
    "v1": ["Pod", "Secret", "Service"],
    "apps/v1": ["Deployment"],
    "autoscaling/v2": ["HorizontalPodAutoscaler"],
    "batch/v1": ["Job"],
    "keda.sh/v1alpha1": ["ScaledObject"],
    "networking.k8s.io/v1": ["Ingress", "NetworkPolicy"],
    "policy/v1": ["PodDisruptionBudget"],
}
DONE = {
    "succeeded": 1,
    "startTime": "2026-01-01T00:00:00Z",
    "completionTime": "2026-01-01T00:00:01Z",
    "conditions": [{"type": "Complete", "status": "True"}],
}


def plural(kind: str) -> str:
    """A kind's name in paths."""
    name = kind.lower()
    return name[:-1] + "ies" if name.endswith("y") else name + ("es" if name.endswith("s") else "s")


class Cluster:
    """What was given to it, in its order."""

    def __init__(self) -> None:
        self.given: list[dict[str, Any]] = []
        self.there: dict[str, dict[str, Any]] = {}

    def answer(self, method: str, path: str, query: dict[str, list[str]], told: Any) -> tuple[int, Any]:
        """A status and a body."""
        place = path.rstrip("/")
        about = self._about(place)
        if about is not None:
            return 200, about
        if method == "POST":
            return 201, self._kept(place, told)
        if method == "DELETE":
            return (200, self.there.pop(place)) if place in self.there else missing(place)
        if place in self.there:
            return 200, self.there[place]
        if place.rpartition("/")[2] in {plural(kind) for kinds in KINDS.values() for kind in kinds}:
            return 200, self._listed(place, query)
        return missing(place)

    def _about(self, place: str) -> dict[str, Any] | None:
        """What the cluster tells of itself."""
        if place == "/version":
            return {"major": "1", "minor": "33", "gitVersion": "v1.33.0"}
        if place in ("/api", "/apis"):
            return self._groups(place)
        if place == "/openapi/v3":
            return {"paths": {f"apis/{one}": {"serverRelativeURL": f"{place}/{one}"} for one in KINDS}}
        if place.startswith("/openapi/v3/"):
            return self._checks(place.removeprefix("/openapi/v3/"))
        version = place.removeprefix("/apis/").removeprefix("/api/")
        return self._resources(version) if version in KINDS else None

    def _kept(self, place: str, told: dict[str, Any]) -> dict[str, Any]:
        kept = {**told, "metadata": {**told["metadata"], "resourceVersion": "1", "uid": str(len(self.given))}}
        if kept["kind"] == "Job":
            kept["status"] = DONE
        self.given.append(told)
        self.there[f"{place}/{kept['metadata']['name']}"] = kept
        return kept

    def _groups(self, place: str) -> dict[str, Any]:
        if place == "/api":
            return {"kind": "APIVersions", "versions": ["v1"]}
        versions = [{"groupVersion": one, "version": one.partition("/")[2]} for one in KINDS if "/" in one]
        groups = [
            {"name": one["groupVersion"].partition("/")[0], "versions": [one], "preferredVersion": one}
            for one in versions
        ]
        return {"kind": "APIGroupList", "apiVersion": "v1", "groups": groups}

    def _checks(self, version: str) -> dict[str, Any]:
        """That the cluster itself looks at fields; the tests do, by schemas of their own."""
        group, _, number = version.rpartition("/")
        paths = {
            f"/{plural(kind)}/{{name}}": {
                "patch": {
                    "x-kubernetes-group-version-kind": {"group": group, "version": number, "kind": kind},
                    "parameters": [{"name": "fieldValidation", "in": "query"}],
                }
            }
            for kind in KINDS[version]
        }
        return {"openapi": "3.0.0", "info": {"title": "", "version": "1"}, "paths": paths}

    def _resources(self, version: str) -> dict[str, Any]:
        verbs = ["create", "delete", "get", "list", "patch", "update", "watch"]
        resources = [
            {
                "name": plural(kind),
                "singularName": kind.lower(),
                "namespaced": True,
                "kind": kind,
                "verbs": verbs,
            }
            for kind in KINDS[version]
        ]
        return {
            "kind": "APIResourceList",
            "apiVersion": "v1",
            "groupVersion": version,
            "resources": resources,
        }

    def _listed(self, place: str, query: dict[str, list[str]]) -> dict[str, Any]:
        [wanted] = query.get("fieldSelector", [""])
        name = wanted.partition("metadata.name=")[2]
        items = [
            one
            for path, one in self.there.items()
            if path.rpartition("/")[0] == place and name in ("", one["metadata"]["name"])
        ]
        [version, kind] = next(
            [version, kind]
            for version, kinds in KINDS.items()
            for kind in kinds
            if plural(kind) == place.rpartition("/")[2]
        )
        return {
            "kind": f"{kind}List",
            "apiVersion": version,
            "metadata": {"resourceVersion": "1"},
            "items": items,
        }


def missing(place: str) -> tuple[int, dict[str, Any]]:
    """What a cluster says of what it lacks."""
    return 404, {
        "kind": "Status",
        "apiVersion": "v1",
        "status": "Failure",
        "reason": "NotFound",
        "message": place,
        "code": 404,
    }


@contextmanager
def answering() -> Iterator[tuple[Cluster, str]]:
    """A cluster on a port of this machine, and what its clients find it by."""
    cluster = Cluster()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

        def answered(self) -> None:
            address = urlsplit(self.path)
            query = parse_qs(address.query)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kind = "application/json"
            if query.get("watch"):
                # Nothing changes here; who watches asks again, by a list.
                status, told = 200, b""
            elif body and self.headers["Content-Type"] != kind:
                # Helm's own record of the release, in another form; it is given back as it came.
                status, told, kind = 201, body, self.headers["Content-Type"]
            else:
                status, answer = cluster.answer(
                    self.command, address.path, query, json.loads(body) if body else None
                )
                told = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = do_PUT = do_DELETE = answered

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    config = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "it", "cluster": {"server": f"http://127.0.0.1:{server.server_port}"}}],
        "users": [{"name": "me", "user": {}}],
        "contexts": [{"name": "here", "context": {"cluster": "it", "user": "me"}}],
        "current-context": "here",
    }
    try:
        yield cluster, yaml.safe_dump(config)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
