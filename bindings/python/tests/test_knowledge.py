# SPDX-License-Identifier: BSD-2-Clause
"""Rules and names of the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

import polan

NAMES = """\
%type organization
%class company
Zjednoczone Kuźnie Bździągwa
Kot-Tech/-
"""
RULES = """\
rule product
  type product
  match <form="Frobozz"> <number>
  example Kupił [Frobozz 12] wczoraj.
"""
TEXT = "Pracował w Zjednoczonych Kuźniach Bździągwie 🙂 i w Kot-Tech. Kupił Frobozz 12."


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "own.gaz"
    path.write_text(NAMES, encoding="utf-8")
    return path


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "własne.rules"
    path.write_text(RULES, encoding="utf-8")
    return path


def test_names_and_rules(names: Path, rules: Path) -> None:
    with polan.load(knowledge=[names, str(rules)]) as model:
        entities = model.analyze(TEXT).entities
    assert [(entity.type, entity.text, entity.lemma) for entity in entities] == [
        (
            "organization",
            "Zjednoczonych Kuźniach Bździągwie",
            "Zjednoczone Kuźnie Bździągwa",
        ),
        ("organization", "Kot-Tech", "Kot-Tech"),
        ("product", "Frobozz 12", "Frobozz 12"),
    ]
    assert entities[2].rule == "product"


def test_one_path(rules: Path) -> None:
    with polan.load(knowledge=rules) as model:
        assert [entity.rule for entity in model.analyze(TEXT).entities][-1] == "product"


def test_only_where_asked(model: polan.Model, rules: Path) -> None:
    with polan.load(knowledge=rules):
        used = [entity.rule for entity in model.analyze(TEXT).entities]
    assert used and "product" not in used


def test_mistakes_have_a_place(tmp_path: Path) -> None:
    path = tmp_path / "błędne.rules"
    path.write_text(RULES.replace("  type", "  typ"), encoding="utf-8")
    with pytest.raises(polan.FormatError, match='unknown word "typ product"') as caught:
        polan.load(knowledge=path)
    assert caught.value.source == str(path)
    assert caught.value.line == 2
    assert str(caught.value).startswith(f"{path}:2: ")


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        polan.load(knowledge=[tmp_path / "none.rules"])


def test_html_of_other_types(rules: Path) -> None:
    with polan.load(knowledge=rules) as model:
        assert "product" in model.analyze(TEXT)._repr_html_()
