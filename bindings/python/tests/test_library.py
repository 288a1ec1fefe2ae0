# SPDX-License-Identifier: BSD-2-Clause
"""Finding and loading the library."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import TOP

import polan
from polan import _library, _structs

PACKAGE = Path(polan.__file__).parent


def run(program: str, **environment: str) -> str:
    """What a fresh Python prints, without POLAN_… but for what is given."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("POLAN_")}
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={**clean, **environment},
        cwd="/",  # where there is no other polan
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return result.stdout


def copy_package(folder: Path) -> Path:
    """The package in a folder that can be written, though its source may not be."""
    package = folder / "polan"
    package.mkdir(parents=True)
    for path in PACKAGE.iterdir():
        if path.is_file():
            shutil.copyfile(path, package / path.name)
    return package


@pytest.fixture
def loaded_file() -> Path:
    """The file of the library in use."""
    path = Path(_library.library().name)
    if not path.is_absolute():
        pytest.skip("the system's library is in use")
    return path.resolve()


@pytest.fixture
def image() -> Path:
    """The file of the model in use."""
    path = os.environ.get("POLAN_MODEL") or _library.default_model()
    if not path:
        pytest.skip("the installed model is in use")
    return Path(path).resolve()


def test_versions_agree() -> None:
    assert polan.library_version() == polan.__version__


def test_every_public_function_is_declared() -> None:
    include = TOP / "include" / "polan"
    if not include.is_dir():
        pytest.skip("no headers: not in a source tree")
    headers = "".join(path.read_text() for path in include.iterdir())
    code = re.sub(r"/\*.*?\*/", "", headers, flags=re.DOTALL)
    # Exceptions have names of their own, and analyze_many() has threads of Python, which
    # would wait for each other in a batch's calls.
    unused = {"polan_status_name", "polan_batch_run"}
    public = set(re.findall(r"\b(polan_\w+)\(", code)) - unused
    assert set(_library._FUNCTIONS) == public


def test_variable_names_a_file(loaded_file: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("POLAN_LIBRARY", str(loaded_file))
    assert _library._load().name == str(loaded_file)


def test_variable_names_a_folder(loaded_file: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("POLAN_LIBRARY", str(loaded_file.parent))
    assert Path(_library._load().name).parent == loaded_file.parent


def test_variable_is_obeyed(monkeypatch: Any) -> None:
    monkeypatch.setenv("POLAN_LIBRARY", "/nowhere/libpolan.so")
    with pytest.raises(
        polan.LibraryNotFoundError, match="POLAN_LIBRARY=/nowhere"
    ) as caught:
        _library._load()
    assert isinstance(caught.value, ImportError)


def test_empty_folder(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("POLAN_LIBRARY", str(tmp_path))
    with pytest.raises(polan.LibraryNotFoundError, match=r"no libpolan\.\S+ or .* there"):
        _library._load()


def test_foreign_library(monkeypatch: Any) -> None:
    monkeypatch.setenv("POLAN_LIBRARY", "libc.so.6")
    with pytest.raises(polan.LibraryNotFoundError, match="no function polan_abi"):
        _library._load()


def test_other_abi(tmp_path: Path, monkeypatch: Any) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        pytest.skip("no C compiler")
    source = tmp_path / "other.c"
    source.write_text("unsigned polan_abi(void) { return 99; }\n")
    other = tmp_path / _library._NAMES[0]
    subprocess.run([compiler, "-shared", "-fPIC", "-o", other, source], check=True)
    monkeypatch.setenv("POLAN_LIBRARY", str(other))
    with pytest.raises(
        polan.LibraryNotFoundError, match=f"binary interface 99, .* needs {_structs.ABI}"
    ):
        _library._load()


def test_beside_the_package(loaded_file: Path, image: Path, tmp_path: Path) -> None:
    package = copy_package(tmp_path)
    (package / _library._NAMES[0]).symlink_to(loaded_file)
    (package / "polan.img").symlink_to(image)
    program = "import polan; print(polan.load()); print(polan._library.library().name)"
    lines = run(program, PYTHONPATH=str(tmp_path)).splitlines()
    assert lines == [
        f"<Model {tmp_path}/polan/polan.img>",
        f"{tmp_path}/polan/{_library._NAMES[0]}",
    ]


def test_in_a_built_checkout(loaded_file: Path, image: Path, tmp_path: Path) -> None:
    package = copy_package(tmp_path / "bindings" / "python")
    for folder in ("lib/.libs", "include/polan", "dict"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "include/polan/polan.h").touch()
    shutil.copy(loaded_file, tmp_path / "lib/.libs" / _library._NAMES[1])
    (tmp_path / "dict/polan.img").symlink_to(image)
    program = "import polan; print(polan.load()); print(polan._library.library().name)"
    lines = run(program, PYTHONPATH=str(package.parent)).splitlines()
    assert lines == [
        f"<Model {tmp_path}/dict/polan.img>",
        f"{tmp_path}/lib/.libs/{_library._NAMES[1]}",
    ]


def test_of_the_system(loaded_file: Path, image: Path, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("LD_LIBRARY_PATH is Linux's")
    copy_package(tmp_path)
    program = "import polan; print(polan._library.library().name)"
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / _library._NAMES[0]).symlink_to(loaded_file)
    found = run(program, PYTHONPATH=str(tmp_path), LD_LIBRARY_PATH=str(tmp_path / "lib"))
    assert found == f"{_library._NAMES[0]}\n"


def test_import_needs_no_library() -> None:
    program = """
import polan
try:
    polan.load()
except ImportError as error:
    print(error)
"""
    printed = run(program, POLAN_LIBRARY="/nowhere.so", PYTHONPATH=str(PACKAGE.parent))
    assert "cannot load POLAN_LIBRARY=/nowhere.so: /nowhere.so: " in printed
