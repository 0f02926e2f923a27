"""Keeps zygotes and ready workers; knows processes and frames, not problems."""

from grader.pool.frames import Ended, OutputTooLarge, WorkerFault
from grader.pool.keeping import GiveBack
from grader.pool.meter import NOTHING, Used
from grader.pool.pool import Pool
from grader.pool.shared import MOST_MIB, Shared
from grader.pool.spare import NoneToSpare, Spare
from grader.pool.worker import Recipe, Worker
from grader.pool.zygote import Box, Zygote

__all__ = [
    "MOST_MIB",
    "NOTHING",
    "Box",
    "Ended",
    "GiveBack",
    "NoneToSpare",
    "OutputTooLarge",
    "Pool",
    "Recipe",
    "Shared",
    "Spare",
    "Used",
    "Worker",
    "WorkerFault",
    "Zygote",
]
