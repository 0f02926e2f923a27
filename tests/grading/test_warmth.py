"""Warm workers: for whom they are made, that they cost nobody anything, and what a submission can find in them."""

import asyncio
import os
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest

from grader import package, protocol
from grader.bank import Bank, banks, pack, read_bank
from grader.box.plan import view
from grader.pool import Box, Pool, Recipe
from grader.pool import worker as workers
from tests.grading.conftest import TOYS, Judging, started
from tests.grading.test_processes import children, until

RIGHT = "def double(x):\n    return 2 * x\n"


def settled(judging: Judging) -> bool:
    health = judging.health()
    building = health["building"]
    return bool(
        health["pool"]["settled"] and building["done"] == building["total"] and not building["unrehearsed"]
    )


def test_a_problem_that_was_opened_gets_a_warm_worker(judging: Judging) -> None:
    until(lambda: settled(judging))
    judging.wait(judging.grader.expect("toy/trees"))
    until(lambda: "toy/trees" in judging.health()["pool"]["warm_for"])


def test_a_submission_gets_the_worker_that_is_warm_for_it_and_the_next_one_too(judging: Judging) -> None:
    for _ in range(2):
        judging.wait(judging.grader.expect("toy/double"))
        until(lambda: "toy/double" in judging.health()["pool"]["warm_for"])
        assert judging.report("toy/double", RIGHT)["verdict"] == "accepted"


def test_a_problem_with_checks_gets_a_warm_worker_for_each_that_they_take(judging: Judging) -> None:
    until(lambda: settled(judging))
    judging.wait(judging.grader.expect("toy/traced"))
    until(lambda: judging.health()["pool"]["warm_for"].count("toy/traced") == 3)


def test_a_problem_that_is_opened_after_many_others_gets_its_warm_worker_too(judging: Judging) -> None:
    until(lambda: settled(judging))
    for name in ("trees", "traced", "double", "trees", "traced") * 4:
        judging.wait(judging.grader.expect(f"toy/{name}"))
        until(lambda name=name: f"toy/{name}" in judging.health()["pool"]["warm_for"])


def test_what_was_begun_ahead_for_a_wrong_answer_leaves_nothing(judging: Judging) -> None:
    """Traced and run beside the direct calls, and given up when those are wrong."""
    for _ in range(3):
        until(lambda: settled(judging))
        assert (
            judging.report("toy/traced", "def clip_sum(x):\n    return x.sum()\n")["verdict"]
            == "wrong_answer"
        )
    until(lambda: settled(judging))
    health = judging.health()
    assert health["pool"]["ready"] == health["pool"]["size"]


def test_opening_many_problems_always_leaves_a_worker_ready(judging: Judging) -> None:
    until(lambda: settled(judging))
    for _ in range(10):
        for name in ("double", "trees", "traced"):
            judging.wait(judging.grader.expect(f"toy/{name}"))
            assert judging.health()["pool"]["ready"] >= 1
    assert judging.report("toy/double", RIGHT)["verdict"] == "accepted"


def test_opening_a_problem_that_is_not_there_harms_nobody(judging: Judging) -> None:
    judging.wait(judging.grader.expect("toy/no-such-problem"))
    assert judging.report("toy/double", RIGHT)["verdict"] == "accepted"


def test_the_compile_cache_is_found_and_health_says_so(judging: Judging) -> None:
    until(lambda: bool(judging.health()["compile_cache"]))
    cache = judging.health()["compile_cache"]
    assert cache["hits"] > 0
    assert cache["misses"] == 0


def test_a_recipe_holds_no_number_of_its_problem(judging: Judging, state: Path) -> None:
    """Everything that a recipe could carry into a worker: names of library calls, shapes, dtypes, options."""
    until(lambda: settled(judging))
    problem = package.load([TOYS]).problems["toy/trees"]
    recipe = read_bank(banks(state / "bank", problem)[0]).recipe
    assert recipe
    for kind, name, *_ in recipe:
        assert kind in ("batched", "called", "differentiated", "forward", "imported", "primitive", "traced")
        assert kind == "primitive" or name.startswith(("jax", "flax", "optax"))


def test_checks_are_run_ahead_also_for_answers_that_were_stored_without(tmp_path: Path) -> None:
    """As `jaxdojo check` stores them; the recipe then has what tracing calls, and the cache what checks run."""
    problem = package.load([TOYS]).problems["toy/traced"]

    def stored() -> Bank:
        return read_bank(banks(tmp_path / "bank", problem)[0])

    def rehearsed() -> bool:
        return stored().rehearsed.is_set()

    with started(tmp_path, workers=1) as judging:
        until(lambda: settled(judging))
        assert rehearsed()
    cached = {one.name for one in (tmp_path / "cache").glob("*/jit_*")}
    path = banks(tmp_path / "bank", problem)[0]
    path.write_bytes(protocol.encode(pack(stored()) | {"rehearsed": False, "recipe": []}))
    with started(tmp_path, workers=1) as judging:
        until(rehearsed)
    assert stored().recipe
    assert {one.name for one in (tmp_path / "cache").glob("*/jit_*")} == cached


def test_a_warm_worker_gives_a_submission_no_program_of_the_reference(judging: Judging) -> None:
    """What JAX compiled in this process and in this cache, as far as a submission can reach it."""
    judging.wait(judging.grader.expect("toy/traced"))
    until(lambda: "toy/traced" in judging.health()["pool"]["warm_for"])
    problem = package.load([TOYS]).problems["toy/traced"]
    body = f"""
    import gc, os, jax
    from jax._src import core
    def {problem.entry_point}(*arguments):
        seen = set()
        for one in gc.get_objects():
            try:
                seen.add(str(getattr(one, "__qualname__", "")) + str(getattr(one, "__module__", "")))
            except Exception:
                pass
        print(sorted(name for name in seen if "reference" in name or "{problem.entry_point}" in name))
        try:
            print(os.listdir(jax.config.jax_compilation_cache_dir))
        except OSError:
            print("unlistable")
        return 0
    """
    report = judging.report("toy/traced", textwrap.dedent(body), mode="run")
    said = report["cases"][0]["stdout"].splitlines()
    assert said[0] == f"['{problem.entry_point}solution']"
    assert said[1] == "unlistable"


def test_warming_that_does_not_end_is_put_away_and_the_pool_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WARM_LIMIT_S", 0.0)

    async def tried() -> tuple[int, list[str]]:
        box = Box(
            view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0, 1, 2, 3], cache=None
        )
        pool = Pool(box, 3)
        pool.learn("toy/double", Recipe([]))
        pool.start()
        try:
            async with asyncio.timeout(120):
                while pool.ready < 3:
                    await asyncio.sleep(0.02)
                pool.expect("toy/double")
                while pool.knows("toy/double"):
                    await asyncio.sleep(0.02)
                async with pool.worker("toy/double") as worker:
                    alive = worker.alive()
            return alive, pool.warm_for
        finally:
            await pool.stop()

    alive, warm_for = asyncio.run(tried())
    assert alive
    assert warm_for == []


def test_an_old_zygote_ends_when_its_last_worker_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.pool.pool.FORKS_A_ZYGOTE", 2)

    async def zygotes() -> int:
        box = Box(view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0], cache=None)
        pool = Pool(box, 2)
        pool.start()
        try:
            async with asyncio.timeout(240):
                for _ in range(5):
                    async with pool.worker() as worker:
                        assert worker.alive()
                while pool.ready < 2 or pool.zygotes > 2:
                    await asyncio.sleep(0.02)
            return pool.zygotes
        finally:
            await pool.stop()

    assert asyncio.run(zygotes()) <= 2


def held() -> list[str]:
    """The sockets and pipes that this process has open, and its children."""
    open_ = []
    for one in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            open_.append(str(one.readlink()))
    return sorted(
        [*(one for one in open_ if one.startswith(("socket:", "pipe:"))), *map(str, children(os.getpid()))]
    )


@pytest.mark.parametrize("ready", range(4))
def test_a_pool_that_is_stopped_at_any_moment_holds_nothing_afterwards(ready: int) -> None:
    """Before its zygote runs, while a worker is made, while one is warmed: stopping waits for what was under way."""

    async def stopped() -> tuple[list[str], list[str]]:
        box = Box(view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0, 1], cache=None)
        before = held()
        pool = Pool(box, 3)
        pool.start()
        async with asyncio.timeout(120):
            while pool.ready < ready:
                await asyncio.sleep(0)
            # The next worker is asked for now, or is not.
            await asyncio.sleep(0.02 * ready)
        await pool.stop()
        return before, held()

    before, after = asyncio.run(stopped())
    assert after == before


def halted() -> int:
    """How many of our processes stand still."""
    states = []
    for pid in children(os.getpid()):
        with suppress(OSError):
            states.append((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0])
    return states.count("T")


def test_a_spare_worker_stands_still_while_submissions_need_the_processors() -> None:
    async def seen() -> list[int]:
        box = Box(view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0, 1], cache=None)
        pool = Pool(box, 3, warms=False)
        pool.start()
        found: list[int] = []
        try:
            async with asyncio.timeout(120):
                while pool.ready < 3:
                    await asyncio.sleep(0.02)
                async with pool.spare() as spare:
                    found.append(halted())
                    pool.coming()
                    # For a moment only, should nothing come after all.
                    while not halted():
                        await asyncio.sleep(0.02)
                    while halted():
                        await asyncio.sleep(0.02)
                    async with pool.worker():
                        while not halted():
                            await asyncio.sleep(0.02)
                        found.append(halted())
                        assert spare.alive()
                    while halted():
                        await asyncio.sleep(0.02)
                    await spare.load(
                        source="",
                        filename="empty.py",
                        entry_point=None,
                        parameters=[],
                        memory_mib=512,
                        devices=1,
                    )
                    kind, _ = await spare.wire.receive(1 << 20)
                    found.append(kind)
        finally:
            await pool.stop()
        return found

    none, one, answer = asyncio.run(seen())
    assert (none, one) == (0, 1)
    assert answer == protocol.LOADED


def test_a_worker_that_warms_up_waits_for_the_submission_that_is_here_unless_it_is_the_last_one() -> None:
    async def seen() -> list[int]:
        box = Box(view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0, 1], cache=None)
        pool = Pool(box, 3)
        pool.start()
        found: list[int] = []
        try:
            async with asyncio.timeout(120):
                # As soon as there are two, one of them begins to warm up; the third is still to be made.
                for ready in (2, 1, 2):
                    while pool.ready != ready:
                        await asyncio.sleep(0)
                async with pool.worker():
                    while not halted():
                        await asyncio.sleep(0.02)
                    async with pool.worker():
                        while halted():
                            await asyncio.sleep(0.02)
                        found.append(pool.ready)
                    while not halted():
                        await asyncio.sleep(0.02)
                while halted():
                    await asyncio.sleep(0.02)
                while pool.ready < 2:
                    await asyncio.sleep(0.02)
                found.append(halted())
        finally:
            await pool.stop()
        return found

    assert asyncio.run(seen()) == [0, 0]


@pytest.mark.parametrize(("limit_s", "enough"), [(0.01, False), (60.0, True)])
def test_the_time_that_a_worker_has_to_warm_up_waits_while_it_stands_still(
    limit_s: float, enough: bool
) -> None:
    async def warmed() -> bool:
        box = Box(view([], [], []), namespaces=False, landlock=True, seccomp=True, cores=[0, 1], cache=None)
        pool = Pool(box, 1, warms=False)
        pool.start()
        try:
            async with asyncio.timeout(120), pool.worker() as worker:
                worker.stand_still(still=True)
                task = asyncio.create_task(worker.warm(None, limit_s=limit_s))
                await asyncio.sleep(0.2)
                assert not task.done()
                for still in (False, True, False):
                    worker.stand_still(still=still)
                with suppress(workers.WorkerFault):
                    return bool(await task)
                return False
        finally:
            await pool.stop()

    assert asyncio.run(warmed()) is enough
