# Gives every layer a value table.
# feedback: Every layer has a value table here. Only every other one has, counted back from the last.
def count_the_parameters(config):
    n, h = config["layers"], config["heads"]
    w = h * config["head_size"]
    table = config["vocabulary"] * w
    c = {
        "embedding": table, "value_tables": n * table, "value_gates": n * 12 * h,
        "attention": 4 * n * w * w, "feed_forward": n * (8 * w * w + 4 * w + 2), "scalars": 2 * n + 26,
    }
    return c | {"total": sum(c.values())}
