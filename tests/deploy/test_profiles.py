"""The profiles for containers: under ours a grader is in tier `full`, under an engine's usual one in tier `container`."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any, NoReturn

import pytest

from grader.box import descend
from scripts.oci import bundle, crun
from tests.hostile import container
from tests.serving import ROOT, TOYS

PROFILES = ROOT / "deploy" / "profiles"
OURS: dict[str, Any] = json.loads((PROFILES / "seccomp.json").read_text())
APPARMOR = PROFILES / "apparmor" / "jaxdojo-worker"
PROBE = "import sys; sys.path.insert(0, sys.argv[1]); from grader.box.probe import main; main()"
# What an engine that runs our image must never let a submission near, whatever the box lets through.
NEVER = """
acct add_key bpf clock_settime delete_module fanotify_init finit_module fsconfig fsmount fsopen init_module io_uring_enter
io_uring_register io_uring_setup ioperm iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie mount_setattr move_mount
name_to_handle_at open_by_handle_at open_tree perf_event_open pidfd_getfd process_vm_readv process_vm_writev ptrace quotactl
reboot request_key settimeofday swapoff swapon syslog userfaultfd vhangup
""".split()


def absent(tool: str, package: str) -> NoReturn:
    """Skip for want of a program; in CI fail."""
    wanted = f"there is no {tool} here (Debian and Ubuntu: apt install {package})"
    if os.environ.get("CI") == "true":
        pytest.fail(wanted)
    pytest.skip(wanted)


def apparmor_parser() -> str:
    """AppArmor's own parser, which is not on everybody's PATH."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    return shutil.which("apparmor_parser", path=path) or absent("apparmor_parser", "apparmor")


def usual() -> dict[str, Any]:
    """What engines refuse a process without capabilities, in their own form; tests/hostile has the same as a filter."""
    namespaces = {"index": 0, "value": 0, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ"}
    kinds = [1 << bit for bit in range(32) if container._NEW_NAMESPACES & (1 << bit)]
    denied = [row.partition(":")[0] for row in container._DENIED.split()]
    rules: list[dict[str, Any]] = [{"names": denied, "action": "SCMP_ACT_ERRNO", "errnoRet": 1}]
    rules += [
        {
            "names": ["clone"],
            "action": "SCMP_ACT_ERRNO",
            "errnoRet": 1,
            "args": [{**namespaces, "value": kind, "valueTwo": kind}],
        }
        for kind in kinds
    ]
    rules.append({"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38})
    return {
        "defaultAction": "SCMP_ACT_ALLOW",
        "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"],
        "syscalls": rules,
    }


def contained(folder: Path, command: list[str], seccomp: dict[str, Any]) -> str:
    """What a command of this machine's prints in a container."""
    if os.geteuid() != 0:
        pytest.skip("only root may start containers here")
    if shutil.which("crun") is None:
        absent("crun", "crun")
    plan = {"problems": [TOYS], "state": folder, "package": ROOT}
    root = folder / "root"
    root.mkdir()
    engines_own = ("/proc", "/dev", "/sys", str(folder))
    shown = {bind.path: bind.target for bind in descend._binds(plan) if bind.path not in engines_own}
    for link, target in descend._links({**plan, "package": str(ROOT)}).items():
        if not any(link.startswith(f"{place}/") for place in shown.values()):
            (root / link[1:]).parent.mkdir(parents=True, exist_ok=True)
            (root / link[1:]).symlink_to(target)
    shown[str(ROOT)] = str(ROOT)
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "PYTHONPATH": str(ROOT), "JAXDOJO_DATA": "/data"}
    made = bundle(folder, root, command, seccomp=seccomp, environment=environment, shown=shown)
    starting = crun(folder / "crun", "run", "--bundle", str(made), f"jaxdojo-test-{uuid.uuid4().hex}")
    ran = subprocess.run(starting, capture_output=True, text=True, timeout=200, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def layers(folder: Path, seccomp: dict[str, Any]) -> dict[str, str | None]:
    """What the probes find in such a container."""
    told = contained(folder, [sys.executable, "-I", "-c", PROBE, str(ROOT)], seccomp)
    found: dict[str, str | None] = json.loads(told)["layers"]
    return found


def test_the_profile_is_what_its_script_writes(tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / "scripts" / "seccomp-profile"))["main"]([str(tmp_path / "written.json")])
    assert json.loads((tmp_path / "written.json").read_text()) == OURS


def test_the_profile_denies_what_it_does_not_name_and_names_nothing_dangerous() -> None:
    names = [name for rule in OURS["syscalls"] for name in rule["names"]]
    assert OURS["defaultAction"] == "SCMP_ACT_ERRNO"
    assert {rule["action"] for rule in OURS["syscalls"]} == {"SCMP_ACT_ALLOW"}
    assert set(names) & set(NEVER) == set()
    # Each call has one purpose; those that are looked at more closely have a rule for each value.
    repeated = {name for name in names if names.count(name) > 1}
    assert repeated == {"personality"}


def test_under_our_profile_every_layer_holds(tmp_path: Path) -> None:
    found = layers(tmp_path, OURS)
    assert found == dict.fromkeys(found)


def test_under_an_engines_usual_profile_namespaces_do_not(tmp_path: Path) -> None:
    found = layers(tmp_path, usual())
    assert {name for name, why in found.items() if why} == {"namespaces"}
    assert found["namespaces"] == "PermissionError: [Errno 1] unshare: Operation not permitted"


def test_a_container_needs_its_namespaces_from_the_profile(tmp_path: Path) -> None:
    """Without the rule that is there for the box, ours is no better than the usual one."""
    rules = [rule for rule in OURS["syscalls"] if "unshare" not in rule["names"]]
    found = layers(tmp_path, {**OURS, "syscalls": rules})
    assert {name for name, why in found.items() if why} == {"namespaces"}


@pytest.mark.slow
def test_a_grader_judges_in_a_container_in_tier_full(tmp_path: Path) -> None:
    answer = TOYS / "toy" / "double" / "submissions" / "accepted"
    [file] = sorted(answer.glob("*.py"))[:1]
    grade = [
        sys.executable,
        "-m",
        "app.cli",
        "grade",
        "toy/double",
        str(file),
        "--json",
        "--problems",
        str(TOYS),
    ]
    report = json.loads(contained(tmp_path, grade, OURS))
    assert (report["verdict"], report["tier"]) == ("accepted", "full")


def parsed(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What AppArmor's parser makes of a profile, without loading it."""
    (folder / "profile").write_text(text)
    looking = [apparmor_parser(), "--skip-kernel-load", "--skip-cache", str(folder / "profile")]
    return subprocess.run(looking, capture_output=True, text=True, check=False)


def test_apparmor_takes_the_profile(tmp_path: Path) -> None:
    text = APPARMOR.read_text()
    told = subprocess.run([apparmor_parser(), "--version"], capture_output=True, text=True, check=True).stdout
    if int(told.split("version ")[1].partition(".")[0]) < 4:
        # Debian 12's is older than the rule for user namespaces; it looks at all the others.
        assert text.count("\n  userns,\n") == text.count("abi <abi/4.0>,\n") == 1
        text = text.replace("\n  userns,\n", "\n").replace("abi <abi/4.0>", "abi <abi/3.0>")
    ran = parsed(text, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert parsed(text.replace("  pivot_root,", "  pivot_rot,"), tmp_path).returncode != 0


def test_the_profile_is_called_what_others_call_it() -> None:
    assert f"\nprofile {APPARMOR.name} " in APPARMOR.read_text()
    told = [
        ROOT / "docs" / "deploying.md",
        ROOT / "deploy" / "compose.yaml",
        ROOT / "deploy" / "helm" / "jaxdojo" / "values.yaml",
    ]
    assert all(APPARMOR.name in file.read_text() for file in told)
