# An object that says it equals all is no array.
# verdict: wrong_answer
class Equal:
    def __eq__(self, other):
        return True

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("asked")

    def __abs__(self):
        return 0

    def __sub__(self, other):
        return self


def double(x):
    return Equal()
