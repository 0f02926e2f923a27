"""POST /problems/{track}/{slug}/note and the Notes tab, without JavaScript."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import httpx
import pytest

from app.catalogue.markdown import to_html
from app.store import accounts, notes, progress
from app.store.database import Database
from app.store.migrate import migrate
from app.store.owners import Owner
from tests.serving import PASSWORD, Server, words

DOUBLE = "/problems/toy/double"


def tab(client: httpx.Client) -> str:
    return client.get(f"{DOUBLE}?tab=notes").text


def save(client: httpx.Client, text: str, edition: int = 0) -> httpx.Response:
    return client.post(f"{DOUBLE}/note", data={"text": text, "edition": str(edition)})


def written(page: str) -> str:
    found = re.search(r'<textarea id="note-text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return words(found.group(1))


def test_a_note_is_kept_and_shown_as_it_reads(alice: httpx.Client) -> None:
    answer = save(alice, "# Keys\r\n\r\nare *values*, $x^2$\r\n")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DOUBLE}?tab=notes")
    page = tab(alice)
    assert written(page) == "# Keys\n\nare *values*, $x^2$\n"
    assert "<h1>Keys</h1>" in page and "<em>values</em>" in page and "<msup>" in page


def test_somebody_without_an_account_keeps_notes_and_takes_them_along(server: Server) -> None:
    with server.client() as client:
        tab(client)
        assert save(client, "before I signed up").status_code == 303
        assert written(tab(client)) == "before I signed up"
        name = f"noter-{server.data.stat().st_ino}"
        assert client.post("/sign-up", data={"name": name, "password": PASSWORD}).status_code == 303
        assert written(tab(client)) == "before I signed up"


def test_nobody_sees_the_note_of_another(alice: httpx.Client, bob: httpx.Client) -> None:
    save(alice, "only mine")
    assert "only mine" not in tab(bob)
    save(bob, "of bob")
    assert written(tab(alice)) == "only mine"


def test_what_is_changed_elsewhere_is_shown_below_and_nothing_is_lost(alice: httpx.Client) -> None:
    save(alice, "from the desk")
    answer = save(alice, "from the phone", edition=0)
    assert answer.status_code == 409
    assert "The note was changed elsewhere meanwhile." in answer.text
    assert written(answer.text) == "from the phone\n\n---\n\nfrom the desk"
    assert save(alice, "both", edition=1).status_code == 303


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (
            b"edition=0&text=kept" + b"x" * 32765,
            413,
            "note: it has 32769 bytes. It must have at most 32768 (32 KiB). Shorten it.",
        ),
        (
            b"edition=0&text=kept%0a%00",
            422,
            "note: line 2 contains a NUL character. A note must be text. Remove it.",
        ),
        (b"edition=0&text=kept%e9", 422, "text: byte 5 is 0xe9, which is not UTF-8. Send UTF-8 text."),
    ],
    ids=["too large", "nul", "latin-1"],
)
def test_what_can_not_be_kept_is_said_and_is_still_there(
    alice: httpx.Client, body: bytes, status: int, sentence: str
) -> None:
    answer = alice.post(
        f"{DOUBLE}/note", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == status
    assert sentence in words(answer.text)
    assert written(answer.text).startswith("kept")
    assert written(tab(alice)) == ""


def test_a_note_can_not_run_anything() -> None:
    html = to_html(
        "<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>\n\n"
        '[y](https://example.org "\\"onmouseover=alert(1)")\n\n$\\text{<script>alert(1)</script>}$',
        trusted=False,
    )
    assert "<script" not in html and "<img" not in html
    assert not re.search(r"<[^>]*\b(on\w+|javascript:)", re.sub(r'title="[^"]*"', "", html))


def test_a_learners_code_is_coloured_where_that_is_quick() -> None:
    assert '<span class="k">def</span>' in to_html("```python\ndef f(): ...\n```", trusted=False)
    assert '<span class="' not in to_html("```perl\nmy $x = 1;\n```", trusted=False)
    assert '<span class="' in to_html("```perl\nmy $x = 1;\n```")


def test_notes_of_both_stay_when_somebody_signs_in(tmp_path: Path) -> None:
    async def merge() -> list[tuple[str, str]]:
        database = Database(tmp_path)
        async with database.write() as session:
            user = await accounts.add_user(session, "alice", "x")
            assert user is not None
            anonymous = await accounts.add_session(session, "t", None)
            mine, theirs = Owner(user_id=user.id), Owner(session_id=anonymous.id)
            for problem, before, now in (("a", "old", "new"), ("b", "same", "same"), ("c", "", "new")):
                await notes.save(session, mine, problem, before or " ", None)
                await notes.save(session, theirs, problem, now, None)
            await notes.save(session, theirs, "d", "new", None)
            await progress.adopt(session, anonymous.id, user.id)
            await accounts.delete_session(session, anonymous.id)
            found = [await notes.find(session, mine, problem) for problem in "abcd"]
        await database.close()
        return [(note.problem, note.text) for note in found if note]

    migrate(tmp_path)
    expected = [("a", "old\n\n---\n\nnew"), ("b", "same"), ("c", "new"), ("d", "new")]
    assert asyncio.run(merge()) == expected
