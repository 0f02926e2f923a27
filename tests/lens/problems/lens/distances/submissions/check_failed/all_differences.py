# Makes all differences at once.
# feedback: `sub` (line 6) makes an array of float32[2,4,3], which is as large as [n, m, d]. The problem is to do without.


def distances(a, b):
    return ((a[:, None] - b) ** 2).sum(-1)
