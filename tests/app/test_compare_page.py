"""GET /problems/{track}/{slug}/compare, and how the two are chosen."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx

from tests.house import House
from tests.serving import TOYS, judged, words

DOUBLE = "/problems/toy/double"
COMPARE = f"{DOUBLE}/compare"
ONE = "def double(x):\n    return x + 1  # wrong\n"
TWO = "def double(x):\n    return x + x\n"


def submitted(house: House, client: httpx.Client, code: str, kind: str = "submissions") -> str:
    id: str = house.post(client, code, kind).json()["id"]
    judged(client, id)
    return id


def signed_up(house: House, client: httpx.Client, name: str) -> None:
    assert client.post("/sign-up", data={"name": name, "password": "a long password"}).status_code == 303


def test_two_submissions_are_chosen_and_compared(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        first, second = submitted(house, client, ONE), submitted(house, client, TWO)
        tab = client.get(f"{DOUBLE}?tab=submissions").text
        chosen = dict(re.findall(r'name="(from|to)" value="(\w+)" checked', tab))
        assert chosen == {"from": first, "to": second}
        page = client.get(COMPARE, params=chosen).text
    assert "1 line removed, 1 line added" in page
    for form in ("side", "unified"):
        table = page[page.index(f"diff--{form}") :]
        said = words(table[: table.index("</table>")])
        assert "Removed: `    return x + 1  # wrong`" in said and "Added: `    return x + x`" in said


def test_the_unified_form_can_be_asked_for_alone(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        asked = {"from": submitted(house, client, ONE), "to": submitted(house, client, TWO)}
        page = client.get(COMPARE, params={**asked, "view": "unified"}).text
    assert "diff--side" not in page and "diff--narrow" not in page
    assert '<td class="diff__number">2</td><td class="diff__number"></td>' in page


def test_the_reference_is_for_who_may_see_the_solution(start_house: Callable[..., House]) -> None:
    house = start_house()
    reference = (TOYS / "toy/double/reference.py").read_text()
    with house.client() as client:
        asked = {"from": submitted(house, client, ONE), "to": "solution"}
        stranger = client.get(COMPARE, params=asked)
        assert stranger.status_code == 401 and reference.split("\n")[0] not in stranger.text
        signed_up(house, client, "alice")
        refused = client.get(COMPARE, params=asked)
        assert refused.status_code == 403
        assert "once you have signed in, and solved the problem or viewed the solution" in refused.text
        assert 'value="solution"' not in client.get(f"{DOUBLE}?tab=submissions").text

        client.post(f"{DOUBLE}/solution")
        assert 'value="solution"' in client.get(f"{DOUBLE}?tab=submissions").text
        shown = client.get(COMPARE, params={**asked, "whole": "1"})
    assert shown.status_code == 200
    assert all(line in words(shown.text) for line in reference.splitlines())


def test_who_has_solved_it_compares_with_the_reference(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        signed_up(house, client, "alice")
        asked = {"from": submitted(house, client, TWO), "to": "solution"}
        assert client.get(COMPARE, params=asked).status_code == 200


def test_nobody_compares_with_the_submission_of_another(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as alice, house.client() as bob:
        theirs, mine = submitted(house, alice, ONE), submitted(house, bob, TWO)
        answer = bob.get(COMPARE, params={"from": theirs, "to": mine})
    assert answer.status_code == 404 and "wrong" not in answer.text


def test_a_submission_without_a_cookie_shows_nobody_its_code(start_house: Callable[..., House]) -> None:
    house = start_house()
    path = f"{house.url}/api/v1/problems/toy/double/submissions"
    open_id = httpx.post(path, json={"code": ONE}).json()["id"]
    with house.client() as client:
        mine = submitted(house, client, TWO)
        assert client.get(COMPARE, params={"from": open_id, "to": mine}).status_code == 404


def test_a_submission_to_another_problem_is_not_compared(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        mine = submitted(house, client, TWO)
        sent = client.post("/api/v1/problems/toy/trees/submissions", json={"code": ONE})
        answer = client.get(COMPARE, params={"from": sent.json()["id"], "to": mine})
    assert answer.status_code == 404


def test_one_alone_is_not_compared(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        mine = submitted(house, client, TWO)
        assert (
            "<button"
            not in client.get(f"{DOUBLE}?tab=submissions").text.split('id="panel"')[1].split("</form>")[0]
        )
        for asked in ({}, {"from": mine}, {"from": mine, "to": mine}):
            answer = client.get(COMPARE, params=asked)
            assert answer.status_code == 422 and "Choose one to compare from" in answer.text
