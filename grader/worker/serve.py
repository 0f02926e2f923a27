"""Serves jobs: loads the code it is given, then answers each call with a tree or with what was raised."""

import inspect
import linecache
import sys
import types
from collections.abc import Callable
from typing import Any

import jax

from grader import protocol
from grader.box import limits
from grader.worker import (
    derive,
    exports,
    facts,
    inspection,
    kernels,
    observed,
    program,
    purity,
    replay,
    spread,
    traces,
    transforms,
)
from grader.worker.arguments import arguments as _arguments
from grader.worker.channel import Channel
from grader.worker.convert import Unsupported, to_wire
from grader.worker.explain import describe

_flush_out, _flush_err = sys.stdout.flush, sys.stderr.flush
_jit = jax.jit
_tell = program.told
_simulate, _exported, _spread_out, _run_spread = spread.simulate, exports.told, spread.exported, spread.run
_kernels_of, _observe, _asked = kernels.kernels, observed.Observed, facts.asked
_call_twice, _derived, _tried = purity.twice, derive.derived, transforms.tried
_checking_leaks = jax.checking_leaks
_held: list[Any] = []
_watched: list[Any] = []
# What a learner's code is called, wherever it is loaded.
FILENAME = "solution.py"
_block: Callable[[Any], Any] = jax.block_until_ready


def jobs(wire: Channel, job: dict[str, Any]) -> None:
    """Load a job's code and answer its calls until the judge closes the channel.

    A learner's process is killed after its first job. Only an author's is given another one, to spare a fork.
    """
    # How many devices there are is set with each job, and can't be once the backend has started.
    settings = {name: value for name, value in jax.config.values.items() if name != "jax_num_cpu_devices"}
    while True:
        job = _one_job(wire, job)
        for name, value in settings.items():
            if jax.config.values[name] != value:
                jax.config.update(name, value)


def _one_job(wire: Channel, job: dict[str, Any]) -> dict[str, Any]:
    """Load the code and answer its calls; gives the job that comes after it."""
    module, entry = types.ModuleType("nothing"), None
    limits.cap_address_space(job["address_space"])
    _simulate(job["devices"])
    _held.clear()
    _watched.clear()
    jax.jit = jax._src.api.jit = _jit
    try:
        module = _load(job["source"], job["filename"])
        entry = _entry_point(module, job)
    except BaseException as error:
        wire.send(protocol.ERROR, {"stage": "load", **_told(error, job)})
    else:
        _flush()
        wire.send(protocol.LOADED, {})
    while True:
        asked, call = wire.receive()
        if asked == protocol.JOB:
            return dict(call)
        try:
            answer = _HOW[call["how"]](module, entry, call)
            _flush()
            kind, data = protocol.RESULT, protocol.encode(answer)
        except BaseException as error:
            _flush()
            kind, data = protocol.ERROR, protocol.encode({"stage": "call", **_told(error, job)})
        wire.send_encoded(kind, data)


class Refused(Exception):
    """What the code does not provide; `kind` tells the judge which sentence to show."""

    def __init__(self, kind: str, **facts: Any) -> None:
        super().__init__(kind)
        self.told = {"kind": kind, **facts}


def _told(error: BaseException, job: dict[str, Any]) -> dict[str, Any]:
    if isinstance(error, Refused):
        return error.told
    if isinstance(error, Unsupported):
        return {"kind": "unsupported", "path": error.path, "what": error.what}
    if isinstance(error, program.Untellable):
        return {"kind": "untellable", "what": error.what, "line": error.line}
    return {"kind": "exception", **describe(error, job["filename"])}


def _load(source: str, filename: str) -> types.ModuleType:
    module = types.ModuleType(filename.removesuffix(".py"))
    module.__file__ = filename
    # Registered, so that dataclasses and tracebacks find the module and its lines.
    sys.modules[module.__name__] = module
    # A last line without its end would put the carets of a traceback one column off.
    lines = (source if source.endswith("\n") else source + "\n").splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - what this process is for
    return module


def _entry_point(module: types.ModuleType, job: dict[str, Any]) -> Callable[..., Any] | None:
    name = job["entry_point"]
    if name is None:
        return None
    entry: Callable[..., Any] | None = getattr(module, name, None)
    if entry is None:
        known = [key for key, value in vars(module).items() if isinstance(value, types.FunctionType)]
        raise Refused("no_entry_point", functions=known[:20])
    if not callable(entry):
        raise Refused("not_callable", what=type(entry).__name__)
    try:
        signature = inspect.signature(entry)
    except (TypeError, ValueError):
        return entry
    try:
        signature.bind(*job["parameters"])
    except TypeError:
        raise Refused(
            "wrong_parameters", parameters=[str(one) for one in signature.parameters.values()]
        ) from None
    return entry


def _call(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    result = entry(*_arguments(call["arguments"]).values())
    return to_wire(_block(result))


def _inputs(module: types.ModuleType, _: Any, call: dict[str, Any]) -> Any:
    """Let the author's `inputs` make the arguments."""
    return to_wire(module.inputs(*_arguments([call["key"]]), **call["options"]))


def _check(module: types.ModuleType, _: Any, call: dict[str, Any]) -> Any:
    """Ask the author's `check` about an output; never asked of a process that runs a learner's code.

    With `source`, the check of that code is asked and not of the code that is loaded.
    """
    source = call.get("source")
    if source is not None:
        beside = sys.modules.get("reference")
        if beside is None or getattr(beside, "__source__", None) != source:
            beside = _load(source, "reference.py")
            vars(beside)["__source__"] = source
        module = beside
    return to_wire(_block(module.check(_arguments(call["arguments"]), _arguments(call["output"]))))


def _trace(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    """Answer with the traced function as plain data, which a process that trusts nobody can run."""
    static = tuple(call["static"])
    arguments = list(_arguments(call["arguments"]).values())
    return _exported(entry, arguments, static)


def _replay(_: types.ModuleType, __: Any, call: dict[str, Any]) -> Any:
    """Run such data on arguments; only ever asked of a process that holds nothing else."""
    return to_wire(exports.read(call["artifact"])(*_arguments(call["arguments"])))


def _export_spread(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    """Answer with the function, traced for arguments that are split over devices, as plain data."""
    return _spread_out(entry, _arguments(call["arguments"]), call["static"], call["split"])


def _spread(_: types.ModuleType, __: Any, call: dict[str, Any]) -> Any:
    """Compile and run such data, and tell what is sent around; only asked of a process that holds nothing else."""
    result, told = _run_spread(call["artifact"], _arguments(call["arguments"]), call["split"])
    return [to_wire(result), told]


def _program(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    """Answer with the traced function's equations as plain data, which such a process can also inspect."""
    function = _derived(entry, call["derive"])
    return _tell(function, _arguments(call["arguments"]), call["static"], FILENAME)


def _transform(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    """Whether a transformation of JAX holds; advice, since it is tried here."""
    arguments = _arguments(call["arguments"])
    return _tried(call["way"], entry, arguments, call["static"], traceable=call["traceable"])


def _leaks(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    """Trace with JAX's own check that no traced value outlives its trace."""
    with _checking_leaks():
        _tell(entry, _arguments(call["arguments"]), call["static"], FILENAME)


def _kernels(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    return _kernels_of(entry, _arguments(call["arguments"]), call["static"], FILENAME)


def _observed(_: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    """What is asked of the traced function, found here since it can't leave; advice."""
    if "static" in call:
        _held.append(_observe(entry, _arguments(call["arguments"]), call["static"], FILENAME))
    return _asked(_held[-1], call["facts"])


def _twice(module: types.ModuleType, entry: Callable[..., Any], call: dict[str, Any]) -> Any:
    """Two calls on the same arguments, and what else they did."""
    return _call_twice(module, entry, lambda: _arguments(call["arguments"]), FILENAME)


def _watch(_: types.ModuleType, __: Any, call: dict[str, Any]) -> Any:
    """Load code with a watch on what it traces; it stands in for the code of the job."""
    watch = traces.Watch(FILENAME)
    jax.jit = jax._src.api.jit = watch.jit
    _watched.append((watch, _entry_point(_load(call["source"], FILENAME), call)))


def _watched_call(_: types.ModuleType, __: Any, call: dict[str, Any]) -> Any:
    watch, entry = _watched[-1]
    watch.call = call["index"]
    _block(entry(*_arguments(call["arguments"]).values()))


def _traces(_: types.ModuleType, __: Any, ___: dict[str, Any]) -> Any:
    return _watched[-1][0].traces


def _hold(_: types.ModuleType, __: Any, call: dict[str, Any]) -> Any:
    """Keep such a program and answer with what it consists of; only ever asked of a process that holds nothing else.

    Without a program, more is asked of the one that was kept last.
    """
    if "program" in call:
        _held.append(inspection.Held(call["program"]))
    return facts.asked(_held[-1], call["facts"])


def _run(_: types.ModuleType, __: Any, call: dict[str, Any]) -> Any:
    """Run a program that is kept."""
    with _held[call["index"]].settings():
        return to_wire(_block(_held[call["index"]].run(_arguments(call["arguments"]))))


def _origin(_: types.ModuleType, __: Any, call: dict[str, Any]) -> Any:
    """Where a program that is kept first makes a NaN."""
    return _held[call["index"]].origin(_arguments(call["arguments"]))


def _recorded(_: types.ModuleType, __: Any, ___: dict[str, Any]) -> Any:
    """What the library was asked for so far; nothing in a process that doesn't listen."""
    return replay.recorded()


_HOW: dict[str, Callable[..., Any]] = {
    "call": _call,
    "check": _check,
    "export_spread": _export_spread,
    "hold": _hold,
    "inputs": _inputs,
    "kernels": _kernels,
    "leaks": _leaks,
    "observed": _observed,
    "origin": _origin,
    "program": _program,
    "recorded": _recorded,
    "trace": _trace,
    "traces": _traces,
    "transform": _transform,
    "twice": _twice,
    "watch": _watch,
    "watched": _watched_call,
    "replay": _replay,
    "run": _run,
    "spread": _spread,
}


def _flush() -> None:
    for flush in (_flush_out, _flush_err):
        try:
            flush()
        except (OSError, ValueError):
            # A submission may have closed its own stdout.
            continue
