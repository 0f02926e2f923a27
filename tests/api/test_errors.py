"""Every error under /api has one shape, whatever caused it."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.house import House


def shape(sentence: str, status: int) -> dict[str, object]:
    return {"error": sentence, "errors": [sentence], "status": status}


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/api/v1/", "/api/v1/submissions", "/api/v1/problems/a/b/c/d"]
)
def test_a_path_that_is_not_there(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()) == (404, shape(f"There is nothing at {path}.", 404))


def test_a_method_that_is_not_taken(client: httpx.Client) -> None:
    answer = client.delete("/api/v1/problems")
    assert answer.json() == shape("DELETE is not taken at /api/v1/problems. Use GET.", 405)
    assert answer.headers["allow"] == "GET"


def test_an_error_of_ours_says_nothing_of_the_inside(
    start_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = start_house()
    monkeypatch.setattr(house.app.state.services.shelf, "tracks", lambda _: 1 / 0)
    with house.client() as client:
        answer = client.get("/api/v1/problems")
    sentence = "The server made a mistake. It is written in its log; what you sent before is kept."
    number = answer.headers["x-request-id"]
    assert (answer.status_code, answer.json()) == (500, shape(f"{sentence} Its number is {number}.", 500))
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_token_that_is_not_known(client: httpx.Client) -> None:
    answer = client.get("/api/v1/problems", headers={"Authorization": "Bearer jaxdojo_nothing"})
    sentence = "The API token is not known. It may have been deleted; make another on your profile."
    assert answer.json() == shape(sentence, 401)
    assert answer.headers["www-authenticate"] == "Bearer"
