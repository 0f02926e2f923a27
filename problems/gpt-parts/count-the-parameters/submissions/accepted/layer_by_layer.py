# Adds up layer by layer, as one would build the model.
def count_the_parameters(config):
    n, heads, vocabulary = config["layers"], config["heads"], config["vocabulary"]
    width = heads * config["head_size"]
    c = dict.fromkeys(["embedding", "value_tables", "value_gates", "attention", "feed_forward", "scalars"], 0)
    c["embedding"] += vocabulary * width
    for layer in reversed(range(n)):
        c["attention"] += 3 * width * width + width * width
        c["feed_forward"] += width * 4 * width + 4 * width + 1 + 1 + 4 * width * width
        c["scalars"] += 2
        if (n - 1 - layer) % 2 == 0:
            c["value_tables"] += vocabulary * width
            c["value_gates"] += 12 * heads
    c["scalars"] += 24 + 1 + 1
    return {**c, "total": sum(c.values())}
