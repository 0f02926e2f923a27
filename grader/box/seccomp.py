"""A filter of system calls, default deny; built here, since it depends on the process's own number.

Covered: no new process, no execution, no signal to another process, no socket, no mount, no namespace, no ptrace, no bpf,
no keyring, no io_uring, no x32 or foreign calls: they answer EPERM. Threads can be made, by `clone` only: `clone3` passes
its flags by pointer, which a filter can't read, so it answers ENOSYS and the C library falls back.
Not covered: what the allowed calls do with the files and memory that the other layers leave reachable.
"""

import ctypes
import os
import struct

from grader.box import kernel

# name:x86_64:arm64; "-" where the processor's table has no such call.
_TABLE = """
access:21:- arch_prctl:158:- brk:12:214 chdir:80:49 clock_getres:229:114 clock_gettime:228:113
clock_nanosleep:230:115 close:3:57 close_range:436:436 dup:32:23 dup2:33:- dup3:292:24 epoll_create1:291:20
epoll_ctl:233:21 epoll_pwait:281:22 epoll_wait:232:- eventfd2:290:19 exit:60:93 exit_group:231:94
faccessat:269:48 faccessat2:439:439 fdatasync:75:83 fstat:5:80 fstatfs:138:44 fsync:74:82
ftruncate:77:46 futex:202:98 get_mempolicy:239:236 get_robust_list:274:100 getcpu:309:168 getcwd:79:17
getdents64:217:61 getegid:108:177 geteuid:107:175 getgid:104:176 getgroups:115:158 getpgrp:111:-
getpid:39:172 getppid:110:173 getrandom:318:278 getresgid:120:150 getresuid:118:148 getrlimit:97:163
getrusage:98:165 gettid:186:178 gettimeofday:96:169 getuid:102:174 lseek:8:62 lstat:6:- madvise:28:233
mbind:237:235 membarrier:324:283 mincore:27:232 mkdir:83:- mkdirat:258:34 mmap:9:222 mprotect:10:226
mremap:25:216 msync:26:227 munmap:11:215 nanosleep:35:101 newfstatat:262:79 open:2:- openat:257:56 pipe:22:-
pipe2:293:59 poll:7:- ppoll:271:73 pread64:17:67 pselect6:270:72 pwrite64:18:68 read:0:63 readlink:89:-
readlinkat:267:78 readv:19:65 rename:82:- renameat:264:38 renameat2:316:276 restart_syscall:219:128
rseq:334:293 rt_sigaction:13:134 rt_sigpending:127:136 rt_sigprocmask:14:135 rt_sigreturn:15:139
rt_sigsuspend:130:133 rt_sigtimedwait:128:137 sched_get_priority_max:146:125 sched_get_priority_min:147:126
sched_getaffinity:204:123 sched_getparam:143:121 sched_getscheduler:145:120
sched_yield:24:124 select:23:- set_mempolicy:238:237 set_robust_list:273:99 set_tid_address:218:96
setrlimit:160:164 sigaltstack:131:132 stat:4:- statfs:137:43 statx:332:291 sysinfo:99:179 time:201:-
times:100:153 truncate:76:45 umask:95:166 uname:63:160 unlink:87:- unlinkat:263:35 write:1:64 writev:20:66
"""

_ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_SPECIAL = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "prctl": (157, 167),
    "ioctl": (16, 29),
    "tgkill": (234, 131),
    "prlimit64": (302, 261),
    "fcntl": (72, 25),
    "sched_setaffinity": (203, 122),
}

_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_EPERM, _ENOSYS, _ENOTTY = 1, 38, 25
_NUMBER, _ARCHITECTURE, _FIRST, _SECOND = 0, 4, 16, 24

_PR_SET_NAME, _PR_SET_VMA = 15, 0x53564D41
_HARMLESS_IOCTLS = (0x5401, 0x5413, 0x5421, 0x5450, 0x5451)
_HARMLESS_FCNTLS = (0, 1, 2, 3, 4, 1030)
_CLONE_THREAD = 0x10000

_SECCOMP_SET_MODE_FILTER = 1
_SYS_SECCOMP = {"x86_64": 317, "aarch64": 277}

Instruction = tuple[int, int, int, int]


def available() -> bool:
    """Whether this processor's calls are known here."""
    return kernel.MACHINE in _ARCHITECTURES


def program(machine: str, pid: int) -> list[Instruction]:
    """The filter for a processor and the process number that may signal its own threads."""
    architecture, column = _ARCHITECTURES[machine]
    deny: Instruction = (_RETURN, 0, 0, _ERRNO | _EPERM)
    allow: Instruction = (_RETURN, 0, 0, _ALLOW)
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine == "x86_64":
        code += [(_AT_LEAST, 0, 1, 0x40000000), (_RETURN, 0, 0, _KILL)]
    number = {name: numbers[column] for name, numbers in _SPECIAL.items()}
    code += [(_EQUAL, 0, 1, number["clone3"]), (_RETURN, 0, 0, _ERRNO | _ENOSYS)]
    # flags must hold CLONE_THREAD
    code += _when(number["clone"], [(_LOAD, 0, 0, _FIRST), (_BITS, 0, 1, _CLONE_THREAD), allow, deny])
    names = [(_EQUAL, 0, 1, _PR_SET_NAME), allow, (_EQUAL, 0, 1, _PR_SET_VMA), allow]
    code += _when(number["prctl"], [(_LOAD, 0, 0, _FIRST), *names, deny])
    controls: list[Instruction] = []
    for control in _HARMLESS_IOCTLS:
        controls += [(_EQUAL, 0, 1, control), allow]
    code += _when(number["ioctl"], [(_LOAD, 0, 0, _SECOND), *controls, (_RETURN, 0, 0, _ERRNO | _ENOTTY)])
    code += _when(number["tgkill"], [(_LOAD, 0, 0, _FIRST), (_EQUAL, 0, 1, pid), allow, deny])
    own = [(_EQUAL, 0, 1, 0), allow, (_EQUAL, 0, 1, pid), allow]
    code += _when(number["prlimit64"], [(_LOAD, 0, 0, _FIRST), *own, deny])
    code += _when(number["sched_setaffinity"], [(_LOAD, 0, 0, _FIRST), *own, deny])
    # Duplicates and flags; not locks, which others who read the same file would notice, nor the ones that send signals to
    # an owner or change a pipe's size.
    commands: list[Instruction] = [(_LOAD, 0, 0, _SECOND)]
    for command in _HARMLESS_FCNTLS:
        commands += [(_EQUAL, 0, 1, command), allow]
    code += _when(number["fcntl"], [*commands, deny])
    for name in allowed(machine).values():
        code += [(_EQUAL, 0, 1, name), allow]
    return [*code, deny]


def allowed(machine: str) -> dict[str, int]:
    """The calls that are allowed whatever their arguments, by name."""
    column = _ARCHITECTURES[machine][1]
    found: dict[str, int] = {}
    for row in _TABLE.split():
        name, *numbers = row.split(":")
        if numbers[column] != "-":
            found[name] = int(numbers[column])
    return found


def _when(number: int, block: list[Instruction]) -> list[Instruction]:
    """Run a block, which ends in an answer, for one call only."""
    return [(_EQUAL, 0, len(block), number), *block]


def install() -> None:
    """Put the filter on this process and all its threads, for good. Needs no_new_privs.

    Errors: OSError when the kernel refuses, so that the caller fails closed.
    """
    if not available():
        raise OSError(f"seccomp: the calls of {kernel.MACHINE} are not known")
    code = b"".join(struct.pack("HBBI", *one) for one in program(kernel.MACHINE, os.getpid()))
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    kernel.call("seccomp", _SYS_SECCOMP[kernel.MACHINE], _SECCOMP_SET_MODE_FILTER, 0, header)
