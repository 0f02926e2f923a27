# What was right for the first case is wrong for the next.
# verdict: wrong_answer
kept = []


def double(x):
    kept.append(2 * x)
    return kept[0]
