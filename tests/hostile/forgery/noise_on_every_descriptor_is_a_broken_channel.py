# Random bytes on all descriptors end as an error of the submission's.
# verdict: runtime_error, output_limit_exceeded
# because: the noise's first bytes may announce a frame above the limit
import os


def double(x):
    for descriptor in range(256):
        try:
            os.write(descriptor, os.urandom(4096))
        except OSError:
            continue
    os._exit(0)
