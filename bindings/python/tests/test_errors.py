# SPDX-License-Identifier: BSD-2-Clause
"""Exceptions: their kinds, their places, the library's own words."""

from __future__ import annotations

import errno
import pickle
import re
from pathlib import Path

import pytest
from conftest import TOP

import polan
from polan import _errors, _structs


def raised(status: int, message: bytes, source: bytes = b"", line: int = 0) -> Exception:
    return _errors.from_struct(_structs.Error(status, line, 7, source, message))


def test_place_and_words() -> None:
    error = raised(4, b'unknown feature "Cse"', b"own.rules", 12)
    assert isinstance(error, polan.FormatError)
    assert str(error) == 'own.rules:12: unknown feature "Cse"'
    assert error.message == 'unknown feature "Cse"'
    assert (error.status, error.source, error.line, error.offset) == (
        4,
        "own.rules",
        12,
        7,
    )


@pytest.mark.parametrize(
    ("status", "kind", "builtin"),
    [
        (1, polan.OutOfMemoryError, MemoryError),
        (2, polan.ArgumentError, ValueError),
        (3, polan.FileError, OSError),
        (4, polan.FormatError, ValueError),
        (5, polan.EncodingError, UnicodeError),
        (6, polan.LimitError, ValueError),
        (7, polan.ComponentError, RuntimeError),
    ],
)
def test_kinds(status: int, kind: type[Exception], builtin: type[Exception]) -> None:
    error = raised(status, b"words")
    assert type(error) is kind
    assert isinstance(error, builtin)
    assert isinstance(error, polan.PolanError)
    assert error.status == status
    assert str(error) == "words"


def test_every_status_has_a_kind() -> None:
    header = TOP / "include" / "polan" / "error.h"
    if not header.is_file():
        pytest.skip("no headers: not in a source tree")
    numbers = re.findall(r"POLAN_ERROR_\w+ = (\d+)", header.read_text())
    assert sorted(_errors._BY_STATUS) == sorted(int(number) for number in numbers)


def test_unknown_status() -> None:
    assert type(raised(99, b"words")) is polan.PolanError


@pytest.mark.parametrize("status", range(1, 8))
def test_pickle(status: int) -> None:
    error = raised(status, b"words", b"file", 3)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert copy.__dict__ == error.__dict__


def test_missing_model() -> None:
    with pytest.raises(FileNotFoundError, match="^/nowhere.img: No such file") as caught:
        polan.load("/nowhere.img")
    assert caught.value.errno == errno.ENOENT
    assert caught.value.filename == "/nowhere.img"
    assert isinstance(caught.value, polan.FileError)


def test_folder_as_model(tmp_path: Path) -> None:
    with pytest.raises(polan.FileError) as caught:
        polan.load(tmp_path)
    assert not isinstance(caught.value, FileNotFoundError)


def test_foreign_model(tmp_path: Path) -> None:
    path = tmp_path / "foreign.img"
    path.write_bytes(b"not a model" * 100)
    with pytest.raises(polan.FormatError) as caught:
        polan.load(path)
    assert caught.value.source == str(path)


def test_path_with_nul() -> None:
    with pytest.raises(ValueError, match="NUL"):
        polan.load("a\0b")


def test_lone_surrogate(model: polan.Model) -> None:
    with pytest.raises(UnicodeError, match=r"U\+DC80, at code point 2") as caught:
        model.analyze("aż\udc80")
    assert isinstance(caught.value, polan.EncodingError)
    assert caught.value.offset == 2


def test_surrogate_replaced(model: polan.Model) -> None:
    text = "Ala \ud83d ma kota"
    document = model.analyze(text, errors="replace")
    assert document.text == text
    assert [t.text for t in document.tokens if t.kind == "word"] == ["Ala", "ma", "kota"]
    assert all(text[t.start : t.end] == t.text for t in document.tokens)


def test_arguments(model: polan.Model) -> None:
    with pytest.raises(TypeError, match="text must be str, not bytes"):
        model.analyze(b"Ala")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match='"strict" or "replace", not \'ignore\''):
        model.analyze("Ala", errors="ignore")
    with pytest.raises(TypeError, match="form must be str, not NoneType"):
        model.lookup(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="lemma with a NUL"):
        model.generate("ko\0t")
