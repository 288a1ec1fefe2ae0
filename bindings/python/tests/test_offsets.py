# SPDX-License-Identifier: BSD-2-Clause
"""Offsets are code points of the caller's text, whatever is in it."""

from __future__ import annotations

import ctypes
import random
import unicodedata

import pytest

import polan
from polan import _library, _structs

TEXTS = [
    "",
    " ",
    "Ala ma kota.",
    "Zażółć gęślą jaźń.",
    "Kot 🐈, pies 🐕 i żółw 🐢 idą do Łodzi 🙂.",
    "Rodzina 👨‍👩‍👧‍👦 z Gdańska 🇵🇱 pojechała 🏳️‍🌈 do Warszawy.",
    unicodedata.normalize("NFD", "Zażółć gęślą jaźń w Łodzi i Gdańsku."),
    "a\u0301\u0302\u0303 b\u0308 Z\u0307ółw",
    "𝐏𝐨𝐥𝐬𝐤𝐚 i 𐍈 oraz 汉字 w tekście",
    "miękki\u00adłącznik i\u00a0twarda spacja\u2028nowy wiersz",
    "NUL \0 w środku, potem kot.",
    "\ufeffBOM na początku",
    "Linia pierwsza.\r\nLinia druga.\r\n\r\nAkapit.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_spans_are_of_the_text(model: polan.Model, text: str) -> None:
    check(model.analyze(text), text)


def check(document: polan.Document, text: str) -> None:
    """Everything lies where it says, in order, and words are not forgotten."""
    assert document.text == text
    at = 0
    for token in document.tokens:
        assert at <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end]
        # Between tokens there are no letters or digits.
        assert not any(character.isalnum() for character in text[at : token.start])
        at = token.end
    assert not any(character.isalnum() for character in text[at:])
    for sentence in document.sentences:
        assert sentence.start == sentence.tokens[0].start
        assert sentence.end == sentence.tokens[-1].end
    for entity in document.entities:
        assert entity.start == entity.tokens[0].start
        assert entity.end == entity.tokens[-1].end
        assert entity.text == text[entity.start : entity.end]


def test_emoji_before_a_word(model: polan.Model) -> None:
    text = "🙂🙂 kot"
    word = model.analyze(text).tokens[-1]
    assert (word.start, word.end, word.text) == (3, 6, "kot")


def test_decomposed_letters_stay(model: polan.Model) -> None:
    text = unicodedata.normalize("NFD", "żółw śpi")
    words = model.analyze(text).tokens
    assert [word.text for word in words] == text.split()
    assert words[1].start == 7  # z + dot, o + acute, ł, w, space


def test_random_texts(model: polan.Model) -> None:
    pieces = (
        "Ala ma kota . , ! ? - – 12 3,5 ż ó Ł \u0301 \u200d \ufe0f \u00ad \u00a0 \0 \n"
    )
    alphabet = [
        *pieces.split(" "),
        " ",
        "🙂",
        "👨‍👩‍👧",
        "𐍈",
        "汉",
        "ul.",
        "Gdańsk",
        "zrobiłem",
    ]
    source = random.Random(20240501)
    for _ in range(300):
        text = "".join(source.choices(alphabet, k=source.randrange(40)))
        check(model.analyze(text), text)


@pytest.mark.parametrize("text", TEXTS)
def test_convert(model: polan.Model, text: str) -> None:
    """polan_document_convert() at every code point, there and back and at random."""
    points = list(range(len(text) + 1))
    random.Random(len(text)).shuffle(points)
    for order in (sorted(points), sorted(points, reverse=True), points):
        for unit, encoding, size in (
            (0, "utf-32-le", 4),
            (1, "utf-8", 1),
            (2, "utf-16-le", 2),
        ):
            wanted = [len(text[:point].encode(encoding)) // size for point in order]
            data = [len(text[:point].encode()) for point in order]
            assert convert(model, text, unit, data) == wanted


def test_convert_refuses(model: polan.Model) -> None:
    with pytest.raises(polan.ArgumentError, match="offset 4 in a text of 3 bytes"):
        convert(model, "aż", 0, [0, 4])
    with pytest.raises(polan.ArgumentError, match="offset 2 is inside a code point"):
        convert(model, "aż", 0, [0, 2])
    with pytest.raises(polan.ArgumentError, match="unknown unit 3"):
        convert(model, "aż", 3, [0])


def convert(model: polan.Model, text: str, unit: int, offsets: list[int]) -> list[int]:
    c = _library.library().c
    numbers = (ctypes.c_uint32 * len(offsets))(*offsets)
    document = model.analyze(text)
    assert document._reader
    c.polan_document_convert(
        document._reader._pointer,
        unit,
        numbers,
        len(numbers),
        ctypes.byref(_structs.Error()),
    )
    return list(numbers)
