"""GET and PUT /api/v1/problems/{track}/{slug}/note."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.serving import Server

PATH = "/api/v1/problems/toy/double/note"


def test_a_note_is_saved_and_read_with_its_edition(alice: httpx.Client) -> None:
    assert alice.get(PATH).json() == {"text": "", "edition": 0, "saved": None, "html": ""}
    saved = alice.put(PATH, json={"text": "*a*", "edition": 0}).json()
    assert (saved["text"], saved["edition"], saved["html"]) == ("*a*", 1, "<p><em>a</em></p>\n")
    assert alice.get(PATH).json() == saved


def test_an_edition_that_is_not_the_latest_changes_nothing(alice: httpx.Client) -> None:
    for text in ("a", "b"):
        alice.put(PATH, json={"text": text})
    answer = alice.put(PATH, json={"text": "c", "edition": 1})
    assert answer.status_code == 409
    assert answer.json()["error"].startswith("The note has edition 2 by now")
    assert alice.get(PATH).json()["text"] == "b"


def test_the_same_text_twice_is_one_edition(alice: httpx.Client) -> None:
    """A page that is left sends what its last request may have brought already."""
    for _ in range(2):
        answer = alice.put(PATH, json={"text": "a", "edition": 0})
        assert (answer.status_code, answer.json()["edition"]) == (200, 1)


def test_an_emptied_note_counts_on(alice: httpx.Client) -> None:
    editions = [alice.put(PATH, json={"text": text}).json()["edition"] for text in ("a", "", "a")]
    assert editions == [1, 2, 3]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"edition": 0}, 422, 'text: it is missing. Send {"text": "…"}.'),
        ({"text": 3}, 422, "text: it is not a text."),
        (
            {"text": "a", "edition": "1"},
            422,
            "edition: it is not a whole number. It must be the edition that the text was written over.",
        ),
        (
            {"text": "é" * 16385},
            413,
            "note: it has 32770 bytes. It must have at most 32768 (32 KiB). Shorten it.",
        ),
    ],
)
def test_what_can_not_be_kept_is_said(
    alice: httpx.Client, body: dict[str, Any], status: int, error: str
) -> None:
    answer = alice.put(PATH, json=body)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_half_a_character_is_said(alice: httpx.Client) -> None:
    answer = alice.put(PATH, content='{"text": "\\ud800"}')
    assert (answer.status_code, answer.json()["errors"]) == (
        422,
        [
            "note: character 1 is '\\ud800', half of a surrogate pair. The note must be UTF-8 text. Remove the character."
        ],
    )


def test_a_program_without_a_cookie_or_a_token_is_told(server: Server) -> None:
    answer = httpx.put(f"{server.url}{PATH}", json={"text": "a"})
    assert answer.status_code == 401
    assert answer.json()["error"].startswith("A note is kept for a user or for a browser's cookie")


def test_a_note_is_saved_at_most_sixty_times_a_minute(alice: httpx.Client, bob: httpx.Client) -> None:
    answers = [alice.put(PATH, json={"text": str(number)}) for number in range(121)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused and int(refused[0].headers["Retry-After"]) <= 60
    assert "saved notes within one minute, which is the most." in refused[0].json()["error"]
    assert bob.put(PATH, json={"text": "a"}).status_code == 200
