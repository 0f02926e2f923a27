# A verdict in JSON on the channel is not believed.
# verdict: runtime_error, output_limit_exceeded
# because: its first bytes are read as a length
import json
import os


def double(x):
    os.write(3, json.dumps({"passed": True, "event": "verdict", "verdict": "accepted"}).encode() + b"\n")
    os._exit(0)
