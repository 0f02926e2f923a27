"""POST /sign-up."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.house import House
from tests.serving import PASSWORD, Server, words
from tests.stored import rows

BAD = {
    "": "The name is empty. It must have 1 to 32 letters or digits.",
    "-x": "The name is '-x'. It must have 1 to 32 letters, digits, dots, dashes or underscores, and begin and end",
    "a b": "The name is 'a b'. It must have",
    "a" * 33: "It must have 1 to 32 letters",
    "ünal": "The name is 'ünal'. It must have",
}


@pytest.mark.parametrize("name", BAD)
def test_a_name_that_can_not_be_used_is_told(client: httpx.Client, name: str) -> None:
    answer = client.post("/sign-up", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 422
    assert BAD[name] in words(answer.text)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "The password has 5 characters. It must have at least 8."),
        ("x" * 1025, "The password has 1025 characters. It must have at most 1024."),
        ("Carol-the-Great", "The password is the name. It must be something that others can't guess."),
    ],
)
def test_a_password_that_is_too_weak_is_told_and_never_shown(
    client: httpx.Client, password: str, sentence: str
) -> None:
    answer = client.post("/sign-up", data={"name": "carol-the-great", "password": password})
    assert (answer.status_code, sentence in words(answer.text)) == (422, True)
    assert f'value="{password}"' not in answer.text
    assert 'value="carol-the-great"' in answer.text


def test_a_name_is_taken_however_it_is_capitalised(server: Server) -> None:
    with server.client() as first, server.client() as second:
        assert first.post("/sign-up", data={"name": "Dave", "password": PASSWORD}).status_code == 303
        answer = second.post("/sign-up", data={"name": "dAVE", "password": PASSWORD})
    assert answer.status_code == 422
    assert "The name 'dAVE' is taken. Choose another." in words(answer.text)


def test_signing_up_signs_in_and_goes_on(client: httpx.Client) -> None:
    answer = client.post("/sign-up", data={"name": "erin", "password": PASSWORD, "next": "/profile"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/profile")
    assert "erin" in client.get("/profile").text


def test_the_password_is_stored_as_argon2id(server: Server, alice: httpx.Client) -> None:
    stored = [row[0] for row in rows(server.data, "SELECT secret_hash FROM identities")]
    assert stored and all(one.startswith("$argon2id$v=19$m=65536,t=3,p=4$") for one in stored)


def test_what_is_not_utf_8_is_told(client: httpx.Client) -> None:
    answer = client.post(
        "/sign-up",
        content=b"name=%FFfrank&password=abcdefgh",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 422
    assert "name: byte 1 is 0xff, which is not UTF-8. Send UTF-8 text." in answer.text


def test_an_address_signs_up_only_so_often(start_house: Callable[..., House]) -> None:
    house = start_house(sign_ups_per_hour=1)
    with house.client() as first, house.client() as second:
        assert first.post("/sign-up", data={"name": "one", "password": PASSWORD}).status_code == 303
        answer = second.post("/sign-up", data={"name": "two", "password": PASSWORD})
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 60
    assert "There were 1 sign-ups from your address within one hour, which is the most." in answer.text
