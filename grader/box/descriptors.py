"""Descriptors, session and life span of a boxed process.

Covered: every descriptor but the named ones is closed; stdin is empty; no controlling terminal, so no TIOCSTI; the process
dies when its parent does.
Not covered: what can be reached through the descriptors that stay (a socket pair and an output pipe, read by the judge).
"""

import os
import signal

from grader.box import kernel


def detach(parent: int) -> None:
    """Start a session of our own and die with `parent`; raises ProcessLookupError when it is dead already."""
    os.setsid()
    kernel.prctl("prctl(PDEATHSIG)", kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    # The signal is armed only from here on: a parent that died before would never send it.
    if os.getppid() != parent:
        raise ProcessLookupError("the parent died")


def keep_only(channel: int, output: int) -> None:
    """Close everything but `channel`, which becomes descriptor 3, and `output`, which becomes stdout and stderr."""
    # Moved out of the way first, so that no dup2 lands on the other's number.
    channel, output = os.dup(channel), os.dup(output)
    while channel <= 3:
        channel = os.dup(channel)
    while output <= 3:
        output = os.dup(output)
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(channel, 3)
    os.closerange(4, 4096)
