"""Hostile folders: whatever lies in one, nothing outside it is read, nothing waits, and what is beside it loads."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader import package
from grader.package.files import MAX_FILE, MAX_NAMES, Folder, Refused, alike, opened, shown

TOYS = Path(__file__).parents[1] / "problems"
SECRET = "a secret of the server's"
# Every place in a pack at which something is opened.
FILES = [
    "pack.yaml",
    "toy/track.yaml",
    "toy/double/problem.yaml",
    "toy/double/statement.md",
    "toy/double/reference.py",
    "toy/double/starter.py",
    "toy/double/editorial.md",
    "toy/double/submissions/wrong_answer/triples.py",
]
FOLDERS = ["toy", "toy/double", "toy/double/submissions", "toy/double/submissions/wrong_answer"]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The toy problems' own pack, to be spoilt."""
    shutil.copytree(TOYS / "toy", tmp_path / "pack" / "toy")
    (tmp_path / "pack" / "pack.yaml").write_text("title: Toys\n")
    return tmp_path / "pack"


def told(*packs: Path) -> list[str]:
    catalogue = package.load(list(packs))
    errors = [error for broken in catalogue.broken for error in broken.errors]
    # Pages and JSON are written in UTF-8, whatever bytes a name was made of.
    for error in errors:
        error.encode("utf-8")
    return errors


def ids(*packs: Path) -> list[str]:
    return list(package.load(list(packs)).problems)


def gone(path: Path) -> Path:
    """The place of something that was there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_link_in_a_files_place_is_told_and_not_followed(pack: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text(SECRET)
    gone(pack / name).symlink_to(tmp_path / "secret")
    assert (
        f"pack/{name}: it is a link. It must be a file of its own: nothing outside a pack is read."
        in told(pack)
    )
    assert SECRET not in str(package.load([pack]))


@pytest.mark.parametrize("name", FOLDERS)
def test_a_link_in_a_folders_place_is_told_and_not_followed(pack: Path, tmp_path: Path, name: str) -> None:
    shutil.move(pack / name, tmp_path / "elsewhere")
    (pack / name).symlink_to(tmp_path / "elsewhere")
    assert (
        f"pack/{name}: it is a link. It must be a folder of its own: nothing outside a pack is read."
        in told(pack)
    )
    assert "toy/double" not in ids(pack)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listening(path: Path) -> None:
    # A socket's path is short; it is made where it can be, and moved.
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as one:
        one.bind(f"{folder}/s")
        Path(folder, "s").rename(path)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("make", "what"), [(pipe, "a pipe"), (listening, "a socket"), (folder, "a folder")])
def test_what_is_no_file_is_told_and_not_waited_for(
    pack: Path, name: str, make: Callable[[Path], None], what: str
) -> None:
    make(gone(pack / name))
    assert f"pack/{name}: it is {what}. It must be a file." in told(pack)


def test_a_device_is_told_and_not_opened(pack: Path) -> None:
    path = gone(pack / "toy/double/statement.md")
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")
    assert told(pack) == ["pack/toy/double/statement.md: it is a device. It must be a file."]


@pytest.mark.parametrize("make", [pipe, lambda path: path.symlink_to("/etc/passwd")])
def test_a_file_that_is_exchanged_after_it_was_looked_at_is_not_read(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    class Late(Folder):
        def kind(self, name: str) -> str | None:
            return "a file"

    make(tmp_path / "statement.md")
    with opened(tmp_path, "pack") as top, pytest.raises(Refused, match=r"can't be read|it is no file"):
        Late(top.descriptor, "pack").text("statement.md")


def test_a_file_of_a_terabyte_is_told_by_its_first_bytes(pack: Path) -> None:
    os.truncate(pack / "toy/double/statement.md", 2**40)
    wanted = (
        f"pack/toy/double/statement.md: over {MAX_FILE} bytes. It must have at most {MAX_FILE}. Shorten it."
    )
    assert told(pack) == [wanted]


@pytest.mark.parametrize("name", ["", *FOLDERS])
def test_a_folder_of_thousands_of_files_is_told(pack: Path, name: str) -> None:
    for number in range(MAX_NAMES + 1):
        (pack / name / f"{number}.py").touch()
    where = f"pack/{name}".rstrip("/")
    assert f"{where}: over {MAX_NAMES} files. It must have at most that many." in told(pack, TOYS)
    assert "toy/double" not in ids(pack)


def test_hundreds_of_submissions_are_told(pack: Path) -> None:
    for number in range(300):
        (pack / f"toy/double/submissions/wrong_answer/n{number}.py").write_text("# N.\n# feedback: N.\n")
    assert told(pack)[-1].endswith("files. At most 200 are read.")


@contextmanager
def not_root() -> Iterator[None]:
    """As somebody who may not read everything, which root may."""
    user = os.geteuid()
    os.seteuid(65534 if user == 0 else user)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("name", ["toy/double/statement.md", "toy/double", "toy/double/submissions"])
def test_what_may_not_be_read_is_told(name: str) -> None:
    with tempfile.TemporaryDirectory() as root:
        pack = Path(root) / "pack"
        shutil.copytree(TOYS / "toy", pack / "toy")
        Path(root).chmod(0o755)
        assert told(pack) == []
        (pack / name).chmod(0)
        wanted = (
            f"pack/{name}: it can't be read: permission denied. It must be readable to whoever runs jaxdojo."
        )
        with not_root():
            assert told(pack) == [wanted]
        (pack / name).chmod(0o755)


def test_a_name_that_is_no_text_is_told_in_letters(pack: Path) -> None:
    verdict = os.fsencode(pack / "toy/double/submissions/wrong_answer")
    with open(verdict + b"/\xff\n.jl", "w") as file:
        file.write("x")
    assert told(pack)[0].startswith(
        r"pack/toy/double/submissions/wrong_answer/\xff\n.jl: its name does not end in `.py`"
    )


def test_a_track_whose_name_is_no_text_is_told(pack: Path) -> None:
    (pack / "toy").rename(os.fsdecode(os.fsencode(pack) + b"/t\xf6y"))
    assert told(pack)[0].startswith(r"pack/t\xf6y: `t\xf6y` can't be a track's name.")


def test_names_that_are_one_on_some_systems_are_told(pack: Path) -> None:
    wrong = pack / "toy/double/submissions/wrong_answer"
    shutil.copy(wrong / "triples.py", wrong / "Triples.py")
    if not (wrong / "triples.py").exists() or len(list(wrong.glob("[tT]riples.py"))) < 2:
        pytest.skip("this file system knows no difference")
    assert told(pack) == [
        "pack/toy/double/submissions/wrong_answer: Triples.py and triples.py are one name on some systems. Rename one."
    ]


def test_accents_that_are_written_in_two_ways_are_one_name() -> None:
    assert alike(["caf\u00e9.py", "cafe.py", "cafe\u0301.py"]) == [("caf\u00e9.py", "cafe\u0301.py")]


def test_a_name_is_shown_in_letters_only() -> None:
    assert shown("a\u202eb\n\x1b[31m\udcff") == r"a\u202eb\n\x1b[31m\xff"


def test_lines_end_in_one_way_and_a_byte_order_mark_is_no_letter(pack: Path) -> None:
    (pack / "toy/double/statement.md").write_bytes(b"\xef\xbb\xbfDouble\r\nit.\r")
    assert package.load([pack]).problems["toy/double"].statement == "Double\nit.\n"


@pytest.mark.parametrize("code", ["-" * 200_000 + "1", "(" * 90_000, "x" + ".x" * 90_000, "f(" * 50_000])
def test_code_that_is_nested_beyond_measure_stops_nothing(pack: Path, code: str) -> None:
    (pack / "toy/double/editorial.md").write_text("Why.")
    reference = pack / "toy/double/reference.py"
    reference.write_text(f"{reference.read_text()}\nx = {code}\n")
    # What a version of Python reads differs; that it goes on does not.
    assert all(error.startswith("pack/toy/double/reference.py:") for error in told(pack))
    assert {"toy/trees", "toy/traced"} <= set(ids(pack))


SIGNS = "[ ] { } : - ' \" | > &a *a !!set ? --- %Y # @ ` , \\x00 1e999 .nan null yes <<: 0 é".split()
PIECES = st.sampled_from(
    [*SIGNS, *(f"{sign} " for sign in SIGNS), "\n", "  ", "\t", "9" * 30, "\u2028", "\ufeff"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), name=st.sampled_from(["toy/double/problem.yaml", "toy/track.yaml", "pack.yaml"]))
def test_no_yaml_stops_anything(pack: Path, data: st.DataObject, name: str) -> None:
    text = (TOYS / name).read_text() if (TOYS / name).exists() else "title: Toys\nauthors: [A]\n"
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(PIECES) + text[at + cut :]
    (pack / name).write_text(text)
    errors = told(pack)
    assert errors or "toy/trees" in ids(pack)
    (pack / name).write_text((TOYS / name).read_text() if (TOYS / name).exists() else "title: Toys\n")
