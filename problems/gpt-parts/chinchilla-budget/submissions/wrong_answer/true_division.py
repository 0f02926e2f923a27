# Divides in floating point and cuts off what stands behind the point.
# feedback: One step too many where the budget is long and one token short of it: the quotient was rounded up to a whole number
# before its digits were cut off. `//` divides whole numbers without a float.


def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens, per_step = parameters * per_parameter, batch * context
    steps = int(tokens / per_step)
    return {"tokens": tokens, "steps": steps, "left": tokens - steps * per_step}
