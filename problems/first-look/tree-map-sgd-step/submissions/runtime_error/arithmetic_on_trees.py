# Computes with whole trees, as if they were arrays.
# feedback: TypeError
def sgd_step(params, velocity, gradient, learning_rate):
    velocity = 0.9 * velocity + gradient
    return {"params": params - learning_rate * velocity, "velocity": velocity}
