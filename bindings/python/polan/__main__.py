# SPDX-License-Identifier: BSD-2-Clause
"""``python -m polan``: the package at work, for a first look; the command can do more."""

from __future__ import annotations

import argparse
import sys

from . import PolanError, __version__, _structs, library_version, load


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m polan", description="Analyse Polish text."
    )
    parser.add_argument("text", nargs="*", help="texts; without any, standard input")
    parser.add_argument("-f", "--format", choices=_structs.FORMATS, default="text")
    parser.add_argument("-m", "--model", help="image; default: the installed one")
    parser.add_argument(
        "-V", "--version", action="store_true", help="versions, and the files in use"
    )
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        if options.version:
            library = library_version()
            print(f"polan for Python {__version__}, libpolan {library}")
        with load(options.model) as model:
            if options.version:
                print(model)
                return 0
            for text in options.text or [sys.stdin.read()]:
                print(
                    model.analyze(text, errors="replace").format(options.format), end=""
                )
    except PolanError as error:
        print(f"polan: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
