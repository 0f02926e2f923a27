# A result that is computed while it is read is judged by what was read.
# verdict: wrong_answer
class Lazy(list):
    def __iter__(self):
        return iter([0.0, 0.0, 0.0])

    def __len__(self):
        return 3


def double(x):
    return Lazy([2.0, 4.0, 6.0])
