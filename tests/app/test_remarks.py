"""Remarks of a wrong test or an unclear sentence: from the page to the author's terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.house import House
from tests.serving import PASSWORD, command, judged, words
from tests.stored import database_of

REMARK = "/problems/toy/double/remark"


def send(client: httpx.Client, text: str = "Case three is wrong.", **fields: str) -> httpx.Response:
    return client.post(REMARK, data={"kind": "test", "text": text, **fields})


def listed(data: Path, *arguments: str) -> list[dict[str, Any]]:
    ran = command("remarks", data, "--json", *arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_a_remark_reaches_the_author_with_the_latest_submission(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house()
    with house.client() as client:
        client.post("/sign-up", data={"name": "ada", "password": PASSWORD})
        assert REMARK in client.get("/problems/toy/double").text
        assert "You have not submitted anything" in client.get(REMARK).text
        for code in ("right", "wrong = '\x1b[31m'"):
            id = house.post(client, code).json()["id"]
            judged(client, id)
        assert "Attach my latest submission (Wrong answer," in words(client.get(REMARK).text)
        sent = send(client, attach="on")
        assert (sent.status_code, sent.headers["location"]) == (303, f"{REMARK}?sent")
        assert "Thank you." in client.get(sent.headers["location"]).text
        send(client, "What is a batch?", kind="sentence")
    first, second = listed(tmp_path / "data")
    assert (first["problem"], first["kind"], first["name"]) == ("toy/double", "test", "ada")
    assert (first["submission"]["id"], first["submission"]["verdict"]) == (id, "wrong_answer")
    assert (second["text"], second["submission"]) == ("What is a batch?", None)

    said = command("remarks", tmp_path / "data").stdout
    assert "1. toy/double: A wrong test" in said and "   wrong = '\\x1b[31m'" in said
    assert command("remarks", tmp_path / "data", "--settle", "1").stdout == "Remark 1 is settled.\n"
    assert [one["number"] for one in listed(tmp_path / "data")] == [2]
    assert [one["number"] for one in listed(tmp_path / "data", "--all")] == [1, 2]
    assert listed(tmp_path / "data", "toy/trees") == []
    again = command("remarks", tmp_path / "data", "--settle", "1")
    assert (again.returncode, again.stderr) == (
        2,
        "jaxdojo: No remark 1 waits. `jaxdojo remarks` lists those that do.\n",
    )


def test_where_there_is_no_server_there_are_no_remarks(tmp_path: Path) -> None:
    if database_of(tmp_path) is not None:
        pytest.skip("the database is not in the folder")
    ran = command("remarks", tmp_path)
    assert ran.returncode == 2 and "There are no remarks in" in ran.stderr


def test_bad_input_is_told_and_nothing_is_lost(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        for fields, status, sentence in (
            ({"text": " "}, 422, "text: it is empty. Write what is wrong, and what you expected."),
            (
                {"text": "kept", "kind": "insult"},
                422,
                "kind: it is 'insult'. It must be test, sentence, other.",
            ),
            ({"text": "kept" * 5000}, 413, "remark: it has 20000 bytes."),
        ):
            answer = send(client, **fields)
            assert answer.status_code == status
            assert sentence in words(answer.text)
            assert fields["text"] in answer.text


def test_remarks_are_limited(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        statuses = [send(client).status_code for _ in range(31)]
    assert statuses == [303] * 30 + [429]


def test_a_remark_of_a_browser_is_the_users_once_they_sign_up(
    start_house: Callable[..., House], tmp_path: Path
) -> None:
    house = start_house()
    with house.client() as client:
        send(client)
        assert listed(tmp_path / "data")[0]["name"] is None
        client.post("/sign-up", data={"name": "ada", "password": PASSWORD})
        assert [one["text"] for one in client.get("/profile/export.json").json()["remarks"]] == [
            "Case three is wrong."
        ]
    assert listed(tmp_path / "data")[0]["name"] == "ada"
