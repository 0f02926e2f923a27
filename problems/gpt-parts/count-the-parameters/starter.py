def count_the_parameters(config):
    """How many parameters each part of the model has.

    config: {"layers": int, "heads": int, "head_size": int, "vocabulary": int}
    Returns a dict of ints: embedding, value_tables, value_gates, attention, feed_forward, scalars, total.
    """
    width = config["heads"] * config["head_size"]
    parts = {
        "embedding": config["vocabulary"] * width,
        "value_tables": 0,
        "value_gates": 0,
        "attention": 0,
        "feed_forward": 0,
        "scalars": 0,
    }
    return parts | {"total": sum(parts.values())}
