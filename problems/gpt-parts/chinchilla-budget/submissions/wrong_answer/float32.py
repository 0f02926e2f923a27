# Computes in float32.
# feedback: The last digits of large budgets are off: a float32 keeps about seven decimal digits. Whole numbers of Python keep all.
import numpy as np


def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens = int(np.float32(parameters) * np.float32(per_parameter))
    return {"tokens": tokens, "steps": tokens // (batch * context), "left": tokens % (batch * context)}
