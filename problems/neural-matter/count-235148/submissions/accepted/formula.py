# By arithmetic: kernel and bias of each layer, and one scale for each but the last.
def count_235148(sizes):
    pairs = list(zip(sizes[:-1], sizes[1:]))
    layers = [(i + 1) * o + (1 if number < len(pairs) else 0) for number, (i, o) in enumerate(pairs, start=1)]
    return {"layers": layers, "total": sum(layers)}
