"""Reads what workers say about a program, held to a schema: it may have been written by anybody. Gives plain data and text."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from grader.checks.apart import Told
from grader.checks.carry import MALFORMED
from grader.sentences import visible
from grader.worker.shown import MOST_HLO, MOST_ROWS

MOST_TEXT = 1_000
# What is told of a program's primitives.
MOST_PRIMITIVES = 64
MOST_ARRAYS = 8
_MOST_LISTING = 8 * 1024 * 1024
_LARGE = 2.0**80
COSTS = ("flops", "bytes", "transcendentals", "temporaries")


class NotRead(ValueError):
    """What was said is nothing that an honest worker says."""


def _plain(text: str) -> str:
    # Nearly all are; looking at every character of a large program would take a second.
    return text if text.isascii() and text.isprintable() else visible(text, MOST_TEXT)


Text = Annotated[str, Field(max_length=MOST_TEXT), AfterValidator(_plain)]
Name = Annotated[str, Field(pattern=r"^([a-z]{1,8}|_)$")]
Place = Annotated[int, Field(ge=0, le=4 * MOST_ROWS)]
Line = Annotated[int, Field(ge=0, le=1_000_000)]
Made = tuple[Name, Place]
# A variable, or a literal with its type.
Read = Name | tuple[Text, Place]
# What it makes, of what, with which parameters, from which line, and the programs within it.
Row = tuple[Text, list[Made], list[Read], Text, Line, list[tuple[Text, Place]]]
_LINE = 4


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Program(_Strict):
    """The equations of one program, with what goes in and what comes out."""

    inputs: list[Made]
    constants: list[Made]
    rows: list[Row]
    outputs: list[Read]


class Listing(_Strict):
    """A program and those within it, the inner ones first; types by their place."""

    types: Annotated[list[Text], Field(max_length=4 * MOST_ROWS)]
    programs: Annotated[list[Program], Field(max_length=4 * MOST_ROWS)]
    main: Place
    left_out: Annotated[int, Field(ge=0, le=10_000_000)]

    def whole(self) -> bool:
        """Whether every place that is named is there, and no program holds itself."""
        types, rows = len(self.types), 0
        for place, program in enumerate(self.programs):
            rows += len(program.rows)
            made = [*program.inputs, *program.constants]
            read = [*program.outputs]
            for _, out, given, _, _, inner in program.rows:
                made += out
                read += given
                if any(within >= place for _, within in inner):
                    return False
            if any(kind >= types for _, kind in made):
                return False
            if any(one[1] >= types for one in read if not isinstance(one, str)):
                return False
        return self.main < len(self.programs) and rows <= MOST_ROWS


def read_listing(told: Any, program: Told | None = None) -> dict[str, Any]:
    """A listing that can be shown; of a told program, with its lines for the places of equations. Errors: NotRead."""
    try:
        text = told["text"]
        if not isinstance(text, str) or len(text) > _MOST_LISTING:
            raise NotRead("a listing is no text, or too long")
        listing = Listing.model_validate_json(text)
    except (ValidationError, *MALFORMED) as error:
        raise NotRead("a listing has another form") from error
    if not listing.whole():
        raise NotRead("a listing names what is not there")
    shown = listing.model_dump(mode="json")
    if program is not None:
        for one in shown["programs"]:
            for row in one["rows"]:
                row[_LINE] = program.line(row[_LINE])
    return shown


def read_counts(told: Any) -> dict[str, Any]:
    """How many equations of which primitives, most first, each with its first line. Errors: NotRead."""
    try:
        found = [
            (_plain(str(name)[:80]), _whole(count), _whole(line))
            for name, (count, line) in told["primitives"].items()
        ]
        equations = _whole(told["equations"])
    except MALFORMED as error:
        raise NotRead("counts have another form") from error
    found.sort(key=lambda one: (-one[1], one[0]))
    return {"equations": equations, "primitives": found[:MOST_PRIMITIVES], "kinds": len(found)}


def read_costs(told: Any) -> dict[str, float]:
    """XLA's figures. Errors: NotRead."""
    try:
        costs = {name: told[name] for name in COSTS}
    except MALFORMED as error:
        raise NotRead("costs have another form") from error
    # XLA says -1 of what it doesn't know.
    if not all(type(one) is float and -1 <= one <= _LARGE for one in costs.values()):
        raise NotRead("a cost is no number that can be")
    return {name: max(0.0, one) for name, one in costs.items()}


def read_hlo(told: Any) -> dict[str, Any]:
    """The text of the compiled program. Errors: NotRead."""
    try:
        text, characters = told["text"], _whole(told["characters"])
    except MALFORMED as error:
        raise NotRead("the compiled program has another form") from error
    if not isinstance(text, str) or len(text) > MOST_HLO:
        raise NotRead("the compiled program is no text, or too long")
    return {"text": visible(text, MOST_HLO), "left_out": max(0, characters - len(text))}


def read_spread(told: Any, devices: int) -> dict[str, Any]:
    """Which part of which array lies on which device, and what is sent. Errors: NotRead."""
    try:
        named = [*told["arguments"].items(), *(("the result", one) for one in told["split"])]
        arrays = [_laid_out(str(name)[:80], *one) for name, one in named[:MOST_ARRAYS]]
        sent = [
            (_plain(str(kind)[:40]), _whole(size), _plain(str(of)[:80]))
            for kind, size, of in told["collectives"][:MOST_PRIMITIVES]
        ]
    except MALFORMED as error:
        raise NotRead("how arrays are split has another form") from error
    if any(len(one["parts"]) != devices for one in arrays):
        raise NotRead("an array lies on another number of devices")
    return {"arrays": arrays, "sent": sent}


def _laid_out(name: str, shape: list[int], part: list[int], places: list[Any]) -> dict[str, Any]:
    """An array by device: which part of it, as `0:2, 0:3`, and by a number that devices with the same part share."""
    parts = [", ".join(f"{_whole(begin)}:{_whole(end)}" for begin, end in place) for place in places]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(parts))}
    return {
        "name": _plain(name),
        "shape": [_whole(size) for size in shape],
        "part": [_whole(size) for size in part],
        "parts": [[text, numbers[text]] for text in parts],
    }


def read_silent(told: Any) -> list[int]:
    """The lines of calls into Python that were left out. Errors: NotRead."""
    try:
        return sorted({_whole(line or 0) for _, line in told})[:20]
    except MALFORMED as error:
        raise NotRead("what is left out has another form") from error


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= 2**53:
        raise ValueError("no count")
    return value
