# Notes, causes and groups of an exception are withheld as well.
# verdict: runtime_error
# problem: trial/guarded
def double(x):
    if abs(float(x[0])) > 40000:
        error = ValueError('x')
        error.add_note(str(x.tolist()))
        raise ExceptionGroup(str(x.tolist()), [error]) from KeyError(str(x.tolist()))
    return 2 * x
