"""What is read from a compiled program about the collectives in it."""

from grader.worker.spread import collectives

HLO = """\
ENTRY %main.3_spmd (param: f32[1,8]) -> f32[8,8] {
  %param = f32[1,8]{1,0} parameter(0), sharding={devices=[8,1]<=[8]}, metadata={op_name="a"}
  %all-gather = f32[8,8]{1,0} all-gather(%param), channel_id=1, metadata={op_name="jit(f)/jit(main)/dot_general" id=3}
  %all-reduce-start = (bf16[4]{0}, bf16[4]{0}) all-reduce-start(%x, %y), channel_id=2
  %all-reduce-done = bf16[4]{0} all-reduce-done(%all-reduce-start)
  %reduce-scatter.1 = pred[3,2]{1,0} reduce-scatter(%z), metadata={op_name="jit(f)/psum_scatter"}
  ROOT %fusion = f32[8,8]{1,0} fusion(%all-gather), kind=kLoop, calls=%all-gather_computation
}
"""


def test_each_collective_is_told_once_with_its_bytes_and_what_it_is_part_of() -> None:
    assert collectives(HLO) == [
        ["all-gather", 8 * 8 * 4, "dot_general"],
        ["all-reduce", 4 * 2, ""],
        ["reduce-scatter", 6, "psum_scatter"],
    ]


def test_a_program_that_sends_nothing_has_none() -> None:
    assert collectives("ROOT %add = f32[8] add(%all-gather, %b)") == []
