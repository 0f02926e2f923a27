"""Tiers: each layer is really taken away, and the tier, the reason, the way to get it back and the refusal are told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.box.remedy import remedy
from grader.tier import Tier, read
from tests.hostile.tiers import CLONE
from tests.serving import CLEAN, TOYS

ENTER = "import sys; sys.path.insert(0, sys.argv[2]); from tests.hostile.container import lacking; lacking()"
PROBE = "import sys; sys.path.insert(0, sys.argv[1]); from grader.box.probe import main; main()"
PROFILES = (
    "docker run --security-opt seccomp=deploy/profiles/seccomp.json --security-opt apparmor=jaxdojo-worker"
)
LANDLOCK, SECCOMP = "landlock_create_ruleset:444:444", "seccomp:317:277"
LIMITS, PRIVILEGES = ["prlimit64:302:261", "setrlimit:160:164"], ["capset:126:91"]
EPERM, ENOSYS, EOPNOTSUPP = 1, 38, 95


def lacking(
    command: list[str], denied: list[str], error: int = ENOSYS, *, user_namespaces: bool = True
) -> list[str]:
    """A command where the kernel answers some calls with an error."""
    plan = {"command": command, "denied": denied, "error": error, "user_namespaces": user_namespaces}
    return [sys.executable, "-I", "-c", ENTER, json.dumps(plan), str(CLONE)]


def tier(denied: list[str], error: int = ENOSYS, *, user_namespaces: bool = True) -> Tier:
    """What the probes find there."""
    command = [sys.executable, "-I", "-c", PROBE, str(CLONE)]
    ran = subprocess.run(
        lacking(command, denied, error, user_namespaces=user_namespaces), capture_output=True, check=False
    )
    return read(ran.stdout, ran.stderr.decode())


def test_with_every_layer_the_tier_is_full() -> None:
    found = tier([])
    if any(found.layers.values()):
        pytest.skip(f"this machine lacks a layer: {found.layers}")
    assert (found.name, found.commands) == ("full", {})


def test_without_user_namespaces_the_tier_is_container() -> None:
    found = tier([], user_namespaces=False)
    assert found.name == "container"
    assert found.layers["namespaces"] == "PermissionError: [Errno 1] unshare: Operation not permitted"
    assert found.commands["namespaces"].startswith(PROFILES)


@pytest.mark.parametrize(
    ("denied", "error", "layer", "reason", "command"),
    [
        (
            [LANDLOCK],
            ENOSYS,
            "landlock",
            "OSError: [Errno 38] landlock_create_ruleset: Function not implemented",
            f"a container engine whose filter allows Landlock, or {PROFILES}",
        ),
        (
            [LANDLOCK],
            EOPNOTSUPP,
            "landlock",
            "OSError: [Errno 95] landlock_create_ruleset: Operation not supported",
            "landlock in the list of the kernel's boot parameter: lsm=landlock,…",
        ),
        (
            [SECCOMP],
            EPERM,
            "seccomp",
            "PermissionError: [Errno 1] seccomp: Operation not permitted",
            PROFILES,
        ),
    ],
)
def test_without_a_layer_the_tier_is_local_and_the_layer_is_named(
    denied: list[str], error: int, layer: str, reason: str, command: str
) -> None:
    found = tier(denied, error)
    assert found.name == "local"
    assert {name: why for name, why in found.layers.items() if why} == {layer: reason}
    assert found.commands == {layer: command}


@pytest.mark.parametrize(("denied", "layer"), [(LIMITS, "limits"), (PRIVILEGES, "privileges")])
def test_without_limits_or_dropped_privileges_the_tier_is_local(denied: list[str], layer: str) -> None:
    found = tier(denied, EPERM)
    assert found.name == "local"
    assert "Operation not permitted" in str(found.layers[layer])


def test_a_layer_that_can_be_set_up_and_does_not_hold_is_seen() -> None:
    # Landlock answers as if all were well, and restricts nothing.
    found = tier(["landlock_restrict_self:446:446"], 0)
    assert found.name == "local"
    assert found.layers["landlock"] == "AssertionError: reading a file was not refused"


def test_probes_that_do_not_finish_are_no_layer_at_all() -> None:
    found = read(b"", "Killed\n")
    assert found.name == "local"
    assert set(found.layers.values()) == {"the probes did not finish: Killed"}


@pytest.mark.parametrize(
    ("required", "denied", "error", "namespaces", "said"),
    [
        (
            "full",
            [],
            EPERM,
            False,
            (
                "The tier 'full' is required. This machine gives tier 'container', not 'full'. Layer namespaces does not hold: "
                f"PermissionError: [Errno 1] unshare: Operation not permitted. To get it: {PROFILES}"
            ),
        ),
        (
            "container",
            [LANDLOCK],
            ENOSYS,
            True,
            (
                "The tier 'container' is required. This machine gives tier 'local', not 'container'. Layer landlock does not "
                "hold: OSError: [Errno 38] landlock_create_ruleset: Function not implemented. To get it: a container engine "
                f"whose filter allows Landlock, or {PROFILES}."
            ),
        ),
    ],
)
def test_a_server_that_requires_a_tier_does_not_start_without(
    tmp_path: Path, required: str, denied: list[str], error: int, namespaces: bool, said: str
) -> None:
    serve = [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--data", str(tmp_path / "data")]
    serve += ["--problems", str(TOYS), "--workers", "1", "--require-tier", required]
    ran = subprocess.run(
        lacking(serve, denied, error, user_namespaces=namespaces),
        cwd=CLONE,
        env={**CLEAN, "PYTHONPATH": str(CLONE)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 2
    assert f"jaxdojo: {said}" in ran.stderr
    assert "http://" not in ran.stdout


@pytest.mark.parametrize(
    ("layer", "reason", "files", "command"),
    [
        (
            "namespaces",
            "",
            {"/proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1\n"},
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        (
            "namespaces",
            "",
            {
                "/proc/sys/kernel/unprivileged_userns_clone": "0\n",
                "/proc/sys/user/max_user_namespaces": "0\n",
            },
            "sudo sysctl -w kernel.unprivileged_userns_clone=1, and sudo sysctl -w user.max_user_namespaces=15000",
        ),
        (
            "landlock",
            "[Errno 38]",
            {"/proc/sys/kernel/osrelease": "5.10.0-28-amd64\n"},
            "a kernel of Linux 5.13 or newer (this is 5.10.0-28-amd64)",
        ),
        (
            "landlock",
            "[Errno 38]",
            {"/proc/sys/kernel/osrelease": "6.1.0"},
            "a kernel that is built with CONFIG_SECURITY_LANDLOCK=y",
        ),
        ("seccomp", "[Errno 22]", {}, "a kernel that is built with CONFIG_SECCOMP_FILTER=y"),
        (
            "limits",
            "anything",
            {},
            "report this reason, since no setting is known that would explain it",
        ),
    ],
)
def test_each_way_to_lose_a_layer_has_its_way_back(
    layer: str, reason: str, files: dict[str, str], command: str
) -> None:
    assert remedy(layer, reason, lambda path: files.get(path, "")) == command


def test_what_is_required_is_refused_only_below_it() -> None:
    layers = {"namespaces": "why", "landlock": None, "seccomp": None, "limits": None, "privileges": None}
    found = {
        one: Tier("container", layers, {"namespaces": "how"}, one).refusal
        for one in ("full", "container", "local")
    }
    assert found["full"] == (
        "This machine gives tier 'container', not 'full'. Layer namespaces does not hold: why. To get it: how."
    )
    assert found["container"] is found["local"] is None
    assert Tier("container", layers).refusal is None
