"""Writes a pack of small problems: one that is sound, and copies of it with faults, each for the check to find."""

from pathlib import Path

PROBLEM = """\
format: 1
title: "Shares"
summary: "Each number's share of the total."
difficulty: easy
minutes: 5
entry_point: shares
parameters:
  - {name: x, type: "float32[n]", about: "Numbers above zero."}
returns: {type: "float32[n]", about: "Their shares."}
cases:
  - {name: three, sample: true, arguments: {x: [1.1, 2.3, 4.7]}}
  - {name: four, arguments: {x: [2.9, 3.1, 1.3, 0.7]}}
  - {name: drawn, generate: {n: 5}}
compare: {rtol: 1.0e-5, atol: 1.0e-7}
hints: ["One.", "Two.", "Three."]
"""
REFERENCE = """\
import jax
import jax.numpy as jnp


def shares(x):
    return x / jnp.sum(x)


def inputs(key, n):
    return {"x": jax.random.uniform(key, (n,), minval=0.5, maxval=3.0)}
"""
SOUND = {
    "problem.yaml": PROBLEM,
    "reference.py": REFERENCE,
    "statement.md": "Shares.\n\n```python run\nprint(1 + 1)\n```\n```output\n2\n```\n",
    "editorial.md": "Divide by the sum.\n",
    "starter.py": "def shares(x):\n    return x\n",
    "submissions/accepted/by_method.py": "def shares(x):\n    return x / x.sum()\n",
    "submissions/accepted/inverse.py": "def shares(x):\n    return x * (1 / x.sum())\n",
    "submissions/wrong_answer/by_mean.py": (
        "# Divides by the mean.\n# feedback: Divide by the sum, not by the mean.\ndef shares(x):\n    return x / x.mean()\n"
    ),
    "submissions/wrong_answer/by_max.py": (
        "# Divides by the largest.\n# feedback: Divide by the sum, not by the largest.\n"
        "def shares(x):\n    return x / x.max()\n"
    ),
    "submissions/runtime_error/misspelt.py": (
        "# Calls what is not there.\n# feedback: AttributeError\ndef shares(x):\n    return x / x.summ()\n"
    ),
}
Files = dict[str, str | None]


def _yaml(*edits: tuple[str, str]) -> str:
    text = PROBLEM
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


# What each folder changes in the sound one; None takes a file away.
FAULTS: dict[str, Files] = {
    "sound": {},
    "submissions": {
        "submissions/accepted/by_method.py": "def shares(x):\n    return 2 * x / x.sum()\n",
        "submissions/wrong_answer/by_mean.py": "# Right.\n# feedback: No.\ndef shares(x):\n    return x / x.sum()\n",
        "submissions/runtime_error/misspelt.py": (
            "# Another.\n# feedback: KeyError\ndef shares(x):\n    return x / x.summ()\n"
        ),
        "starter.py": "def shares(x):\n    return x / x.sum()\n",
        "statement.md": "Shares.\n\n```python run\nprint(1 + 1)\n```\n```output\n3\n```\n",
        "problem.yaml": PROBLEM
        + 'mutants:\n  - {change: "line 6: jnp.sum → jnp.mean", because: "No."}\n'
        + '  - {change: "line 99: a → b", because: "Gone."}\n',
    },
    "loose": {
        "problem.yaml": _yaml(
            ("rtol: 1.0e-5", "rtol: 2.0e-2"),
            ("{name: four,", "{name: four, sample: true,"),
            ("{name: drawn,", "{name: drawn, sample: true,"),
        ),
        "starter.py": "def shares(numbers):\n    return numbers\n",
    },
    "slightly": {
        "problem.yaml": _yaml(("rtol: 1.0e-5", "rtol: 1.0e-3")),
        "reference.py": REFERENCE.replace(
            "jax.random.uniform(key, (n,), minval=0.5, maxval=3.0)", "jnp.arange(1.0, n + 1)"
        ),
    },
    "tight": {
        "submissions/accepted/inverse.py": "def shares(x):\n    return x / x.sum() * (1 + 7e-6)\n",
        "problem.yaml": PROBLEM.replace("compare: {", "compare: {loose_because: rounding, "),
    },
    "some-seeds": {
        "submissions/accepted/by_method.py": (
            "def shares(x):\n    return x / x.sum() if x.size != 5 or x[0] > 1.75 else x\n"
        ),
        "submissions/wrong_answer/by_max.py": (
            "# Seldom.\n# feedback: No.\n"
            "def shares(x):\n    return x / x.sum() if x.size != 5 or x[0] > 1.75 else 1 / x\n"
        ),
    },
    # What is told about the process differs: its cores, and whether it may add to the compile cache.
    "unstable": {
        "reference.py": (
            "import os\nimport jax\nimport jax.numpy as jnp\n\n\ndef shares(x):\n"
            "    off = 3e-6 * (len(os.sched_getaffinity(0)) == 1)\n"
            "    off += 4e-6 * (jax.config.jax_persistent_cache_min_compile_time_secs > 1)\n"
            "    return x / jnp.sum(x) * (1 + off)\n\n\n"
            "def inputs(key, n):\n    return {'x': jax.random.uniform(key, (n,), minval=0.5, maxval=3.0)}\n"
        ),
    },
    "raises": {"reference.py": REFERENCE.replace("return x / jnp.sum(x)", "raise ValueError('not yet')")},
    "picky": {
        "reference.py": REFERENCE.replace(
            "    return x /",
            "    assert (x != jax.lax.reduce_precision(x, 8, 10)).any(), 'too round'\n    return x /",
        ),
    },
    "weak": {
        "problem.yaml": _yaml(
            ("[1.1, 2.3, 4.7]", "[1, 1]"),
            ("[2.9, 3.1, 1.3, 0.7]", "[1, 1]"),
            ("  - {name: drawn, generate: {n: 5}}\n", ""),
            ("hints", "limits: {wall_s: 6}\nhints"),
        ),
        "submissions/accepted/inverse.py": None,
        "submissions/accepted/by_method.py": (
            # A little over a third of the limit, and no more: the rest is for a machine that is busy.
            "import time\nends = []\n"
            "def shares(x):\n    ends.append(time.process_time() + 2.05)\n"
            "    while time.process_time() < ends[0]:\n        pass\n"
            "    return x / x.sum()\n"
        ),
    },
}


def write(pack: Path) -> None:
    """Every folder, as one track."""
    track = pack / "proved"
    track.mkdir(parents=True)
    pack.chmod(0o755)
    names = ", ".join(FAULTS)
    (track / "track.yaml").write_text(f"title: Proved\nsummary: For the check.\nproblems: [{names}]\n")
    for slug, changed in FAULTS.items():
        for name, text in (SOUND | changed).items():
            if text is not None:
                path = track / slug / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
