"""The dashboard and the alerts ask for figures that there are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from app.submissions.grading import STARTING
from app.web.metrics import Metrics
from tests.serving import ROOT

FOLDER = ROOT / "deploy" / "monitoring"


def known() -> set[str]:
    """The names of all figures, as Prometheus stores them."""
    metrics = Metrics()
    metrics.watch(lambda: STARTING)
    endings = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("_total",)}
    return {
        family.name + ending
        for family in metrics.registry.collect()
        for ending in endings.get(family.type, ("",))
    }


def asked(path: Path) -> Iterator[str]:
    """Every expression in the file."""
    told: Any = (json.loads if path.suffix == ".json" else yaml.safe_load)(path.read_text())
    waiting = [told]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
            if "expr" in one:
                yield one["expr"]
        elif isinstance(one, list):
            waiting += one


def test_every_figure_that_is_asked_for_is_told() -> None:
    names = {
        name
        for path in FOLDER.iterdir()
        for expression in asked(path)
        for name in re.findall(r"jaxdojo_\w+", expression)
    }
    assert names - known() == set()
    # Nothing is told that nobody looks at.
    families = {re.sub("_(bucket|sum|count)$", "", name) for name in known()}
    assert families - {re.sub("_(bucket|sum|count)$", "", name) for name in names} == set()


def test_panels_have_a_place_each_and_alerts_say_what_to_do() -> None:
    panels = json.loads((FOLDER / "grafana.json").read_text())["panels"]
    taken = [
        (x, y)
        for panel in panels
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(taken) == len(set(taken)) and max(x for x, _ in taken) == 23
    for group in yaml.safe_load((FOLDER / "alerts.yaml").read_text())["groups"]:
        for rule in group["rules"]:
            assert rule["annotations"]["summary"] and rule["annotations"]["description"]
            assert rule["labels"]["severity"] in ("page", "ticket")
