"""Starts a zygote in its box, by bubblewrap or by our own modules, without environment. Holds no secret itself."""

import json
import os
import signal
import sys
from typing import Any, NoReturn

from grader.box import bubblewrap, descriptors, kernel, namespaces, privileges, root


def main() -> None:
    """Carry out the plan in the first argument; the control socket's number is in it. Never returns."""
    plan = json.loads(sys.argv[1])
    os.dup2(plan["control"], 3)
    os.closerange(4, 4096)
    descriptors.detach(os.getppid())
    if not plan["namespaces"]:
        _execute(plan)
    binds = [root.Bind(**bind) for bind in plan["binds"]]
    if plan["bubblewrap"]:
        words = bubblewrap.arguments(plan["bubblewrap"], binds, plan["links"], plan["command"])
        os.execve(words[0], words, plan["environment"])
    namespaces.enter()
    child = os.fork()
    if child:
        _relay(child)
    # The parent's number means nothing in here, so only the signal is set; a dead parent closes descriptor 3 as well.
    kernel.prctl("prctl(PDEATHSIG)", kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    root.build(binds, plan["links"])
    privileges.drop()
    _execute(plan)


def _relay(child: int) -> NoReturn:
    os.close(3)
    _, status = os.waitpid(child, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _execute(plan: dict[str, Any]) -> NoReturn:
    os.execve(plan["command"][0], plan["command"], plan["environment"])
