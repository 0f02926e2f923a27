# Counts kernels and biases only.
# feedback: Each Yat layer has one parameter more than you count: its scale, `alpha`. Without the scales the network of the
# title has 235,146.
def count_235148(sizes):
    layers = [i * o + o for i, o in zip(sizes, sizes[1:])]
    return {"layers": layers, "total": sum(layers)}
