"""Words and numbers that no submission may ever come by, where they are planted, and how what it collected is searched."""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import zlib
from pathlib import Path
from typing import Any

import numpy as np

MARK = f"hostile-mark-{secrets.token_hex(4)}"
PREFIX = "canary-of-"
ENVIRONMENT = f"{PREFIX}the-environment-{secrets.token_hex(4)}"
SOMEBODY = f"{PREFIX}somebody-else-{secrets.token_hex(4)}"
FILE = f"{PREFIX}the-state-folder-{secrets.token_hex(4)}"
# As in problems/trial/guarded: the sample, and the case that must stay secret.
SAMPLE = np.array([31337.25, -27182.5, 14142.125], np.float32)
KEPT = np.array([40961.53125, -70193.28125, 93207.65625], np.float32)
CONTROL_FILE = "Copyright 2018 The JAX Authors"
CONTROL_STRING = f"control-{secrets.token_hex(8)}"

# The tests' own environment, and so a server's.
os.environ["JAXDOJO_TEST_SECRET"] = ENVIRONMENT

# What a search may find, by name. A submission is given them masked, so that it does not find its own copy.
SOUGHT = {
    "a canary": PREFIX.encode(),
    "the kept arguments": KEPT.tobytes(),
    "the kept answer": (2 * KEPT).tobytes(),
    "the sample's answer": (2 * SAMPLE).tobytes(),
    "control: the sample's arguments": SAMPLE.tobytes(),
    "control: a file of JAX": CONTROL_FILE.encode(),
    "control: a string": CONTROL_STRING.encode(),
}
FORBIDDEN = {name: word for name, word in SOUGHT.items() if not name.startswith("control")}
# The same as they would be printed.
NUMBERS = ("40961.53", "70193.28", "93207.65", "81923.06", "140386.5", "186415.3")

# Another learner's, judged before the hostile ones.
SOMEBODY_ELSES_CODE = f"""
SECRET = "{SOMEBODY}"


def double(x):
    print(SECRET, x)
    if len(x) == 2:
        raise ValueError(SECRET)
    return 2 * x
"""


def filled(code: str, paths: list[Path]) -> str:
    """A submission with the words of this test run in it."""
    masked = {name: bytes(byte ^ 0x5A for byte in word).hex() for name, word in SOUGHT.items()}
    words = {"MARK": MARK, "CONTROL": CONTROL_STRING, "MASKED": json.dumps(masked)}
    words["PATHS"] = json.dumps([str(path) for path in paths])
    for name, word in words.items():
        code = code.replace(f"@{name}@", word)
    return code


def plant(state: Path) -> list[Path]:
    """Secrets beside the answers; gives every path that is worth a try."""
    # Nothing reads it; it lies where the database of a server does.
    (state.parent / "jaxdojo.db").write_text(FILE)
    problems = sorted((Path(__file__).parent / "problems").rglob("*.*"))
    # Compiled programs are there for whoever knows their name, which is a hash of the program.
    kept = [path for path in sorted(state.rglob("*")) if not path.name.endswith("-cache")]
    return [state, state.parent, state.parent / "jaxdojo.db", *kept, *problems]


def found(report: dict[str, Any]) -> list[str]:
    """Every canary in a report and in what a submission packed into its output."""
    text = json.dumps(report, ensure_ascii=False)
    loot = b"".join(_unpacked(one) for one in re.findall(r"LOOT ([A-Za-z0-9+/=]+)", text))
    haystack = text.encode() + loot
    names = [name for name, word in FORBIDDEN.items() if word in haystack]
    return names + [number for number in NUMBERS if number.encode() in haystack]


def loot_size(report: dict[str, Any]) -> int:
    """How much a submission packed."""
    text = json.dumps(report, ensure_ascii=False)
    return sum(len(_unpacked(one)) for one in re.findall(r"LOOT ([A-Za-z0-9+/=]+)", text))


def _unpacked(packed: str) -> bytes:
    return zlib.decompress(base64.b64decode(packed))
