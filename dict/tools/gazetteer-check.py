#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Check gazetteers and word lists: format errors with file:line, and duplicates.

Usage: gazetteer-check.py [--conflicts] [DIRECTORY]    (default: ../gazetteer)

With --conflicts, names that stand in two types and are not marked "?" in one of them are
told; which of them need a mark is for a linguist to say.

Exit status: 0 if all is well, 1 if something was reported as an error.
The known classes are those of the table in the gazetteers' README.md.
"""

import re
import sys
import unicodedata
from pathlib import Path

TYPES = {"person", "place", "organization", "none"}
KEYS = {"abbr", "alias", "country", "gender"}
COUNTRY = re.compile(r"[A-Z]{2}\Z")


class Report:
    def __init__(self):
        self.errors = 0

    def error(self, path, number, message):
        self.errors += 1
        print(f"{path}:{number}: {message}")


def lines(path, report):
    """Yield number and text of the lines that say something."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        report.error(path, data.count(b"\n", 0, fault.start) + 1, "not UTF-8")
        return
    if not text.endswith("\n"):
        report.error(path, text.count("\n") + 1, "no newline at the end of the file")
    for number, line in enumerate(text.split("\n"), 1):
        if line != unicodedata.normalize("NFC", line):
            report.error(path, number, "not in normalisation form C")
        if line and not line.startswith("#"):
            yield number, line


def surface(name):
    """The name as it stands in a text: no mark, bar or models."""
    head, bar, tail = name.lstrip("?").partition(" | ")
    words = [word.rpartition("/")[0] or word for word in head.split(" ")]
    return " ".join(words) + (" " + tail if bar else "")


def name_fault(name):
    """What is wrong with a name in the notation of entries, or None."""
    bare = name[1:] if name.startswith("?") else name
    if not bare:
        return "no name"
    if bare != bare.strip() or "  " in bare or "\u00a0" in bare:
        return f"stray blanks in \"{name}\""
    if bare.count("|") > 1:
        return f"two bars in \"{name}\""
    head, bar, tail = bare.partition(" | ")
    if "|" in head or "|" in tail or (bar and not tail):
        return f"bar without words on both sides in \"{name}\""
    if not any(character.isalnum() for character in head):
        return f"no letter in the inflected part of \"{name}\""
    for word in head.split(" "):
        stem, slash, model = word.rpartition("/")
        if slash and (not stem or not model):
            return f"expected word/model or word/-, not \"{word}\""
        if slash and model != "-" and not model.replace("-", "").isalpha():
            return f"model \"{model}\" is not a word"
    return None


def check_entry(path, number, line, seen, state, report):
    if line.startswith("\t"):
        report.error(path, number, "no name")
        return
    name, *attributes = line.split("\t")
    fault = name_fault(name)
    if fault:
        report.error(path, number, fault)
        return
    if not state["type"] or not state["class"]:
        report.error(path, number, "entry before %type and %class")
    for attribute in attributes:
        key, equals, value = attribute.partition("=")
        if not equals or key not in KEYS:
            report.error(path, number, f"unknown attribute \"{attribute}\"")
        elif key in ("abbr", "alias"):
            fault = name_fault(value)
            if fault:
                report.error(path, number, fault)
        elif key == "country" and not COUNTRY.match(value):
            report.error(path, number, f"country \"{value}\", expected two capitals")
        elif key == "gender" and value not in ("m", "f"):
            report.error(path, number, f"gender \"{value}\", expected m or f")
    gender = [a for a in attributes if a.startswith("gender=")]
    state["named"].setdefault(surface(name), []).append(
        (state["type"], name.startswith("?"), f"{path}:{number}"))
    key = (state["type"], surface(name), gender[0] if gender else "")
    if key in seen:
        report.error(path, number, f"\"{surface(name)}\" is already in {seen[key]}")
    else:
        seen[key] = f"{path}:{number}"


def check_gazetteer(path, classes, seen, named, report):
    state = {"type": None, "class": None, "named": named}
    count = 0
    for number, line in lines(path, report):
        if not line.startswith("%"):
            check_entry(path, number, line, seen, state, report)
            count += 1
            continue
        words = line.split()
        known = {"%type": TYPES, "%class": classes}.get(words[0])
        if known is None or len(words) != 2:
            report.error(path, number, f"unknown directive \"{line}\"")
        elif words[1] not in known:
            report.error(path, number, f"unknown {words[0][1:]} \"{words[1]}\"")
        else:
            state[words[0][1:]] = words[1]
    return count


def check_list(path, report):
    content = list(lines(path, report))
    if not content or content[0] != (1, f"%list {path.stem}"):
        report.error(path, 1, f"expected \"%list {path.stem}\"")
        return 0
    seen = {}
    for number, line in content[1:]:
        if line.startswith("%") or line != line.strip() or "  " in line or "\t" in line:
            report.error(path, number, f"bad line \"{line}\"")
        elif line in seen:
            report.error(path, number, f"\"{line}\" is already in line {seen[line]}")
        else:
            seen[line] = number
    return len(seen)


def tell_conflicts(named):
    for name, places in sorted(named.items()):
        plain = {type_ for type_, marked, _ in places if not marked}
        if len(plain) > 1:
            print(f"{name}: " + ", ".join(where for _, marked, where in places
                                          if not marked))


def main():
    here = Path(__file__).resolve().parent
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    root = Path(arguments[0]) if arguments else here.parent / "gazetteer"
    report = Report()
    manual = (root / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", manual, re.MULTILINE)
    classes = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}
    seen, named, names, words = {}, {}, 0, 0
    for path in sorted(root.rglob("*.gaz")):
        names += check_gazetteer(path, classes, seen, named, report)
    for path in sorted(root.rglob("*.list")):
        words += check_list(path, report)
    if "--conflicts" in sys.argv:
        tell_conflicts(named)
    print(f"{names} names, {words} words, {report.errors} errors")
    return 1 if report.errors else 0


if __name__ == "__main__":
    sys.exit(main())
