# A worker that stops itself meets its deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import signal


def double(x):
    signal.raise_signal(signal.SIGSTOP)
    while True:
        pass
