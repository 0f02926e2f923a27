# An exception with another's name and type is told as text.
# verdict: runtime_error
class Meta(type):
    __name__ = property(lambda self: "accepted")


class Odd(BaseException, metaclass=Meta):
    __class__ = property(lambda self: int)


def double(x):
    raise Odd("accepted")
