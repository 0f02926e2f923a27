"""`jaxdojo new` below the command line: what is written, what is refused, and that nothing is half done."""

from pathlib import Path

import pytest
import yaml

from grader import package
from grader.authoring.scaffold import ScaffoldRefused, entry_point, scaffold, shapes
from grader.authoring.unwritten import MARK, unwritten

POINTS = Path(__file__).resolve().parents[2] / "scaffold"
SHAPES = shapes(POINTS)


def below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_there_is_a_starting_point_for_each_shape() -> None:
    assert SHAPES == ["array", "training", "tree"]


@pytest.mark.parametrize("shape", SHAPES)
def test_it_loads_under_its_own_name(tmp_path: Path, shape: str) -> None:
    made = scaffold(POINTS, tmp_path, "new-track/my-problem", shape)
    catalogue = package.load([tmp_path])
    assert (catalogue.broken, list(catalogue.problems)) == ([], ["new-track/my-problem"])
    problem = catalogue.problems["new-track/my-problem"]
    assert problem.entry_point == "my_problem"
    assert all("def my_problem(" in one.code for one in problem.submissions)
    assert len(made.files) == len(list((POINTS / shape).rglob("*.*")))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_mark_in_the_folder_is_found_with_its_place(tmp_path: Path, shape: str) -> None:
    made = scaffold(POINTS, tmp_path, "mine/first", shape)
    catalogue = package.load([tmp_path])
    marks = list(unwritten(catalogue.problems["mine/first"], catalogue.tracks))
    assert [mark.where for mark in marks if mark.where.startswith("track")] == ["track.yaml: summary"]
    texts = {name: (made.folder / name).read_text() for name in made.files}
    texts["track.yaml"] = (made.folder.parent / "track.yaml").read_text()
    # The opening comment of problem.yaml explains the mark.
    assert len(marks) == sum(len(MARK.findall(text)) for text in texts.values()) - 1
    for mark in marks:
        name, _, line = mark.where.partition(":")
        at = texts[name].splitlines()[int(line) - 1] if line.strip().isdigit() else texts[name]
        assert f"WRITE: {mark.wanted}" in at


def test_a_second_problem_is_added_to_the_track_and_its_comments_stay(tmp_path: Path) -> None:
    scaffold(POINTS, tmp_path, "mine/first", "array")
    file = tmp_path / "mine" / "track.yaml"
    file.write_text('title: "Mine"  # a name\nsummary: s\nproblems: [first]  # so far\n# the end\n')
    assert not scaffold(POINTS, tmp_path, "mine/second", "tree").new_track
    assert file.read_text().endswith("problems: [first, second]  # so far\n# the end\n")


def test_a_slug_that_the_track_names_already_is_not_named_twice(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "track.yaml").write_text("title: t\nsummary: s\nproblems: [first]\n")
    scaffold(POINTS, tmp_path, "mine/first", "array")
    assert yaml.safe_load((tmp_path / "mine" / "track.yaml").read_text())["problems"] == ["first"]


@pytest.mark.parametrize("slug", ["2024", "null", "1e5", "true"])
def test_a_slug_that_yaml_would_take_for_something_else_is_quoted(tmp_path: Path, slug: str) -> None:
    scaffold(POINTS, tmp_path, f"mine/{slug}", "array")
    scaffold(POINTS, tmp_path, f"mine/{slug}-b", "array")
    assert list(package.load([tmp_path]).problems) == [f"mine/{slug}", f"mine/{slug}-b"]


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("soft-cap", "soft_cap"),
        ("2d-turn", "solve_2d_turn"),
        ("lambda", "solve_lambda"),
        ("jax", "solve_jax"),
    ],
)
def test_the_function_is_named_after_the_slug(slug: str, name: str) -> None:
    assert entry_point(POINTS / "array", slug) == name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Mine/First Try", " Did you mean 'mine/first-try'?"),
        ("mine/first_try", " Did you mean 'mine/first-try'?"),
        ("first", ""),
        ("mine/first/try", ""),
        ("../mine", ""),
    ],
)
def test_a_name_that_names_no_problem_is_refused(tmp_path: Path, name: str, meant: str) -> None:
    with pytest.raises(ScaffoldRefused) as refused:
        scaffold(POINTS, tmp_path, name, "array")
    wanted = "It must be track/slug in small letters, digits and dashes, such as 'linear-algebra/unit-rows'."
    assert str(refused.value) == f"{name!r} names no problem.{meant} {wanted}"
    assert below(tmp_path) == set()


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "first"
    folder.mkdir(parents=True)
    with pytest.raises(ScaffoldRefused) as refused:
        scaffold(POINTS, tmp_path, "mine/first", "array")
    assert str(refused.value) == (
        f"{folder} is there already. Choose another name, or move that folder away first."
    )
    assert below(tmp_path) == {"mine", "mine/first"}


def test_a_track_file_that_names_no_problems_is_left_to_its_author(tmp_path: Path) -> None:
    file = tmp_path / "mine" / "track.yaml"
    file.parent.mkdir()
    file.write_text("title: t\n")
    with pytest.raises(ScaffoldRefused) as refused:
        scaffold(POINTS, tmp_path, "mine/first", "array")
    assert str(refused.value) == (
        f"{file}: there is no list `problems`. It must have a title, a summary and a list `problems`; mend it first."
    )
    assert below(tmp_path) == {"mine", "mine/track.yaml"}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a file where the track's folder should be")
    with pytest.raises(ScaffoldRefused) as refused:
        scaffold(POINTS, tmp_path, "mine/first", "array")
    assert str(refused.value) == (
        f"{tmp_path / 'mine'} can't be written: file exists. Choose a folder of your own with --problems."
    )
