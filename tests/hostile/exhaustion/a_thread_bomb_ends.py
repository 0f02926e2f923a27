# Threads without end are refused or end the worker.
# verdict: runtime_error
# says: thread
import threading
import time

threading.stack_size(65536)


def double(x):
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
