# SPDX-License-Identifier: BSD-2-Clause
"""The package passes mypy --strict, and so does code that uses it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import polan

USER = """
import polan

with polan.load() as model:
    document: polan.Document = model.analyze("Ala ma kota", readings=True)
    lemmas: list[str] = [token.lemma for token in document]
    entity: polan.Entity = document.entities[0]
    case: str = entity.tokens[0].feats["Case"]
    span: polan.Span = document[3:17]
    also: polan.Span = document[entity]
    forms: list[str] = [analysis.form for analysis in model.generate("kot", "pl:gen")]
    for each in model.analyze_many(["Ala"], jobs=2):
        text: str = each.text
"""


MISTAKE = """
import polan

polan.load().analyze(b"Ala")
"""


def mypy(*arguments: str, folder: Path) -> str:
    pytest.importorskip("mypy", reason="no mypy")
    package = Path(polan.__file__).parent
    if not (package / "py.typed").is_file():
        pytest.fail("no py.typed")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file="]
    result = subprocess.run(
        [*command, "--cache-dir", str(folder), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=package.parent,
    )
    return result.stdout if result.returncode else ""


def test_package(tmp_path: Path) -> None:
    assert mypy("-p", "polan", folder=tmp_path) == ""


def test_user(tmp_path: Path) -> None:
    assert mypy("-c", USER, folder=tmp_path) == ""


def test_mistake(tmp_path: Path) -> None:
    assert "[arg-type]" in mypy("-c", MISTAKE, folder=tmp_path)
