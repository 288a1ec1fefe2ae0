# SPDX-License-Identifier: BSD-2-Clause
"""python -m polan."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

import polan
from polan.__main__ import main


def test_texts(capsys: Any) -> None:
    assert main(["-f", "jsonl", "Ala ma kota.", "Kot 🙂"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["Ala ma kota.", "Kot 🙂"]


def test_standard_input(capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("W Gdańsku."))
    assert main(["-f", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "W Gdańsku."


def test_version(capsys: Any) -> None:
    assert main(["--version"]) == 0
    printed = capsys.readouterr().out
    assert f"polan for Python {polan.__version__}, libpolan" in printed
    assert "<Model " in printed


def test_no_model(capsys: Any) -> None:
    assert main(["-m", "/nowhere.img", "Ala"]) == 1
    assert capsys.readouterr().err == "polan: /nowhere.img: No such file or directory\n"


def test_usage(capsys: Any) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["-f", "xml"])
    assert caught.value.code == 2
    capsys.readouterr()
