"""Opens what lies in a pack, and nothing else; knows no format.

Covered: links, pipes, devices and sockets are not opened; sizes and numbers of files are limited; names and bytes that
are no text are told. Everything is reached from the descriptor of the folder above it, so no link on the way is followed.
Not covered: hard links, which nobody can tell from files; the pack's own path, which is the operator's to choose.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MAX_FILE = 256 * 1024
MAX_NAMES = 2_000
WRITE_IT = "Write it; docs/authoring.md says what goes in."
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_KINDS = {
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
    stat.S_IFREG: "a file",
}


class Refused(Exception):
    """Something that is not read; the text says where, what it is, and what to do."""


@dataclass(frozen=True)
class Folder:
    """An open folder, and how it is named to a person."""

    descriptor: int
    where: str

    def names(self) -> list[str]:
        """What lies in it, sorted, without hidden files and what Python leaves behind.

        Errors: Refused when it can't be listed or holds too much.
        """
        found: list[str] = []
        try:
            with os.scandir(self.descriptor) as entries:
                for count, entry in enumerate(entries, 1):
                    if count > MAX_NAMES:
                        raise Refused(
                            f"{self.where}: over {MAX_NAMES} files. It must have at most that many."
                        )
                    if not entry.name.startswith((".", "__pycache__")):
                        found.append(entry.name)
        except OSError as error:
            raise Refused(f"{self.where}: {_unreadable(error)}") from None
        return sorted(found)

    def kind(self, name: str) -> str | None:
        """What lies under a name: `a file`, `a folder`, `a link` …; None for nothing."""
        try:
            mode = os.stat(name, dir_fd=self.descriptor, follow_symlinks=False).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise Refused(f"{self.where}/{shown(name)}: {_unreadable(error)}") from None
        return _KINDS.get(stat.S_IFMT(mode), "no file")

    @contextmanager
    def inner(self, name: str) -> Iterator["Folder"]:
        """A folder in this one.

        Errors: Refused when there is none, or it is something else.
        """
        where = f"{self.where}/{shown(name)}"
        kind = self.kind(name)
        if kind != "a folder":
            raise Refused(_not(where, kind, "a folder"))
        with _folder(name, where, _FLAGS, self.descriptor) as folder:
            yield folder

    def text(self, name: str) -> str:
        """A file's text, with lines that end in one way.

        Errors: Refused when there is no such file, or it is no text of a size that is read.
        """
        where = f"{self.where}/{shown(name)}"
        # Asked before it is opened: opening a device or a pipe can have effects.
        kind = self.kind(name)
        if kind != "a file":
            raise Refused(_not(where, kind, "a file"))
        return _text(self._bytes(name, where), where)

    def _bytes(self, name: str, where: str) -> bytes:
        try:
            descriptor = os.open(name, _FLAGS, dir_fd=self.descriptor)
        except OSError as error:
            raise Refused(f"{where}: {_unreadable(error)}") from None
        with open(descriptor, "rb") as file:
            # Asked again: it may have been exchanged since.
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Refused(_not(where, "no file", "a file"))
            try:
                data = file.read(MAX_FILE + 1)
            except OSError as error:
                raise Refused(f"{where}: {_unreadable(error)}") from None
        if len(data) > MAX_FILE:
            raise Refused(f"{where}: over {MAX_FILE} bytes. It must have at most {MAX_FILE}. Shorten it.")
        return data


@contextmanager
def opened(path: Path, where: str) -> Iterator[Folder]:
    """A pack's own folder; its path may lead over links, for the operator named it.

    Errors: Refused when there is none, or it can't be read.
    """
    with _folder(path, where, os.O_RDONLY | os.O_CLOEXEC) as folder:
        yield folder


@contextmanager
def _folder(path: str | Path, where: str, flags: int, below: int | None = None) -> Iterator[Folder]:
    try:
        descriptor = os.open(path, flags | os.O_DIRECTORY, dir_fd=below)
    except OSError as error:
        raise Refused(f"{where}: {_unreadable(error)}") from None
    try:
        yield Folder(descriptor, where)
    finally:
        os.close(descriptor)


def shown(name: str) -> str:
    """A file's name as it can be printed, whatever bytes it is made of."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


def alike(names: list[str]) -> list[tuple[str, str]]:
    """Pairs of names that are one name on some systems: they differ in case or in how accents are written."""
    seen: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for name in names:
        other = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            pairs.append((other, name))
    return pairs


def _text(data: bytes, where: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise Refused(f"{where}:{line}: the byte {byte:#04x} is not UTF-8. Save the file as UTF-8.") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line_text in enumerate(text.split("\n"), 1):
        for letter in line_text:
            if unicodedata.category(letter) == "Cc" and letter not in "\t\f":
                raise Refused(
                    f"{where}:{number}: the control character U+{ord(letter):04X}. Take it out: it can't be seen."
                )
    if not text.strip():
        raise Refused(f"{where}: the file is empty. {WRITE_IT}")
    return text


def _not(where: str, kind: str | None, wanted: str) -> str:
    if kind is None:
        what = wanted.removeprefix("a ")
        todo = WRITE_IT if what == "file" else "Make it, or take it out of track.yaml."
        return f"{where}: the {what} is missing. {todo}"
    if kind == "a link":
        return f"{where}: it is a link. It must be {wanted} of its own: nothing outside a pack is read."
    return f"{where}: it is {kind}. It must be {wanted}."


def _unreadable(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"it can't be read: {reason}. It must be readable to whoever runs jaxdojo."
