"""Every route, asked by somebody who is not signed in, by who owns what it is about, by somebody else, a teacher, and
whoever operates the server, whose account is worth no more than anybody's: operators act by commands on the host.

A route that is missing in the table fails, so that nobody can add one without saying who may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from tests.house import House
from tests.serving import PASSWORD, command, judged, words

# Alice's own: shown to her, and to nobody else in any form.
SECRET = "her-own-secret"
CODE = f"right  # {SECRET}"
PROBLEM = "/problems/toy/double"
API = "/api/v1/problems/toy/double"
SIGN_IN = 303, "/sign-in"


Answer = int | tuple[int, str]


class May(NamedTuple):
    """What each is answered: a status, or a status and where it sends them."""

    nobody: Answer
    alice: Answer
    bob: Answer
    teacher: Answer
    operator: Answer


def everybody(status: Answer) -> May:
    return May(status, status, status, status, status)


def signed_in(status: Answer, nobody: Answer = SIGN_IN) -> May:
    return May(nobody, status, status, status, status)


def alice(status: Answer, others: Answer = 404, nobody: Answer | None = None) -> May:
    return May(others if nobody is None else nobody, status, others, others, others)


def alice_and_teacher(status: Answer) -> May:
    return May(404, status, 404, status, 404)


def teacher(status: Answer) -> May:
    return May(SIGN_IN, 404, 404, status, 404)


PROFILE = 303, "/profile"
ROUTES: dict[tuple[str, str], May] = {
    ("GET", "/"): everybody(200),
    ("GET", "/listed"): everybody(200),
    ("GET", "/tracks/{track}"): everybody(200),
    ("GET", "/problems/{track}/{slug}"): everybody(200),
    ("GET", "/problems/{track}/{slug}/after"): everybody(200),
    ("GET", "/problems/{track}/{slug}/leaderboard"): everybody(200),
    ("GET", "/problems/{track}/{slug}/remark"): everybody(200),
    ("GET", "/api/docs"): everybody(200),
    ("GET", "/api/v1/openapi.json"): everybody(200),
    ("GET", "/healthz"): everybody(200),
    ("GET", "/metrics"): everybody(200),
    ("GET", "/static/{name:path}"): everybody(200),
    ("GET", "/profile"): everybody(200),
    ("GET", "/profile/export.json"): everybody(200),
    ("GET", "/profile/export.zip"): everybody(200),
    ("GET", "/password/forgot"): everybody(200),
    ("POST", "/password/forgot"): everybody(422),
    ("GET", "/password/reset"): everybody(410),
    ("POST", "/password/reset"): everybody(410),
    ("GET", "/mail/confirm"): everybody(410),
    ("POST", "/mail/confirm"): everybody(410),
    ("GET", "/preview"): everybody(404),
    ("GET", "/preview/stream"): everybody(404),
    ("GET", "/sign-in/with/{provider}"): everybody(404),
    ("GET", "/sign-in/with/{provider}/back"): everybody(404),
    # Only what is one's own: the same address, another answer.
    ("GET", "/submissions/{id}"): alice_and_teacher(200),
    ("GET", "/submissions/{id}/stream"): alice_and_teacher(200),
    ("GET", "/submissions/{id}/lens"): everybody(404),
    ("GET", "/problems/{track}/{slug}/compare"): alice(200),
    ("GET", "/problems/{track}/{slug}/yours"): alice(200),
    ("GET", "/api/v1/submissions/{id}"): alice(200),
    ("GET", "/api/v1/submissions/{id}/events"): alice(200),
    ("GET", "/api/v1/submissions/{id}/lens"): everybody(404),
    ("GET", "/api/v1/submissions/{id}/receipt"): alice(200),
    ("GET", "/people/{name}/badge.svg"): everybody(404),
    ("POST", "/problems/{track}/{slug}/after"): alice((303, PROBLEM), nobody=SIGN_IN),
    ("POST", "/profile/tokens/{id:int}/delete"): signed_in(PROFILE),
    # How others do.
    ("GET", "/class"): teacher(200),
    ("GET", "/class/learners.csv"): teacher(200),
    ("GET", "/class/people/{name}"): teacher(200),
    ("GET", "/class/remarks"): teacher(200),
    ("POST", "/class/remarks/{id:int}/settle"): teacher((303, "/class/remarks")),
    # What only a user has.
    ("GET", "/profile/password"): signed_in(200),
    ("GET", "/profile/mail"): signed_in(200),
    ("GET", "/profile/delete"): signed_in(200),
    ("POST", "/profile/password"): signed_in(422),
    ("POST", "/profile/mail"): signed_in(422),
    ("POST", "/profile/delete"): signed_in(403),
    ("POST", "/profile/badge"): signed_in(PROFILE),
    ("POST", "/profile/tokens"): signed_in(200),
    ("POST", "/profile/ways/{provider}/delete"): signed_in(PROFILE),
    ("POST", "/problems/{track}/{slug}/leaderboard"): signed_in((303, PROBLEM)),
    ("POST", "/problems/{track}/{slug}/solution"): signed_in((303, PROBLEM)),
    ("GET", "/api/v1/problems/{track}/{slug}/solution"): signed_in(200, nobody=401),
    # What anybody may send, each for themselves.
    ("POST", "/problems/{track}/{slug}"): everybody(303),
    # Alice has a note already, and this one was written over none.
    ("POST", "/problems/{track}/{slug}/note"): alice(409, others=303),
    ("POST", "/problems/{track}/{slug}/remark"): everybody(303),
    ("POST", "/api/v1/problems/{track}/{slug}/submissions"): everybody(202),
    ("POST", "/api/v1/problems/{track}/{slug}/runs"): everybody(202),
    ("GET", "/api/v1/problems/{track}/{slug}/note"): everybody(200),
    ("PUT", "/api/v1/problems/{track}/{slug}/note"): everybody(200),
    ("GET", "/api/v1/me"): everybody(200),
    ("GET", "/api/v1/me/export"): everybody(200),
    ("GET", "/api/v1/problems"): everybody(200),
    ("GET", "/api/v1/problems/{track}/{slug}"): everybody(200),
    ("GET", "/api/v1/problems/{track}/{slug}/leaderboard"): everybody(200),
    # Signing in and out: last, for they change who asks.
    ("GET", "/sign-in"): signed_in((303, "/"), nobody=200),
    ("GET", "/sign-up"): signed_in((303, "/"), nobody=200),
    ("POST", "/sign-in"): everybody(401),
    ("POST", "/sign-up"): everybody(422),
    ("POST", "/sign-out"): everybody(303),
    ("POST", "/sign-out-everywhere"): everybody(303),
}
FORMS = {
    "/problems/{track}/{slug}": {"code": "right", "action": "submit"},
    "/problems/{track}/{slug}/leaderboard": {"compared": "no"},
    "/problems/{track}/{slug}/note": {"text": "a note", "edition": "0"},
    "/problems/{track}/{slug}/remark": {"kind": "other", "text": "a remark"},
    "/profile/badge": {"badge": "off"},
    "/profile/tokens": {"name": "a program"},
    "/sign-in": {"name": "nobody", "password": "wrong password"},
}
BODIES = {
    "/api/v1/problems/{track}/{slug}/submissions": {"code": "right"},
    "/api/v1/problems/{track}/{slug}/runs": {"code": "right"},
    "/api/v1/problems/{track}/{slug}/note": {"text": "a note"},
}


class Scene(NamedTuple):
    """A server, those who ask, and two submissions of alice's."""

    house: House
    asking: dict[str, httpx.Client]
    id: str
    other: str


@pytest.fixture
def scene(start_house: Callable[..., House], tmp_path: Path) -> Iterator[Scene]:
    house = start_house()
    with ExitStack() as stack:
        asking = {name: stack.enter_context(house.client()) for name in May._fields}
        for name in May._fields[1:]:
            asking[name].post("/sign-up", data={"name": name, "password": PASSWORD})
        # What an operator does is a command on the host, and makes nobody's account another.
        assert command("users", tmp_path / "data", "teacher", "teacher").returncode == 0
        alice = asking["alice"]
        id, other = (house.post(alice, f"{CODE} {which}").json()["id"] for which in range(2))
        judged(alice, id), judged(alice, other)
        alice.put(f"{API}/note", json={"text": SECRET})
        alice.post("/profile/tokens", data={"name": SECRET})
        alice.post(f"{PROBLEM}/remark", data={"kind": "other", "text": "a remark"})
        yield Scene(house, asking, id, other)


def routes(house: House) -> set[tuple[str, str]]:
    """Every method and path that the server answers."""
    pages = {
        (method, route.path)  # type: ignore[attr-defined]  # routes of included routers are in the document
        for route in house.app.router.routes
        for method in getattr(route, "methods", None) or ()
    }
    calls = {
        (method.upper(), path) for path, methods in house.app.openapi()["paths"].items() for method in methods
    }
    return {(method, path) for method, path in pages | calls if method != "HEAD"}


def ask(scene: Scene, who: str, method: str, path: str) -> httpx.Response:
    """Ask for what is alice's, where the route is about something of somebody's."""
    filled = path.replace("{track}/{slug}", "toy/double").replace("{track}", "toy").replace("{id}", scene.id)
    filled = filled.replace("{name}", "alice").replace("{provider}", "nowhere").replace("{id:int}", "1")
    filled = filled.replace("{name:path}", "base.css")
    if path.endswith("/compare"):
        filled += f"?from={scene.id}&to={scene.other}"
    form = {"submission": scene.id} if path.endswith("/after") else FORMS.get(path, {})
    return scene.asking[who].request(
        method,
        filled,
        data=form if method == "POST" and path not in BODIES else None,
        json=BODIES.get(path) if method in ("POST", "PUT") else None,
    )


def test_every_route_says_who_may_use_it(start_house: Callable[..., House]) -> None:
    assert routes(start_house()) == set(ROUTES)


@pytest.mark.parametrize("who", May._fields)
def test_each_gets_what_the_table_says_and_only_alice_what_is_hers(scene: Scene, who: str) -> None:
    wrong = []
    for (method, path), may in ROUTES.items():
        answer = ask(scene, who, method, path)
        expected = getattr(may, who)
        status, where = expected if isinstance(expected, tuple) else (expected, "")
        if answer.status_code != status or not answer.headers.get("location", "").startswith(where):
            wrong.append((method, path, answer.status_code, answer.headers.get("location"), expected))
        # A teacher sees what she submitted, and neither her note nor what she calls her token.
        seen = who == "alice" or (who == "teacher" and path == "/submissions/{id}")
        if not seen and SECRET.encode() in answer.content:
            wrong.append((method, path, "tells what is alice's", words(answer.text)[:200], None))
    assert wrong == []


def test_a_token_is_its_owners_and_somebody_else_can_not_delete_it(scene: Scene) -> None:
    ask(scene, "bob", "POST", "/profile/tokens/{id:int}/delete")
    assert SECRET in scene.asking["alice"].get("/profile").text
    ask(scene, "alice", "POST", "/profile/tokens/{id:int}/delete")
    assert SECRET not in scene.asking["alice"].get("/profile").text


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_a_token_of_a_program_reads_what_its_owner_may(scene: Scene, who: str) -> None:
    page = scene.asking[who].post("/profile/tokens", data={"name": "a program"}).text
    token = page.partition('<code class="secret">')[2].partition("<")[0]
    with httpx.Client(base_url=scene.house.url, headers={"Authorization": f"Bearer {token}"}) as program:
        answer = program.get(f"/api/v1/submissions/{scene.id}")
        assert answer.status_code == (200 if who == "alice" else 404)
        assert program.get("/api/v1/me").json()["name"] == who
