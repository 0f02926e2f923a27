# Rounds up, so the last step can't be filled.
# feedback: The steps are rounded up, also where a single token begins a new one. Only whole steps count.
def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens = parameters * per_parameter
    steps = -(-tokens // (batch * context))
    return {"tokens": tokens, "steps": steps, "left": tokens % (batch * context)}
