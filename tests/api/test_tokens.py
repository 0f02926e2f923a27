"""API tokens: made and deleted on the profile, and as good as a sign-in."""

from __future__ import annotations

import re

import httpx

from tests.serving import Server
from tests.stored import rows


def make(client: httpx.Client, name: str) -> str:
    page = client.post("/profile/tokens", data={"name": name}).text
    found = re.search(r"jaxdojo_[A-Za-z0-9_-]{43}", page)
    assert found is not None
    return found.group()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_a_token_signs_a_program_in(server: Server, alice: httpx.Client) -> None:
    token = make(alice, "my laptop")
    answer = httpx.get(f"{server.url}/api/v1/problems/toy/double/solution", headers=bearer(token))
    assert answer.status_code == 200


def test_a_submission_by_token_belongs_to_the_user(server: Server, alice: httpx.Client, right: str) -> None:
    path = "/api/v1/problems/toy/double/submissions"
    sent = httpx.post(f"{server.url}{path}", json={"code": right}, headers=bearer(make(alice, "a")))
    assert "set-cookie" not in sent.headers
    assert alice.get(sent.json()["url"]).json()["code"] == right
    assert httpx.get(f"{server.url}{sent.json()['url']}").status_code == 404


def test_a_token_is_shown_once_and_stored_as_a_hash(server: Server, alice: httpx.Client) -> None:
    token = make(alice, "once")
    page = alice.get("/profile").text
    assert "once" in page and token not in page
    stored = [row[0] for row in rows(server.data, "SELECT token_hash FROM api_tokens")]
    assert token not in stored and all(len(one) == 64 for one in stored)


def test_a_deleted_token_opens_nothing(server: Server, alice: httpx.Client) -> None:
    token = make(alice, "old")
    (path,) = re.findall(r"/profile/tokens/\d+/delete", alice.get("/profile").text)
    assert alice.post(path).status_code == 303
    assert httpx.get(f"{server.url}/api/v1/problems", headers=bearer(token)).status_code == 401


def test_nobody_deletes_the_token_of_another(server: Server, alice: httpx.Client, bob: httpx.Client) -> None:
    token = make(alice, "mine")
    (path,) = re.findall(r"/profile/tokens/\d+/delete", alice.get("/profile").text)
    bob.post(path)
    assert httpx.get(f"{server.url}/api/v1/problems", headers=bearer(token)).status_code == 200


def test_a_token_needs_a_name(alice: httpx.Client) -> None:
    answer = alice.post("/profile/tokens", data={"name": " "})
    assert answer.status_code == 422
    assert "The token&#39;s name is empty. Name the program that will use it." in answer.text


def test_a_user_has_at_most_twenty_tokens(alice: httpx.Client) -> None:
    for number in range(20):
        make(alice, f"token {number}")
    answer = alice.post("/profile/tokens", data={"name": "one more"})
    assert answer.status_code == 422
    assert "You have 20 tokens, and 20 are the most. Delete one first." in answer.text
