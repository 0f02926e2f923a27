"""Changing a password on the profile, and what an operator can do about accounts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.house import House
from tests.serving import PASSWORD, command, name_of, words

NEW = "another horse battery"


@pytest.fixture
def house(start_house: Callable[..., House]) -> House:
    """A server on which alice has an account."""
    house = start_house()
    with house.client() as client:
        client.post("/sign-up", data={"name": "alice", "password": PASSWORD})
    return house


def sign_in(client: httpx.Client, password: str) -> int:
    return client.post("/sign-in", data={"name": "alice", "password": password}).status_code


def change(client: httpx.Client, now: str, new: str) -> httpx.Response:
    return client.post("/profile/password", data={"password": now, "new_password": new})


def test_a_changed_password_is_the_only_one_and_other_browsers_are_signed_out(house: House) -> None:
    with house.client() as here, house.client() as elsewhere:
        assert (sign_in(here, PASSWORD), sign_in(elsewhere, PASSWORD)) == (303, 303)
        done = change(here, PASSWORD, NEW)
        assert done.headers["location"] == "/profile/password?changed"
        assert "Your password is changed." in here.get(done.headers["location"]).text
        assert (name_of(here), name_of(elsewhere)) == ("alice", None)
        assert (sign_in(elsewhere, PASSWORD), sign_in(elsewhere, NEW)) == (401, 303)


def test_what_is_wrong_is_told_and_nothing_changes(house: House) -> None:
    with house.client() as client:
        assert change(client, PASSWORD, NEW).headers["location"].startswith("/sign-in")
        sign_in(client, PASSWORD)
        for now, new, sentence in (
            ("not this one", NEW, "That is not your password. Nothing was changed."),
            (PASSWORD, "short", "The password has 5 characters. It must have at least 8."),
            (PASSWORD, "alice", "The password has 5 characters."),
        ):
            answer = change(client, now, new)
            assert answer.status_code == 422 and sentence in words(answer.text)
        assert sign_in(client, PASSWORD) == 303


def test_an_operator_gives_a_new_password(house: House, tmp_path: Path) -> None:
    with house.client() as client:
        sign_in(client, PASSWORD)
        ran = command("users", tmp_path / "data", "password", "Alice")
        assert ran.returncode == 0
        found = re.search(r"The password of alice is now (\S+)", ran.stdout)
        assert found is not None
        assert name_of(client) is None
        assert (sign_in(client, PASSWORD), sign_in(client, found[1])) == (401, 303)


def test_an_operator_lists_and_deletes(house: House, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert [one["name"] for one in json.loads(command("users", data, "list", "--json").stdout)] == ["alice"]
    refused = command("users", data, "delete", "alice")
    assert refused.returncode == 2 and "To do it, add --yes." in refused.stderr
    assert (
        command("users", data, "delete", "alice", "--yes").stdout
        == "alice is deleted, with everything that was theirs.\n"
    )
    assert command("users", data, "list").stdout == "Nobody has an account yet.\n"
    with house.client() as client:
        assert sign_in(client, PASSWORD) == 401
    nobody = command("users", data, "password", "alice")
    assert (nobody.returncode, nobody.stderr) == (
        2,
        "jaxdojo: Nobody is called 'alice' here. `jaxdojo users list` names everybody.\n",
    )
