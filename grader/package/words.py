"""The words that the format, the judge and the pages share; one list, so that no two can drift."""

VERDICTS = (
    "accepted",
    "wrong_answer",
    "check_failed",
    "runtime_error",
    "compile_error",
    "time_limit_exceeded",
    "memory_limit_exceeded",
    "output_limit_exceeded",
    "judge_error",
)

# What other systems call them; only ever shown as a question.
VERDICTS_ELSEWHERE = {
    "ac": "accepted",
    "ce": "compile_error",
    "mle": "memory_limit_exceeded",
    "ole": "output_limit_exceeded",
    "re": "runtime_error",
    "rte": "runtime_error",
    "tle": "time_limit_exceeded",
    "wa": "wrong_answer",
}

# What other systems, and we ourselves before, call a key; only ever shown as a question.
ELSEWHERE = {
    "arguments": "parameters",
    "args": "parameters",
    "atols": "atol",
    "category": "tags",
    "checker": "compare",
    "description": "about",
    "exercises": "problems",
    "function": "entry_point",
    "function_name": "entry_point",
    "inputs": "parameters",
    "level": "difficulty",
    "license": "licence",
    "memory": "memory_mib",
    "memory_limit": "memory_mib",
    "name": "title",
    "output": "returns",
    "outputs": "returns",
    "prereqs": "prerequisites",
    "references": "sources",
    "tasks": "problems",
    "test_cases": "cases",
    "tests": "cases",
    "time": "minutes",
    "time_limit": "wall_s",
    "time_limit_s": "wall_s",
    "timeout": "wall_s",
    "tolerance": "compare",
}
