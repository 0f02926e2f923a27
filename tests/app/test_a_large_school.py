"""No page asks more of the database, or has it read more, because others have sent a lot."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import psycopg
import pytest
from sqlalchemy import Engine, event

from app import pages
from app.bench.filled import fill, fill_postgresql
from app.bench.pack import write_pack
from app.logs import about_now
from app.main import _modules
from app.queue import shared
from app.store.database import FILE
from app.web.viewer import COOKIE
from grader.package import load
from tests.house import House, StandIn, report
from tests.serving import DEADLINE_S, PASSWORD, judged, until
from tests.stored import migrated

SMALL, LARGE = (10, 10, 100), (1_000, 500, 100_000)
# The one with most submissions; alice has sent two of them.
PROBLEM = "numbers-1/line-1"
HEADER = "X-Request-ID"
# So many instructions of SQLite's machine may a page's statements take: a row that is found takes some ten.
EVERY, MOST_STEPS = 100, 20_000
# How an answer compares is counted over those of all others to that problem, here 7,000, and in an index.
COMPARED, MOST_COMPARED = ("/after", "/leaderboard"), 500_000
# What waits and what runs, and what is shared: these indexes hold few rows, whatever the table holds.
FEW = "(?! USING (COVERING )?INDEX ix_submissions_(unjudged|share|runs|shared)$)"
SCAN = re.compile(
    rf"^SCAN (submissions|earlier_verdicts|prices|progress)\b{FEW}|Seq Scan on submissions", re.MULTILINE
)
READS = ("SELECT", "UPDATE", "DELETE", "WITH")

PAGES = {
    "/": "/",
    "/listed": "/listed?q=line&status=solved",
    "/tracks/{track}": "/tracks/numbers-1",
    "/problems/{track}/{slug}": f"/problems/{PROBLEM}?tab=submissions",
    "/problems/{track}/{slug}/yours": f"/problems/{PROBLEM}/yours",
    "/problems/{track}/{slug}/after": f"/problems/{PROBLEM}/after",
    "/problems/{track}/{slug}/compare": f"/problems/{PROBLEM}/compare?from=ID1&to=ID2",
    "/problems/{track}/{slug}/leaderboard": f"/problems/{PROBLEM}/leaderboard",
    "/problems/{track}/{slug}/remark": f"/problems/{PROBLEM}/remark",
    "/submissions/{id}": "/submissions/ID1",
    "/submissions/{id}/stream": "/submissions/ID1/stream",
    "/submissions/{id}/lens": "/submissions/ID1/lens",
    "/profile": "/profile",
    "/profile/mail": "/profile/mail",
    "/profile/password": "/profile/password",
    "/profile/delete": "/profile/delete",
    "/profile/export.json": "/profile/export.json",
    "/profile/export.zip": "/profile/export.zip",
    "/people/{name}/badge.svg": "/people/learner-7/badge.svg",
    # Nothing is at these for a learner; what a teacher's pages read is in test_class.py.
    "/class": "/class",
    "/class/learners.csv": "/class/learners.csv",
    "/class/people/{name}": "/class/people/learner-7",
    "/class/remarks": "/class/remarks",
    "/sign-in": "/sign-in",
    "/sign-up": "/sign-up",
    "/sign-in/with/{provider}": "/sign-in/with/github",
    "/sign-in/with/{provider}/back": "/sign-in/with/github/back",
    "/mail/confirm": "/mail/confirm?token=x",
    "/password/forgot": "/password/forgot",
    "/password/reset": "/password/reset?token=x",
    "/api/docs": "/api/docs",
    "/healthz": "/healthz",
    "/metrics": "/metrics",
    "/preview": "/preview",
    "/preview/stream": "/preview/stream?problem=numbers-1/line-1&stamp=x",
    "/api/v1/me": "/api/v1/me",
    "/api/v1/me/export": "/api/v1/me/export",
    "/api/v1/problems": "/api/v1/problems",
    "/api/v1/problems/{track}/{slug}": f"/api/v1/problems/{PROBLEM}",
    "/api/v1/problems/{track}/{slug}/note": f"/api/v1/problems/{PROBLEM}/note",
    "/api/v1/problems/{track}/{slug}/solution": f"/api/v1/problems/{PROBLEM}/solution",
    "/api/v1/problems/{track}/{slug}/leaderboard": f"/api/v1/problems/{PROBLEM}/leaderboard",
    "/api/v1/submissions/{id}": "/api/v1/submissions/ID1",
    "/api/v1/submissions/{id}/events": "/api/v1/submissions/ID1/events",
    "/api/v1/submissions/{id}/lens": "/api/v1/submissions/ID1/lens",
    "/api/v1/submissions/{id}/receipt": "/api/v1/submissions/ID1/receipt",
}


class Asked(NamedTuple):
    """One statement, and the request that it was for, if any."""

    request: str | None
    statement: str
    parameters: Any


class Pricing(StandIn):
    """A stand-in that knows what everything costs."""

    async def health(self) -> dict[str, Any]:
        """Ready, with a version of JAX."""
        return {**await super().health(), "versions": {"jax": "0.12.0"}}

    async def price(self, problem: str, code: str) -> dict[str, Any]:
        """The same for all."""
        return {"flops": 3.0, "bytes": 12.0, "equations": 2}


@dataclass
class School:
    """A server whose database holds what others have sent, and two learners: alice, and who has sent most."""

    data: Path
    url: str | None
    asked: list[Asked]
    clients: dict[str, httpx.Client]
    paths: set[str]

    def get(self, who: str, path: str) -> tuple[int, list[Asked]]:
        """The status of an answer, and what the database was asked for it."""
        client, request = self.clients[who], f"{who}-{time.monotonic_ns()}"
        found = re.findall(r"/submissions/(\w{22})", client.get(f"/problems/{PROBLEM}?tab=submissions").text)
        path = path.replace("ID1", found[0]).replace("ID2", found[1])
        answer = client.get(path, headers={HEADER: request})
        return answer.status_code, [one for one in self.asked if one.request == request]

    def plans(self, asked: Iterable[Asked]) -> Iterator[str]:
        """Each statement that reads, with the way in which the database goes about it."""
        for statement, one in {one.statement: one for one in asked}.items():
            if not statement.lstrip().startswith(READS):
                continue
            if self.url is None:
                with closing(sqlite3.connect(self.data / FILE)) as connection:
                    rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", one.parameters).fetchall()
                yield "\n".join([statement, *(str(row[3]) for row in rows)])
            else:
                with psycopg.connect(self.url) as other:
                    told = other.execute(f"EXPLAIN {statement}".encode(), one.parameters).fetchall()
                yield "\n".join([statement, *(str(row[0]) for row in told)])

    def steps(self, asked: Iterable[Asked]) -> int:
        """How many instructions of SQLite's machine these statements take."""
        count = 0

        def step() -> None:
            nonlocal count
            count += EVERY

        with closing(sqlite3.connect(self.data / FILE, isolation_level=None)) as connection:
            connection.set_progress_handler(step, EVERY)
            connection.execute("BEGIN")
            for one in asked:
                if one.statement.startswith(READS):
                    connection.execute(one.statement, one.parameters).fetchall()
            connection.execute("ROLLBACK")
        return count


@contextmanager
def school(folder: Path, size: tuple[int, int, int], url: str | None) -> Iterator[School]:
    count, learners, submissions = size
    write_pack(folder / "pack", count)
    problems = load([folder / "pack"]).problems
    data, asked, grader = folder / "data", [], Pricing()
    data.mkdir()
    sent = (list(problems.values()), learners, submissions)
    people = fill(data, *sent) if url is None else fill_postgresql(url, *sent)
    grader.report = report(problem_digest=problems[PROBLEM].digest)

    def listen(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        asked.append(Asked(about_now().get("request"), statement, parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    house = House(data, grader, {"database": url, "problems": [str(folder / "pack")]})
    with ExitStack() as stack:
        # A quarter of a GiB.
        stack.callback(shutil.rmtree, folder)
        stack.callback(event.remove, Engine, "before_cursor_execute", listen)
        stack.callback(house.stop)
        alice, most = (
            stack.enter_context(httpx.Client(base_url=house.url, timeout=DEADLINE_S)) for _ in range(2)
        )
        most.cookies.set(COOKIE, people[0].token)
        live(alice)
        shown = {
            route.path for module in _modules(pages) for route in module.routes if "GET" in route.methods
        }
        shown |= {path for path, ways in house.app.openapi()["paths"].items() if "get" in ways}
        yield School(data, url, asked, {"alice": alice, "most": most}, shown)


def live(alice: httpx.Client) -> None:
    """All that somebody does who finds the site, signs up, and shows what they have."""

    def submit(code: str) -> str:
        sent = alice.post(f"/api/v1/problems/{PROBLEM}/submissions", json={"code": code})
        return str(judged(alice, sent.json()["id"])["id"])

    alice.get(f"/problems/{PROBLEM}")
    submit("def line(x): wrong")
    alice.post("/sign-up", data={"name": "alice", "password": PASSWORD})
    id = submit("def line(x): right")
    judged(
        alice, alice.post(f"/api/v1/problems/{PROBLEM}/runs", json={"code": "def line(x): run"}).json()["id"]
    )
    for path, fields in {
        f"/problems/{PROBLEM}/leaderboard": {"compared": "yes"},
        f"/problems/{PROBLEM}/after": {"submission": id},
        f"/problems/{PROBLEM}/solution": {},
        f"/problems/{PROBLEM}/remark": {"kind": "other", "text": "Well said.", "attach": "on"},
        f"/problems/{PROBLEM}/note": {"text": "Twice.", "edition": "0"},
        "/profile/badge": {"badge": "on"},
        "/profile/tokens": {"name": "laptop"},
    }.items():
        assert alice.post(path, data=fields).status_code < 400, path


@pytest.fixture(scope="module", params=["file", "postgresql"])
def schools(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[School, School]]:
    """A small one and a large one."""
    kept = request.param == "postgresql"
    urls = [migrated(request.getfixturevalue("cluster")) if kept else None for _ in range(2)]
    with (
        school(tmp_path_factory.mktemp("small"), SMALL, urls[0]) as small,
        school(tmp_path_factory.mktemp("large"), LARGE, urls[1]) as large,
    ):
        yield small, large


def test_every_page_is_in_the_list(schools: tuple[School, School]) -> None:
    assert schools[0].paths == PAGES.keys()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_same_whatever_others_have_sent(schools: tuple[School, School], page: str) -> None:
    small, large = (one.get("alice", PAGES[page]) for one in schools)
    assert large[0] == small[0] < 500
    # How many rows of one's own are fetched at once is not what others have sent: a run may be gone by then.
    alike = [
        [re.sub(r"IN \([^()]*\)", "IN (…)", one.statement) for one in side[1]] for side in (large, small)
    ]
    assert alike[0] == alike[1]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_little_whatever_others_have_sent(schools: tuple[School, School], page: str) -> None:
    _, large = schools
    asked = large.get("alice", PAGES[page])[1]
    assert [plan for plan in large.plans(asked) if SCAN.search(plan)] == []
    if large.url is None:
        assert large.steps(asked) <= (MOST_COMPARED if page.endswith(COMPARED) else MOST_STEPS)


def test_not_even_who_has_sent_most_makes_it_read_everything(schools: tuple[School, School]) -> None:
    _, large = schools
    # An export is as long as what there is to export.
    asked = [
        one for page, path in PAGES.items() if "export" not in page for one in large.get("most", path)[1]
    ]
    assert [plan for plan in large.plans(asked) if SCAN.search(plan)] == []


def test_what_is_sent_and_what_is_done_beside_pages_reads_no_table_of_submissions(
    schools: tuple[School, School],
) -> None:
    _, large = schools
    if large.url is not None:
        sweeping = "SELECT 1 FROM procrastinate_jobs"
        until(
            lambda: any(sweeping in one.statement for one in large.asked),
            "jobs were swept",
            6 * shared.SWEEP_S,
        )
    until(lambda: any("prices.jax" in one.statement for one in large.asked), "prices were looked for")
    assert [plan for plan in large.plans(large.asked) if SCAN.search(plan)] == []
    told = large.clients["alice"].post("/profile/delete", data={"password": PASSWORD})
    assert told.status_code < 400
    assert [plan for plan in large.plans(large.asked) if SCAN.search(plan)] == []
