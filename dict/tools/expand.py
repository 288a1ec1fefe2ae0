# SPDX-License-Identifier: BSD-2-Clause
"""Reads sgjp.aff and sgjp.dic and expands them."""

import collections
import os
import re

Line = collections.namedtuple("Line", "lemma names usage forms")


def read_aff(path):
    """Rules (strip, add, tag, usage) of each class."""
    classes = {}
    needaffix = None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            part = line.split()
            if part[:1] == ["NEEDAFFIX"]:
                needaffix = part[1]
            if part[:1] != ["SFX"] or len(part) < 6:
                continue
            strip = "" if part[2] == "0" else part[2]
            add = "" if part[3] == "0" else part[3]
            tag = part[5].removeprefix("is:")
            usage = part[6].removeprefix("us:") if len(part) > 6 else None
            classes.setdefault(part[1], []).append((strip, add, tag, usage))
    return classes, needaffix


def split_word(text):
    """Word and flags; a slash after a backslash belongs to the word."""
    found = re.fullmatch(r"((?:[^/\\]|\\.)*)(?:/([0-9,]*))?", text)
    flags = found[2].split(",") if found[2] else []
    return found[1].replace("\\/", "/"), flags


def read(folder, name="sgjp"):
    """A Line for each line of the dictionary; forms are (form, tag, usage)."""
    classes, needaffix = read_aff(os.path.join(folder, name + ".aff"))
    with open(os.path.join(folder, name + ".dic"), encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            text, _, rest = line.rstrip("\n").partition("\t")
            word, flags = split_word(text)
            fields = collections.defaultdict(list)
            for field in rest.split():
                key, _, value = field.partition(":")
                fields[key].append(value)
            lemma = fields["st"][0] if fields["st"] else word
            usage = fields["us"][0] if fields["us"] else None
            forms = [(word, tag, usage) for tag in fields["is"]]
            for flag in flags:
                if flag == needaffix:
                    continue
                for strip, add, tag, rare in classes[flag]:
                    if not word.endswith(strip):
                        raise ValueError(f"{word}: flag {flag} cannot strip {strip}")
                    stem = word[: len(word) - len(strip)]
                    forms.append((stem + add, tag, rare or usage))
            yield Line(lemma, tuple(fields["nm"]), usage, forms)
