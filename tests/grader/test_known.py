"""What is known of programs takes no more memory than it may, and keys tell apart what decides an answer."""

import numpy as np

from grader import protocol
from grader.known import MOST_BYTES, MOST_RECENT_BYTES, Known, key, weight

HALF = np.zeros(MOST_RECENT_BYTES // 2 - 64, np.uint8)


def test_the_latest_is_remembered_and_the_oldest_makes_room() -> None:
    known = Known()
    for name in ("first", "second", "third"):
        known.remember(name, HALF)
    assert [name in known for name in ("first", "second", "third")] == [False, True, True]
    known.remember("large", np.zeros(MOST_RECENT_BYTES + 1, np.uint8))
    assert "large" not in known and "third" in known


def test_what_is_kept_is_never_pushed_out_and_ends_where_it_must() -> None:
    known = Known()
    for number in range(3 * MOST_BYTES // HALF.nbytes):
        known.keep(str(number), HALF)
    for number in range(9):
        known.remember(f"recent {number}", HALF)
    kept = dict(known.items())
    assert 0 < sum(map(weight, kept.values())) <= MOST_BYTES
    assert all(name in known for name in kept)
    assert not any(name.startswith("recent") for name in kept), "what is only remembered is not stored"
    again = Known(protocol.decode(protocol.encode(kept)))
    assert dict(again.items()).keys() == kept.keys()


def test_keys_differ_by_everything_that_they_are_made_of() -> None:
    array = np.array([1.0, 2.0], np.float32)
    made = [
        key("run", "a", [array]),
        key("origin", "a", [array]),
        key("run", "b", [array]),
        key("run", "a", [array.astype(np.float64)]),
        key("run", "a", [array.reshape(1, 2)]),
        key("run", "a", [array[::-1].copy()]),
        key("run", "a", [array], []),
    ]
    assert len(set(made)) == len(made)
    assert key("run", "a", [array.copy()]) == made[0]
