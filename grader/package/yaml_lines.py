"""YAML with the line of every value, so that a message can name it. Builds plain values only, and never much of them.

It reads what editors read, YAML 1.2's own words for values: `1e-5` is a number, `no` is text, dates are text. Left out
are tags, which name other types, and aliases, with which a few lines stand for billions of values.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[Any, ...]
Lines = dict[Path, int]

MAX_DEPTH = 32
MAX_VALUES = 20_000
MAX_DIGITS = 20
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INFINITE = re.compile(r"([-+]?)\.inf|\.nan", re.IGNORECASE)
_INT = re.compile(r"[-+]?\d[\d_]*")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d[\d_]*(\.\d*)?)([eE][-+]?\d{1,5})?")


class YamlFault(Exception):
    """Text that can't be read any further; the message says what is in the way and what to do."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Document:
    """What was read, the 1-based line of each value by its path, and mistakes that were read over."""

    data: Any
    lines: Lines
    faults: list[tuple[Path, int, str]] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest place above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> Document:
    """Read one document.

    Errors: YamlFault for text that is no YAML, or is nested or long beyond measure.
    """
    try:
        return _Reader(text).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(mark.line + 1 if mark else 1, _sentence(error)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlFault(line, "a character that YAML does not allow. Take it out.") from None


class _Reader:
    """Builds values from the parser's events, which come one at a time, so that too many are never held."""

    def __init__(self, text: str) -> None:
        # Its methods have no types.
        self.loader: Any = yaml.SafeLoader(text)
        self.lines: Lines = {}
        self.faults: list[tuple[Path, int, str]] = []
        self.count = 0

    def document(self) -> Document:
        """The only document of the text."""
        self.loader.get_event()
        if self.loader.check_event(yaml.StreamEndEvent):
            return Document(None, self.lines)
        self.loader.get_event()
        data = self.value(())
        self.loader.get_event()
        event = self.loader.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            line = event.start_mark.line + 1
            raise YamlFault(line, "`---` begins a second document. It must be one. Take the line out.")
        return Document(data, self.lines, self.faults)

    def value(self, path: Path) -> Any:
        event = self.loader.get_event()
        line = event.start_mark.line + 1
        self.count += 1
        if self.count > MAX_VALUES:
            raise YamlFault(
                line, f"over {MAX_VALUES} values. Let `inputs` of reference.py make large arguments."
            )
        if len(path) > MAX_DEPTH:
            raise YamlFault(line, f"nested over {MAX_DEPTH} levels deep. Flatten it.")
        self.lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent):
            self.faults.append((path, line, f"`*{event.anchor}` is an alias. Write the value itself."))
            return None
        if event.tag is not None:
            self.faults.append((path, line, "a tag (`!…`) is not read here. Write the value itself."))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path, line)
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not self.loader.check_event(yaml.SequenceEndEvent):
            items.append(self.value((*path, len(items))))
        self.loader.get_event()
        return items

    def mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            event = self.loader.peek_event()
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise YamlFault(line, "a key is a list, a mapping or an alias. It must be a word.")
            self.loader.get_event()
            key = str(event.value)
            inner = (*path, key)
            if key in found:
                # The first is kept and the second only read over, under a name that no key has.
                again = (*path, f"{key} again")
                message = f"the key `{key}` is there already, in line {self.lines[inner]}. Take one out."
                self.faults.append((again, line, message))
                self.value(again)
            else:
                self.lines[inner] = line
                found[key] = self.value(inner)
        self.loader.get_event()
        return found

    def scalar(self, event: yaml.ScalarEvent, path: Path, line: int) -> Any:
        text = str(event.value)
        plain = event.style is None
        if plain and _INT.fullmatch(text) and len(text) > MAX_DIGITS:
            message = f"a whole number of {len(text)} digits. It must have at most {MAX_DIGITS}."
            self.faults.append((path, line, message))
            return 0
        if any(not letter.isprintable() and letter not in "\n\t" and _unseen(letter) for letter in text):
            message = "an escape stands for a character that can't be shown. Take it out."
            self.faults.append((path, line, message))
            return ""
        return _plain(text) if plain else text


def _unseen(letter: str) -> bool:
    """Control characters, and halves of characters, which no page can be written with."""
    return letter < " " or "\x7f" <= letter <= "\x9f" or "\ud800" <= letter <= "\udfff"


def _plain(text: str) -> Any:
    """What a word without quotes stands for."""
    # `True` and `TRUE` are words of YAML's, `tRUE` is text.
    if text in (text.lower(), text.upper(), text.capitalize()) and text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _INT.fullmatch(text):
        return int(text.replace("_", "").removeprefix("+"))
    if _FLOAT.fullmatch(text) or _INFINITE.fullmatch(text):
        return float(text.lower().replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
    return text


_SENTENCES = (
    ("'\\t'", "a tab stands where spaces must. Write spaces."),
    ("that cannot start any token", "the sign {found} begins a value. Put the value in quotes."),
    ("mapping values are not allowed", "`: ` stands where no key can be. Put the text in quotes, or mend the indent."),
    ("sequence entries are not allowed", "a list item (`- `) stands where none can. Begin the list on its own line."),
    ("unexpected end of stream", "a quote is opened and never closed. Close it."),
    ("unknown escape character", "`\\{found}` is no escape. Write `\\\\`, or use single quotes."),
    ("expected ',' or ']'", "a list opened with `[` in line {begun} is not closed here. Close it with `]`."),
    ("expected ',' or '}'", "a mapping opened with `{{` in line {begun} is not closed here. Close it with `}}`."),
    ("but found '<stream end>'", "a bracket is opened and never closed. Close it."),
    ("but found ']'", "`]` closes nothing. Take it out, or open the list."),
    ("but found '}'", "`}}` closes nothing. Take it out, or open the mapping."),
    ("could not find expected ':'", "a line that is neither a key with `:` nor a list item. Mend it."),
    ("found '<scalar>'", "text follows a value that has ended. Close the quote above it, or mend the indent."),
    ("expected <block end>", "the indent differs from that of the lines above. Indent alike what belongs together."),
    ("expected '<document start>'", "the line does not belong to what is above it. Mend the indent or the `:`."),
)  # fmt: skip


def _sentence(error: yaml.MarkedYAMLError) -> str:
    """The parser's complaint in words for an author."""
    problem = error.problem or ""
    quoted = re.search(r"'(.*)'", problem)
    begun = error.context_mark.line + 1 if error.context_mark else 1
    for part, sentence in _SENTENCES:
        if part in problem:
            return sentence.format(found=quoted[1] if quoted else "", begun=begun)
    return "it is no YAML here. Mend quotes, brackets and indent in this line or above it."
