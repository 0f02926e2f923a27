def chinchilla_budget(parameters, per_parameter, batch, context):
    tokens = parameters * per_parameter
    steps, left = divmod(tokens, batch * context)
    return {"tokens": tokens, "steps": steps, "left": left}
