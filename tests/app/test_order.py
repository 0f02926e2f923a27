"""Whose turn it is, and what those who wait are told about it."""

from __future__ import annotations

from app.queue import Place
from app.queue.order import REMEMBERED, Order


def filled(share: int, *jobs: str) -> Order:
    """An order with jobs such as `a1`: the learner's letter and a number."""
    order = Order(share)
    for id in jobs:
        order.put(id, id[0])
    return order


def one_after_the_other(order: Order) -> list[str]:
    found = []
    while (job := order.take()) is not None:
        found.append(job.id)
        order.done(job, 1.0)
    return found


def test_learners_take_turns_however_many_each_has() -> None:
    order = filled(1, "a1", "a2", "a3", "b1", "c1", "c2")
    assert one_after_the_other(order) == ["a1", "b1", "c1", "a2", "c2", "a3"]


def test_whoever_comes_waits_for_one_of_a_flood_at_most() -> None:
    order = filled(1, *(f"a{number}" for number in range(500)))
    for _ in range(100):
        job = order.take()
        assert job is not None
        order.done(job, 1.0)
    order.put("b1", "b")
    assert "b1" in [order.take().id, order.take().id]  # type: ignore[union-attr]


def test_those_who_come_again_and_again_do_not_keep_a_flood_waiting_for_ever() -> None:
    order = filled(1, *(f"a{number}" for number in range(10)), "b0")
    begun = []
    for number in range(1, 10):
        job = order.take()
        assert job is not None
        begun.append(job.learner)
        order.done(job, 1.0)
        if job.learner == "b":
            order.put(f"b{number}", "b")
    assert begun == ["a", "b"] * 4 + ["a"]


def test_a_learner_holds_no_more_slots_than_their_share() -> None:
    order = filled(2, "a1", "a2", "a3", "b1")
    taken = [order.take() for _ in range(4)]
    assert [job.id for job in taken if job] == ["a1", "b1", "a2"]
    assert taken[0] is not None
    order.done(taken[0], 1.0)
    assert one_after_the_other(order) == ["a3"]


def test_what_is_put_back_keeps_its_turn_and_gives_its_slot_free() -> None:
    order = filled(1, "a1", "a2", "b1")
    job = order.take()
    assert job is not None and job.id == "a1"
    order.put_back(job)
    assert one_after_the_other(order) == ["a1", "b1", "a2"]


def test_those_who_wait_are_told_how_many_go_first_and_how_long_that_takes() -> None:
    order = filled(2, "z")
    job = order.take()
    assert job is not None
    order.done(job, 3.0)
    for id in ("a1", "a2", "b1"):
        order.put(id, id[0])
    assert order.places(slots=2) == {"a1": Place(0, 1.5), "b1": Place(1, 3.0), "a2": Place(2, 4.5)}


def test_who_has_a_share_of_one_waits_for_their_own_even_when_nobody_else_does() -> None:
    order = filled(1, "z")
    job = order.take()
    assert job is not None
    order.done(job, 2.0)
    for number in range(3):
        order.put(f"a{number}", "a")
    order.take()
    assert order.places(slots=8) == {"a1": Place(0, 2.0), "a2": Place(1, 4.0)}


def test_no_wait_is_promised_before_anything_was_judged() -> None:
    order = filled(1, "a1", "a2")
    job = order.take()
    assert job is not None
    assert order.places(slots=1) == {"a2": Place(0, None)}
    order.done(job, None)
    assert order.places(slots=1) == {"a2": Place(0, None)}


def test_learners_who_have_gone_are_forgotten() -> None:
    order = Order(1)
    for number in range(3 * REMEMBERED):
        order.put(str(number), f"learner {number}")
        order.put(f"{number} again", f"learner {number}")
        one_after_the_other(order)
    assert len(order._last) <= REMEMBERED + 1
