# A subclass of ndarray with methods of its own is read without them.
# verdict: wrong_answer, runtime_error
# because: NumPy may raise from a method that lies
import numpy as np


class Liar(np.ndarray):
    def tobytes(self, order="C"):
        return b""

    def __array_finalize__(self, other):
        pass

    def __eq__(self, other):
        return True


def double(x):
    return np.zeros(len(x), np.float32).view(Liar)
