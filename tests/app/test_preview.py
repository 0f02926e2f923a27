"""`jaxdojo preview`: what it shows to its author, what it leaves alone, and how it ends. See tests/browser as well."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from app.preview.places import grouped, place_of
from app.preview.watch import REST, stamps
from grader.authoring import Finding
from tests.serving import CLEAN, ROOT, TOYS, Server, until, words


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of two small problems."""
    track = tmp_path / "pack" / "toy"
    for slug in ("trees", "traced"):
        shutil.copytree(TOYS / "toy" / slug, track / slug)
    (track / "track.yaml").write_text("title: Toys\nsummary: Two.\nproblems: [trees, traced]\n")
    return tmp_path / "pack"


@pytest.fixture
def preview(tmp_path: Path, pack: Path) -> Iterator[Server]:
    server = Server(
        tmp_path / "data", "toy/trees", problems=pack, name="preview", settings={"TMPDIR": str(tmp_path)}
    )
    yield server
    if server.process.poll() is None:
        server.stop()


def test_the_author_needs_no_account_and_sees_the_solution(preview: Server) -> None:
    with preview.client() as client:
        page = client.get("/problems/toy/trees?tab=solution")
        assert page.status_code == 200 and "Reference" in words(page.text)
        assert "Sign in" not in words(page.text)


def test_every_page_keeps_the_content_security_policy(preview: Server) -> None:
    with preview.client() as client:
        for path in ("/preview", "/problems/toy/trees"):
            page = client.get(path)
            assert "script-src 'self';" in page.headers["content-security-policy"]
            assert "<script>" not in page.text and "style=" not in page.text


def test_it_leaves_the_operators_folder_alone_and_ends_with_all_it_started(
    preview: Server, tmp_path: Path
) -> None:
    preview.ready()
    own = list(tmp_path.glob("jaxdojo-preview-*"))
    assert len(own) == 1
    below = [int(one) for one in _children(preview.process.pid)]
    assert below
    assert preview.stop(signal.SIGINT) in (0, 130)
    assert {path.name for path in (tmp_path / "data").iterdir()} <= {"grader", "check"}
    assert list(tmp_path.glob("jaxdojo-preview-*")) == []
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in below), "all its processes have ended")


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def test_a_name_that_is_nowhere_is_refused(tmp_path: Path, pack: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "app",
            "preview",
            "toy/tree",
            "--problems",
            str(pack),
            "--data",
            str(tmp_path / "d"),
        ],
        env={**CLEAN, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr == "jaxdojo: There is no problem 'toy/tree'. Problems: toy/trees, toy/traced.\n"


def test_a_server_for_learners_has_no_preview(client: httpx.Client) -> None:
    for path in ("/preview", "/preview/stream?problem=toy/double"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "`jaxdojo preview` has it, for authors." in answer.text or "jaxdojo preview" in words(
            answer.text
        )
    page = client.get("/problems/toy/double").text
    assert "findings" not in page and "preview.js" not in page


@pytest.mark.parametrize(
    ("touch", "told"),
    [
        (lambda pack: (pack / "toy/trees/statement.md").write_text("New."), {"toy/trees"}),
        (lambda pack: (pack / "toy/trees/submissions/accepted/new.py").write_text("# New."), {"toy/trees"}),
        (lambda pack: (pack / "toy/traced/editorial.md").rename(pack / "toy/traced/x.md"), {"toy/traced"}),
        (lambda pack: (pack / "toy/track.yaml").write_text("title: Other"), {REST}),
        (lambda pack: shutil.rmtree(pack / "toy/traced"), {"toy/traced"}),
        (lambda pack: (pack / "toy/trees/.statement.md.swp").write_text("An editor's own."), set()),
        (lambda pack: (pack / "toy/trees/statement.md~").write_text("A backup."), set()),
    ],
)
def test_what_is_saved_tells_which_problem_changed(
    pack: Path, touch: Callable[[Path], object], told: set[str]
) -> None:
    before = stamps([pack])
    touch(pack)
    after = stamps([pack])
    assert {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)} == told


@pytest.mark.parametrize(
    ("what", "place"),
    [
        ("statement.md:12", "statement"),
        ("submissions/time_limit_exceeded/forever.py", "submissions"),
        ("hints", "hints"),
        ("margin", "tolerance"),
        ("a second run", "reference"),
        ("problem.yaml: cases[0].name", "cases"),
        ("compare", "tolerance"),
        ("reference.py", "reference"),
        ("starter.py", "starter"),
        ("something new", "file"),
    ],
)
def test_a_finding_stands_beside_the_text_that_it_concerns(what: str, place: str) -> None:
    assert place_of(what).name == place


def test_what_is_to_be_mended_is_told_apart() -> None:
    good, bad = Finding("hints", True, "three"), Finding("hints:2", False, "one is empty")
    (group,) = grouped([good, bad])
    assert (group.place.title, group.unsound, group.sound) == ("Hints", [bad], [good])


def test_findings_stand_in_the_order_of_the_lines() -> None:
    lines = [Finding(f"statement.md:{line}", False, "a word") for line in (61, 3, 12)]
    (group,) = grouped(lines)
    assert [one.what for one in group.unsound] == ["statement.md:3", "statement.md:12", "statement.md:61"]


def test_a_page_that_follows_is_told_when_the_preview_ends(preview: Server) -> None:
    told = ""
    with preview.client() as client, client.stream("GET", "/preview/stream?problem=list") as stream:
        lines = stream.iter_text()
        told += next(lines)
        preview.process.send_signal(signal.SIGTERM)
        # A stream that is cut off raises here.
        told += "".join(lines)
    assert told.startswith("retry: ")
    assert "Cancel" not in preview.errors
