"""Reads packs of tracks and problems; a broken one is reported with every mistake in it and the rest still loads."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.package import documents, folder, pack
from grader.package.documents import Reading
from grader.package.files import WRITE_IT, Folder, Refused, opened, shown
from grader.package.messages import Mistakes, ProblemError, capped, nearest
from grader.package.model import Problem, Track, TrackFile
from grader.package.pack import Pack, PackFile
from grader.package.prerequisites import astray

TRACK = "track.yaml"
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_SLUG_IS = "small letters, digits and -, at most 80"


@dataclass(frozen=True)
class Broken:
    """A folder with mistakes; `served` when it can be served all the same."""

    folder: str
    errors: list[str]
    served: bool = False


@dataclass(frozen=True)
class Catalogue:
    """Everything that was found, in the order in which a learner meets it."""

    tracks: list[Track]
    problems: dict[str, Problem]
    broken: list[Broken]
    packs: list[Pack] = field(default_factory=list)


def load(packs: list[Path]) -> Catalogue:
    """Read every track under the given folders; never raises for what it finds in them."""
    found = _Found()
    for one in pack.told_apart(packs):
        try:
            with opened(one.folder, one.where) as top:
                found.read_pack(one, top)
        except Refused as refused:
            found.broken.append(Broken(one.where, [str(refused)]))
    found.look_across()
    return found.catalogue


class _Found:
    """A catalogue while it is being filled."""

    def __init__(self) -> None:
        self.catalogue = Catalogue([], {}, [])
        self.broken = self.catalogue.broken
        self._places: dict[str, str] = {}
        self._mistakes: dict[str, Mistakes] = {}
        self._known: set[str] = set()

    def read_pack(self, one: Pack, top: Folder) -> None:
        names = top.names()
        first: list[str] = []
        if pack.FILE in names:
            about = documents.read(top, pack.FILE, PackFile)
            one = replace(one, about=about.whole)
            first = about.values.get("tracks", first)
            messages = [*about.messages, *_misplaced(top, about.mistakes, first)]
            if messages:
                self.broken.append(Broken(one.where, capped(messages), served=True))
        self.catalogue.packs.append(one)
        for name in pack.ordered(names, first):
            self._read_entry(one, top, name)

    def _read_entry(self, one: Pack, top: Folder, name: str) -> None:
        """A track's folder; anything else in a pack is none of our business."""
        where = f"{top.where}/{shown(name)}"
        try:
            if top.kind(name) == "a link" and (one.folder / name).is_dir():
                raise Refused(
                    f"{where}: it is a link. It must be a folder of its own: nothing outside a pack is read."
                )
            if top.kind(name) != "a folder":
                return
            with top.inner(name) as inside:
                if inside.kind(TRACK) is not None:
                    self._read_track(one, inside, name)
                elif message := _no_track(inside):
                    self.broken.append(Broken(where, [message]))
        except Refused as refused:
            self.broken.append(Broken(where, [str(refused)]))

    def _read_track(self, one: Pack, inside: Folder, slug: str) -> None:
        where = inside.where
        # Listed first, so that a folder that is too full takes no part of itself with it.
        inside.names()
        file = documents.read(inside, TRACK, TrackFile)
        messages = list(file.messages)
        if not _SLUG.fullmatch(slug):
            messages.append(
                f"{where}: `{shown(slug)}` can't be a track's name. It must be {_SLUG_IS}. Rename it."
            )
        place = str(one.folder / slug)
        if slug in self._places:
            other = self._places[slug]
            messages.append(
                f"{where}: the track `{slug}` is in {other} and in {place}. Rename or unload one."
            )
        if messages or file.whole is None:
            self.broken.append(Broken(where, capped(messages)))
            return
        self._places[slug] = place
        good = [name for index, name in enumerate(file.whole.problems) if self._names(inside, file, index)]
        good = [name for name in good if self._read_problem(inside, slug, name)]
        self._tell_left_out(inside, file)
        self.catalogue.tracks.append(Track(slug, file.whole.title, file.whole.summary, good, one))

    def _names(self, inside: Folder, file: Reading[TrackFile], index: int) -> bool:
        """Whether an entry of a track names a folder."""
        assert file.whole is not None
        name = file.whole.problems[index]
        message = _misnamed(name, file.whole.problems[:index])
        if not message and inside.kind(name) is None:
            near = nearest(name, set(_problem_folders(inside)) - set(file.whole.problems))
            message = f"`{name}` names no folder. Make it, or take it out.{near}"
        if message:
            told = file.mistakes.at(("problems", index), message)
            self.broken.append(Broken(f"{inside.where}/{shown(name)}", [told]))
        return not message

    def _tell_left_out(self, inside: Folder, file: Reading[TrackFile]) -> None:
        assert file.whole is not None
        for name in _problem_folders(inside):
            if name not in file.whole.problems:
                message = f"the folder `{shown(name)}` is not in `problems`. Add it there."
                told = file.mistakes.at(("problems",), message)
                self.broken.append(Broken(f"{inside.where}/{shown(name)}", [told]))

    def _read_problem(self, inside: Folder, track: str, slug: str) -> bool:
        self._known.add(f"{track}/{slug}")
        try:
            problem, mistakes = folder.read_problem(inside, slug)
        except ProblemError as error:
            self.broken.append(Broken(f"{inside.where}/{slug}", capped(error.messages)))
            return False
        self.catalogue.problems[problem.id] = problem
        self._mistakes[problem.id] = mistakes
        return True

    def look_across(self) -> None:
        """What can be told only when everything is there."""
        for id, problem in self.catalogue.problems.items():
            mistakes = self._mistakes[id]
            errors = astray(problem, mistakes, self.catalogue.problems, self._known)
            if errors:
                self.broken.append(Broken(mistakes.where.rpartition("/")[0], errors, served=True))


def _misplaced(top: Folder, mistakes: Mistakes, listed: list[str]) -> Iterator[str]:
    """What is wrong with a pack's order of its tracks."""
    tracks = set(_folders_with(TRACK, top)) if listed else set()
    for index, name in enumerate(listed):
        if name in listed[:index]:
            yield mistakes.at(("tracks", index), f"the track `{shown(name)}` is there twice. Take one out.")
        elif name not in tracks:
            near = nearest(name, tracks - set(listed))
            must = f"It must be a folder with a {TRACK}"
            yield mistakes.at(("tracks", index), f"`{shown(name)}` names no track of the pack. {must}.{near}")


def _misnamed(slug: str, before: list[str]) -> str | None:
    if not _SLUG.fullmatch(slug):
        return f"`{shown(slug)}` can't be a problem's name. It must be {_SLUG_IS}. Rename it."
    return f"`{slug}` is there twice. Take one out." if slug in before else None


def _no_track(inside: Folder) -> str | None:
    """What to say of a folder without a track.yaml that looks as if it should have one."""
    names = inside.names()
    for name in names:
        near = nearest(shown(name), [TRACK]) if inside.kind(name) == "a file" else ""
        if near:
            return f"{inside.where}/{shown(name)}: a track has no file of this name.{near}"
    if next(_problem_folders(inside), None) is not None:
        return f"{inside.where}/{TRACK}: the file is missing. {WRITE_IT}"
    return None


def _problem_folders(inside: Folder) -> Iterator[str]:
    return _folders_with(folder.FILE, inside)


def _folders_with(file: str, inside: Folder) -> Iterator[str]:
    for name in inside.names():
        if inside.kind(name) == "a folder":
            found = False
            # One that can't be opened is told where it is read.
            with suppress(Refused), inside.inner(name) as one:
                found = one.kind(file) is not None
            if found:
                yield name
