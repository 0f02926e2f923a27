# Takes the batch for the tokens of a step.
# feedback: A step was counted as `batch` tokens. It reads `batch` texts, of `context` tokens each.
def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens = parameters * per_parameter
    return {"tokens": tokens, "steps": tokens // batch, "left": tokens % batch}
