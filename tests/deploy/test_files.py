"""The files that others deploy with: what can be checked of them without the machines that they are for."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli import names
from app.settings import PREFIX, Settings
from tests.serving import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))


def known(setting: str) -> bool:
    return setting.removeprefix(PREFIX).lower() in Settings.model_fields


def test_compose_is_what_its_specification_says() -> None:
    specification = pytest.importorskip("compose_spec", reason="pip install compose-spec")

    def taken(file: dict[str, Any]) -> list[str]:
        # Anchors and merges are YAML's; what the specification is about is what they come to.
        return sorted(specification.PyCompose.from_yaml(yaml.safe_dump(file)).service_names())

    assert taken(COMPOSE) == sorted(COMPOSE["services"])
    worse = {**COMPOSE["services"]["worker"], "stop_grace_periode": "150s"}
    with pytest.raises(ValueError, match="stop_grace_periode"):
        taken({**COMPOSE, "services": {**COMPOSE["services"], "worker": worse}})


def test_workers_of_compose_have_our_profile_and_pages_the_engines() -> None:
    [option] = COMPOSE["services"]["worker"]["security_opt"]
    kind, _, path = option.partition("=")
    assert kind == "seccomp" and (ROOT / "deploy" / path).is_file()
    assert not any("security_opt" in COMPOSE["services"][name] for name in ("web", "migrate", "database"))


def test_pages_of_compose_believe_the_proxy_before_them() -> None:
    """It is on the machine, and comes by the engine's bridge; nobody else can, for the port is the machine's own."""
    assert COMPOSE["services"]["web"]["environment"]["JAXDOJO_PROXIES"] == "172.16.0.0/12"
    assert COMPOSE["services"]["web"]["ports"][0].startswith("127.0.0.1:")


def test_compose_names_only_what_there_is() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"database", "migrate", "web", "worker"}
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
        volumes = {mount.partition(":")[0] for mount in service.get("volumes", [])}
        assert volumes <= set(COMPOSE["volumes"])


@pytest.mark.parametrize("name", ["migrate", "web", "worker"])
def test_compose_starts_commands_of_ours_with_settings_of_ours(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["command"][0] in names()
    ours = [key for key in service["environment"] if key.startswith(PREFIX)]
    assert ours and all(known(key) for key in ours)
    # The database is asked only once it answers, and its schema is there.
    needed = {other: how["condition"] for other, how in service["depends_on"].items()}
    if name == "migrate":
        assert needed == {"database": "service_healthy"}
    else:
        assert needed == {"migrate": "service_completed_successfully"}


def test_pages_of_compose_are_not_open_to_the_network() -> None:
    assert COMPOSE["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert not any("ports" in COMPOSE["services"][name] for name in ("database", "worker", "migrate"))


def test_the_password_reaches_the_driver_and_no_command_line(tmp_path: Path) -> None:
    """The start of each container, with a program in place of ours that tells what it sees."""
    shell, flag, script, *rest = COMPOSE["services"]["web"]["entrypoint"]
    (tmp_path / "password").write_text("s3cret")
    script = script.replace("$$", "$").replace("/run/secrets", str(tmp_path)).replace("/data", str(tmp_path))
    script = script.replace("python -m app.cli", "echo")
    ran = subprocess.run([shell, flag, script, *rest, "serve"], capture_output=True, text=True, check=True)
    assert ran.stdout == "serve\n"
    file = tmp_path / ".pgpass"
    assert file.read_text() == "database:5432:jaxdojo:jaxdojo:s3cret\n"
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_takes_the_units(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("there is no systemd-analyze here (Debian and Ubuntu: apt install systemd)")
    text = unit.read_text()
    [start] = [line.partition("=")[2] for line in text.splitlines() if line.startswith("ExecStart=")]
    program, command = shlex.split(start)
    assert (Path(program).name, command in names()) == ("jaxdojo", True)
    # It looks whether the program is there.
    copy = tmp_path / unit.name
    copy.write_text(text.replace(program, shutil.which("true") or "/bin/true"))
    ran = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
