"""Shows a check on a terminal: what runs now, a tick for each problem that is done, and a table in the end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from app.checking.results import Result
from app.checking.run import Told

WIDTH = 100


@contextlib.contextmanager
def following(total: int, *, quiet: bool) -> Iterator[Told]:
    """Progress on stderr: a bar with what runs now where that can be drawn over, else a line a problem."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Told(begun=lambda _: None, done=lambda result: None if quiet else print_line(console, result))
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    running: list[str] = []
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("checking", total=total)

        def begun(name: str) -> None:
            running.append(name)
            progress.update(bar, description="checking " + ", ".join(running))

        def done(result: Result) -> None:
            if result.name in running:
                running.remove(result.name)
            print_line(console, result)
            progress.update(bar, advance=1, description="checking " + ", ".join(running))

        yield Told(begun, done)


def print_line(console: Console, result: Result) -> None:
    """One problem that is done."""
    mark = "✓" if result.sound else "✗"
    count = len(result.findings)
    words = [mark, result.name, "1 finding" if count == 1 else f"{count} findings"]
    if result.score is not None:
        words.append(f"{result.score:.0%} of mutants")
    words.append("unchanged" if result.unchanged else f"{result.seconds:.1f} s")
    console.print(Text("  ".join(words)), soft_wrap=True)


def show(results: list[Result], seconds: float) -> None:
    """The table, then each finding that is not sound, then the count."""
    console = Console(width=max(WIDTH, Console().width))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("problem", "sound", "findings", "mutants", "slowest", "time"):
        table.add_column(title, justify="left" if title in ("problem", "sound") else "right")
    for result in results:
        good = sum(finding.sound for finding in result.findings)
        table.add_row(
            result.name,
            "yes" if result.sound else "no",
            f"{good} of {len(result.findings)}",
            _mutants(result),
            "" if result.slowest_ms is None else f"{result.slowest_ms:,.0f} ms",
            "unchanged" if result.unchanged else f"{result.seconds:.1f} s",
        )
    console.print(table)
    for result in results:
        for finding in result.findings:
            if not finding.sound:
                text = f"{result.name}: {finding.what}: {finding.message}"
                console.print(Text(text), soft_wrap=True)
    sound = sum(result.sound for result in results)
    unchanged = sum(result.unchanged for result in results)
    kept = f", {unchanged} of them unchanged (--all checks them again)" if unchanged else ""
    console.print(
        f"{sound} of {len(results)} problems are sound{kept}; it took {seconds:.1f} s", markup=False
    )


def _mutants(result: Result) -> str:
    found = result.mutation
    return "" if found is None else f"{found['killed']} of {found['counted']}"
