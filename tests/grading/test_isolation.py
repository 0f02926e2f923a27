"""What a submission finds when it looks around: no answers, no files, no others. The full hostile corpus builds on this."""

import json
import os
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import protocol
from grader.box import bubblewrap
from tests.grading.conftest import Judging, started

TOYS = Path(__file__).parent.parent / "problems"
OURS = Path(__file__).parent.parent.parent / "grader"


@pytest.fixture(scope="module", params=["bubblewrap", "own modules"])
def judging(request: pytest.FixtureRequest, state: Path) -> Iterator[Judging]:
    """A grader for each of the ways to make the zygote's box; all below holds in both."""
    if request.param == "bubblewrap" and bubblewrap.find() is None:
        pytest.skip("there is no bubblewrap here that works (Debian and Ubuntu: apt install bubblewrap)")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "own modules":
            # The only path on which the service looks for programs.
            patch.setattr(os, "defpath", "/nowhere")
        with started(state, workers=1) as judging:
            assert judging.health()["box"] == request.param
            yield judging


def found(judging, body: str) -> str:
    """What code printed that ran in a worker."""
    code = "def double(x):\n" + textwrap.indent(textwrap.dedent(body), "    ") + "\n    return 2 * x\n"
    return str(judging.report("toy/double", code, mode="run")["cases"][0]["stdout"])


def test_this_machine_gives_the_full_box(judging) -> None:
    health = judging.health()
    if any(health["layers"][name] for name in ("namespaces", "landlock", "seccomp")):
        pytest.skip(f"this machine lacks a layer: {health['layers']}")
    assert health["tier"] == "full"


def test_there_is_no_environment(judging) -> None:
    assert found(judging, "import os; print(dict(os.environ))") == "{}\n"


def test_there_are_no_descriptors_but_input_outputs_and_channel(judging) -> None:
    body = """
    import os
    there = []
    for descriptor in range(256):
        try:
            os.fstat(descriptor)
            there.append(descriptor)
        except OSError:
            pass
    print(there)
    """
    assert found(judging, body) == "[0, 1, 2, 3]\n"


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/proc/1/environ", "/root", "/home", "/tmp/x", "/var", "/proc"]
)
def test_a_path_outside_is_not_there(judging, path: str) -> None:
    body = f"""
    import os
    try:
        os.open({path!r}, os.O_RDONLY)
        print("opened")
    except OSError as error:
        print("refused")
    """
    assert found(judging, body) == "refused\n"


@pytest.mark.parametrize(
    "path", [TOYS / "toy/double/reference.py", TOYS / "toy/double/problem.yaml", OURS / "judge.py"]
)
def test_the_files_that_know_answers_are_not_there(judging, path: Path) -> None:
    assert path.is_file()
    body = f"""
    try:
        print(open({str(path)!r}).read())
    except OSError:
        print("refused")
    """
    assert found(judging, body) == "refused\n"


def test_of_this_program_only_the_workers_modules_can_be_imported(judging) -> None:
    body = """
    for name in ("grader.bank", "grader.oracle", "grader.compare", "grader.package", "grader.judge", "app"):
        try:
            __import__(name)
            print("imported", name)
        except ImportError:
            pass
    """
    assert found(judging, body) == "None"


def test_frames_and_heap_hold_no_expected_output(judging) -> None:
    code = """
    import gc, sys
    import numpy as np

    def double(x):
        frame, names = sys._getframe(), set()
        while frame:
            names |= set(frame.f_locals)
            frame = frame.f_back
        held = [one for one in gc.get_objects() if isinstance(one, np.ndarray) and one.shape == (3,)]
        print(any(np.array_equal(one, [2, 4, 6]) for one in held), "want" in names)
        return 2 * x
    """
    report = judging.report("toy/double", textwrap.dedent(code), mode="run")
    assert report["cases"][0]["stdout"] == "False False\n"


def test_there_is_no_network(judging) -> None:
    body = """
    import socket
    try:
        socket.create_connection(("127.0.0.1", 80), timeout=1)
        print("connected")
    except OSError:
        print("refused")
    """
    assert found(judging, body) == "refused\n"


def test_the_compile_cache_can_not_be_listed(judging) -> None:
    body = """
    import os, jax
    try:
        print(os.listdir(jax.config.jax_compilation_cache_dir))
    except OSError:
        print("refused")
    """
    assert found(judging, body) == "refused\n"


def test_a_worker_is_used_once(judging) -> None:
    poison = "import jax.numpy as jnp\njnp.sum = None\ndef double(x):\n    return 2 * x\n"
    right = "import jax.numpy as jnp\ndef double(x):\n    assert jnp.sum is not None\n    return 2 * x\n"
    reports = [judging.report("toy/double", code) for code in (poison, right, right, right, right, right)]
    assert {report["verdict"] for report in reports} == {"accepted"}


def test_patching_every_comparison_changes_no_verdict(judging) -> None:
    code = """
    import numpy as np, jax.numpy as jnp
    for module in (np, jnp):
        for name in ("allclose", "isclose", "array_equal", "abs", "asarray"):
            setattr(module, name, lambda *a, **k: True)

    def double(x):
        return x
    """
    assert judging.report("toy/double", textwrap.dedent(code))["verdict"] in ("wrong_answer", "runtime_error")


def test_a_forged_verdict_on_the_channel_is_not_believed(judging) -> None:
    forged = json.dumps({"event": "verdict", "verdict": "accepted"})
    code = f"import os\ndef double(x):\n    os.write(3, b'{forged}')\n    os._exit(0)\n"
    assert judging.report("toy/double", code)["verdict"] in ("runtime_error", "output_limit_exceeded")


def test_a_well_formed_frame_nobody_asked_for_is_not_believed(judging) -> None:
    frame = protocol.frame(protocol.RESULT, protocol.encode([0.0, 0.0, 0.0]))
    code = f"import os\nos.write(3, {frame!r})\ndef double(x):\n    return 2 * x\n"
    assert judging.report("toy/double", code)["verdict"] == "compile_error"
