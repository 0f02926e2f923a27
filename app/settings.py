"""Reads every setting, from the environment and the command line; no other module reads the environment."""

from __future__ import annotations

import os
import sys
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "JAXDOJO_"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
BUILT_IN = "builtin"
LogForm = Literal["text", "json"]


class StartRefused(Exception):
    """The program can't start; the text is one sentence or two for the person who started it."""


def data_folder(name: str) -> Path:
    """Where `templates`, `static` and `problems` are: beside `app` in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent
    shipped = package / "data" / name
    return shipped if shipped.is_dir() else package.parent / name


def user_data_folder() -> Path:
    """The folder for jaxdojo's data that the user's system asks programs to use."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "jaxdojo"
    base = os.environ.get("XDG_DATA_HOME", "")
    # The specification says that a relative path is to be ignored.
    root = Path(base) if base.startswith("/") else Path.home() / ".local" / "share"
    return root / "jaxdojo"


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("empty")
    return value.strip()


Filled = Annotated[str, AfterValidator(_filled)]


class Settings(BaseSettings):
    """All settings. A field's description is what a wrong value is told: `It must be <description>.`"""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: Filled = Field(default="127.0.0.1", description="an address of this machine, such as 127.0.0.1")
    port: int = Field(default=8000, ge=0, le=65535, description="a whole number from 0 to 65535")
    data: Path = Field(default_factory=user_data_folder, description="a folder that can be written")
    database: str | None = Field(
        default=None,
        pattern=r"^postgres(ql)?://",
        description="the address of a PostgreSQL database, such as postgresql://jaxdojo@localhost/jaxdojo",
    )
    sign_in: Path | None = Field(
        default=None, description="a TOML file that names who else can vouch for people"
    )
    mail: Path | None = Field(default=None, description="a TOML file that names the server that sends mail")
    grader: Literal["own", "elsewhere"] = Field(
        default="own",
        description="own or elsewhere; elsewhere needs JAXDOJO_DATABASE, and `jaxdojo worker` on some machine",
    )
    workers: int = Field(
        default_factory=lambda: min(usable_cores(), 64),
        ge=1,
        le=64,
        description="a whole number from 1 to 64",
    )
    problems: Annotated[list[str], NoDecode] = Field(
        default=[BUILT_IN],
        description=f"folders of problems, or the word {BUILT_IN}, separated by '{os.pathsep}'",
    )
    require_tier: Literal["full", "container"] | None = Field(
        default=None, description="full or container: the least isolation to start with"
    )
    lens: Literal["on", "off"] = Field(
        default="on", description="on or off: whether runs are looked at after their verdict"
    )
    log: LogForm = Field(default="text", description="text or json: how what happens is written to stderr")
    metrics: str | None = Field(
        default=None,
        pattern=r"^[^:\s]+:\d{1,5}$",
        description="an address and a port, such as 127.0.0.1:9100, on which `jaxdojo worker` tells its figures",
    )
    request_limit_s: float = Field(
        default=30, ge=0.1, le=3_600, description="a number of seconds from 0.1 to 3600"
    )
    proxies: Filled = Field(
        default="127.0.0.1,::1",
        description="addresses or networks of proxies, separated by ',', such as 127.0.0.1,10.0.0.0/8",
    )
    telemetry: str | None = Field(
        default=None,
        pattern=r"^https?://[^/\s]+(/\S*)?$",
        description="the address of a collector that takes OTLP over HTTP, such as http://127.0.0.1:4318",
    )
    learner_workers: int = Field(
        default_factory=lambda given: 2 if given.get("workers", 1) > 2 else 1,
        ge=1,
        le=64,
        description="a whole number from 1 to 64",
    )
    learner_cpu_s: float = Field(
        default=300, gt=0, le=1_000_000, description="a number of seconds above 0, up to 1000000"
    )
    learner_cpu_back: float = Field(
        default=0.5, gt=0, le=1_000, description="a number above 0, up to 1000: CPU seconds a second"
    )
    learner_queue_limit: int = Field(
        default=50, ge=1, le=100_000, description="a whole number from 1 to 100000"
    )
    queue_limit: int = Field(
        default=2_000, ge=1, le=1_000_000, description="a whole number from 1 to 1000000"
    )
    submissions_per_minute: int = Field(
        default=300, ge=1, le=1_000_000, description="a whole number from 1 to 1000000"
    )
    sign_ins_per_minute: int = Field(
        default=20, ge=1, le=1_000_000, description="a whole number from 1 to 1000000"
    )
    sign_ups_per_hour: int = Field(
        default=30, ge=1, le=1_000_000, description="a whole number from 1 to 1000000"
    )

    @field_validator("grader", mode="after")
    @classmethod
    def _somewhere(cls, value: str, others: ValidationInfo) -> str:
        if value == "elsewhere" and others.data.get("database") is None:
            raise ValueError("no database that others could share")
        return value

    @field_validator("proxies", mode="after")
    @classmethod
    def _networks(cls, value: str) -> str:
        for one in value.split(","):
            ip_network(one.strip())
        return value

    @field_validator("problems", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        parts = value.split(os.pathsep) if isinstance(value, str) else value
        parts = [str(part) for part in parts if str(part).strip()]
        if not parts:
            raise ValueError("empty")
        return parts

    @field_validator("data", mode="after")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in LOOPBACK

    @property
    def least_tier(self) -> str | None:
        """The least isolation to serve with; None when this machine's own people may do with any."""
        return self.require_tier or (None if self.loopback else "container")

    @property
    def problem_folders(self) -> list[Path]:
        """The folders of tracks, in the order in which they were named."""
        return [
            data_folder("problems") if part == BUILT_IN else Path(part).expanduser().absolute()
            for part in self.problems
        ]


def read_settings(**arguments: Any) -> Settings:
    """The settings; `arguments` are those given on the command line and win over the environment.

    Errors: StartRefused, which names the setting, its value and what it must be.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        raise StartRefused(_sentence(error, set(given))) from None
    for folder in settings.problem_folders:
        if not folder.is_dir():
            raise StartRefused(
                f"{_where('problems', set(given))} names {folder}. It must be a folder that exists."
            )
    return settings


def first_mistake(error: ValidationError, whole: str) -> str:
    """The first thing that is wrong with a file, and where in it; `whole` is what it is called itself."""
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or whole}: {first['msg']}."


def _where(name: str, given: set[str]) -> str:
    return f"--{name.replace('_', '-')}" if name in given else f"{PREFIX}{name.upper()}"


def _sentence(error: ValidationError, given: set[str]) -> str:
    problem = error.errors()[0]
    name = str(problem["loc"][0])
    must = Settings.model_fields[name].description
    # An address can hold a password.
    found = "something else" if name in ("database", "telemetry") else repr(problem["input"])
    return f"{_where(name, given)} is {found}. It must be {must}."
