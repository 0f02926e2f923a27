"""A mail server for the tests of what it is sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.mailing import Box, listening


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def smtp(box: Box) -> Iterator[int]:
    with listening(box) as port:
        yield port
