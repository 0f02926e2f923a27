# Takes the statistics of each feature over the rows.
# feedback: You normalise each column over the rows: that is batch norm. Here each row is normalised on its own, over its features.
def layer_norm(x, gain, shift):
    return (x - x.mean(0, keepdims=True)) / (x.std(0, keepdims=True) + 1e-5) * gain + shift
