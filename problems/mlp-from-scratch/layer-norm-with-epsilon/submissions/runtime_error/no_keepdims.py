# Drops the axis of the statistics, so that they line up with the columns.
# feedback: shapes
def layer_norm(x, gain, shift):
    return (x - x.mean(1)) / (x.std(1) + 1e-5) * gain + shift
