"""Read what learners remark about problems, and mark what has been dealt with."""

from __future__ import annotations

import argparse
import json
import textwrap
from typing import Any

from app.settings import StartRefused, read_settings
from app.store import remarks
from app.store.connect import prepare, require_stored, with_database
from app.store.database import Database
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
    require_stored(settings.data, settings.database, "remarks")
    prepare(settings.data, settings.database)
    at = (settings.data, settings.database)
    if arguments.settle is not None:
        if not with_database(*at, lambda database: _settle(database, arguments.settle)):
            raise StartRefused(f"No remark {arguments.settle} waits. `jaxdojo remarks` lists those that do.")
        print(f"Remark {arguments.settle} is settled.")
        return 0
    found = with_database(*at, lambda database: _listed(database, arguments.problem, settled=arguments.all))
    if arguments.json:
        print(json.dumps([_tree(one) for one in found], indent=2, ensure_ascii=False))
    else:
        print("\n\n".join(_text(one) for one in found) or "No remark waits.")
    return 0


async def _listed(database: Database, problem: str | None, *, settled: bool) -> list[Remarked]:
    async with database.read() as session:
        return list(await remarks.listed(session, problem=problem, settled=settled))


async def _settle(database: Database, number: int) -> bool:
    async with database.write() as session:
        return await remarks.settle(session, number)


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
