# Ignoring all signals that can be ignored does not outlive the deadline.
# verdict: time_limit_exceeded
# problem: trial/brief
import signal


def double(x):
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            continue
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass
