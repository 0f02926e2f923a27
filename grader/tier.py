"""Names what the box is worth on this machine, from probes; never lowers it silently, and says what would raise it."""

import asyncio
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

_ROOT = str(Path(__file__).resolve().parent.parent)

# What each tier stands on, the best first; `local` is what is left.
NEEDS = {
    "full": ("namespaces", "landlock", "seccomp", "limits", "privileges"),
    "container": ("landlock", "seccomp", "limits", "privileges"),
    "local": (),
}


@dataclass(frozen=True)
class Tier:
    """`full`, `container` or `local`; for each layer None or why it doesn't hold, and the command that brings it.

    `required` is the least that may serve.
    """

    name: str
    layers: dict[str, str | None]
    commands: dict[str, str] = field(default_factory=dict)
    required: str | None = None

    def holds(self, layer: str) -> bool:
        """Whether a layer is on."""
        return self.layers.get(layer) is None

    @property
    def refusal(self) -> str | None:
        """Why this machine may not serve: each missing layer, the reason, and the way to get it; None when it may."""
        order = list(NEEDS)
        if self.required is None or order.index(self.name) <= order.index(self.required):
            return None
        missing = [layer for layer in NEEDS[self.required] if not self.holds(layer)]
        return f"This machine gives tier '{self.name}', not '{self.required}'. " + " ".join(
            f"Layer {layer} does not hold: {self.layers[layer]}. To get it: {self.commands[layer]}."
            for layer in missing
        )


async def probe(required: str | None = None) -> Tier:
    """Attack every layer in a process of its own and name the tier."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); from grader.box.probe import main; main()"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", code, _ROOT),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complaint = await process.communicate()
    return read(printed, complaint.decode("utf-8", "replace"), required)


def read(printed: bytes, complaint: str, required: str | None = None) -> Tier:
    """The tier that the probes' output means; without output no layer holds."""
    try:
        told = json.loads(printed)
        layers, commands = dict(told["layers"]), dict(told["commands"])
    except (ValueError, KeyError, TypeError):
        layers = dict.fromkeys(NEEDS["full"], f"the probes did not finish: {complaint.strip()[-500:]}")
        commands = dict.fromkeys(layers, "start the server again and look at what it prints")
    name = next(name for name, needs in NEEDS.items() if not any(layers.get(one) for one in needs))
    return Tier(name, layers, commands, required)
