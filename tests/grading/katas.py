"""Five small problems as another system might keep them, one JSON file each, and their way into a pack of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

Kata = dict[str, Any]
TYPES = {"vector": "float32[n]", "other": "float32[m]", "table": "float32[n, m]", "number": "float"}
GIVES = {"vector": "float32[n]", "steps": "float32[k]", "table": "float32[n, m]", "count": "int32[]"}
IMPORTS = "import jax.numpy as jnp\n\n\n"
A = [0.512341, -1.238761, 2.718281, 0.333333]
B = [3.141592, 0.271828, -0.577215, 1.414213]
C = [-2.236067, 1.732051, 0.693147, -0.915965]

KATAS: list[Kata] = [
    {
        "id": "Backwards",
        "kyu": 8,
        "blurb": "Turn a vector round.",
        "lesson": "Give back the vector with its last number first. Nothing is rounded on the way.",
        "takes": {"x": "vector"},
        "gives": "vector",
        "answer": "return jnp.flip(x)",
        "also": {"slice": "return x[::-1]", "index": "return x[jnp.arange(x.size - 1, -1, -1)]"},
        "slips": [
            ["sorts", "Sorts downwards.", "You sort. Only the order in which they came counts.", "return -jnp.sort(-x)"],
            ["leaves", "Changes nothing.", "You give back what you were given.", "return x * 1"],
            ["rolls", "Moves by one place.", "You move the last one to the front only.", "return jnp.roll(x, 1)"],
        ],
        "shown": [[A]],
        "kept": [[B], [C]],
        "nudges": ["Which number comes first?", "Slices can have a step.", "A step of -1 walks backwards."],
        "why": "Indexing with a step of -1 compiles to one reverse operation.",
    },
    {
        "id": "Running mean",
        "kyu": 6,
        "blurb": "The mean of all numbers so far, at every place.",
        "lesson": "At place $i$, give the mean of the numbers from the first to the one at $i$.",
        "takes": {"x": "vector"},
        "gives": "vector",
        "answer": "return jnp.cumsum(x) / jnp.arange(1, x.size + 1)",
        "also": {
            "means": "return jnp.stack([x[: i + 1].mean() for i in range(x.size)])",
            "triangle": "rows = jnp.tril(jnp.ones((x.size, x.size)))\n    return (rows * x).sum(1) / rows.sum(1)",
        },
        "slips": [
            ["sums", "Forgets to divide.", "These are sums. Divide each by how many there are.", "return jnp.cumsum(x)"],
            ["whole", "Divides by the length.", "You divide by all of them, not by those so far.", "return jnp.cumsum(x) / x.size"],
            ["late", "Counts one too many.", "Your counts begin at two.", "return jnp.cumsum(x) / jnp.arange(2, x.size + 2)"],
        ],
        "shown": [[A]],
        "kept": [[B], [C]],
        "nudges": ["Sum first.", "`jnp.cumsum` gives all sums at once.", "Divide by 1, 2, 3 and so on."],
        "why": "One pass sums all prefixes; dividing by the counts is elementwise.",
    },
    {
        "id": "Count above",
        "kyu": 7,
        "blurb": "How many numbers lie above a limit.",
        "lesson": "Count the numbers that are greater than the limit; one that is equal to it does not count.",
        "takes": {"x": "vector", "limit": "number"},
        "gives": "count",
        "answer": "return jnp.sum(x > limit)",
        "also": {
            "nonzero": "return jnp.count_nonzero(jnp.greater(x, limit))",
            "where": "return jnp.where(x > limit, 1, 0).sum()",
        },
        "slips": [
            ["equal", "Counts equal ones.", "One that is equal to the limit is not above it.", "return jnp.sum(x >= limit)"],
            ["below", "Counts the others.", "You count those below.", "return jnp.sum(x < limit)"],
            ["all", "Counts them all.", "You count every number.", "return jnp.sum(x == x)"],
        ],
        "shown": [[[0.5, 1.5, 2.5, 3.5, 0.25], 0.5]],
        "kept": [[[2.0, 2.0, 2.0, 1.0, 5.0], 2.0], [[-1.0, -2.0, -3.0, 4.0, 7.0], -2.0]],
        "nudges": ["Compare first.", "A comparison gives True and False.", "True counts as one when summed."],
        "why": "A sum over booleans counts them in int32.",
    },
    {
        "id": "Times table",
        "kyu": 5,
        "blurb": "Every number of one vector times every number of another.",
        "lesson": "Give the table whose row $i$ and column $j$ hold `x[i] * y[j]`.",
        "takes": {"x": "vector", "y": "other"},
        "gives": "table",
        "answer": "return x[:, None] * y[None, :]",
        "also": {"outer": "return jnp.outer(x, y)", "rows": "return jnp.stack([row * y for row in x])"},
        "slips": [
            ["adds", "Adds.", "You add; multiply instead.", "return x[:, None] + y[None, :]"],
            ["turned", "Swaps rows and columns.", "Rows belong to x, columns to y.", "return y[:, None] * x[None, :]"],
            ["own", "Uses one vector twice.", "You use x twice.", "return x[:, None] * x[None, :] + 0 * y"],
        ],
        "shown": [[A, B]],
        "kept": [[B, C], [C, A]],
        "nudges": ["Give each vector an axis of its own.", "`None` in an index adds one.", "Broadcasting does the rest."],
        "why": "Broadcasting writes the table without a loop, in one multiplication.",
    },
    {
        "id": "Steps",
        "kyu": 4,
        "blurb": "How far it is from each number to the next.",
        "lesson": "Give each number's difference to the one before it; there is one fewer than numbers.",
        "takes": {"x": "vector"},
        "gives": "steps",
        "answer": "return x[1:] - x[:-1]",
        "also": {"diff": "return jnp.diff(x)", "roll": "return (x - jnp.roll(x, 1))[1:]"},
        "slips": [
            ["reversed", "Subtracts the wrong way.", "Later minus earlier, not the other way.", "return x[:-1] - x[1:]"],
            ["sums", "Adds neighbours.", "You add neighbours; subtract.", "return x[1:] + x[:-1]"],
            ["lengths", "Loses the sign.", "A step back is negative.", "return jnp.abs(x[1:] - x[:-1])"],
        ],
        "shown": [[A]],
        "kept": [[B], [C]],
        "nudges": ["Line up each number with the next.", "Two slices, moved by one.", "All but the first, minus all but the last."],
        "why": "Two views moved by one place subtract without a loop.",
    },
]  # fmt: skip


def write_katas(folder: Path) -> None:
    """The other system's own files."""
    folder.mkdir()
    for kata in KATAS:
        (folder / f"{kata['id']}.json").write_text(json.dumps(kata))


def convert(katas: Path, pack: Path) -> None:
    """Read the other system's files and write a pack of one track."""
    slugs = [_convert(json.loads(file.read_text()), pack / "katas") for file in sorted(katas.glob("*.json"))]
    about = {"title": "Five katas", "licence": "CC0-1.0", "authors": ["A. Kata writer"]}
    track = {"title": "Katas", "summary": "Five short ones.", "problems": slugs}
    (pack / "pack.yaml").write_text(yaml.safe_dump(about))
    (pack / "katas" / "track.yaml").write_text(yaml.safe_dump(track))


def _convert(kata: Kata, track: Path) -> str:
    slug, name = kata["id"].lower().replace(" ", "-"), kata["id"].lower().replace(" ", "_")
    folder = track / slug
    cases = [*((True, one) for one in kata["shown"]), *((False, one) for one in kata["kept"])]
    problem = {
        "format": 1,
        "title": kata["id"],
        "summary": kata["blurb"],
        "difficulty": "easy" if kata["kyu"] > 6 else "medium",
        "minutes": 5,
        "entry_point": name,
        "parameters": [
            {"name": key, "type": TYPES[kind], "about": f"A {kind}."} for key, kind in kata["takes"].items()
        ],
        "returns": {"type": GIVES[kata["gives"]], "about": kata["blurb"]},
        "cases": [
            {
                "name": f"{'shown' if sample else 'kept'} {number}",
                "sample": sample,
                "arguments": dict(zip(kata["takes"], arguments, strict=True)),
            }
            for number, (sample, arguments) in enumerate(cases, 1)
        ],
        "hints": kata["nudges"],
    }
    texts = {
        "problem.yaml": yaml.safe_dump(problem, sort_keys=False),
        "statement.md": f"{kata['lesson']}\n",
        "editorial.md": f"{kata['why']}\n",
        "reference.py": _code(kata, kata["answer"]),
        "starter.py": _code(kata, "..."),
    }
    for other, body in kata["also"].items():
        texts[f"submissions/accepted/{other}.py"] = _code(kata, body)
    for slip, about, says, body in kata["slips"]:
        texts[f"submissions/wrong_answer/{slip}.py"] = f"# {about}\n# feedback: {says}\n{_code(kata, body)}"
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return slug


def _code(kata: Kata, body: str) -> str:
    name = kata["id"].lower().replace(" ", "_")
    return f"{IMPORTS}def {name}({', '.join(kata['takes'])}):\n    {body}\n"
