# SPDX-License-Identifier: BSD-2-Clause
"""Limits by name; beyond them an error, or a warning with its place."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import polan

RULES = """\
rule pairs
  type pairs
  match (?= (?: <form=a> <form=a>? )+ <form=koniec> ) <>
  example [a] koniec
rule text
  type text
  match <word & "[xX]+">
  example x
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "own.rules"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"text": 10}, "text of 22 bytes, at most 10"),
        ({"memory": 1000}, "more than 1000 bytes of memory"),
        ({"steps": 100}, 'rule "pairs" went too far'),
        ({"ways": 3}, 'rule "pairs" went too far'),
    ],
)
def test_errors(rules: Path, limits: dict[str, int], message: str) -> None:
    text = "a a a a a a a a a a b."
    with polan.load(knowledge=rules) as model:
        assert not model.analyze(text).warnings
    with polan.load(knowledge=rules, limits=limits) as model:
        with pytest.raises(polan.LimitError, match=message):
            model.analyze(text)


def test_warnings(rules: Path) -> None:
    text = "Żółw. Potem xxxxxxxxx."
    with polan.load(knowledge=rules, limits={"token_bytes": 8}) as model:
        document = pickle.loads(pickle.dumps(model)).analyze(text)
    (warning,) = document.warnings
    assert text[warning.start : warning.end] == "xxxxxxxxx"
    assert "more than 8 bytes" in warning.message
    assert pickle.loads(pickle.dumps(document)).warnings == document.warnings


@pytest.mark.parametrize("limits", [{"step": 1}, {"steps": 0}, {"steps": 1 << 32}])
def test_mistakes(limits: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="limit"):
        polan.load(limits=limits)
