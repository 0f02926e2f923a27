# Seeding the generators of one worker seeds nobody else's.
# verdict: accepted
import random

import numpy as np

random.seed(7)
np.random.seed(7)


def double(x):
    return 2 * x
