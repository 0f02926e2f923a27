"""One rule: how an error is recognised, and the sentences that explain it. What it quotes is data of a stranger's making."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.sentences import visible

MAX_QUOTED = 80
_FIELD = re.compile(r"\{([a-z_]+)\}")
_OPTIONAL = re.compile(r"<<(.*?)(?:\|(.*?))?>>")
# What JAX says of any traced value, in whatever message: where it comes from.
_FACTS = (
    r"depends on the value of the argument (?P<argument>[^\n]{1,80}?)\.(?:\n|$)",
    r"while tracing the function (?P<function>[\w.<>]{1,80}) at [^\n]{1,200}? for (?P<transform>\w{1,30})",
    r"intermediate value with type (?P<leaked>\S{1,60}) wrapped[^\0]{0,400}?when the value leaked was (?P<leaker>[\w.<>]{1,60})",
)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """An error that learners meet.

    `types` are the names of its exceptions. `message` and `line` are searched for in the message and in the learner's
    line; a rule without `message` may be shown where the message is withheld. A sentence quotes a named group as
    `{name}`; `<<one|other>>` is one where all that it quotes is known, else the other. `words` gives for the group
    `name` what `{instead}` stands for.
    """

    name: str
    title: str
    types: str
    saw: str
    way_out: str
    message: str | None = None
    line: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    def facts(self, kind: str, message: str, source: str) -> dict[str, str] | None:
        """What the message and the learner's line have to quote; None when this rule is about something else."""
        if kind not in self.types.split():
            return None
        facts: dict[str, str] = {}
        for wanted, text in ((self.message, message), (self.line, source)):
            if wanted is None:
                continue
            found = re.search(wanted, text)
            if found is None:
                return None
            facts |= _groups(found)
        if self.words:
            instead = self.words.get(facts.get("name", ""))
            if instead is None:
                return None
            facts["instead"] = instead
        # Looked for last: most rules that are asked turn out to be about something else.
        for pattern in _FACTS:
            facts = _groups(re.search(pattern, message)) | facts
        return facts

    def told(self, facts: Mapping[str, str]) -> tuple[str, str]:
        """Both texts, with what they quote."""
        return _filled(self.saw, facts), _filled(self.way_out, facts)


def _groups(found: re.Match[str] | None) -> dict[str, str]:
    return {name: _quoted(text) for name, text in (found.groupdict() if found else {}).items() if text}


def _quoted(text: str) -> str:
    """A stranger's words in one line, without a mark that would end them."""
    line = visible(" ".join(text.split()).replace("`", "'"), 4 * MAX_QUOTED)
    return line if len(line) <= MAX_QUOTED else line[:MAX_QUOTED] + "…"


def _filled(template: str, facts: Mapping[str, str]) -> str:
    def chosen(found: re.Match[str]) -> str:
        first, other = found.groups(default="")
        return first if set(_FIELD.findall(first)) <= facts.keys() else other

    return _FIELD.sub(lambda found: facts.get(found[1], "…"), _OPTIONAL.sub(chosen, template))
