# A mapping with methods of its own is judged by what was read.
# verdict: wrong_answer, runtime_error
# because: a mapping that lies about itself may raise
class Liar(dict):
    def items(self):
        return [("verdict", "accepted")]

    def __eq__(self, other):
        return True


def double(x):
    return Liar(a=1)
