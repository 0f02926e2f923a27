"""Starts grader services in each tier that this machine can provide, as a container would where the tier is `container`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from grader.box import descend, kernel, root
from grader.client import Grader

CLONE = Path(__file__).resolve().parents[2]
# The user of our own image.
IMAGE_USER = 10001
_ENTER = "import sys; sys.path.insert(0, sys.argv[2]); from tests.hostile.container import main; main()"


class Contained(Grader):
    """A service that runs as in a container with default settings: as its root, or as an image's ordinary user."""

    user: int | None = None

    def _command(self) -> list[str]:
        command = super()._command() if self.user is None else self._service()
        plan = {"problems": self._problems, "state": self._state, "package": CLONE}
        # A container has a /tmp that everybody may write.
        shared = self._state.parent / "tmp"
        shared.mkdir(mode=0o777, exist_ok=True)
        shared.chmod(0o777)
        if self.user is not None and os.geteuid() == 0:
            os.chown(self._state, self.user, self.user)
        binds = [*descend._binds(plan), root.Bind("/etc"), root.Bind(str(shared), writable=True, at="/tmp")]
        entering = {
            "command": command,
            "user": self.user,
            "binds": [asdict(bind) for bind in binds],
            "links": descend._links(plan),
        }
        return [sys.executable, "-I", "-c", _ENTER, json.dumps(entering), str(CLONE)]


class ContainedAsImageUser(Contained):
    """The same, as the image's user."""

    user = IMAGE_USER


def _can_enter() -> bool:
    """Whether a container can be entered here; within one, this program is in tier `container` as it is."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); from grader.box import kernel; kernel.unshare(int(sys.argv[2]))"
    flags = kernel.NEW_NS | (0 if os.geteuid() == 0 else kernel.NEW_USER)
    command = [sys.executable, "-I", "-c", code, str(CLONE), str(flags)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


KINDS: dict[str, type[Grader]] = {"full": Grader, "container": Contained if _can_enter() else Grader}
