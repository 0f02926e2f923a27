# Pickled code that would run when read is never unpickled.
# verdict: wrong_answer
import pickle


class Payload:
    def __reduce__(self):
        return exec, ("raise SystemExit",)


def double(x):
    return pickle.dumps(Payload())
