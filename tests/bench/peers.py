#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-2-Clause
"""Lemmas of one text by polan and by its peers, where they are installed.

usage: peers.py [FILE [ROUNDS]]   (needs POLAN_MODEL, POLAN_LIBRARY; make bench says how)

Prints words a second, and how many times longer each takes than polan in the same run.
The peers do less (no sentences, no choice in context, no names) or more (morfeusz2 gives
all readings); see what each is asked for below. None is needed; to have them all:

    python3 -m venv peers && peers/bin/pip install morfeusz2 simplemma spacy
    make bench PYTHON3=peers/bin/python3

spaCy's Polish models (pl_core_news_sm and others) are used if they are installed.
"""

import importlib
import os
import statistics
import sys
import time
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "bindings" / "python"))


def read_text():
    if len(sys.argv) > 1 and sys.argv[1]:
        return Path(sys.argv[1]).read_text(encoding="utf-8")
    texts = sorted((TOP / "examples" / "texts").glob("*.txt"))
    return "\n\n".join(path.read_text(encoding="utf-8") for path in texts) * 40


def works(text, words):
    import polan

    model = polan.load()

    def lemmas():
        columns = [token.lemma for token in model.analyze(text, entities=False).tokens]
        assert columns

    def names():
        assert model.analyze(text).entities

    yield "polan, lemmas in Python", lemmas
    yield "polan, lemmas and names in Python", names
    yield from morfeusz(text)
    yield from simplemma(words)
    yield from spacy(text)


def found(module):
    try:
        return importlib.import_module(module)
    except ImportError:
        print(f"{module} is not installed (pip install {module})")
        return None


def morfeusz(text):
    module = found("morfeusz2")
    if module:
        analyzer = module.Morfeusz()
        yield "morfeusz2, all readings, not chosen", lambda: analyzer.analyse(text)


def simplemma(words):
    module = found("simplemma")
    if module:
        lemmatize = module.lemmatize
        yield "simplemma, word by word", lambda: [lemmatize(word, "pl") for word in words]


def spacy(text):
    module = found("spacy")
    if not module:
        return
    paragraphs = text.split("\n\n")
    pipelines = {"spaCy, blank: tokens alone": module.blank("pl")}
    for name in module.util.get_installed_models():
        if name.startswith("pl_"):
            pipelines[f"spaCy, {name}"] = module.load(name)
    for name, pipeline in pipelines.items():
        yield name, lambda pipeline=pipeline: list(pipeline.pipe(paragraphs))


def main():
    text = read_text()
    words = text.split()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{len(words)} words, median of {rounds} rounds, Python {sys.version.split()[0]}")
    table = list(works(text, words))
    times = {name: [] for name, _ in table}
    for turn in range(rounds + 1):  # one to warm up
        for name, work in table:
            start = time.perf_counter()
            work()
            if turn:
                times[name].append(time.perf_counter() - start)
    first = statistics.median(times[table[0][0]])
    for name, _ in table:
        median = statistics.median(times[name])
        print(f"{name:44} {len(words) / median:10.0f} words/s {median / first:8.2f}")


if __name__ == "__main__":
    os.environ.setdefault("POLAN_MODEL", "dict/polan.img")
    main()
