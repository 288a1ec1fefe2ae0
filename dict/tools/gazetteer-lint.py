#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Warn about names whose inflected words don't look like a nominative.

Usage: gazetteer-lint.py [--unknown] FILE.gaz...        (needs the package morfeusz2)

Looks up each word before the bar that has no model: it should have a reading as a noun
or adjective in the nominative, and adjectives should agree with a noun of the name.
A model should be a nominative of the dictionary that ends as the word does. An adjective
right behind the bar that agrees with the noun before it should rather inflect.
With --unknown, words that the dictionary lacks and that have no model are told, too.
"""

import sys

import morfeusz2

NOMINAL = ("subst", "adj", "ger", "pact", "ppas", "num", "depr", "adja")


def load():
    return morfeusz2.Morfeusz(generate=False)


def readings(analyser, word):
    """Set of (part of speech, number, gender) of the word's nominative readings."""
    found = set()
    known = False
    for _, _, (_, _, tag, _, _) in analyser.analyse(word):
        parts = tag.split(":")
        if parts[0] == "ign":
            continue
        known = True
        if parts[0] in ("subst", "depr", "ger", "adj", "pact", "ppas"):
            number, case, gender = parts[1], parts[2], parts[3]
            if "nom" not in case.split("."):
                continue
            for n in number.split("."):
                for g in gender.split("."):
                    kind = "noun" if parts[0] in ("subst", "ger", "depr") else "adj"
                    found.add((kind, n, "m" if g.startswith("m") and n == "sg" else g))
    return known, found


def lint(analyser, name, unknown):
    head = name.lstrip("?").split(" | ")[0]
    words = head.split(" ")
    nouns, adjectives = set(), []
    complete = True
    for word in words:
        stem, _, model = word.rpartition("/")
        if stem and model != "-":
            if not readings(analyser, model)[1]:
                yield f"no model: {model}"
            elif stem[-1] != model[-1]:
                yield f"ends otherwise than its model: {word}"
        if "/" in word or not word.isalpha() or word.isupper():
            complete = False
            continue
        known, found = readings(analyser, word)
        if not known:
            complete = False
            if unknown:
                yield f"unknown: {word}"
        elif not found:
            yield f"no nominative: {word}"
        else:
            if any(kind == "noun" for kind, _, _ in found):
                nouns |= {(n, g) for kind, n, g in found if kind == "noun"}
            if all(kind == "adj" for kind, _, _ in found):
                adjectives.append((word, {(n, g) for _, n, g in found}))
    if complete and nouns:
        for word, shapes in adjectives:
            if not shapes & nouns:
                yield f"does not agree: {word}"


def behind_bar(analyser, name):
    """Adjectives behind the bar that look as if they belonged before it."""
    head, bar, tail = name.lstrip("?").partition(" | ")
    word = tail.split(" ")[0].split("-")[-1]
    before = head.split(" ")[-1]
    if not bar or not word.isalpha() or "/" in before or not before.isalpha():
        return
    nouns = {(n, g) for kind, n, g in readings(analyser, before)[1] if kind == "noun"}
    found = readings(analyser, word)[1]
    genitive = any("gen" in tag for _, _, (_, _, tag, _, _) in analyser.analyse(word)
                   if not tag.startswith("ign"))
    if not genitive and any((n, g) in nouns for kind, n, g in found if kind == "adj"):
        yield f"adjective behind the bar: {tail.split(' ')[0]}"


def main():
    arguments = sys.argv[1:]
    unknown = "--unknown" in arguments
    analyser = load()
    faults = 0
    for path in (a for a in arguments if not a.startswith("--")):
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            if not line.strip() or line[0] in "#%":
                continue
            name, *attributes = line.rstrip("\n").split("\t")
            names = [name] + [a[6:] for a in attributes if a.startswith("alias=")]
            for each in names:
                for fault in (*lint(analyser, each, unknown), *behind_bar(analyser, each)):
                    faults += 1
                    print(f"{path}:{number}: {each}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
