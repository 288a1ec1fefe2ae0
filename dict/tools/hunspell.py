# SPDX-License-Identifier: BSD-2-Clause
"""Reads a Hunspell dictionary and expands its suffixes (no prefixes, no compounds)."""

import re

REACH = 12      # letters at the end of a stem that strip and condition can look at


class Rule:
    """One suffix rule: strip, add, condition (compiled, anchored at the end)."""

    __slots__ = ("flag", "strip", "add", "condition", "fields")

    def __init__(self, flag, strip, add, condition, fields):
        self.flag = flag
        self.strip = "" if strip == "0" else strip
        self.add = "" if add == "0" else add.split("/")[0]
        self.condition = None if condition == "." else re.compile(condition + r"\Z")
        self.fields = fields

    def apply(self, stem):
        """The form that the rule makes of a stem, or None."""
        if not stem.endswith(self.strip):
            return None
        if self.condition and not self.condition.search(stem):
            return None
        return stem[: len(stem) - len(self.strip)] + self.add


def read_aff(path, encoding):
    """Suffix rules by flag."""
    rules = {}
    with open(path, encoding=encoding) as lines:
        for line in lines:
            part = line.split()
            if len(part) < 5 or part[0] != "SFX":
                continue
            rule = Rule(part[1], part[2], part[3], part[4], part[5:])
            rules.setdefault(part[1], []).append(rule)
    return rules


def read_dic(path, encoding):
    """Pairs of stem and flags (one character a flag)."""
    with open(path, encoding=encoding) as lines:
        next(lines)
        for line in lines:
            word, _, flags = line.strip().partition("/")
            if word:
                yield word, flags


class Expander:
    """Expands stems; remembers which rules of a flag an ending can meet."""

    def __init__(self, rules):
        self.rules = rules
        self.cache = {}

    def candidates(self, flag, stem):
        key = (flag, stem[-REACH:])
        found = self.cache.get(key)
        if found is None:
            rules = self.rules.get(flag, ())
            found = [rule for rule in rules if rule.apply(key[1]) is not None]
            self.cache[key] = found
        return found

    def expand(self, stem, flags):
        """Triples (flag, rule, form); the stem itself has flag and rule None."""
        yield None, None, stem
        for flag in flags:
            for rule in self.candidates(flag, stem):
                form = rule.apply(stem)
                if form is not None:
                    yield flag, rule, form
