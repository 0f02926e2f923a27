"""How what is told to the operator is written: as lines of text, or as one JSON object a line; decides nothing else.

Every line says which request and which submission it is about, where it is about one, and of which trace it is, where
traces are told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app import telemetry
from app.settings import LogForm

_ABOUT: dict[str, ContextVar[str | None]] = {
    name: ContextVar(name, default=None) for name in ("request", "submission")
}
# What everybody may want to count is only written where a program reads it.
_FOR_PROGRAMS = ("jaxdojo.requests", "jaxdojo.security", "jaxdojo.verdicts")


@contextmanager
def about(**ids: str) -> Iterator[None]:
    """Say in every line that is written meanwhile which `request` or `submission` it is about."""
    tokens = [(_ABOUT[name], _ABOUT[name].set(id)) for name, id in ids.items()]
    try:
        yield
    finally:
        for variable, token in tokens:
            variable.reset(token)


def about_now() -> dict[str, str]:
    """The ids that lines say at this moment."""
    return {name: id for name, variable in _ABOUT.items() if (id := variable.get()) is not None}


class _About(logging.Filter):
    def __init__(self, *, as_text: bool) -> None:
        super().__init__()
        self._as_text = as_text

    def filter(self, record: logging.LogRecord) -> bool:
        told = about_now()
        if trace := telemetry.now().trace_id():
            told["trace_id"] = trace
        if self._as_text:
            record.about = "".join(f" [{name} {id}]" for name, id in told.items())
        else:
            for name, id in told.items():
                setattr(record, name, id)
        return True


def set_up(form: LogForm) -> None:
    """Write to stderr in that form, from now on."""
    handler = logging.StreamHandler()
    handler.addFilter(_About(as_text=form == "text"))
    if form == "json":
        from pythonjsonlogger.json import JsonFormatter

        # Python's own warnings would be lines that are no objects.
        logging.captureWarnings(True)
        names = {"levelname": "level", "name": "logger"}
        handler.setFormatter(
            JsonFormatter("{levelname}{name}{message}", style="{", rename_fields=names, timestamp=True)
        )
    else:
        handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s%(about)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in _FOR_PROGRAMS:
        logging.getLogger(name).setLevel(logging.INFO if form == "json" else logging.WARNING)
