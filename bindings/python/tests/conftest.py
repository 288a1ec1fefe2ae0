# SPDX-License-Identifier: BSD-2-Clause
"""What the tests share. They need a built libpolan and a model.

Of a build elsewhere: POLAN_LIBRARY=…/lib/.libs POLAN_MODEL=…/dict/polan.img pytest
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import polan

#: The top of the source tree.
TOP = Path(os.environ.get("POLAN_SOURCE") or Path(__file__).resolve().parents[3])


@pytest.fixture(scope="session")
def model() -> Iterator[polan.Model]:
    with polan.load() as model:
        yield model
