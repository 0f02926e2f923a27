# Computes in JAX's 32 bits.
# feedback: The large budgets went round the end of 32 bits, which hold 2,147,483,647 at most. Use Python's numbers.
import numpy as np


def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens = int(np.array(parameters * per_parameter).astype(np.int32))
    return {"tokens": tokens, "steps": tokens // (batch * context), "left": tokens % (batch * context)}
