"""A largest matching in a bipartite graph: who can be paired with whom so that most have a partner. Knows no arrays."""


def largest_matching(friends: list[int], first: list[int | None]) -> list[int | None]:
    """Give each left vertex a right one of its own, for as many as can have one.

    `friends[i]` has bit j set when i may be paired with j; `first` is a guess to begin with, whose pairs are all allowed.
    Cost: one search a vertex that the guess leaves out, each over every right vertex once at most.
    Source: Kuhn's augmenting paths, breadth first, with sets of vertices as bits of a whole number.
    """
    partner = list(first)
    owner = {right: left for left, right in enumerate(first) if right is not None}
    for left in range(len(friends)):
        if partner[left] is None:
            _augment(left, friends, partner, owner)
    return partner


def _augment(start: int, friends: list[int], partner: list[int | None], owner: dict[int, int]) -> None:
    """Find a partner for one more vertex by letting others change theirs; nothing changes where there is none."""
    unseen = (1 << len(friends)) - 1
    reached_from: dict[int, int] = {}
    queue = [start]
    for left in queue:
        found = friends[left] & unseen
        unseen &= ~found
        while found:
            bit = found & -found
            found ^= bit
            right = bit.bit_length() - 1
            reached_from[right] = left
            if right not in owner:
                _switch(right, reached_from, partner, owner)
                return
            queue.append(owner[right])


def _switch(
    right: int, reached_from: dict[int, int], partner: list[int | None], owner: dict[int, int]
) -> None:
    step: int | None = right
    while step is not None:
        left = reached_from[step]
        partner[left], step_before = step, partner[left]
        owner[step] = left
        step = step_before
