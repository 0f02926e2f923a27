# Gives the output projection of the feed-forward layer a bias too.
# feedback: The feed-forward layer has biases for its output too. Only its units have one each.
def count_the_parameters(config):
    n, h = config["layers"], config["heads"]
    w = h * config["head_size"]
    table = config["vocabulary"] * w
    c = {
        "embedding": table, "value_tables": (n + 1) // 2 * table, "value_gates": (n + 1) // 2 * 12 * h,
        "attention": 4 * n * w * w, "feed_forward": n * (8 * w * w + 5 * w + 2), "scalars": 2 * n + 26,
    }
    return c | {"total": sum(c.values())}
