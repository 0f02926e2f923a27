"""The smallest problem that README shows is a problem."""

import re
from pathlib import Path

from grader import package

README = Path(__file__).parent.parent.parent / "README.md"


def test_the_smallest_problem_of_the_readme_loads(tmp_path: Path) -> None:
    text = README.read_text()
    folder = tmp_path / "problems" / "mine" / "twice"
    folder.mkdir(parents=True)
    (folder.parent / "track.yaml").write_text("title: Mine\nsummary: Mine.\nproblems: [twice]\n")
    for name, language in (("problem.yaml", "yaml"), ("reference.py", "python")):
        block = re.search(rf"`{name}`:\n\n```{language}\n(.*?)```", text, re.DOTALL)
        assert block is not None
        (folder / name).write_text(block[1])
    (folder / "statement.md").write_text("Return twice the vector.\n")
    catalogue = package.load([tmp_path / "problems"])
    assert catalogue.broken == []
    assert catalogue.problems["mine/twice"].starter == "def twice(x):\n    ...\n"
