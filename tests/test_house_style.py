"""The rules that no linter knows: who reads the environment, how long a module may be, what the locks may hold."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted([*ROOT.glob("app/**/*.py"), *ROOT.glob("grader/**/*.py")])
TESTS = sorted(path for path in ROOT.glob("tests/**/*.py") if "submissions" not in path.parts)
LOCKS = ["requirements.lock", "requirements-dev.lock"]
READING = {"get", "items", "keys", "pop", "setdefault", "values"}
# Names that SQLAlchemy asks for.
GIVEN = {"process_bind_param", "process_result_value"}
VAGUE = {"utils", "helpers", "common", "manager", "crud", "misc"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_environment(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"environ", "environb"}


def reads_environment(source: str) -> bool:
    """Whether a variable is asked for; handing all of them on to a process, or emptying them, is no reading."""
    return any(
        (isinstance(node, ast.Attribute) and node.attr in {"getenv", "getenvb"})
        or (isinstance(node, ast.Attribute) and node.attr in READING and is_environment(node.value))
        or (isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and is_environment(node.value))
        or (isinstance(node, ast.Compare) and any(map(is_environment, node.comparators)))
        for node in ast.walk(ast.parse(source))
    )


def pins(lock: str) -> dict[str, set[str]]:
    """Every package of a lock with the versions it is pinned to, one for each JAX line where they differ."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==([^ ;\\]+)", (ROOT / lock).read_text(), re.MULTILINE
    ):
        found.setdefault(name, set()).add(version)
    return found


def test_only_the_settings_read_the_environment() -> None:
    assert [named(path) for path in MODULES if reads_environment(path.read_text())] == ["app/settings.py"]


def test_modules_are_short() -> None:
    assert [named(path) for path in MODULES if len(path.read_text().splitlines()) > 300] == []
    assert [named(path) for path in TESTS if len(path.read_text().splitlines()) > 400] == []


def test_modules_and_functions_are_named_for_what_they_are() -> None:
    assert [named(path) for path in MODULES if path.stem in VAGUE] == []
    assert [
        f"{named(path)}: {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.name.startswith(("handle_", "process_", "do_")) and node.name not in GIVEN
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "#    scripts/lock\n" in text
    hashed = re.findall(r"^[a-z0-9].* \\\n    --hash=sha256:[0-9a-f]{64}\b", text, re.MULTILINE)
    assert len(hashed) == len(re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)) > 0


def test_the_locks_agree() -> None:
    program, tools = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name for name in tools if name in program and not tools[name] <= program[name]} == set()
    assert {".".join(version.split(".")[:2]) for version in program["jax"]} == {"0.10", "0.12"}


def test_the_locks_hold_what_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for lock, wanted in [
        ("requirements.lock", declared["project"]["dependencies"]),
        ("requirements-dev.lock", declared["dependency-groups"]["dev"]),
    ]:
        names = {re.split(r"[^a-z0-9-]", line)[0] for line in wanted}
        assert names - pins(lock).keys() == set(), f"{lock}: run scripts/lock"


def test_the_changelog_opens_with_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert re.findall(r"^## ([^\s,]+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)[0] == version


def test_every_setting_is_explained() -> None:
    from app.settings import PREFIX, Settings

    page = (ROOT / "docs" / "configuration.md").read_text()
    assert [name for name in Settings.model_fields if f"`{PREFIX}{name.upper()}`" not in page] == []


def test_what_is_made_from_the_problem_format_is_up_to_date() -> None:
    from grader.package import schema

    page = (ROOT / "docs" / "authoring.md").read_text()
    written = {kind: (ROOT / "problems" / f"{kind}.schema.json").read_text() for kind in schema.FILES}
    assert written == {kind: schema.schema(kind) for kind in schema.FILES}, "run scripts/schema"
    assert page == schema.with_tables(page), "run scripts/schema"
