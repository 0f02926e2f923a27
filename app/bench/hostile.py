"""Submissions that mean harm, for the soak: fixed ones that fit any problem, and a folder of others. Runs none of them."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from pathlib import Path

from app.bench.mix import Sample
from app.submissions.input import MAX_CODE
from grader import package
from grader.package import Problem

PROBLEMS = "problems"
DEFAULT_PROBLEM = "trial/patient"
_TO_FILL_IN = re.compile(r"@[A-Z]+@")
# One that never ends costs the whole time limit, so it is one among many that are quick.
BODIES = {
    "never_ends": "while True:\n    pass",
    "takes_all_memory": "kept = []\nwhile True:\n    kept.append(bytearray(1 << 24))",
    "one_large_array": "import jax.numpy as jnp\nreturn jnp.ones((1 << 36,))",
    "prints_without_end": "while True:\n    print('x' * 65536)",
    "returns_too_much": "import numpy as np\nreturn np.zeros((64, 1 << 20), np.float32)",
    "leaves": "import os\nos._exit(0)",
    "crashes": "import ctypes\nctypes.string_at(0)",
    "starts_a_process": "import os\nos.fork()",
    "starts_threads": "import threading, time\nfor _ in range(4096):\n    threading.Thread(target=time.sleep, args=(60,)).start()",
    "fills_the_disk": "with open('/tmp/x', 'wb') as file:\n    while True:\n        file.write(bytes(1 << 20))",
    "calls_out": "import socket\nsocket.create_connection(('127.0.0.1', 8000), 5)",
    "opens_everything": "kept = [open('/dev/null') for _ in range(100000)]",
    "writes_on_every_descriptor": "import os\nfor number in range(3, 64):\n    try:\n        os.write(number, b'x' * 64)\n    except OSError:\n        pass",
    "kills_everybody": "import os\nfor number in range(-1, 4096):\n    try:\n        os.kill(number, 9)\n    except OSError:\n        pass",
    "recurses": "def again(n):\n    return again(n + 1) + 1\nimport sys\nsys.setrecursionlimit(10 ** 9)\nreturn again(0)",
}


def written(problems: Sequence[Problem]) -> list[Sample]:
    """Ours, on each of the problems in turn."""
    found: list[Sample] = []
    for number, (name, body) in enumerate(BODIES.items()):
        problem = problems[number % len(problems)]
        indented = "\n".join(f"    {line}" for line in body.splitlines())
        code = f"def {problem.entry_point}(*arguments):\n{indented}\n    return arguments[0]\n"
        found.append(Sample(problem, name, code, hostile=True))
    return found


def in_folder(folder: Path) -> list[Sample]:
    """The submissions of a corpus such as tests/hostile, for the problems that lie in it.

    The first line of each is its promise, and those after it say what it must come to: `# verdict: time_limit_exceeded`.
    Left out is what is to be run and not submitted, what is for another kind of processor, what lacks something that only its
    test can fill in, and what is longer than any server takes.
    """
    known = package.load([folder / PROBLEMS]).problems
    found: list[Sample] = []
    for path in sorted(folder.rglob("*.py")):
        code = path.read_text().replace("@MARK@", "mark")
        told = dict(re.findall(r"^# (verdict|problem|mode|machine): (.+)$", code, re.MULTILINE))
        problem = known.get(told.get("problem", DEFAULT_PROBLEM))
        here = told.get("machine", platform.machine()) == platform.machine()
        whole = code.startswith("# ") and not _TO_FILL_IN.search(code) and len(code.encode()) <= MAX_CODE
        if whole and here and problem and "verdict" in told and told.get("mode", "submit") == "submit":
            verdicts = tuple(one.strip() for one in told["verdict"].split(","))
            name = str(path.relative_to(folder))
            found.append(Sample(problem, name, code, verdicts, hostile=True))
    return found
