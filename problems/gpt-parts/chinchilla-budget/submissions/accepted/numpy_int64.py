# NumPy with 64 bits, which has room for these numbers.
import numpy as np


def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens = np.int64(parameters) * np.int64(per_parameter)
    per_step = np.int64(batch) * np.int64(context)
    return {"tokens": int(tokens), "steps": int(tokens // per_step), "left": int(tokens % per_step)}
