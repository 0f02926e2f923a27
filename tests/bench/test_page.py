"""The page of published results and its plot."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from app.bench.page import KINDS, PLOT, SECTIONS, page
from app.bench.plot import latency_svg
from app.bench.publish import ARGUMENTS, RESULTS
from tests.bench import results
from tests.serving import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def test_the_page_has_a_section_for_each_result_there_is_and_says_where_it_comes_from() -> None:
    text = page({"latency": results.latency(), "faults": results.faults()})
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        "Time to verdict",
        "Killing everything",
        "Doing it yourself",
    ]
    assert "`jaxdojo bench faults`, 2026-01-01 00:00 UTC; 2 cores of Some <processor>" in text
    assert PLOT in text and "Not as it must be" not in text


def test_each_kind_of_measurement_has_a_section_and_can_be_published() -> None:
    made = {"school": results.school(), "overload": results.overload(), "scale": results.scale()}
    text = page({**made, "distributed": results.distributed()})
    for title in ("A whole school", "Too much", "More machines", "Killing many machines"):
        assert f"## {title}\n" in text
    assert KINDS.keys() == SECTIONS.keys() == ARGUMENTS.keys()


def test_the_page_does_not_hide_what_went_wrong() -> None:
    text = page({"soak": results.soak(flat={"web_mib": False})})
    assert "- **Not as it must be**: web_mib grew by 0.5 over the last two thirds." in text
    assert "**grows**" in text


def test_the_plot_has_a_row_for_each_problem_the_quickest_first() -> None:
    tree = ElementTree.fromstring(latency_svg(results.latency()))
    names = [one.text for one in tree.iter(f"{SVG}text") if "track/" in (one.text or "")]
    ours = [float(one.attrib["cx"]) for one in tree.iter(f"{SVG}circle") if one.attrib["class"] == "ours"]
    assert names == ["track/quick", "track/slow"]
    assert ours[1] < ours[2]


def test_the_plot_stays_within_its_frame_and_reads_in_the_dark() -> None:
    result = results.latency()
    result["rows"][0]["naive_p50_ms"] = 123_456.0
    result["rows"][1]["floor_p50_ms"] = 0.03
    text = latency_svg(result)
    tree = ElementTree.fromstring(text)
    places = [float(one.attrib["cx"]) for one in tree.iter(f"{SVG}circle")]
    assert all(0 <= place <= float(tree.attrib["width"]) for place in places)
    assert "prefers-color-scheme: dark" in text


def test_what_is_published_is_what_the_commands_write() -> None:
    docs = ROOT / "docs"
    if not (docs / RESULTS).exists():
        pytest.skip("nothing is published yet: ./jaxdojo bench publish")
    published = json.loads((docs / RESULTS).read_text())
    assert (docs / "benchmarks.md").read_text() == page(published)
    assert (docs / PLOT).read_text() == latency_svg(published["latency"])
