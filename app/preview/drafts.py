"""A problem while it is written: whether it loads, and what is known of it; must not find out anything itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.preview.places import Group, grouped
from app.preview.watch import Stamps
from grader.authoring import Finding
from grader.package import Broken, Catalogue


@dataclass
class Draft:
    """One problem as its folder is now; `errors` are those of loading, with which it may still be served."""

    id: str
    title: str
    served: bool
    errors: list[str]
    findings: list[Finding] = field(default_factory=list)
    checking: bool = False
    checked: bool = False
    fault: str | None = None

    @property
    def groups(self) -> list[Group]:
        """All that is known of it, by place."""
        return grouped([*(Finding("problem.yaml", False, error) for error in self.errors), *self.findings])

    @property
    def unsound(self) -> int:
        """How much there is to mend."""
        return len(self.errors) + sum(not one.sound for one in self.findings)

    @property
    def state(self) -> str:
        """`broken`, `unsound`, `sound`, `checking` or `waiting`, in the order of what an author must know first."""
        if not self.served:
            return "broken"
        if self.unsound:
            return "unsound"
        if self.checked:
            return "sound"
        return "checking" if self.checking else "waiting"


def drafts_of(catalogue: Catalogue, folders: Stamps) -> dict[str, Draft]:
    """Every problem that was found, whether it can be loaded or not."""
    drafts = {id: Draft(id, problem.title, True, []) for id, problem in catalogue.problems.items()}
    for broken in catalogue.broken:
        id = id_of(broken)
        if id in drafts:
            drafts[id].errors += broken.errors
        elif id in folders:
            drafts[id] = Draft(id, id.partition("/")[2], False, list(broken.errors))
    return drafts


def id_of(broken: Broken) -> str:
    """The problem's id, when the folder is one."""
    return "/".join(broken.folder.split("/")[-2:])
