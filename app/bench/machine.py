"""What a result was measured on: the date, the machine and the versions. Measures nothing."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app import __version__
from app.settings import usable_cores


def header(what: str, arguments: Sequence[str], health: dict[str, Any]) -> dict[str, Any]:
    """What every result begins with; `health` is what the measured server said of itself."""
    return {
        "what": what,
        "command": " ".join(["jaxdojo bench", what, *arguments]),
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": {
            "processor": _processor(),
            "cores": usable_cores(),
            "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
            "system": f"{platform.system()} {platform.release()}",
            # What else the machine was doing, and this measurement itself at its end.
            "load_average": round(os.getloadavg()[0], 1),
        },
        "versions": {"jaxdojo": __version__, **(health.get("versions") or {})},
        "tier": health.get("tier"),
    }


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def about(result: dict[str, Any]) -> str:
    """One sentence on where a result comes from."""
    machine, versions = result["machine"], result["versions"]
    named = ", ".join(
        f"{name} {versions[name]}" for name in ("jaxdojo", "python", "jax", "flax") if name in versions
    )
    return (
        f"`{result['command']}`, {result['date']}; {machine['cores']} cores of {machine['processor']}, "
        f"{machine['memory_gib']} GiB, {machine['system']}, load average at the end {machine['load_average']}; "
        f"{named}; tier {result['tier']}."
    )
