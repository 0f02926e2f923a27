# Floor division and a subtraction.
def chinchilla_budget(parameters, per_parameter, batch, context):
    step = batch * context
    budget = per_parameter * parameters
    steps = budget // step
    return dict(tokens=budget, steps=steps, left=budget - steps * step)
