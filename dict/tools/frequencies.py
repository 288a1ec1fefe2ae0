# SPDX-License-Identifier: BSD-2-Clause
"""Writes the frequencies of Polish word forms from the wordfreq package.

    python3 dict/tools/frequencies.py dict/lexicon

writes frequencies.tsv there: form, a hundred times its Zipf frequency.
"""

import importlib.metadata
import os
import sys

LIMIT = 350_000

HEAD = """\
# Frequencies of Polish word forms: form, centizipf (100 * log10 of the occurrences in
# 10^9 words). Forms are in lower case; falling frequency, then alphabet.
# Source: list "large" for Polish of the Python package wordfreq {version} by Robyn
# Speer, cut to its {count} most frequent forms; written by dict/tools/frequencies.py.
# Licence: CC BY-SA 4.0, see SOURCES.md.
"""


def forms():
    """Pairs of centizipf and form, most frequent first."""
    import wordfreq

    # The list is in bins of centibels; bin n holds frequencies of 10^(-n/100).
    rows = []
    for decibel, words in enumerate(wordfreq.get_frequency_list("pl", "large")):
        rows += [(900 - decibel, word) for word in sorted(words)]
    return rows


def is_word(form):
    """Figures tell nothing about words."""
    return any(c.isalpha() for c in form) and not any(c.isspace() for c in form)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = [row for row in forms() if is_word(row[1])][:LIMIT]
    version = importlib.metadata.version("wordfreq")
    path = os.path.join(sys.argv[1], "frequencies.tsv")
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD.format(version=version, count=len(rows)))
        out.writelines(f"{form}\t{zipf}\n" for zipf, form in rows)


if __name__ == "__main__":
    main()
