# Divides by the bare deviation.
# feedback: A row of equal numbers becomes NaN: its deviation is zero, and you divide zero by zero. Something small must be added to the
# divisor.
def layer_norm(x, gain, shift):
    return (x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True) * gain + shift
