# SPDX-License-Identifier: BSD-2-Clause
"""The library's own formats, and dictionaries that say the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

import polan

TEXTS = [
    "",
    "Spotkał się z Marią Zacharową w Gdańsku 🙂. Zrobiłem to o 12.30 przy ul. Długiej.",
    'Cytat "z ukośnikiem \\ i tabulatorem \t"\n\nDrugi: Bździągwińskiego.\u2028\x01',
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("readings", [False, True])
@pytest.mark.parametrize("id", [None, "zażółć\n", 17, ["a", {"b": None}]])
def test_dict_is_the_line(model: polan.Model, text: str, readings: bool, id: Any) -> None:
    document = model.analyze(text, readings=readings)
    line = document.format("jsonl", id=id)
    assert line.endswith("}\n") and line.count("\n") == 1
    assert json.loads(line) == document.to_dict(id)


def test_offsets(model: polan.Model) -> None:
    document = model.analyze("🙂 żółw")

    def starts(unit: str) -> list[int]:
        tokens = json.loads(document.format("jsonl", offsets=unit))["tokens"]
        return [token["start"] for token in tokens]

    assert starts("codepoints") == [0, 2]
    assert starts("bytes") == [0, 5]
    assert starts("utf16") == [0, 3]


def test_entities_only(model: polan.Model) -> None:
    line = model.analyze(TEXTS[1]).format("jsonl", entities_only=True)
    assert set(json.loads(line)) == {"id", "text", "entities"}


def test_conllu(model: polan.Model) -> None:
    document = model.analyze(TEXTS[1])
    rows = [line for line in document.format("conllu").splitlines() if line[:1].isdigit()]
    words = [row.split("\t") for row in rows if "-" not in row.split("\t")[0]]
    assert [(word[1], word[2], word[3]) for word in words] == [
        (word.form, word.lemma, word.upos) for token in document for word in token.words
    ]


def test_whole_page(model: polan.Model) -> None:
    page = model.analyze(TEXTS[1]).format("html", id="próba")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert "próba" in page


def test_arguments(model: polan.Model) -> None:
    document = model.analyze("Ala")
    with pytest.raises(
        ValueError, match="format must be one of text, jsonl, .* not 'xml'"
    ):
        document.format("xml")
    with pytest.raises(
        ValueError, match="offsets must be one of codepoints, bytes, utf16"
    ):
        document.format("jsonl", offsets="words")
    with pytest.raises(polan.ArgumentError):
        document.format("conllu", entities_only=True)
    document.close()
    with pytest.raises(ValueError, match="document is closed"):
        document.format()
