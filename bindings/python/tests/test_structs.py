# SPDX-License-Identifier: BSD-2-Clause
"""The mirrors in _structs.py agree with the headers: sizes, places, names, numbers."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import TOP

from polan import _structs

INCLUDE = TOP / "include"
STRUCTS = {
    "polan_error": _structs.Error,
    "polan_model_options": _structs.ModelOptions,
    "polan_dictionary": _structs.Dictionary,
    "polan_limits": _structs.Limits,
    "polan_analyzer_options": _structs.AnalyzerOptions,
    "polan_warning": _structs.Warning,
    "polan_token": _structs.Token,
    "polan_word": _structs.Word,
    "polan_sentence": _structs.Sentence,
    "polan_entity": _structs.Entity,
    "polan_analysis": _structs.Analysis,
    "polan_format_options": _structs.FormatOptions,
    "polan_mask_options": _structs.MaskOptions,
    "polan_output": _structs.Output,
}
NAMES = {
    _structs.KINDS: "KIND",
    _structs.FORMATS: "FORMAT",
    _structs.OFFSETS: "OFFSETS",
}


def from_compiler(program: str, folder: Path) -> list[str]:
    """What a C program with polan's headers prints."""
    compiler = os.environ.get("CC", "").split() or [
        shutil.which("cc") or shutil.which("gcc") or ""
    ]
    if not shutil.which(compiler[0]):
        pytest.skip("no C compiler")
    if not INCLUDE.is_dir():
        pytest.skip("no headers: not in a source tree")
    source = folder / "layout.c"
    source.write_text(
        "#include <polan/analyzer.h>\n#include <polan/format.h>\n"
        "#include <polan/lexicon.h>\n#include <polan/mask.h>\n#include <stdio.h>\nint main(void) {\n"
        f"{program}\nreturn 0; }}\n"
    )
    binary = folder / "layout"
    command = [compiler[0], "-I", str(INCLUDE), "-o", str(binary), str(source)]
    subprocess.run(command, check=True)
    result = subprocess.run([str(binary)], check=True, stdout=subprocess.PIPE, text=True)
    return result.stdout.splitlines()


@pytest.mark.parametrize("name", STRUCTS)
def test_layout(name: str, tmp_path: Path) -> None:
    mirror = STRUCTS[name]
    fields = [field[0] for field in mirror._fields_]
    lines = [f'printf("%zu\\n", sizeof({name}));']
    for field in fields:
        lines.append(
            f'printf("{field} %zu %zu\\n", offsetof({name}, {field}),'
            f" sizeof((({name} *)0)->{field}));"
        )
    places = [(field, getattr(mirror, field)) for field in fields]
    assert from_compiler("\n".join(lines), tmp_path) == [
        str(ctypes.sizeof(mirror)),
        *(f"{field} {place.offset} {place.size}" for field, place in places),
    ]


@pytest.mark.parametrize("name", STRUCTS)
def test_members(name: str) -> None:
    # A member that the mirror lacks could hide in the padding.
    headers = "".join(
        path.read_text() for path in sorted((INCLUDE / "polan").glob("*.h"))
    )
    body = re.search(rf"typedef struct {name} {{(.*?)}} {name};", headers, re.DOTALL)
    assert body
    code = re.sub(r"/\*.*?\*/", "", body[1], flags=re.DOTALL)
    members = re.findall(r"(\w+)(?:\[\d+\])?;", code)
    assert members == [field[0] for field in STRUCTS[name]._fields_]


def test_numbers(tmp_path: Path) -> None:
    numbers = {
        "POLAN_ANALYZER_NO_ENTITIES": _structs.ANALYZER_NO_ENTITIES,
        "POLAN_ANALYZER_READINGS": _structs.ANALYZER_READINGS,
        "POLAN_ANALYZER_VALUES": _structs.ANALYZER_VALUES,
        "POLAN_TOKEN_SPACE_AFTER": _structs.TOKEN_SPACE_AFTER,
        "POLAN_TOKEN_ABBREVIATION": _structs.TOKEN_ABBREVIATION,
        "POLAN_TOKEN_UNKNOWN": _structs.TOKEN_UNKNOWN,
        "POLAN_FORMAT_ENTITIES_ONLY": _structs.FORMAT_ENTITIES_ONLY,
        "POLAN_FORMAT_EXPLAIN": _structs.FORMAT_EXPLAIN,
        "POLAN_FORMAT_JSON_ID": _structs.FORMAT_JSON_ID,
    }
    for names, prefix in NAMES.items():
        for number, name in enumerate(names):
            numbers[f"POLAN_{prefix}_{name.upper()}"] = number
    program = "\n".join(f'printf("%lu\\n", (unsigned long){name});' for name in numbers)
    assert from_compiler(program, tmp_path) == [str(value) for value in numbers.values()]


def test_all_kinds() -> None:
    header = (INCLUDE / "polan" / "document.h").read_text()
    kinds = re.findall(r"POLAN_KIND_(\w+) = \d+", header)
    assert [kind.lower() for kind in kinds] == list(_structs.KINDS)


def test_abi() -> None:
    header = (INCLUDE / "polan" / "version.h.in").read_text()
    assert f"#define POLAN_ABI {_structs.ABI}\n" in header
