"""Problem folders: what loads, and what an author is told about one that doesn't."""

from pathlib import Path

import pytest
import yaml

from grader import package
from grader.package import ArgumentErrors, Problem

GOOD = {
    "format": 1,
    "title": "Double",
    "summary": "Twice.",
    "difficulty": "easy",
    "minutes": 1,
    "entry_point": "double",
    "parameters": [{"name": "x", "type": "float32[n]", "about": "Numbers."}],
    "returns": {"type": "float32[n]", "about": "Twice."},
    "cases": [{"name": "three", "sample": True, "arguments": {"x": [1, 2, 3]}}],
    "hints": ["One.", "Two.", "Three."],
}
CODE = "def double(*arguments):\n    return arguments[0] * 2\n"
TEXTS = {"statement.md": "Do.", "starter.py": CODE, "reference.py": CODE, "editorial.md": "Why."}
YAML = "pack/bridge/double/problem.yaml"


def write(pack: Path, problem: dict[str, object] | str, **texts: str | None) -> Path:
    folder = pack / "bridge" / "double"
    folder.mkdir(parents=True)
    (pack / "bridge" / "track.yaml").write_text('title: "Bridge"\nsummary: "A bridge."\nproblems: [double]\n')
    text = problem if isinstance(problem, str) else yaml.safe_dump(problem, sort_keys=False)
    (folder / "problem.yaml").write_text(text)
    for name, content in {**TEXTS, **{key.replace("_", "."): value for key, value in texts.items()}}.items():
        if content is not None:
            (folder / name).write_text(content)
    return folder


def errors(pack: Path) -> list[str]:
    catalogue = package.load([pack])
    return [error for broken in catalogue.broken for error in broken.errors]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def double(pack: Path, **changes: object) -> Problem:
    write(pack, {**GOOD, **changes})
    return package.load([pack]).problems["bridge/double"]


def test_a_sound_folder_loads(pack: Path) -> None:
    problem = double(pack)
    assert (problem.id, problem.title, problem.limits.wall_s) == ("bridge/double", "Double", 10)
    assert errors(pack) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"limts": {}}, f"{YAML}:26: unknown key `limts`. Did you mean `limits`? Keys: "),
        ({"limits": {"time_limt_s": 1}}, f"{YAML}:27: unknown key `time_limt_s`."),
        ({"limits": {"wall": 1}}, f"{YAML}:27: unknown key `wall`. Did you mean `wall_s`?"),
        ({"difficulty": "fiendish"}, f"{YAML}:4: `difficulty` is 'fiendish'."),
        ({"minutes": 0}, f"{YAML}:5: `minutes` is 0."),
        ({"format": 2}, f"{YAML}:1: `format` is 2."),
        ({"hints": "One."}, f"{YAML}:22: `hints` is 'One.'."),
        (
            {"parameters": [{"name": "x", "type": "float33[n]", "about": "N."}]},
            f"{YAML}:9: dtype `float33` is not known. Known: bfloat16, bool,",
        ),
        (
            {"parameters": [{"name": "x", "type": "matrix", "about": "N."}]},
            f"{YAML}:9: type `matrix` is not known. It must be one of float, int,",
        ),
        (
            {"cases": [{"name": "a", "sample": True, "arguments": {"y": [1]}}]},
            f"{YAML}:17: case `a`: `y` is not a parameter. Parameters: x.",
        ),
        (
            {"cases": [{"name": "a", "sample": True, "arguments": {"x": [[1]]}}]},
            f"{YAML}:17: case `a`: `x` has 2 dimensions, shape (1, 1). It must be float32[n].",
        ),
        (
            {"cases": [{"name": "a", "sample": True}]},
            f"{YAML}:15: case `a` must have either `arguments` or `generate`.",
        ),
        ({"cases": [{"name": "a", "arguments": {"x": [1]}}]}, f"{YAML}:14: no case is a sample."),
        ({"compare": {"rtol": -1}}, f"{YAML}:27: `compare.rtol` is -1."),
        ({"entry_point": "not a name"}, f"{YAML}:6: `entry_point` is 'not a name'."),
    ],
)
def test_a_mistake_is_named_with_file_line_value_and_what_it_must_be(
    pack: Path, changes: dict[str, object], message: str
) -> None:
    write(pack, {**GOOD, **changes})
    assert any(error.startswith(message) for error in errors(pack)), errors(pack)


def test_all_mistakes_are_told_at_once(pack: Path) -> None:
    write(pack, {**GOOD, "minutes": 0, "difficulty": "fiendish"}, reference_py=None, editorial_md="  ")
    told = errors(pack)
    assert len(told) == 4
    assert any("reference.py: the file is missing" in one for one in told)


def test_a_missing_key_is_named(pack: Path) -> None:
    write(pack, {key: value for key, value in GOOD.items() if key != "title"})
    assert errors(pack) == [f"{YAML}:1: the key `title` is missing. Add it: text of 1 to 120 characters."]


def test_what_is_no_yaml_is_told_with_its_line(pack: Path) -> None:
    write(pack, "format: 1\ntitle: [")
    assert errors(pack) == [f"{YAML}:2: a bracket is opened and never closed. Close it."]


def test_a_repeated_key_is_told(pack: Path) -> None:
    write(pack, "format: 1\nformat: 1\n")
    assert errors(pack)[0] == f"{YAML}:2: the key `format` is there already, in line 1. Take one out."


def test_an_alias_is_not_followed(pack: Path) -> None:
    write(pack, "a: &a [1]\nb: *a\n")
    assert errors(pack)[0] == f"{YAML}:2: `*a` is an alias. Write the value itself."


def test_a_link_out_of_the_folder_is_not_followed(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("secret")
    folder = write(pack, GOOD, reference_py=None)
    (folder / "reference.py").symlink_to(tmp_path / "elsewhere")
    assert errors(pack) == [
        "pack/bridge/double/reference.py: it is a link. It must be a file of its own: nothing outside a pack is read."
    ]


def test_a_folder_that_is_no_verdict_is_told_with_the_nearest(pack: Path) -> None:
    folder = write(pack, GOOD) / "submissions" / "wrong_anser"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("# Wrong.\n")
    assert "`wrong_anser` is no verdict. Did you mean `wrong_answer`?" in errors(pack)[0]


def test_a_wrong_submission_must_state_its_feedback(pack: Path) -> None:
    folder = write(pack, GOOD) / "submissions" / "wrong_answer"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("# Triples.\nx = 1\n")
    assert errors(pack)[0].endswith(
        "no `# feedback:` line at the top. Say there what the learner must be shown."
    )


def test_a_broken_problem_leaves_the_rest_of_its_track(pack: Path) -> None:
    write(pack, {**GOOD, "minutes": 0})
    catalogue = package.load([pack, Path(__file__).parent.parent / "problems"])
    assert "toy/double" in catalogue.problems
    assert [broken.folder for broken in catalogue.broken] == ["pack/bridge/double"]


def test_the_digest_changes_with_what_affects_a_verdict_only(pack: Path, tmp_path: Path) -> None:
    first = double(pack)
    assert double(tmp_path / "pack2", title="Twice").digest == first.digest
    assert double(tmp_path / "pack3", compare={"rtol": 0.1}).digest != first.digest


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "`x` is missing. It must be given."),
        ({"x": [1], "y": 2}, "`y` is not a parameter. Parameters: x."),
        ({"x": 1.0}, "`x` has 0 dimensions, shape (). It must be float32[n]."),
        ({"x": [[1], [2, 3]]}, "`x` is [[1], [2, 3]]. Its rows differ in length; it must be float32[n]."),
        ({"x": "one"}, "`x` holds 'one'. It must hold numbers only."),
        ({"x": [None]}, "`x` holds None. It must hold numbers only."),
    ],
)
def test_arguments_that_do_not_fit_are_named(pack: Path, given: dict[str, object], message: str) -> None:
    with pytest.raises(ArgumentErrors) as error:
        double(pack).read_arguments(given)
    assert message in error.value.messages


def test_symbols_bind_over_all_parameters(pack: Path) -> None:
    both = [{"name": name, "type": "float32[n]", "about": "N."} for name in ("x", "y")]
    cases = [{"name": "a", "sample": True, "arguments": {"x": [1], "y": [1]}}]
    problem = double(pack, parameters=both, cases=cases)
    with pytest.raises(
        ArgumentErrors, match=r"`y` has size 2 along axis 0. It must be n = 1, as in float32\[n\]."
    ):
        problem.read_arguments({"x": [1], "y": [1, 2]})


def tracks(pack: Path, *names: str) -> list[str]:
    """The tracks as they are loaded, of a pack with an order."""
    for name in ("algebra", "bridge", "chess"):
        (pack / name).mkdir(parents=True)
        (pack / name / "track.yaml").write_text("title: T\nsummary: S.\nproblems: [none]\n")
    (pack / "pack.yaml").write_text("title: Pack\ntracks:\n" + "".join(f"  - {name}\n" for name in names))
    return [track.slug for track in package.load([pack]).tracks]


def test_a_pack_orders_its_tracks_and_those_it_does_not_name_follow(pack: Path) -> None:
    assert tracks(pack, "chess", "bridge") == ["chess", "bridge", "algebra"]
    assert not any("pack.yaml" in error for error in errors(pack))


def test_a_track_that_is_not_there_or_is_there_twice_is_told_and_the_order_holds(pack: Path) -> None:
    assert tracks(pack, "chess", "algebre", "chess") == ["chess", "algebra", "bridge"]
    must = "It must be a folder with a track.yaml. Did you mean `algebra`?"
    assert [error for error in errors(pack) if "pack.yaml" in error] == [
        f"pack/pack.yaml:4: `algebre` names no track of the pack. {must}",
        "pack/pack.yaml:5: the track `chess` is there twice. Take one out.",
    ]
    assert package.load([pack]).packs[0].about is not None
