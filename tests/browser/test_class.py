"""A teacher's pages in a browser: the class, a learner, what they sent, what they remarked."""

from __future__ import annotations

import csv
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import PHONE, findings
from tests.serving import PASSWORD, ROOT, Server, command, judged

PROBLEM = "first-look/selu-under-jit"
RIGHT = (ROOT / "problems" / "first-look" / "selu-under-jit" / "reference.py").read_text()


def submitted(dojo: Server) -> None:
    """What clara sent: a wrong answer, a right one, and a remark with it."""
    dojo.ready()
    with dojo.client() as learner:
        learner.post("/sign-up", data={"name": "clara", "password": PASSWORD})
        for code in (RIGHT.replace("ALPHA * ", ""), RIGHT):
            sent = learner.post(f"/api/v1/problems/{PROBLEM}/submissions", json={"code": code})
            judged(learner, sent.json()["id"])
        remark = {"kind": "sentence", "text": "What is a fixed point?", "attach": "on"}
        learner.post(f"/problems/{PROBLEM}/remark", data=remark)


def become_teacher(dojo: Server, page: Page) -> None:
    """Sign up, and be made a teacher by the operator."""
    page.goto(dojo.url + "/sign-up")
    page.get_by_label("Name").fill("tess")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page.get_by_role("link", name="Class")).to_have_count(0)
    assert command("users", dojo.data, "teacher", "tess").returncode == 0
    page.reload()


def test_a_teacher_finds_a_learner_reads_what_they_sent_and_settles_their_remark(
    dojo: Server, open_page: Callable[..., Page]
) -> None:
    submitted(dojo)
    page = open_page()
    become_teacher(dojo, page)
    page.get_by_role("link", name="Class").click()
    page.get_by_label("Search names").fill("cla")
    page.get_by_role("button", name="Show").click()
    row = page.get_by_role("row", name="clara")
    expect(row).to_contain_text("A first look at JAX 1/1")
    assert findings(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download CSV").click()
    with taken.value.path().open(newline="") as table:
        assert [(one["name"], one["solved"]) for one in csv.DictReader(table)] == [("clara", "1")]

    row.get_by_role("link", name="clara").click()
    expect(page.locator(".tally")).to_contain_text("1 of 4")
    assert findings(page) == []
    page.locator("#submissions + .history").get_by_role("link", name="Wrong answer").click()
    expect(page.get_by_text("Submitted by clara,")).to_be_visible()
    assert findings(page) == []

    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Class").click()
    page.get_by_role("link", name="Remarks").click()
    mine = page.get_by_role("listitem").filter(has_text="What is a fixed point?")
    expect(mine.get_by_role("link", name="The submission")).to_be_visible()
    assert findings(page) == []
    mine.get_by_role("button", name="Mark as settled").click()
    expect(mine).to_have_count(0)
    page.get_by_role("link", name="Those that are settled").click()
    expect(mine).to_contain_text("Settled")
    assert findings(page) == []
