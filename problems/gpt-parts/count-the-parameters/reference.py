GATE_CHANNELS, SMEAR_CHANNELS = 12, 24


def count_the_parameters(config):
    layers, heads = config["layers"], config["heads"]
    width = heads * config["head_size"]
    table = config["vocabulary"] * width
    tables = (layers + 1) // 2  # every other layer, the last one among them
    hidden = 4 * width
    count = {
        "embedding": table,  # the head is the same array
        "value_tables": tables * table,
        "value_gates": tables * GATE_CHANNELS * heads,
        "attention": layers * 4 * width**2,  # queries, keys, values, output
        "feed_forward": layers * (2 * width * hidden + hidden + 2),  # two matrices, biases, alpha and epsilon
        "scalars": 2 * layers
        + SMEAR_CHANNELS
        + 2,  # keep and again; smear's gate and strength, backout's strength
    }
    return count | {"total": sum(count.values())}
