from __future__ import annotations

from rashomon._runtime.batches import of_size


def test_batches_hold_whole_items() -> None:
    assert list(of_size(["a", "b", "abc", "ab", "a"], len, 3)) == [["a", "b", "abc"], ["ab", "a"]]
    assert list(of_size([], len, 3)) == []
