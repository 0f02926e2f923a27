# Counts epsilon as a parameter.
# feedback: You count two single numbers for each Yat layer. One is `alpha`; the other must be epsilon, which this network does not
# learn.
def count_235148(sizes):
    layers = [i * o + o + 2 for i, o in zip(sizes, sizes[1:])]
    layers[-1] -= 2
    return {"layers": layers, "total": sum(layers)}
