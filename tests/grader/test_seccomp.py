"""Our filter of system calls against libseccomp's: the same policy, compiled by both, gives the same answer everywhere."""

import ctypes
import errno
import fcntl
import itertools
import os
import struct
import tempfile
import termios

import pytest

from grader.box import seccomp

PID = 4711
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS, ENOTTY = (0x00050000 | code for code in (errno.EPERM, errno.ENOSYS, errno.ENOTTY))
TOKENS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
FOREIGN = [0x40000003, 0x40000028, 0x80000016, 0, 0xFFFFFFFF]  # i386, arm, s390x, and none at all
X32 = 0x40000000

# The policy in words, for calls whose arguments decide: (call, argument): values that are allowed.
BY_VALUE = {
    ("prctl", 0): [15, 0x53564D41],  # PR_SET_NAME, PR_SET_VMA
    ("ioctl", 1): [termios.TCGETS, termios.TIOCGWINSZ, termios.FIONBIO, termios.FIONCLEX, termios.FIOCLEX],
    ("tgkill", 0): [PID],
    ("prlimit64", 0): [0, PID],
    ("sched_setaffinity", 0): [0, PID],
    ("fcntl", 1): [
        *(fcntl.F_DUPFD, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL, fcntl.F_SETFL, fcntl.F_DUPFD_CLOEXEC),
    ],
}
CLONE_THREAD = 0x10000
EQUAL_UNDER_MASK = 7

Program = list[tuple[int, int, int, int]]


class Comparison(ctypes.Structure):
    """libseccomp's scmp_arg_cmp."""

    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


class Library:
    """libseccomp.so.2, as far as it is needed here."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libseccomp.so.2")
        self._library.seccomp_init.restype = ctypes.c_void_p

    def number(self, machine: str, name: str) -> int:
        """What a call's number is, by libseccomp's own tables."""
        return int(self._library.seccomp_syscall_resolve_name_arch(TOKENS[machine], name.encode()))

    def compiled(
        self, machine: str, otherwise: int, rules: list[tuple[int, str, list[Comparison]]]
    ) -> Program:
        """The program for one processor: each rule is an answer, a call and comparisons; else `otherwise`."""
        context = ctypes.c_void_p(self._library.seccomp_init(ctypes.c_uint32(otherwise)))
        self._checked(self._library.seccomp_arch_remove(context, 0))
        self._checked(self._library.seccomp_arch_add(context, ctypes.c_uint32(TOKENS[machine])))
        self._checked(self._library.seccomp_attr_set(context, 2, ctypes.c_uint32(KILL)))
        for answer, name, comparisons in rules:
            array = (Comparison * len(comparisons))(*comparisons)
            number = self._library.seccomp_syscall_resolve_name(name.encode())
            added = self._library.seccomp_rule_add_array(
                context, ctypes.c_uint32(answer), number, len(comparisons), array
            )
            self._checked(added)
        with tempfile.TemporaryFile() as file:
            self._checked(self._library.seccomp_export_bpf(context, file.fileno()))
            file.seek(0)
            code = file.read()
        self._library.seccomp_release(context)
        return list(struct.iter_unpack("HBBI", code))

    def _checked(self, result: int) -> None:
        assert result == 0, os.strerror(-result)


@pytest.fixture(scope="module")
def library() -> Library:
    try:
        return Library()
    except OSError:
        if os.environ.get("CI"):
            raise
        pytest.skip("there is no libseccomp here (Debian and Ubuntu: apt install libseccomp2)")


def answer(program: Program, machine: int, number: int, arguments: tuple[int, ...] = ()) -> int:
    """What the kernel would answer: classic BPF over one `struct seccomp_data`."""
    words = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("<IIQ6Q", number, machine, 0, *words)
    held, at = 0, 0
    while True:
        code, yes, no, value = program[at]
        at += 1
        if code == 0x20:
            held = struct.unpack_from("<I", data, value)[0]
        elif code == 0x06:
            return value
        elif code == 0x05:
            at += value
        elif code == 0x54:
            held &= value
        else:
            holds = {0x15: held == value, 0x25: held > value, 0x35: held >= value, 0x45: bool(held & value)}
            at += yes if holds[code] else no


def equals(argument: int, value: int) -> Comparison:
    # These arguments are 32 bits wide in the kernel, so the upper half of the register says nothing.
    return Comparison(argument, EQUAL_UNDER_MASK, 0xFFFFFFFF, value)


def theirs(library: Library, machine: str, call: str | None = None) -> Program:
    """The whole policy; or, since a rule's own refusal can't be said beside what it allows, that of one call."""
    rules: list[tuple[int, str, list[Comparison]]] = []
    for (name, argument), values in BY_VALUE.items():
        rules += [(ALLOW, name, [equals(argument, value)]) for value in values]
    if call:
        return library.compiled(machine, ENOTTY, [rule for rule in rules if rule[1] == call])
    rules.append((ALLOW, "clone", [Comparison(0, EQUAL_UNDER_MASK, CLONE_THREAD, CLONE_THREAD)]))
    rules.append((ENOSYS, "clone3", []))
    rules += [(ALLOW, name, []) for name in seccomp.allowed(machine)]
    return library.compiled(machine, EPERM, rules)


def interesting() -> list[int]:
    """Values around everything that the policy compares with, in both halves of a register."""
    near = {0, 1, 2, PID - 1, PID + 1, CLONE_THREAD, 0x3D0F00, 0x1200011, 0x10000000, 0xFFFFFFFF, 0x80000000}
    near |= {termios.TIOCSTI, fcntl.F_SETOWN, fcntl.F_SETSIG, fcntl.F_SETLK, 37, 1031, 1033}
    for values in BY_VALUE.values():
        near |= {other for value in values for other in (value - 1, value, value + 1) if other >= 0}
    return sorted({value | high for value in near for high in (0, 1 << 32, 0xFFFFFFFF << 32)})


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_number_is_the_one_that_libseccomp_knows_by_this_name(library: Library, machine: str) -> None:
    column = list(TOKENS).index(machine)
    ours = seccomp.allowed(machine) | {name: pair[column] for name, pair in seccomp._SPECIAL.items()}
    assert ours == {name: library.number(machine, name) for name in ours}
    assert len(ours) > 90


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_both_filters_answer_alike_for_every_call(library: Library, machine: str) -> None:
    ours, reference = seccomp.program(machine, PID), theirs(library, machine)
    ioctl = library.number(machine, "ioctl")
    numbers = [*range(1100), *range(X32, X32 + 1100), 0x3FFFFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE]
    for token in (*TOKENS.values(), *FOREIGN):
        for number in numbers:
            # An ioctl that is not allowed is answered as for something that is no terminal; see the next test.
            if number != ioctl:
                assert answer(ours, token, number) == answer(reference, token, number), (hex(token), number)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_both_filters_answer_alike_for_every_argument_that_matters(library: Library, machine: str) -> None:
    ours, reference = seccomp.program(machine, PID), theirs(library, machine)
    token, seen = TOKENS[machine], set()
    for name in ("clone", "clone3", *(name for name, _ in BY_VALUE)):
        number = library.number(machine, name)
        expected = theirs(library, machine, name) if name == "ioctl" else reference
        for pair in itertools.product(interesting(), (0, 1, PID, *interesting()[::7])):
            for arguments in (pair, pair[::-1]):
                got = answer(ours, token, number, arguments)
                assert got == answer(expected, token, number, arguments), (name, arguments)
                seen.add((name, got))
    assert seen == {(name, ALLOW) for name, _ in BY_VALUE} | {
        *((name, EPERM) for name, _ in BY_VALUE if name != "ioctl"),
        *(("ioctl", ENOTTY), ("clone", ALLOW), ("clone", EPERM), ("clone3", ENOSYS)),
    }


def test_a_tracers_way_to_skip_a_call_is_refused_by_both(library: Library) -> None:
    """The one number on which they differ: -1 is refused here by a kill, there by an error; nobody may trace anyway."""
    ours, reference = seccomp.program("x86_64", PID), theirs(library, "x86_64")
    assert answer(ours, TOKENS["x86_64"], 0xFFFFFFFF) == KILL
    assert answer(reference, TOKENS["x86_64"], 0xFFFFFFFF) == EPERM


def test_a_forgotten_call_is_found(library: Library) -> None:
    """The comparison is worth something: with one more call allowed, they differ."""
    reference = theirs(library, "x86_64")
    number = library.number("x86_64", "socket")
    longer = [
        *seccomp.program("x86_64", PID)[:-1],
        (0x15, 0, 1, number),
        (0x06, 0, 0, ALLOW),
        (0x06, 0, 0, EPERM),
    ]
    assert answer(longer, TOKENS["x86_64"], number) == ALLOW
    assert answer(reference, TOKENS["x86_64"], number) == EPERM
