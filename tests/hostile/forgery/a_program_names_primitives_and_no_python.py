# A record in a program may be one of JAX's own and nothing else; nothing is imported or called by its name.
# verdict: check_failed
# problem: trial/traced
# says: is no record
import json

import jax.numpy as jnp
from grader.worker import program, serve

told = program.told


def reaching(module, entry, call):
    found = told(entry, serve._arguments(call["arguments"]), [], "solution.py")
    read = json.loads(found["text"])
    for one in read["programs"]:
        for equation in one["equations"]:
            if equation[0] != "jit":
                equation[3]["axis"] = {"record": ["jax._src.xla_bridge", "os.system", {"command": "id"}]}
    return found | {"text": json.dumps(read)}


serve._HOW["program"] = reaching


def sums(x):
    return jnp.cumsum(x)
