def step(params, key, count, name):
    return params
