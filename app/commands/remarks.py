"""Read what learners remark about problems, and mark what has been dealt with."""

from __future__ import annotations

import argparse
import asyncio
import json
import textwrap
from typing import Any

from app.settings import Settings, StartRefused, read_settings
from app.store import remarks
from app.store.connect import open_database, prepare
from app.store.database import FILE
from app.store.remarks import Remarked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("problem", metavar="TRACK/SLUG", nargs="?", help="only those about one problem")
    parser.add_argument("--all", action="store_true", help="those that are settled too")
    parser.add_argument("--settle", metavar="NUMBER", type=int, help="mark one as dealt with")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--data", metavar="DIR", help="folder with the submissions (JAXDOJO_DATA)")


def run(arguments: argparse.Namespace) -> int:
    """Print the remarks, or settle one. Errors: StartRefused."""
    settings = read_settings(data=arguments.data)
    if settings.database is None and not (settings.data / FILE).is_file():
        raise StartRefused(
            f"There are no remarks in {settings.data}. Name the folder that the server keeps its data in: --data DIR."
        )
    prepare(settings.data, settings.database)
    if arguments.settle is not None:
        if not asyncio.run(_settle(settings, arguments.settle)):
            raise StartRefused(f"No remark {arguments.settle} waits. `jaxdojo remarks` lists those that do.")
        print(f"Remark {arguments.settle} is settled.")
        return 0
    found = asyncio.run(_listed(settings, arguments.problem, settled=arguments.all))
    if arguments.json:
        print(json.dumps([_tree(one) for one in found], indent=2, ensure_ascii=False))
    else:
        print("\n\n".join(_text(one) for one in found) or "No remark waits.")
    return 0


async def _listed(settings: Settings, problem: str | None, *, settled: bool) -> list[Remarked]:
    database = open_database(settings.data, settings.database)
    try:
        async with database.read() as session:
            return list(await remarks.listed(session, problem=problem, settled=settled))
    finally:
        await database.close()


async def _settle(settings: Settings, number: int) -> bool:
    database = open_database(settings.data, settings.database)
    try:
        async with database.write() as session:
            return await remarks.settle(session, number)
    finally:
        await database.close()


def _tree(one: Remarked) -> dict[str, Any]:
    remark, sent = one.remark, one.submission
    return {
        "number": remark.id,
        "problem": remark.problem,
        "version": remark.version,
        "kind": remark.kind,
        "text": remark.text,
        "created": remark.created.isoformat(),
        "settled": remark.settled.isoformat() if remark.settled else None,
        "name": one.name,
        "submission": {"id": sent.id, "verdict": sent.verdict, "version": sent.version, "code": sent.code}
        if sent
        else None,
    }


def _text(one: Remarked) -> str:
    remark, sent = one.remark, one.submission
    who = one.name or "somebody who has not signed in"
    head = f"{remark.id}. {remark.problem}: {remarks.KINDS.get(remark.kind, remark.kind)}"
    state = ", settled" if remark.settled else ""
    lines = [
        head,
        f"   {remark.created:%-d %b %Y, %H:%M} UTC, by {who}, on version {remark.version[:8]}{state}",
        "",
        _visible(remark.text),
    ]
    if sent is not None:
        lines += ["", f"Submission {sent.id}, {(sent.verdict or sent.status).replace('_', ' ')}:", ""]
        lines += [_visible(sent.code)]
    return "\n".join(lines)


def _visible(text: str) -> str:
    """Indented, and with nothing that a terminal would take as an order."""
    plain = "".join(char if char.isprintable() or char in "\n\t" else repr(char)[1:-1] for char in text)
    return textwrap.indent(plain.strip("\n"), "   ", lambda _: True)
