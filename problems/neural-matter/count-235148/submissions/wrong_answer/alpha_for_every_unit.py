# Counts one scale for each unit.
# feedback: You count one `alpha` for each unit of a Yat layer. All units of a layer share one.
def count_235148(sizes):
    layers = [i * o + 2 * o for i, o in zip(sizes, sizes[1:])]
    layers[-1] -= sizes[-1]
    return {"layers": layers, "total": sum(layers)}
