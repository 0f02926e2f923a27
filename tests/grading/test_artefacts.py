"""The traced program that a hostile worker hands over: whatever it holds, another boxed worker meets it, and copes."""

import asyncio
import functools
import json
import random
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from grader.box.plan import view
from grader.package.model import Limits
from grader.pool import Box, Pool
from grader.session import Session
from tests.fuzzing import inputs

# Made in a process of its own, since a test's own process starts no backend.
BUILD = """
import json, sys
import jax, jax.numpy as jnp
from jax import lax
def honest(x): return jnp.maximum(jnp.sum(x), 0)
def endless(x): return lax.while_loop(lambda s: s > -1, lambda s: s * 0 + jnp.abs(s), jnp.sum(x) * 0)
def large(x): return jnp.sum(jnp.sin(lax.broadcasted_iota(jnp.float32, (1 << 16, 1 << 16), 0) + x[0])[::3, ::5].T @ jnp.ones((21846,)))
def library(x): return jnp.sum(jnp.linalg.eigh(jnp.outer(x, x))[0])
x = jax.ShapeDtypeStruct((3,), jnp.float32)
made = {f.__name__: bytes(jax.export.export(jax.jit(f))(x).serialize()).hex() for f in (honest, endless, large, library)}
print(json.dumps(made))
"""


@functools.cache
def built() -> dict[str, bytes]:
    """Artefacts as jax.export writes them."""
    code = BUILD.replace("import jax, ", "import jax, jax.export, ")
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    return {name: bytes.fromhex(text) for name, text in json.loads(ran.stdout.splitlines()[-1]).items()}


def attack(artefact: bytes) -> str:
    """Right when it is called; not to be told when it is traced, it hands over the artefact as its export, once for each case."""
    code = f"""
    import os, time
    import jax, jax.numpy as jnp
    from grader import protocol
    from grader.worker import program, serve

    def untold(*_):
        raise program.Untellable("a kernel")

    serve._HOW["program"] = untold

    def clip_sum(x):
        if isinstance(x, jax.core.Tracer):
            os.write(3, 2 * protocol.frame(protocol.RESULT, protocol.encode({artefact!r})))
            time.sleep(60)
        return jnp.maximum(jnp.sum(x), 0)
    """
    return textwrap.dedent(code)


@pytest.mark.parametrize("name", ["empty", "text", "cut", "endless", "large", "library"])
def test_a_hostile_artefact_is_a_failed_check(judging, name: str) -> None:
    made = {"empty": b"", "text": b"not a program", "cut": built()["honest"][:-100], **built()}
    report = judging.report("toy/traced", attack(made[name]))
    assert report["verdict"] == "check_failed"
    assert [case["verdict"] for case in report["cases"]] == ["accepted", "accepted"]
    assert report["checks"][0]["feedback"]


def test_the_attack_is_one(judging) -> None:
    """With an honest program in its place the check is met, so the others fail for what they hold."""
    assert judging.report("toy/traced", attack(built()["honest"]))["verdict"] == "accepted"


def test_mutated_artefacts_end_in_an_answer_an_error_or_a_death_and_in_time() -> None:
    rng = random.Random(5)
    sources = [built()[name] for name in ("honest", "library")]
    artefacts = [inputs.mutated(rng, rng.choice(sources), 1 << 16) for _ in range(60)]
    artefacts += [flipped(rng, rng.choice(sources)) for _ in range(60)]
    kinds = asyncio.run(replayed(artefacts))
    print(f"{len(kinds)} artefacts: { ({kind: kinds.count(kind) for kind in set(kinds)}) }")
    assert len(kinds) == len(artefacts)
    assert set(kinds) <= {"result", "error", "died"}
    assert "error" in kinds


def flipped(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


async def replayed(artefacts: list[bytes]) -> list[str]:
    """What each came to in a worker that holds nothing else, as grader.checks runs it; a new worker after a death."""
    box = Box(view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0, 1], cache=None)
    pool, kinds, limits = Pool(box, 2), [], Limits(wall_s=20, memory_mib=1024)
    pool.start()
    try:
        while len(kinds) < len(artefacts):
            async with Session.begin(pool, limits, wall_s=60) as session:
                await session.load("", "empty.py", None, [])
                for artefact in artefacts[len(kinds) :]:
                    argument = np.arange(3, dtype=np.float32)
                    outcome = await session.call("replay", artifact=artefact, arguments=[argument])
                    kinds.append(outcome.kind)
                    if outcome.kind == "died":
                        break
    finally:
        await pool.stop()
    return kinds
