# Halves n, as it may, n being there.
def power(n, x):
    if n == 1:
        return x
    half = power(n // 2, x)
    return half * half * (x if n % 2 else 1)
