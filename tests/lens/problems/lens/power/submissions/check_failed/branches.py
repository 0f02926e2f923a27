# Branches on the number, which is traced.
# feedback: Under jax.jit the function raises TracerBoolConversionError
def power(n, x):
    return -((-x) ** n) if n % 2 and x < 0 else x**n
