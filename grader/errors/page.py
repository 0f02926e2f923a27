"""The page of the docs that lists every explained error, made from the rules."""

import re

from grader.errors.rule import Rule
from grader.errors.table import SECTIONS

_INTRODUCTION = """\
# Errors that are explained

When a submission raises one of these, the report shows an explanation under the original message, on the page, in the
API (`explanation`) and in `jaxdojo grade`: the learner's line, what JAX saw and the way out. An error that is not here is
shown as it is. `scripts/errors` writes this page from the rules in `grader/errors/`; what a rule quotes from the message
or the line is shown here as `…`.

The judge chooses a rule by the exception's type, its message and the learner's line. The message is a stranger's text: a
rule quotes a few words of it, as plain text and cut to 80 characters. Of a secret case the message is not looked at, so
only rules that need none apply there. To add a rule, write it into the module of its section, and a program that raises the
error into `tests/explained/`, whose first lines say what the explanation must be; a rule without a program fails the tests.
"""


def page() -> str:
    """All of `docs/errors.md`."""
    parts = [_INTRODUCTION]
    for heading, rules in SECTIONS.items():
        parts.append(f"## {heading}\n")
        parts += [_entry(rule) for rule in rules]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    types = ", ".join(f"`{name}`" for name in rule.types.split())
    text = f"**{rule.title}** ({types}). {_shown(rule.saw)} {_shown(rule.way_out)}\n"
    return text + "".join(f"- `{name}`: {_shown(instead)}\n" for name, instead in sorted(rule.words.items()))


def _shown(text: str) -> str:
    whole = re.sub(r"<<(.*?)(?:\|.*?)?>>", r"\1", text)
    return re.sub(r"\{([a-z_]+)\}", "…", whole)
