"""The loaded problems, in the shapes that pages show; renders a text when it is first shown, and then keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from app.catalogue.highlight import python_html
from app.catalogue.search import Index, Text
from app.store.progress import Standing
from grader import literals
from grader.package import Broken, Catalogue, Limits, PackFile, Problem, load, types
from grader.package import Track as Order

SAMPLE_TEXT = 20_000


@dataclass(frozen=True)
class Link:
    """Another problem."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """A problem in a list."""

    id: str
    track: str
    slug: str
    title: str
    summary: str
    difficulty: str
    minutes: int
    tags: list[str]
    status: str | None = None
    outdated: bool = False
    """Solved, but on an earlier version of the problem only."""
    builds_on: tuple[Link, ...] = ()
    """The problems that it needs."""


@dataclass(frozen=True, slots=True)
class Track:
    """A track in a list, with the viewer's progress."""

    slug: str
    title: str
    summary: str
    problems: list[Card]
    solved: int
    total: int
    pack: PackFile | None

    @property
    def minutes_left(self) -> int:
        """What the problems that are not solved are thought to take."""
        return sum(card.minutes for card in self.problems if card.status != "solved")


def _html(markdown: str) -> Markup:
    # The libraries behind it take a fifth of a second to import, which the first page should not wait for.
    from app.catalogue.markdown import to_html

    return to_html(markdown)


class Page:
    """A problem as its own page shows it."""

    def __init__(self, problem: Problem, card: Card, order: Order) -> None:
        self.problem = problem
        self.card = card
        self._order = order
        self.id, self.track, self.slug = problem.id, problem.track, problem.slug
        self.version = problem.digest
        self.track_title = order.title
        self.pack = order.pack.about
        self.title, self.summary = problem.title, problem.summary
        self.difficulty, self.minutes, self.tags = str(problem.difficulty), problem.minutes, problem.tags
        self.entry_point, self.starter = problem.entry_point, problem.starter
        self.limits: Limits = problem.limits
        self.samples = problem.samples
        self.sources = problem.sources
        self.previous: Link | None = None
        self.next: Link | None = None
        self.prerequisites: list[Link] = []

    @cached_property
    def statement_html(self) -> Markup:
        """The statement."""
        return _html(self.problem.statement)

    @cached_property
    def hints_html(self) -> list[Markup]:
        """The hints, from nudge to near-answer."""
        return [_html(hint) for hint in self.problem.hints]

    @cached_property
    def editorial_html(self) -> Markup:
        """Why the reference works; only for those who may see the solution."""
        return _html(self.problem.editorial)

    @cached_property
    def reference_html(self) -> Markup:
        """The author's answer; only for those who may see the solution."""
        return python_html(self.problem.reference)

    @cached_property
    def parameters(self) -> list[dict[str, str]]:
        """Name, type, meaning and a sample value of each parameter."""
        samples = (
            case.arguments for case in self.problem.cases if case.sample and case.arguments is not None
        )
        sample: Mapping[str, Any] = next(samples, {})
        return [
            {
                "name": parameter.name,
                "type": str(types.parse(parameter.type)),
                "about": parameter.about,
                "sample": literals.show(sample[parameter.name], SAMPLE_TEXT)
                if parameter.name in sample
                else "",
            }
            for parameter in self.problem.parameters
        ]

    @cached_property
    def returns(self) -> dict[str, str]:
        """Type and meaning of what the function returns."""
        return {"type": str(types.parse(self.problem.returns.type)), "about": self.problem.returns.about}


class Shelf:
    """All problems that could be loaded, and what is wrong with the others."""

    def __init__(self, folders: list[Path]) -> None:
        self.pages: dict[str, Page] = {}
        self._orders: list[Order] = []
        self._indexed: tuple[list[Order], Index] | None = None
        self.fill(load(folders))

    def fill(self, found: Catalogue) -> None:
        """Hold what was found, in place of what was held before."""
        self.broken: list[Broken] = found.broken
        self.pages.clear()
        self.__dict__.pop("summaries_html", None)
        for order in found.tracks:
            self._add(order, [found.problems[f"{order.slug}/{slug}"] for slug in order.slugs])
        for page in self.pages.values():
            page.prerequisites = [
                Link(id, self.pages[id].title) for id in page.problem.prerequisites if id in self.pages
            ]
            page.card = replace(page.card, builds_on=tuple(page.prerequisites))
        # Last, since it says of which problems an index is that was made meanwhile in another thread.
        self._orders = found.tracks

    def _add(self, order: Order, problems: list[Problem]) -> None:
        before: Page | None = None
        for problem in problems:
            page = Page(problem, _card(problem), order)
            if before is not None:
                before.next, page.previous = Link(page.id, page.title), Link(before.id, before.title)
            self.pages[page.id] = before = page

    def warm(self) -> None:
        """Load what the first page of a problem and the first search need."""
        _ = self.index
        for page in list(self.pages.values())[:1]:
            _ = page.statement_html, page.reference_html

    def page(self, id: str) -> Page | None:
        """A problem by its id, `track/slug`."""
        return self.pages.get(id)

    def before(self, page: Page) -> list[Link]:
        """All that a problem builds on, however far back, the nearest first."""
        found: dict[str, Link] = {}
        ahead = list(page.prerequisites)
        while ahead:
            link = ahead.pop(0)
            if link.id not in found:
                found[link.id] = link
                ahead += self.pages[link.id].prerequisites
        return list(found.values())

    def after(self, page: Page) -> list[Link]:
        """The problems that build on this one."""
        return [
            Link(other.id, other.title)
            for other in self.pages.values()
            if page.id in other.problem.prerequisites
        ]

    def is_current(self, id: str, version: str | None) -> bool | None:
        """Whether a verdict of that version is of the problem as it is now; None when one of them isn't known."""
        page = self.pages.get(id)
        return None if page is None or version is None else version == page.version

    def card(self, id: str, standings: Mapping[str, Standing] | None = None) -> Card | None:
        """A problem in a list, with the viewer's status."""
        page = self.pages.get(id)
        if page is None:
            return None
        known = (standings or {}).get(id)
        if known is None:
            return page.card
        return replace(page.card, status=known.status, outdated=known.outdated(page.version))

    def tracks(self, standings: Mapping[str, Standing]) -> list[Track]:
        """Every track with its problems and the viewer's progress."""
        return [self._track(order, standings) for order in self._orders]

    def track(self, slug: str, standings: Mapping[str, Standing]) -> Track | None:
        """One track."""
        return next((self._track(order, standings) for order in self._orders if order.slug == slug), None)

    def _track(self, order: Order, standings: Mapping[str, Standing]) -> Track:
        cards = [card for slug in order.slugs if (card := self.card(f"{order.slug}/{slug}", standings))]
        solved = sum(card.status == "solved" for card in cards)
        return Track(order.slug, order.title, order.summary, cards, solved, len(cards), order.pack.about)

    @cached_property
    def summaries_html(self) -> dict[str, Markup]:
        """What each track is about."""
        return {order.slug: _html(order.summary) for order in self._orders}

    @property
    def index(self) -> Index:
        """What is searched; made again when it is of problems that were held before."""
        orders, known = self._orders, self._indexed
        if known is None or known[0] is not orders:
            known = self._indexed = orders, self._index()
        return known[1]

    def _index(self) -> Index:
        return Index(
            Text(
                page.id,
                page.title,
                f"{' '.join(page.tags)} {page.slug} {page.entry_point} {page.track_title}",
                page.summary,
                page.problem.statement,
            )
            for page in list(self.pages.values())
        )


def _card(problem: Problem) -> Card:
    return Card(
        problem.id,
        problem.track,
        problem.slug,
        problem.title,
        problem.summary,
        str(problem.difficulty),
        problem.minutes,
        problem.tags,
    )
