# Divides by the variance.
# feedback: You divide by the variance. Then a row with a large spread comes out small, instead of with a spread of one. Its square root is
# what has the units of x.
def layer_norm(x, gain, shift):
    return (x - x.mean(1, keepdims=True)) / (x.var(1, keepdims=True) + 1e-5) * gain + shift
