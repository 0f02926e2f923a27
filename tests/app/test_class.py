"""/class: how far learners are, for teachers: figures, pages, CSV, one learner, remarks."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import event

from app.store.connect import open_database
from tests.house import House
from tests.serving import PASSWORD, command, judged, words
from tests.stored import change, database_of, rows

# Never a whole second, for SQLite would then keep another text than the server writes.
NOON = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)
REMARK = "/problems/toy/double/remark"


@pytest.fixture
def house(start_house: Callable[..., House]) -> House:
    return start_house()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@contextmanager
def sign_up(house: House, name: str) -> Iterator[httpx.Client]:
    with house.client() as client:
        assert client.post("/sign-up", data={"name": name, "password": PASSWORD}).status_code == 303
        yield client


@pytest.fixture
def teacher(house: House, data: Path) -> Iterator[httpx.Client]:
    """Somebody who signed up, and whom the operator made a teacher."""
    with sign_up(house, "tess") as client:
        said = command("users", data, "teacher", "Tess").stdout
        assert (
            said == "tess is a teacher, and sees the progress and submissions of all learners under /class.\n"
        )
        yield client


def user(data: Path, name: str) -> int:
    """An account that nobody signs in to."""
    change(
        data,
        "INSERT INTO users (name, name_key, created, compared, badge) VALUES (?, ?, ?, false, false)",
        name,
        name.lower(),
        NOON,
    )
    ((id,),) = rows(data, "SELECT id FROM users WHERE name = ?", name)
    assert isinstance(id, int)
    return id


def stand(data: Path, id: int, problem: str, solved: datetime | None = None) -> None:
    """How somebody stands with a problem."""
    change(
        data,
        "INSERT INTO progress (user_id, problem, submissions, tried, solved) VALUES (?, ?, 3, ?, ?)",
        id,
        problem,
        NOON,
        solved,
    )


def send(data: Path, user_id: int, id: str, created: datetime, problem: str = "toy/double") -> None:
    """A submission that was judged."""
    change(
        data,
        "INSERT INTO submissions (id, kind, problem, code, status, verdict, attempts, cookieless, queue_key, created, judged,"
        " user_id) VALUES (?, 'submission', ?, 'code', 'judged', 'wrong_answer', 1, false, ?, ?, ?, ?)",
        id,
        problem,
        f"user {user_id}",
        created,
        created,
        user_id,
    )


def names(page: str) -> list[str]:
    """The learners of a page, in its order."""
    return re.findall(r'<th scope="row"><a href="/class/people/([^"]+)">', page)


def line(page: str, name: str) -> str:
    """What stands in a learner's row."""
    row = page[page.index(f'href="/class/people/{name}"') - 20 :]
    return " ".join(words(row[: row.index("</tr>")]).split())


def test_a_teacher_sees_what_each_has_solved_and_tried_and_when(
    house: House, teacher: httpx.Client, data: Path
) -> None:
    with sign_up(house, "ada") as ada:
        for code in ("wrong", "right"):
            judged(ada, house.post(ada, code).json()["id"])
    ada_id = rows(data, "SELECT id FROM users WHERE name = 'ada'")[0][0]
    stand(data, ada_id, "toy/trees")
    stand(data, ada_id, "gone/problem", NOON)
    user(data, "Bea")
    page = teacher.get("/class").text
    assert names(page) == ["ada", "Bea"] and "2 learners" in words(page)
    today = datetime.now(UTC)
    assert line(page, "ada").startswith(f"ada 1 1 {today:%-d %b %Y}") and "1 tried" in line(page, "ada")
    assert line(page, "Bea") == "Bea 0 0 never"
    assert "tess" not in names(page)


def test_it_is_searched_ordered_and_counted_by_track(teacher: httpx.Client, data: Path) -> None:
    ids = {name: user(data, name) for name in ("ann", "Ben", "cat_1", "catx1")}
    stand(data, ids["Ben"], "toy/double", NOON)
    stand(data, ids["Ben"], "toy/trees", NOON)
    stand(data, ids["catx1"], "toy/double", NOON)
    send(data, ids["cat_1"], "a" * 22, NOON + timedelta(days=1))
    send(data, ids["ann"], "b" * 22, NOON)
    assert names(teacher.get("/class?by=solved").text) == ["Ben", "catx1", "ann", "cat_1"]
    assert names(teacher.get("/class?by=last").text) == ["cat_1", "ann", "Ben", "catx1"]
    assert names(teacher.get("/class?q=CAT_").text) == ["cat_1"]
    assert names(teacher.get("/class?q=e&by=no").text) == ["Ben"]
    assert "No learner's name has these letters" in words(teacher.get("/class?q=%25").text)
    tracks = list(re.findall(r'<option value="([^"]+)"', teacher.get("/class").text))
    other = next(slug for slug in tracks if slug not in ("toy", "name", "solved", "last"))
    assert line(teacher.get("/class?track=toy").text, "Ben").startswith("Ben 2 0")
    assert line(teacher.get(f"/class?track={other}").text, "Ben").startswith("Ben 0 0")


@pytest.mark.parametrize("by", ["name", "solved", "last"])
def test_page_after_page_tells_everybody_once(teacher: httpx.Client, data: Path, by: str) -> None:
    for number in range(104):
        id = user(data, f"learner-{number:03}")
        if number % 3:
            stand(data, id, "toy/double", NOON)
        if number % 2:
            send(data, id, f"{number:022}", NOON + timedelta(minutes=number % 5))
    seen: list[str] = []
    address: str | None = f"/class?by={by}"
    pages = 0
    while address is not None:
        page = teacher.get(address).text
        seen += names(page)
        pages += 1
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found[1].replace("&amp;", "&") if found else None
    assert pages == 3 and len(seen) == len(set(seen)) == 104


@pytest.mark.parametrize(
    "asked",
    [
        "after=x",
        "by=solved&after=-1,ann",
        "by=solved&after=9999999999,ann",
        "by=last&after=0001-01-01T00:00:00%2B23:59,ann",
        "by=last&after=now,ann",
        "after=,%00",
        "q=%00",
        "track=nowhere",
    ],
)
def test_an_address_that_makes_no_sense_begins_at_the_beginning(
    teacher: httpx.Client, data: Path, asked: str
) -> None:
    user(data, "zoe")
    answer = teacher.get(f"/class?{asked}")
    assert answer.status_code == 200 and names(answer.text) == ["zoe"]


def test_the_class_is_taken_along_as_a_table_that_runs_no_formula(teacher: httpx.Client, data: Path) -> None:
    for name in ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "a,b", 'say "hi"'):
        user(data, name)
    id = user(data, "ada")
    stand(data, id, "toy/double", NOON)
    stand(data, id, "toy/trees")
    send(data, id, "a" * 22, NOON)
    answer = teacher.get("/class/learners.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert re.fullmatch(
        r'attachment; filename="class-\d{4}-\d\d-\d\d\.csv"', answer.headers["content-disposition"]
    )
    table = list(csv.DictReader(io.StringIO(answer.text)))
    own = next(one for one in table if one["name"] == "ada")
    assert (own["solved"], own["tried"], own["toy solved"], own["toy tried"]) == ("1", "1", "1", "1")
    assert own["last submission"] == "2026-03-01T12:00:00+00:00"
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells and {"'+1", "'-1", "'@SUM(A1)", "a,b", 'say "hi"'} < set(cells)
    assert [cell for cell in cells if cell[:1] in "=+-@" and cell] == []
    assert [
        one["name"] for one in csv.DictReader(io.StringIO(teacher.get("/class/learners.csv?q=ad").text))
    ] == ["ada"]


def test_names_are_text_on_every_page(teacher: httpx.Client, data: Path) -> None:
    user(data, "<script>alert(1)</script>")
    assert "<script>alert" not in teacher.get("/class").text
    assert "<script>alert" not in teacher.get("/class/people/<script>alert(1)</script>").text


def test_one_learner_is_told_by_problem_and_by_submission(
    house: House, teacher: httpx.Client, data: Path
) -> None:
    with sign_up(house, "ada") as ada:
        sent = [house.post(ada, code).json()["id"] for code in ("wrong", "right")]
        judged(ada, sent[0]), judged(ada, sent[1])
    page = teacher.get("/class/people/ADA").text
    assert all(f'href="/submissions/{id}"' in page for id in sent)
    row = words(page[page.index('aria-label="Problems"') :].partition("</table>")[0])
    assert "Solved" in row and "2 to " in row
    assert f'href="/submissions/{sent[0]}"' in teacher.get("/class/people/ada?problem=toy/double").text
    assert "Nothing submitted yet." in teacher.get("/class/people/ada?problem=toy/trees").text
    for name in ("tess", "nobody", "%00"):
        assert teacher.get(f"/class/people/{name}").status_code == 404


def test_earlier_submissions_follow_the_newest(teacher: httpx.Client, data: Path) -> None:
    id = user(data, "ada")
    for number in range(120):
        # Some of the same moment, so that time alone is no place.
        send(data, id, f"{number:022}", NOON + timedelta(seconds=number // 7))
    seen: list[str] = []
    address: str | None = "/class/people/ada"
    while address is not None:
        page = teacher.get(address).text
        seen += re.findall(r'<a href="/submissions/(\w+)">', page)
        found = re.search(r'rel="next" href="([^"#]+)', page)
        address = found[1].replace("&amp;", "&") if found else None
    assert len(seen) == len(set(seen)) == 120
    assert teacher.get("/class/people/ada?before=now,x").status_code == 200


def test_a_teacher_reads_a_submission_and_can_do_nothing_with_it(house: House, teacher: httpx.Client) -> None:
    with sign_up(house, "ada") as ada:
        id = house.post(ada, "right  # hers").json()["id"]
        judged(ada, id)
        run = house.post(ada, "right", "runs").json()["id"]
        judged(ada, run)
    page = teacher.get(f"/submissions/{id}").text
    assert "Submitted by ada," in words(page) and "# hers" in words(page)
    assert "receipt" not in page and "See how it compares" not in page
    assert teacher.get(f"/submissions/{run}").status_code == 404
    for path in (f"/api/v1/submissions/{id}", f"/api/v1/submissions/{id}/receipt"):
        assert teacher.get(path).status_code == 404
    with sign_up(house, "bob") as bob:
        assert bob.get(f"/submissions/{id}").status_code == 404


def test_a_teacher_does_not_read_what_another_teacher_sent(
    house: House, teacher: httpx.Client, data: Path
) -> None:
    with sign_up(house, "tom") as tom:
        id = house.post(tom, "right").json()["id"]
        judged(tom, id)
        assert teacher.get(f"/submissions/{id}").status_code == 200
        command("users", data, "teacher", "tom")
        assert teacher.get(f"/submissions/{id}").status_code == 404
        assert tom.get(f"/submissions/{id}").status_code == 200


def test_the_operator_makes_teachers_and_learners(house: House, teacher: httpx.Client, data: Path) -> None:
    assert 'href="/class"' in teacher.get("/").text
    listed = json.loads(command("users", data, "list", "--json").stdout)
    assert [(one["name"], one["role"]) for one in listed] == [("tess", "teacher")]
    assert command("users", data, "list", "--data", str(data)).stdout.startswith("tess  teacher  since ")
    said = command("users", data, "teacher", "tess", "--not").stdout
    assert said == "tess is a learner, and sees nobody else's progress.\n"
    assert teacher.get("/class").status_code == 404 and 'href="/class"' not in teacher.get("/").text
    nobody = command("users", data, "teacher", "eve")
    assert nobody.returncode == 2 and "Nobody is called 'eve' here." in nobody.stderr


def test_learners_are_told_what_teachers_see(house: House) -> None:
    with sign_up(house, "ada") as ada:
        assert "Teachers of this server see how far everybody with an account is" in ada.get("/profile").text
        assert ada.get("/profile/export.json").json()["account"]["role"] == "learner"
        assert "the teachers of this server see it" in ada.get(REMARK).text


def test_remarks_are_read_and_settled(house: House, teacher: httpx.Client, data: Path) -> None:
    with sign_up(house, "ada") as ada, house.client() as unnamed:
        for who in (ada, unnamed):
            id = house.post(who, "wrong").json()["id"]
            judged(who, id)
            who.post(REMARK, data={"kind": "test", "text": "Case three is <b>wrong</b>.", "attach": "on"})
        page = teacher.get("/class/remarks").text
        assert page.count("Case three is &lt;b&gt;wrong&lt;/b&gt;.") == 2
        assert 'href="/class/people/ada"' in page and "somebody without an account" in page
        theirs = teacher.get(f"/submissions/{id}")
        assert theirs.status_code == 200
        assert "Submitted by somebody without an account," in words(theirs.text)
    assert "2 waiting" in words(teacher.get("/class").text)
    settled = teacher.post("/class/remarks/1/settle")
    assert (settled.status_code, settled.headers["location"]) == (303, "/class/remarks")
    assert "remark-1" not in teacher.get("/class/remarks").text
    assert "remark-1" in teacher.get("/class/remarks?settled").text
    assert json.loads(command("remarks", data, "--json").stdout)[0]["number"] == 2
    for number in ("1", "99", "9" * 30):
        assert teacher.post(f"/class/remarks/{number}/settle").status_code == 404


def test_a_school_is_counted_in_a_few_questions_and_in_indexes(
    teacher: httpx.Client, house: House, data: Path
) -> None:
    """500 learners with 100,000 submissions; a page asks as often as it does of one."""
    few = questions(house, lambda: teacher.get("/class?by=last").raise_for_status())
    fill(data)
    pages = [f"/class?by={by}" for by in ("name", "solved", "last")]
    many = [questions(house, lambda path=path: teacher.get(path).raise_for_status()) for path in pages]
    assert [len(asked) for asked in many] == [len(few)] * 3 and len(few) <= 5
    page = teacher.get("/class?by=solved").text
    assert "500 learners" in words(page)
    # Problem n is solved by those whose number it divides, besides those that are gone.
    ((most, name),) = rows(
        data,
        "SELECT count(solved), min(name) FROM users JOIN progress ON user_id = users.id WHERE problem = 'toy/double' "
        "AND solved IS NOT NULL GROUP BY problem",
    )
    assert most == 250 and names(page)[0] == name
    table = questions(house, lambda: teacher.get("/class/learners.csv").raise_for_status())
    assert len(table) <= 8
    one = questions(house, lambda: teacher.get("/class/people/learner-0100").raise_for_status())
    assert len(one) <= 8
    if database_of(data) is None:
        for statement, parameters in [*many[0], *many[1], *many[2], *one]:
            plan = [step[3] for step in rows(data, f"EXPLAIN QUERY PLAN {statement}", *parameters)]
            big = [step for step in plan if "submissions" in step or "progress" in step]
            assert [step for step in big if "SCAN" in step and "USING" not in step] == [], plan
            if "GROUP BY progress.user_id" in statement:
                assert any("COVERING INDEX ix_progress_class" in step for step in big), plan


def questions(house: House, act: Callable[[], Any]) -> list[tuple[str, Any]]:
    """What the database is asked meanwhile, besides transactions."""
    asked: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        # The server's own sweep asks too, whatever the page.
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    engine = house.app.state.services.database._reader.sync_engine
    event.listen(engine, "before_cursor_execute", heard)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", heard)
    return asked


def fill(data: Path) -> None:
    """500 learners, who sent 200 submissions each: to 20 problems, one of which is here."""

    async def filled() -> None:
        database = open_database(data, database_of(data))
        async with database.write() as session:
            connection = await session.connection()
            await connection.exec_driver_sql(NUMBERS.format(most=500) + USERS)
            await connection.exec_driver_sql(NUMBERS.format(most=200) + SUBMISSIONS)
            await connection.exec_driver_sql(NUMBERS.format(most=20) + PROGRESS)
        await database.close()

    asyncio.run(filled())


NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {most}) "
USERS = (
    "INSERT INTO users (name, name_key, created, compared, badge) "
    "SELECT 'learner-' || substr(CAST(10000 + n AS TEXT), 2), 'learner-' || substr(CAST(10000 + n AS TEXT), 2), "
    "CURRENT_TIMESTAMP, false, false FROM numbers"
)
SUBMISSIONS = (
    "INSERT INTO submissions (id, kind, problem, code, status, verdict, attempts, cookieless, queue_key, created, judged, "
    "user_id) SELECT 's' || users.id || '-' || n, 'submission', 'toy/problem-' || (n / 10), 'code', 'judged', "
    "'wrong_answer', 1, false, 'user ' || users.id, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, users.id "
    "FROM users, numbers WHERE role = 'learner'"
)
PROGRESS = (
    "INSERT INTO progress (user_id, problem, submissions, tried, solved) "
    "SELECT users.id, CASE n WHEN 1 THEN 'toy/double' ELSE 'toy/problem-' || n END, 10, CURRENT_TIMESTAMP, "
    "CASE WHEN users.id / (n + 1) * (n + 1) = users.id THEN CURRENT_TIMESTAMP END "
    "FROM users, numbers WHERE role = 'learner'"
)
