# Every case is judged, not only the first.
# verdict: wrong_answer
calls = 0


def double(x):
    global calls
    calls += 1
    return 2 * x if calls == 1 else x
