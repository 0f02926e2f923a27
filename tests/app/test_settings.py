"""Settings: from the environment and the command line, and a clear sentence for a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import StartRefused, data_folder, read_settings, user_data_folder
from tests.serving import TOYS

BAD = {
    "WORKERS": [
        ("two", "JAXDOJO_WORKERS is 'two'. It must be a whole number from 1 to 64."),
        ("0", "JAXDOJO_WORKERS is '0'. It must be a whole number from 1 to 64."),
    ],
    "PORT": [("70000", "JAXDOJO_PORT is '70000'. It must be a whole number from 0 to 65535.")],
    "HOST": [(" ", "JAXDOJO_HOST is ' '. It must be an address of this machine, such as 127.0.0.1.")],
    "PROXIES": [
        (
            "10.0.0.0/8,proxy",
            "JAXDOJO_PROXIES is '10.0.0.0/8,proxy'. It must be addresses or networks of proxies, separated by ',', such as 127.0.0.1,10.0.0.0/8.",
        )
    ],
    "REQUEST_LIMIT_S": [
        ("0", "JAXDOJO_REQUEST_LIMIT_S is '0'. It must be a number of seconds from 0.1 to 3600.")
    ],
    "QUEUE_LIMIT": [("-1", "JAXDOJO_QUEUE_LIMIT is '-1'. It must be a whole number from 1 to 1000000.")],
    "PROBLEMS": [
        (
            "",
            "JAXDOJO_PROBLEMS is ''. It must be folders of problems, or the word builtin, separated by ':'.",
        ),
        ("/no/where", "JAXDOJO_PROBLEMS names /no/where. It must be a folder that exists."),
    ],
}


@pytest.fixture(autouse=True)
def _existing_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAXDOJO_PROBLEMS", str(TOYS))


@pytest.mark.parametrize(
    ("name", "value", "sentence"), [(k, *one) for k, many in BAD.items() for one in many]
)
def test_a_bad_value_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"JAXDOJO_{name}", value)
    with pytest.raises(StartRefused) as refused:
        read_settings()
    assert str(refused.value) == sentence


def test_an_argument_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAXDOJO_PORT", "8001")
    assert read_settings().port == 8001
    assert read_settings(port="8002").port == 8002
    assert read_settings(port=None).port == 8001


def test_a_bad_argument_is_named_as_it_was_typed() -> None:
    with pytest.raises(StartRefused) as refused:
        read_settings(workers="many")
    assert str(refused.value) == "--workers is 'many'. It must be a whole number from 1 to 64."


def test_the_data_folder_is_where_the_system_keeps_such_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert user_data_folder() == Path("/srv/data/jaxdojo")
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert user_data_folder() == Path.home() / ".local/share/jaxdojo"


def test_several_packs_of_problems_are_served_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAXDOJO_PROBLEMS", f"builtin:{tmp_path}")
    assert read_settings().problem_folders == [data_folder("problems"), tmp_path]


def test_templates_are_found_in_a_checkout() -> None:
    assert (data_folder("templates") / "base.html").is_file()
