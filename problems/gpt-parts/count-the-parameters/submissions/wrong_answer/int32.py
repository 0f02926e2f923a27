# Adds up in NumPy with 32 bits.
# feedback: The smaller models are right, and the largest has a negative or much too small count: 32 bits end at 2,147,483,647. Use Python's numbers.
import numpy as np


def count_the_parameters(config):
    n, h = config["layers"], config["heads"]
    w = h * config["head_size"]
    table = config["vocabulary"] * w
    parts = np.array([table, (n + 1) // 2 * table, (n + 1) // 2 * 12 * h, 4 * n * w * w, n * (8 * w * w + 4 * w + 2), 2 * n + 26])
    parts = parts.astype(np.int32)
    names = ["embedding", "value_tables", "value_gates", "attention", "feed_forward", "scalars"]
    c = {name: int(part) for name, part in zip(names, parts)}
    return c | {"total": int(parts.sum(dtype=np.int32))}
