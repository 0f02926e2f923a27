# Counts the head as a second table.
# feedback: The embedding is counted twice. The head is the same array: tied parameters count once.
def count_the_parameters(config):
    n, h = config["layers"], config["heads"]
    w = h * config["head_size"]
    table = config["vocabulary"] * w
    c = {
        "embedding": 2 * table, "value_tables": (n + 1) // 2 * table, "value_gates": (n + 1) // 2 * 12 * h,
        "attention": 4 * n * w * w, "feed_forward": n * (8 * w * w + 4 * w + 2), "scalars": 2 * n + 26,
    }
    return c | {"total": sum(c.values())}
