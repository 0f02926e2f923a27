"""GET /profile: progress for everybody, an account for those who have one."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx

from app.store.columns import now
from tests.house import House
from tests.serving import judged, words

WRONG = "def double(x):\n    return 3 * x\n"


def tally(page: str) -> dict[str, str]:
    """The figures at the top."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", page)
    return {name: words(value) for name, value in found}


def test_it_shows_what_is_solved_and_what_is_not_yet(alice: httpx.Client, right: str) -> None:
    for code in (right, WRONG):
        sent = alice.post("/api/v1/problems/toy/double/submissions", json={"code": code})
        judged(alice, sent.json()["id"])
    wrong = "def step(params, key, count, name):\n    return params\n"
    sent = alice.post("/api/v1/problems/toy/trees/submissions", json={"code": wrong})
    judged(alice, sent.json()["id"])
    page = alice.get("/profile").text
    assert tally(page)["Solved"].startswith("1 of ")
    assert tally(page)["Tried, not solved"] == "1"
    assert page.index('id="tried"') < page.index('"card__title" href="/problems/toy/trees"')
    assert page.index('id="solved"') < page.index('"card__title" href="/problems/toy/double"')


def test_it_counts_the_days_of_submissions_and_no_runs(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        for kind in ("submissions", "submissions", "runs"):
            judged(client, house.post(client, "wrong", kind).json()["id"])
        page = client.get("/profile").text
    today = now().date()
    assert f'<time datetime="{today}">{today.day} {today:%B %Y}</time></td><td>2</td>' in page
    assert f"2 submissions on {today.day} {today:%B}</title>" in page
    assert tally(page)["Streak"] == tally(page)["Longest in a year"] == "1 day"


def test_each_track_is_a_bar_and_a_link(alice: httpx.Client, right: str) -> None:
    sent = alice.post("/api/v1/problems/toy/double/submissions", json={"code": right})
    judged(alice, sent.json()["id"])
    page = alice.get("/profile").text
    bar = page[page.index('<a href="/tracks/toy">') :]
    assert re.match(r".*?1 of \d+ solved", bar, re.DOTALL)
    assert 'class="is-solved"' in bar[: bar.index("</li>")]


def test_it_names_the_solutions_that_were_seen_first(alice: httpx.Client) -> None:
    alice.post("/problems/toy/traced/solution")
    page = alice.get("/profile").text
    assert tally(page)["Solution viewed first"] == "1"
    assert page.index('id="revealed"') < page.index('"card__title" href="/problems/toy/traced"')


def test_who_has_done_nothing_is_told_what_to_do(client: httpx.Client) -> None:
    page = client.get("/profile").text
    assert "Nothing submitted yet" in page
    assert re.search(r'<a class="button button--main" href="/problems/[^"]+">Start: ', page)
    assert "set-cookie" not in client.get("/profile").headers


def test_a_browser_without_an_account_sees_its_own_progress(
    start_house: Callable[..., House],
) -> None:
    house = start_house()
    with house.client() as client, house.client() as other:
        judged(client, house.post(client, "right").json()["id"])
        page = client.get("/profile").text
        assert tally(page)["Solved"].startswith("1 of ")
        assert "Sign up" in page and "API tokens" not in page and "Solution viewed first" not in page
        assert tally(other.get("/profile").text)["Solved"].startswith("0 of ")


def test_nobody_sees_the_profile_of_another(alice: httpx.Client, bob: httpx.Client) -> None:
    assert alice.headers["X-Name"] in alice.get("/profile").text
    assert alice.headers["X-Name"] not in bob.get("/profile").text


def test_tokens_are_for_whoever_is_signed_in(client: httpx.Client) -> None:
    answer = client.post("/profile/tokens", data={"name": "a"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/profile")
