# An exception whose text can't be made is told all the same.
# verdict: runtime_error
# says: (its message could not be made into text)
class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no")

    __repr__ = __str__


def double(x):
    raise Silent
