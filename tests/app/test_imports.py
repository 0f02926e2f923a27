"""What a served process holds, and who may import what."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.serving import ROOT, TOYS

PROGRAM = """
import asyncio, json, sys
from pathlib import Path
from app.main import create_app
from app.settings import Settings

async def main():
    settings = Settings(data=Path(sys.argv[1]), problems=[sys.argv[2]])
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        for _ in range(600):
            if app.state.services.grader.health["tier"]:
                break
            await asyncio.sleep(0.1)
        page = app.state.services.shelf.page("toy/double")
        page.statement_html, page.reference_html, page.parameters
        print(json.dumps(sorted(sys.modules)))

asyncio.run(main())
"""


def test_the_web_process_never_holds_jax(tmp_path: Path) -> None:
    """A whole server with the real grader, looked at from inside."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), str(TOYS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    held = {name.partition(".")[0] for name in json.loads(ran.stdout.splitlines()[-1])}
    assert {"app", "grader", "numpy", "sqlalchemy"} <= held
    assert held & {"jax", "jaxlib", "flax", "optax"} == set()


def importing(pattern: str) -> set[str]:
    found = [
        path for path in (ROOT / "app").rglob("*.py") if re.search(pattern, path.read_text(), re.MULTILINE)
    ]
    return {str(path.relative_to(ROOT)) for path in found}


def test_only_the_store_imports_sqlalchemy() -> None:
    users = importing(r"^\s*(from|import) (sqlalchemy|alembic)")
    assert users and all(name.startswith("app/store/") for name in users)


def test_nothing_of_the_web_parses_or_runs_code() -> None:
    assert importing(r"^\s*(import|from) ast\b|(?<!\.)\b(compile|exec|eval)\(") == set()


def test_every_route_belongs_to_a_page_or_to_the_api() -> None:
    pages = importing(r"^routes = ")
    assert pages == {f"app/pages/{path.name}" for path in (ROOT / "app/pages").glob("[!_]*.py")}
