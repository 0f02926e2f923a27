"""GET and POST /problems/{track}/{slug}: all of it works without JavaScript, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.house import House
from tests.serving import TOYS, Server, judged, words

DOUBLE = "/problems/toy/double"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_it_shows_statement_starter_and_parameters(client: httpx.Client) -> None:
    page = client.get(DOUBLE).text
    assert "A small problem for the tests." in page
    assert "def double(x):\n    return x" in page
    assert "float32[n]" in page and "[1, 2, 3]" in page


@pytest.mark.parametrize(
    ("tab", "text"),
    [
        ("hints", "Multiply by two."),
        ("solution", "Sign in to view the solution"),
        ("submissions", "Nothing submitted yet"),
        ("anything else", "A small problem for the tests."),
    ],
)
def test_its_tabs_are_pages_of_their_own(client: httpx.Client, tab: str, text: str) -> None:
    assert text in client.get(DOUBLE, params={"tab": tab}).text


def test_an_unknown_problem_is_404(client: httpx.Client) -> None:
    for answer in (client.get("/problems/toy/nothing"), client.post("/problems/toy/nothing")):
        assert answer.status_code == 404
        assert "There is no problem &#39;toy/nothing&#39;." in answer.text


@pytest.mark.parametrize(("action", "cases"), [("run", 1), ("submit", 3)])
def test_the_form_sends_code_and_goes_on_to_its_page(
    client: httpx.Client, right: str, action: str, cases: int
) -> None:
    client.get(DOUBLE)
    answer = client.post(DOUBLE, data={"code": right.replace("\n", "\r\n"), "action": action})
    assert answer.status_code == 303
    id = answer.headers["location"].removeprefix("/submissions/")
    found = judged(client, id)
    assert (found["verdict"], len(found["report"]["cases"]), found["code"]) == ("accepted", cases, right)


def test_the_form_works_from_the_first_request_on(server: Server, right: str) -> None:
    """A browser that comes without a cookie leaves with one that owns what it sent."""
    with server.client() as client:
        answer = client.post(DOUBLE, data={"code": right, "action": "submit"})
        assert "double" in client.get(answer.headers["location"]).text
        assert "jaxdojo_session" in client.cookies


def test_the_form_runs_with_own_arguments(client: httpx.Client, right: str) -> None:
    fields = {"code": right, "action": "run", "cases": "own", "arg-x": "[0.5,\r\n nan]"}
    id = client.post(DOUBLE, data=fields).headers["location"].removeprefix("/submissions/")
    (case,) = judged(client, id)["report"]["cases"]
    assert case["arguments"] == [{"name": "x", "value": "[0.5, nan]"}]


def test_arguments_count_only_when_they_are_asked_for(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        for fields in ({"action": "run"}, {"action": "submit", "cases": "own"}):
            sent = client.post(DOUBLE, data={"code": "x", "arg-x": "[9]", **fields})
            judged(client, sent.headers["location"].removeprefix("/submissions/"))
    assert house.grader.cases == [None, None]


BAD = {
    "empty": (
        b"code=&action=run",
        422,
        "code: it is empty. It must define `double`. Write the function first.",
    ),
    "nul": (
        b"code=x%00&action=run",
        422,
        "code: line 1 contains a NUL character. Python can't read one.",
    ),
    "latin-1": (
        b"code=kept%E9&action=run",
        422,
        "code: byte 5 is 0xe9, which is not UTF-8. Send UTF-8 text.",
    ),
    "too large": (
        b"action=run&code=" + b"x" * 65537,
        413,
        "code: it has 65537 bytes. It must have at most 65536 (64 KiB). Shorten it.",
    ),
    "no action": (b"code=kept", 422, "action: it is ''. It must be run or submit."),
    "bad argument": (
        b"code=kept&action=run&cases=own&arg-x=[1,",
        422,
        "`x`: At character 4: found the end. Expected a number,",
    ),
    "missing argument": (
        b"code=kept&action=run&cases=own&arg-y=1",
        422,
        "`y` is not a parameter. Parameters: x.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_on_the_same_page(client: httpx.Client, name: str) -> None:
    body, status, sentence = BAD[name]
    answer = client.post(DOUBLE, content=body, headers=FORM)
    assert answer.status_code == status
    assert sentence in words(answer.text)
    assert "A small problem for the tests." in answer.text


def test_bad_input_loses_nothing_that_was_typed(client: httpx.Client) -> None:
    fields = {"code": "my_code = '<b>&'\n", "action": "run", "cases": "own", "arg-x": "[1, oops"}
    page = client.post(DOUBLE, data=fields).text
    assert "my_code = &#39;&lt;b&gt;&amp;&#39;\n</textarea>" in page
    assert "[1, oops</textarea>" in page


def test_a_form_of_another_kind_is_told(client: httpx.Client) -> None:
    answer = client.post(DOUBLE, content=b"{}", headers={"Content-Type": "application/json"})
    assert answer.status_code == 415
    assert "The form came as application/json. Send it as application/x-www-form-urlencoded." in answer.text


def test_a_full_share_is_told_on_the_same_page(start_house: Callable[..., House]) -> None:
    house = start_house(learner_queue_limit=1)
    with house.client() as client:
        house.post(client, "hold")
        answer = client.post(DOUBLE, data={"code": "kept", "action": "submit"})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
    assert "You have 1 submissions waiting" in answer.text and "kept</textarea>" in answer.text


def test_who_has_used_up_their_cpu_seconds_is_told_so_on_the_same_page(
    start_house: Callable[..., House],
) -> None:
    house = start_house(learner_cpu_s=0.5, learner_cpu_back=0.01)
    house.grader.report["cases"] = [{**case, "cpu_ms": 900} for case in house.grader.report["cases"]]
    with house.client() as client:
        judged(client, house.post(client, "right").json()["id"])
        answer = client.post(DOUBLE, data={"code": "kept", "action": "submit"})
    assert answer.status_code == 429 and 100 <= int(answer.headers["retry-after"]) <= 130
    assert "used up your 0.5 seconds of processor time" in answer.text and "kept</textarea>" in answer.text


def test_what_was_sent_last_is_there_again(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client, house.client() as other:
        house.post(client, "mine = 1")
        assert "mine = 1</textarea>" in client.get(DOUBLE).text
        assert "mine = 1" not in other.get(DOUBLE).text


def test_submissions_are_listed_newest_first(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        ids = [house.post(client, "right").json()["id"] for _ in range(3)]
        house.post(client, "right", "runs")
        page = client.get(DOUBLE, params={"tab": "submissions"}).text
    assert page.count('href="/submissions/') == 3
    assert sorted(ids, key=page.index) == ids[::-1]


def test_the_solution_asks_before_it_shows(alice: httpx.Client) -> None:
    tab = f"{DOUBLE}?tab=solution"
    editorial = (TOYS / "toy/double/editorial.md").read_text().split(".")[0].strip()
    assert "View the solution?" in alice.get(tab).text
    assert editorial not in alice.get(tab).text
    answer = alice.post(f"{DOUBLE}/solution")
    assert (answer.status_code, answer.headers["location"]) == (303, tab)
    assert editorial in alice.get(tab).text


def test_a_solution_seen_after_solving_is_no_secret_and_no_record(alice: httpx.Client, right: str) -> None:
    id = alice.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()["id"]
    judged(alice, id)
    assert "<h2>Reference</h2>" in alice.get(f"{DOUBLE}?tab=solution").text
    alice.post(f"{DOUBLE}/solution")
    assert 'id="revealed"' not in alice.get("/profile").text


def test_the_solution_is_no_secret_to_be_had_by_a_stranger(client: httpx.Client) -> None:
    answer = client.post(f"{DOUBLE}/solution")
    assert answer.headers["location"] == "/sign-in?next=/problems/toy/double%3Ftab%3Dsolution"
    assert "<h2>Reference</h2>" not in client.get(f"{DOUBLE}?tab=solution").text
