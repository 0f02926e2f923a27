"""Look for everything that could be wrong with this machine and these settings, and say the way out."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx

from app import telemetry
from app.accounts.mail import read_mail
from app.accounts.providers import read_providers
from app.grading import TIER_S, real_grader
from app.settings import Settings, StartRefused, read_settings, usable_cores
from app.store.database import FILE
from app.store.lock import server_of
from app.store.migrate import HEAD, postgresql_revision, revision
from app.submissions.grading import Client
from grader import package

WRONG = 1
MARKS = {"good": "ok", "warning": "look", "wrong": "WRONG"}
# What a server, its grader and a worker take, and what a problem's memory limit adds to a worker that needs it.
SERVER_MIB, WORKER_MIB = 700, 300
LEAST_DISK_MIB = 1024
LEAST_FILES = 4096


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `good`, a `warning`, or `wrong`; and what to do about it."""

    what: str
    state: str
    found: str
    way_out: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments, which are those of the server."""
    parser.add_argument("--host", help="address that would be listened on (JAXDOJO_HOST)")
    parser.add_argument("--port", help="port that would be listened on (JAXDOJO_PORT)")
    parser.add_argument("--data", metavar="DIR", help="folder for accounts and submissions (JAXDOJO_DATA)")
    parser.add_argument(
        "--problems", metavar="DIR", action="append", help="folder of tracks; may be repeated"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Look at everything; 1 when something is wrong. Errors: StartRefused for settings that can't be read."""
    settings = read_settings(
        host=arguments.host, port=arguments.port, data=arguments.data, problems=arguments.problems
    )
    found: list[Finding] = []
    for finding in _looked_at(settings):
        found.append(finding)
        if not arguments.json:
            print(_line(finding), flush=True)
    if arguments.json:
        print(json.dumps([asdict(one) for one in found], indent=2))
    return WRONG if any(one.state == "wrong" for one in found) else 0


def _line(finding: Finding) -> str:
    line = f"{MARKS[finding.state]:>5}  {finding.what}: {finding.found}"
    return f"{line}\n       {finding.way_out}" if finding.way_out else line


def _looked_at(settings: Settings) -> Iterator[Finding]:
    server = (
        server_of(settings.data) if settings.data.is_dir() and os.access(settings.data, os.W_OK) else None
    )
    yield _folder(settings.data)
    yield _disk(settings.data)
    yield _database(settings)
    yield _port(settings, server)
    yield _memory(settings)
    yield _files()
    yield from _problems(settings)
    yield _sign_in(settings)
    yield _mail(settings)
    yield _telemetry(settings)
    yield from asyncio.run(_isolation(settings, server))


def _folder(data: Path) -> Finding:
    above = next(one for one in (data, *data.parents) if one.exists())
    if not os.access(above, os.W_OK | os.X_OK) or not above.is_dir():
        return Finding(
            "data folder", "wrong", f"{data} can't be written.", "Choose another with --data or JAXDOJO_DATA."
        )
    return Finding("data folder", "good", f"{data}{'' if data.exists() else ', to be made'}.")


def _disk(data: Path) -> Finding:
    above = next(one for one in (data, *data.parents) if one.exists())
    free = shutil.disk_usage(above).free >> 20
    if free < LEAST_DISK_MIB:
        way = f"Free some, or choose another folder: with less than {LEAST_DISK_MIB} MiB answers, caches or submissions may not fit."
        return Finding("disk", "warning", f"{free:,} MiB free.", way)
    return Finding("disk", "good", f"{free:,} MiB free.")


def _database(settings: Settings) -> Finding:
    try:
        if settings.database is not None:
            known = postgresql_revision(settings.database)
        else:
            file = settings.data / FILE
            known = revision(file)
            if known is None:
                return Finding("database", "good", f"{file}, to be made.")
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
                (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                way = "Stop the server, and bring back the latest backup: jaxdojo restore."
                return Finding("database", "wrong", f"{file} is damaged: {said}.", way)
    except (StartRefused, sqlite3.Error) as error:
        way = (
            "See that it runs, and that this machine may reach it."
            if settings.database
            else "Bring back the latest backup: jaxdojo restore."
        )
        return Finding("database", "wrong", str(error), way)
    if known == HEAD:
        return Finding("database", "good", f"it has schema {HEAD}, this version's.")
    if known is not None and known > HEAD:
        return Finding("database", "wrong", f"it has schema {known}, of a newer jaxdojo.", "Start that one.")
    way = (
        "Run jaxdojo migrate."
        if settings.database
        else "The next start upgrades it. Make a backup first: jaxdojo backup."
    )
    return Finding(
        "database",
        "wrong" if settings.database else "warning",
        f"it has schema {known or 'none'}, and this is {HEAD}.",
        way,
    )


def _port(settings: Settings, server: str | None) -> Finding:
    if server is not None:
        return Finding("server", "good", f"process {server} serves this folder.")
    where = f"{settings.host}:{settings.port}"
    try:
        with socket.create_server((settings.host, settings.port)):
            return Finding("port", "good", f"{where} is free.")
    except OSError as error:
        if settings.grader == "elsewhere" and _is_ours(where):
            # It has no folder that could tell whose process it is.
            return Finding("server", "good", f"jaxdojo answers at {where}.")
        reason = (error.strerror or str(error)).lower()
        way = (
            "Stop the other program, or choose another port with --port."
            if "use" in reason
            else "Choose an address of this machine with --host."
        )
        return Finding("port", "wrong", f"{where} can't be listened on: {reason}.", way)


def _is_ours(where: str) -> bool:
    with suppress(httpx.HTTPError, ValueError):
        return "graders" in httpx.get(f"http://{where}/healthz", timeout=5).json()
    return False


def _memory(settings: Settings) -> Finding:
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20
    needed = SERVER_MIB + (settings.workers + 3) * WORKER_MIB
    said = f"{total:,} MiB and {usable_cores()} cores for {settings.workers} submissions at once"
    if total < needed:
        return Finding(
            "memory", "warning", f"{said}.", f"Have about {needed:,} MiB, or set JAXDOJO_WORKERS lower."
        )
    return Finding("memory", "good", f"{said}.")


def _files() -> Finding:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < LEAST_FILES:
        way = f"Run it with `ulimit -n {min(LEAST_FILES, hard)}`, or LimitNOFILE={LEAST_FILES} in its unit: each open stream takes one."
        return Finding("open files", "warning", f"at most {soft}.", way)
    return Finding("open files", "good", f"at most {soft:,}.")


def _problems(settings: Settings) -> Iterator[Finding]:
    catalogue = package.load(settings.problem_folders)
    for broken in catalogue.broken:
        yield Finding(
            "problem", "wrong", f"{broken.folder}: {broken.errors[0]}", "jaxdojo check tells the rest."
        )
    count = len(catalogue.problems)
    if not count:
        way = "Name a folder of tracks with --problems or JAXDOJO_PROBLEMS, or make a problem: jaxdojo new TRACK/SLUG."
        yield Finding("problems", "wrong", "there are none.", way)
    else:
        yield Finding("problems", "good", f"{count} in {len(catalogue.tracks)} tracks.")


def _sign_in(settings: Settings) -> Finding:
    try:
        titles = read_providers(settings.sign_in).titles
    except StartRefused as why:
        return Finding("signing in", "wrong", str(why), "See docs/deploying.md, signing in with others.")
    return Finding("signing in", "good", ", ".join(["names and passwords", *titles.values()]) + ".")


def _mail(settings: Settings) -> Finding:
    try:
        server = read_mail(settings.mail)
    except StartRefused as why:
        return Finding("mail", "wrong", str(why), "See docs/deploying.md, mail.")
    if server is None:
        way = "Whoever forgets a password asks you: jaxdojo users password NAME makes a new one."
        return Finding("mail", "good", "none is sent.", way)
    where = f"{server.host}:{server.port}"
    try:
        with server.connect() as line:
            line.noop()
    except OSError as error:
        way = f"Check host, port, security, user and password in {settings.mail}."
        return Finding("mail", "wrong", f"{where} can't be used: {error}.", way)
    return Finding("mail", "good", f"{where} takes it, from {server.sender}.")


def _telemetry(settings: Settings) -> Finding:
    if settings.telemetry is None:
        return Finding("telemetry", "good", "no traces are sent.")
    try:
        telemetry.require_packages()
        telemetry.ask(settings.telemetry)
    except StartRefused as why:
        return Finding("telemetry", "wrong", str(why), "Everything else works without them.")
    except OSError as error:
        way = "Check JAXDOJO_TELEMETRY, and that the collector takes OTLP over HTTP. The server works without it."
        return Finding("telemetry", "warning", f"the collector takes no traces: {error}.", way)
    return Finding("telemetry", "good", "the collector takes traces.")


async def _isolation(settings: Settings, server: str | None) -> list[Finding]:
    if settings.grader == "elsewhere":
        return [Finding("isolation", "good", "nothing is judged here; ask a worker's machine.")]
    if server is not None:
        return [Finding("isolation", "good", "the running server says it at /healthz.")]
    health: dict[str, Any] = {}
    try:
        async with asyncio.timeout(TIER_S), real_grader(settings)() as grader:
            while not health.get("tier") or not (health.get("ready") or health.get("refusal")):
                health = await _asked(grader)
    except (OSError, TimeoutError) as error:
        why = str(error) or f"it was not ready in {TIER_S:g} s"
        return [Finding("grader", "wrong", f"it can't be started: {why}.", "What it said is above.")]
    found = []
    for layer, why in health["layers"].items():
        if why:
            way = health.get("commands", {}).get(layer, "")
            found.append(Finding(f"layer {layer}", "warning", str(why), f"To get it: {way}" if way else ""))
    refusal, tier = health.get("refusal"), health["tier"]
    versions = ", ".join(f"{name} {version}" for name, version in health["versions"].items())
    found.append(Finding("grader", "good", f"{versions}."))
    if refusal:
        found.append(Finding("isolation", "wrong", str(refusal), "More: docs/security.md."))
    else:
        weak = tier == "local"
        way = (
            "Enough for your own code; don't let others reach this server. More: docs/security.md."
            if weak
            else ""
        )
        found.append(Finding("isolation", "warning" if weak else "good", f"tier '{tier}'.", way))
    return found


async def _asked(grader: Client) -> dict[str, Any]:
    from grader.client import GraderGone

    with suppress(GraderGone):
        health: dict[str, Any] = await grader.health()
        if health.get("ready") or health.get("refusal"):
            return health
    await asyncio.sleep(0.1)
    return {}
