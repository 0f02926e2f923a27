"""Who is who below a server, where bubblewrap made its zygote's box, too."""

from __future__ import annotations

import os
from pathlib import Path

from app.bench.processes import memory_mib, processes, roles
from tests.grading.conftest import started
from tests.serving import until


def test_a_zygote_is_what_workers_are_forked_from_and_not_what_makes_its_box(tmp_path: Path) -> None:
    with started(tmp_path / "state", workers=1) as judging:
        until(lambda: judging.health()["ready"], "it judges")
        assert judging.grader.pid in roles(os.getpid()).judges
        table = processes()
        who = roles(judging.grader.pid or 0, table)
        # It has imported JAX, which bubblewrap has not.
        assert who.zygotes and all(memory_mib([one]) > 20 for one in who.zygotes)
        assert who.workers and all(table[table[one].parent].parent in who.zygotes for one in who.workers)
