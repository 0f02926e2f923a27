"""Judge one file and print the report, offline; the same path as the server's."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from app.grading import find_problem, offline_grader, settings_for_authors
from app.settings import StartRefused
from app.submissions.input import MAX_CODE
from grader.client import Grader, GraderGone


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("problem", metavar="TRACK/SLUG", help="the problem")
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="the file with the function that the problem asks for"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--problems", metavar="DIR", action="append", help="folder of tracks; may be repeated"
    )
    parser.add_argument("--data", metavar="DIR", help="folder for what is computed ahead of time")


def run(arguments: argparse.Namespace) -> int:
    """Judge; 0 whatever the verdict. Errors: StartRefused when nothing can be judged."""
    settings = settings_for_authors(arguments)
    find_problem(settings, arguments.problem)
    code = read_code(arguments.file)
    report = asyncio.run(_judge(settings, arguments.problem, code))
    print(json.dumps(report, indent=2) if arguments.json else _text(arguments.problem, report))
    return 0


def read_code(file: Path) -> str:
    """A submission's text. Errors: StartRefused with what is wrong with the file."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise StartRefused(f"{file} can't be read: {(error.strerror or str(error)).lower()}.") from None
    if len(data) > MAX_CODE:
        raise StartRefused(f"{file} has {len(data)} bytes. A submission has at most {MAX_CODE}.")
    if b"\0" in data:
        raise StartRefused(f"{file} has a NUL byte at {data.index(0)}. It must be Python source text.")
    try:
        code = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise StartRefused(f"{file} is not UTF-8 at byte {error.start}. Save it as UTF-8.") from None
    if not code.strip():
        raise StartRefused(f"{file} is empty. Write the function that the problem asks for.")
    return code


async def _judge(settings: Any, problem: str, code: str) -> dict[str, Any]:
    async with offline_grader(settings) as grader:
        report: dict[str, Any] | None = None
        try:
            report = await _report(grader, problem, code)
        except GraderGone as gone:
            raise StartRefused(f"Nothing was judged: {gone}.") from None
        return report


async def _report(grader: Grader, problem: str, code: str) -> dict[str, Any]:
    async for event in grader.judge(problem=problem, code=code, mode="submit"):
        if event["event"] == "status":
            print(f"judging {problem} …", file=sys.stderr)
        if event["event"] == "verdict":
            found: dict[str, Any] = event["report"]
            return found
    raise GraderGone("the grader gave no verdict")


def _text(problem: str, report: dict[str, Any]) -> str:
    lines = [f"{problem}: {report['verdict']}"]
    if report["feedback"]:
        lines.append(f"  {report['feedback']}")
    if report["traceback"]:
        lines += [f"    {line}" for line in report["traceback"].splitlines()]
    lines += _explained(report)
    for case in report["cases"]:
        kind = "sample" if case["sample"] else "secret"
        took = f"{case['wall_ms']:>8.1f} ms {case['peak_mib']:>7.1f} MiB"
        lines.append(f"  {case['verdict']:<22} {took}  {case['name']} ({kind})")
        if case["verdict"] != "accepted" and case["feedback"]:
            lines.append(f"    {case['feedback']}")
        lines += _explained(case)
    for check in report["checks"]:
        seen = " (observed in your process)" if check.get("observed") else ""
        lines.append(f"  {check['verdict']:<22} {'':>23}  check: {check['name']}{seen}. {check['feedback']}")
        lines += _explained(check)
    judged = report["times_ms"].get("judged", 0)
    return "\n".join([*lines, f"  judged in {judged:.0f} ms, tier {report['tier']}"])


def _explained(told: dict[str, Any]) -> list[str]:
    """What an error means, under the error."""
    one = told["explanation"]
    return [f"    {one['saw']}", f"    {one['way_out']}"] if one else []
