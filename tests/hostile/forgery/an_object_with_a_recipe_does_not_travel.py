# An object that says how to rebuild it is no result.
# verdict: wrong_answer
class Payload:
    def __reduce__(self):
        return exec, ("raise SystemExit",)


def double(x):
    return Payload()
