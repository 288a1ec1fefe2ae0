# SPDX-License-Identifier: BSD-2-Clause
"""The examples in the README and in docstrings give what they say."""

from __future__ import annotations

import doctest
from pathlib import Path

import polan

README = Path(__file__).resolve().parents[1] / "README.md"


def test_readme() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert tried > 10
    assert failed == 0


def test_package() -> None:
    failed, tried = doctest.testmod(polan)
    assert tried > 2
    assert failed == 0
