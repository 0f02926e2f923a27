# Rounds to the nearest number of steps.
# feedback: The steps are rounded to the nearest whole number, so the last one has too few tokens. A step that can't be filled is not made.
def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens = parameters * per_parameter
    steps = round(tokens / (batch * context))
    return {"tokens": tokens, "steps": steps, "left": tokens % (batch * context)}
