# SPDX-License-Identifier: BSD-2-Clause
"""Spreads the frequencies of forms over lexemes and cells of paradigms.

    python3 dict/tools/priors.py dict/lexicon [form ...]

reads sgjp.*, frequencies.tsv and frequencies.fixed there and writes priors.tsv and
cells.tsv; of the forms given, it prints the readings. Needs numpy.

A form's expected frequency is the sum over its readings of f(lexeme) * p(form | lexeme);
p(form | lexeme) is what the form's cells have of all cells of the lexeme, each cell being
shared by the forms that fill it. The fit is in steps that take turns:

- p(cell | kind) by expectation maximisation;
- f(lexeme), one after another, by the least difference between the logarithms of seen and
  expected frequencies of the lexeme's forms and between f and what is usual for its part
  of speech (USUAL). First only the forms that belong to one lexeme are looked at.

Expectation maximisation alone was tried first and gave every surplus (`go` and `lat` are
more frequent than the rest of `on` and `rok` foretells) to lexemes of few forms: to go,
the game. On a logarithmic scale a surplus of one form weighs little against the others.

Lexemes that have all forms in common cannot be told apart by forms: they share one
frequency by SHARE.
"""

import collections
import math
import os
import sys

import numpy

import expand

ALONE = 8               # rounds that look only at forms of one lexeme
SWEEPS = 6              # rounds over all forms
UNSEEN = 15.0           # occurrences in 10^9 words that a form not in the list may have
PULL = 0.1              # weight of what is usual, against 1 for a form of one's own
PULL_ALONE = 1.0        # the same in the first rounds: few own forms prove little
OUTLIER = 2.0           # difference of logarithms from which it counts linearly
UNUSUAL = 3.0           # the same, from what is usual
VOCATIVE = 0.05         # first weight of that case, against 1 of the others
RARE_FORM = 0.05        # share of a form that SGJP calls rare, against 1
TIE = 1.0               # how far cases are alike in all genders, in the first round ...
TIE_LAST = 0.01         # ... and in the last
CLOSED = {"ppron12", "ppron3", "siebie", "prep"}    # cells stay even: too few lexemes

# Frequencies that a lexeme may have, as natural logarithms.
GRID = numpy.arange(-1.0, 19.0, 0.5)

# Usual frequency of a lexeme, as the decimal logarithm of occurrences in 10^9 words.
USUAL = {
    "ppron12": 6.0, "ppron3": 6.0, "siebie": 6.0, "prep": 5.5, "conj": 4.5, "comp": 4.3,
    "part": 4.0, "pred": 4.0, "num": 4.0, "winien": 4.0, "adv": 3.0, "verb": 2.5,
    "adj": 2.2, "interj": 1.0, "brev": 1.0, "frag": 0.5, "numcomp": 0.5, "subst": 2.0,
}
USUAL_NAME = {"given": 1.8, "geo": 1.2, "org": 1.2, "company": 1.2}
USUAL_OTHER_NAME = 0.8
USUAL_RARE = -1.5       # added, as is the next
USUAL_UNDECLINED = -1.0

# Shares of lexemes that have all forms in common; only their ratios count.
SHARE = {
    "interj": 0.03, "frag": 0.02, "brev": 0.05, "pred": 0.3, "part": 0.7, "adv": 0.7,
    "numcomp": 0.02,
}
SHARE_NAME = {"given": 0.3, "geo": 0.3, "org": 0.2, "company": 0.2}
SHARE_OTHER_NAME = 0.05
SHARE_RARE = 0.03
SHARE_UNDECLINED = 0.05
SHARE_FEMALE = 0.05     # undeclined female surname, as a share of the whole surname
SHARE_FEMALE_OTHER = 0.01   # the same of given names and of surnames like adjectives
LEFT = 0.85             # what surnames must get of such an adjective to get it
SHARE_WOMEN = 0.35      # women among those whose surname is an adjective (Dąbrowska)

SURNAME = ("surname",)
MEN = (SURNAME, ("given", "surname"), ("given",))   # Nowak, Wojciech, Romek
VERBAL = set("fin praet inf impt imps pcon pant pact ppas ger pacta bedzie aglt".split())
NOMINAL = {"subst", "depr", "adj", "pact", "ppas", "ger", "num", "ppron3", "ppron12"}
ASPECT = {"perf", "imperf", "imperf.perf", "aff"}
CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
GENDERS = {"m1", "m2", "m3", "f", "n"}

# What SGJP cuts off past forms, as it is written in one word.
ENDINGS = {
    ("sg", "m"): ("em", "eś"), ("sg", "f"): ("m", "ś"), ("sg", "n"): ("m", "ś"),
    ("pl", ""): ("śmy", "ście"),
}
BY = ("", "m", "ś", "śmy", "ście")


def expand_dots(parts):
    """All combinations of the dotted alternatives."""
    if not parts:
        return [()]
    rest = expand_dots(parts[1:])
    return [(value, *tail) for value in parts[0].split(".") for tail in rest]


class Tags:
    """Cells of a tag, cached."""

    def __init__(self):
        self.cache = {}

    def cells(self, tag):
        found = self.cache.get(tag)
        if found is None:
            found = self.cache[tag] = tuple(sorted(self.compute(tag)))
        return found

    @staticmethod
    def compute(tag):
        parts = [p for p in tag.split(":") if p not in ASPECT]
        if parts[0] == "depr":
            return [":".join(["depr", parts[1], c]) for c in parts[2].split(".")]
        if parts[0] == "subst":
            return [":".join(x) for x in expand_dots(parts[:4])]
        if parts[0] == "praet":
            return [":".join(parts)]
        if parts[0] in NOMINAL:
            return [":".join(x) for x in expand_dots(parts)]
        return [":".join(parts)]


def kind_of(line):
    """What shares a distribution of cells, and names the lexeme beside its lemma."""
    tag = line.forms[0][1]
    for _, tag, _ in line.forms:
        if not tag.startswith(("depr", "brev")):
            break
    parts = tag.split(":")
    if parts[0] == "subst":
        return "subst:" + parts[3]
    if parts[0] in VERBAL:
        return "verb"
    return {"adja": "adj", "adjp": "adj", "adjc": "adj"}.get(parts[0], parts[0])


def with_endings(form, tag):
    """The form and what is written together with it: zrobił, zrobiłem, zrobiłby …"""
    yield form, tag
    parts = tag.split(":")
    if parts[0] == "praet":
        gender = parts[2][0] if parts[1] == "sg" else ""
        stem = form
        if parts[-1] != "nagl":
            for person, ending in enumerate(ENDINGS.get((parts[1], gender), ()), 1):
                yield stem + ending, f"{tag}+{person}"
        if parts[-1] != "agl":
            allowed = BY[:3] if parts[1] == "sg" else BY[:1] + BY[3:]
            for person, ending in enumerate(allowed):
                yield stem + "by" + ending, f"{tag}+by{person}"
    elif tag.endswith(":aff"):
        yield "nie" + form, tag + "+nie"
    elif tag.endswith(":com"):
        yield "naj" + form, tag[:-3] + "sup"


def unite(tag):
    """Tag and what was added to it."""
    base, plus, added = tag.partition("+")
    return base, plus + added


class Unit:
    """All lines with one lemma, kind and names."""

    __slots__ = ("lemma", "kind", "names", "usual", "fixed", "forms", "share",
                 "pattern", "host")

    def __init__(self, lemma, kind, names):
        self.lemma = lemma
        self.kind = kind
        self.names = names
        self.usual = -9.0
        self.fixed = False
        self.share = 0.0
        self.forms = {}
        self.host = self

    def add(self, line, tags):
        self.usual = max(self.usual, usual(line, self.kind))
        self.share = max(self.share, first_share(line, self.kind))
        for form, tag, usage in line.forms:
            rare = usage == "rare" and line.usage != "rare"
            share = RARE_FORM if rare else 1.0
            for written, full in with_endings(form, tag):
                base, added = unite(full)
                cells = self.forms.setdefault(written.lower(), {})
                for cell in tags.cells(base):
                    cell += added
                    cells[cell] = max(cells.get(cell, 0.0), share)


def usual(line, kind):
    pos = kind.partition(":")[0]
    value = USUAL.get(pos, 2.0)
    if line.names:
        value = max(USUAL_NAME.get(name, USUAL_OTHER_NAME) for name in line.names)
    if line.usage == "rare":
        value += USUAL_RARE
    if pos == "subst" and undeclined(line):
        value += USUAL_UNDECLINED
    return value


def first_share(line, kind):
    value = SHARE.get(kind.partition(":")[0], 1.0)
    if line.names:
        value = max(SHARE_NAME.get(name, SHARE_OTHER_NAME) for name in line.names)
    if kind.startswith("subst") and undeclined(line):
        value *= SHARE_UNDECLINED
    return value * SHARE_RARE if line.usage == "rare" else value


def undeclined(line):
    return len({form for form, _, _ in line.forms}) == 1


def read_units(folder):
    tags, units, fixed = Tags(), {}, read_fixed(folder)
    female = set()
    lines = list(expand.read(folder))
    nouns = {line.lemma for line in lines if kind_of(line) == "subst:n"}
    for line in lines:
        leave_gerund(line, nouns)
        key = line.lemma, kind_of(line), line.names
        unit = units.get(key)
        if unit is None:
            unit = units[key] = Unit(*key)
        unit.add(line, tags)
        if key[1:] == ("subst:f", SURNAME) and len(unit.forms) == 1:
            female.add(line.lemma)
    join_twins({key: u for key, u in units.items() if key not in fixed}, female)
    for key, value in fixed.items():
        units[key].usual, units[key].share, units[key].fixed = value, 1.0, True
    return list(units.values())


def leave_gerund(line, nouns):
    """Takes a gerund that is a noun of its own (życie) from its verb: forms cannot tell."""
    if any(tag.startswith("ger:sg:nom") and form in nouns for form, tag, _ in line.forms):
        line.forms[:] = [f for f in line.forms if not f[1].startswith("ger:")]


def first_of(found):
    """The first that is there, in a list of at most one."""
    return [unit for unit in found if unit][:1]


def join_twins(units, female):
    """Gives lexemes that have all forms in common one frequency to share."""
    women = {(lemma, "subst:f", SURNAME): man for lemma in female
             for man in first_of(units.get((lemma, "subst:m1", names)) for names in MEN)
             if len(units[lemma, "subst:f", SURNAME].forms) == 1}
    twins = collections.defaultdict(list)
    for key, unit in units.items():
        if key not in women:
            twins[frozenset(unit.forms)].append(unit)
    for group in twins.values():
        whole = sum(unit.share for unit in group)
        for unit in group:
            unit.host = group[0]
            unit.share /= whole
        group[0].usual = max(unit.usual for unit in group)
    for key, man in women.items():
        woman = units[key]
        rare = man.names != SURNAME or man.lemma.endswith(("ki", "ny", "wy"))
        part = SHARE_FEMALE_OTHER if rare else SHARE_FEMALE
        woman.host, woman.share = man.host, part * man.share
        man.share *= 1 - part


def read_fixed(folder):
    """Frequencies by hand, of lexemes where the model is known to fail."""
    fixed = {}
    with open(os.path.join(folder, "frequencies.fixed"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                lemma, kind, names, value = line.split("#")[0].rstrip().split("\t")
                names = () if names == "-" else tuple(names.split(","))
                fixed[lemma, kind, names] = int(value) / 100
    return fixed


def read_frequencies(folder):
    frequency = {}
    with open(os.path.join(folder, "frequencies.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                form, zipf = line.rstrip("\n").split("\t")
                frequency[form] = 10 ** (int(zipf) / 100)
    return frequency


class Patterns:
    """The cells of all forms of a paradigm, shared by the lexemes that have the same."""

    def __init__(self):
        self.numbers = {}
        self.kinds = []
        self.tables = []

    def number(self, unit):
        """Pattern number and the order of the unit's forms in it."""
        filled = collections.Counter()
        for cells in unit.forms.values():
            filled.update(cells)
        rows = []
        for form, cells in unit.forms.items():
            row = tuple((c, round(w / filled[c], 4)) for c, w in sorted(cells.items()))
            rows.append((row, form))
        rows.sort()
        key = unit.kind, tuple(row for row, _ in rows)
        if key not in self.numbers:
            self.numbers[key] = len(self.tables)
            self.kinds.append(unit.kind)
            self.tables.append(key[1])
        return self.numbers[key], [form for _, form in rows]

    def chances(self, cell):
        """p(form | pattern) for each form of each pattern."""
        found = []
        for kind, table in zip(self.kinds, self.tables):
            sums = [sum(cell[kind, c] * w for c, w in row) for row in table]
            total = sum(sums)
            found.append([s / total for s in sums] if total else [0.0] * len(sums))
        return found


def weight(p):
    """How much a form says that makes up p of its lexeme."""
    return numpy.minimum(1.0, 2 * numpy.sqrt(p))


def huber(difference, bend):
    """Square, but linear for large differences."""
    return numpy.where(difference < bend, difference ** 2, bend * (2 * difference - bend))


class Model:
    """Readings as parallel arrays, in the order of the lexemes that own them."""

    def __init__(self, units, frequency):
        self.patterns = Patterns()
        self.units = units
        number = {id(unit): n for n, unit in enumerate(units)}
        self.host = numpy.array([number[id(unit.host)] for unit in units])
        self.share = numpy.array([unit.share for unit in units])
        self.usual = numpy.array([unit.usual for unit in units]) * math.log(10)
        self.mass = numpy.exp(self.usual)
        self.fixed = numpy.array([unit.fixed for unit in units])
        self.form_number = {}
        self.read(frequency)
        self.cell = self.first_cells()

    def read(self, frequency):
        unit, form, pattern, row = ([] for _ in range(4))
        for number, item in enumerate(self.units):
            item.pattern, forms = self.patterns.number(item)
            for at, text in enumerate(forms):
                unit.append(number)
                form.append(self.form_number.setdefault(text, len(self.form_number)))
                pattern.append(item.pattern)
                row.append(at)
            item.forms = None
        starts = numpy.cumsum([0] + [len(t) for t in self.patterns.tables])
        self.row = starts[numpy.array(pattern)] + numpy.array(row)
        self.unit, self.form = numpy.array(unit), numpy.array(form)
        self.owner = self.host[self.unit]
        order = numpy.argsort(self.owner, kind="stable")
        for name in ("row", "unit", "form", "owner"):
            setattr(self, name, getattr(self, name)[order])
        self.start = numpy.searchsorted(self.owner, numpy.arange(len(self.units) + 1))
        self.count = numpy.full(len(self.form_number), UNSEEN)
        self.seen = numpy.zeros(len(self.form_number), bool)
        for text, at in self.form_number.items():
            if text in frequency:
                self.count[at] = frequency[text]
                self.seen[at] = True
        self.log_count = numpy.log(self.count)
        self.find_shared()

    def find_shared(self):
        """Forms of one owner, units and owners that have others."""
        readings = numpy.bincount(self.form)
        self.shared = set(self.unit[readings[self.form] > 1].tolist())
        pairs = numpy.unique(self.owner.astype(numpy.int64) << 32 | self.form)
        owners = numpy.bincount(pairs & 0xFFFFFFFF, minlength=len(readings))
        self.alone = owners == 1
        contested = numpy.unique(self.owner[~self.alone[self.form]])
        contested = contested[~self.fixed[contested]]
        # Who comes first may explain most: the usual before the unusual, then the
        # lexemes of many forms.
        richness = (self.start[1:] - self.start[:-1])[contested]
        self.contested = contested[numpy.lexsort((-richness, -self.usual[contested]))]

    def first_cells(self):
        cell = {}
        for kind, table in zip(self.patterns.kinds, self.patterns.tables):
            for row in table:
                for name, _ in row:
                    cell[kind, name] = VOCATIVE if ":voc" in name else 1.0
        return normalised(cell)

    def chances(self):
        """p(form | owner) of each reading."""
        flat = numpy.array([p for rows in self.patterns.chances(self.cell) for p in rows])
        return flat[self.row] * self.share[self.unit]

    def expected(self, chance):
        return numpy.bincount(self.form, self.mass[self.owner] * chance,
                              minlength=len(self.count))

    def round_alone(self):
        """Moves each lexeme to the mean of what its own forms say."""
        chance = self.chances()
        own = self.alone[self.form] & self.seen[self.form] & (chance > 0)
        expected = numpy.maximum(self.expected(chance), 1e-9)
        surplus = (self.log_count - numpy.log(expected))[self.form]
        weights = weight(chance) * own
        size = len(self.units)
        pull = numpy.bincount(self.owner, weights * surplus, minlength=size)
        total = numpy.bincount(self.owner, weights, minlength=size) + PULL_ALONE
        mass = numpy.log(self.mass)
        mass += ~self.fixed * (pull + PULL_ALONE * (self.usual - mass)) / total
        self.mass = numpy.exp(numpy.clip(mass, GRID[0], GRID[-1]))
        self.learn_cells(chance, own, TIE)

    def sweep(self, tie):
        chance = self.chances()
        expected = self.expected(chance)
        # A form weighs the same for all its readings, by what it is for the likeliest.
        part = self.mass[self.owner] * chance
        weights = numpy.bincount(self.form, part * chance, minlength=len(expected))
        weights = weight(weights / numpy.maximum(expected, 1e-9))
        for owner in self.contested:
            own = slice(self.start[owner], self.start[owner + 1])
            forms, places = numpy.unique(self.form[own], return_inverse=True)
            p = numpy.bincount(places, chance[own])
            others = numpy.maximum(expected[forms] - self.mass[owner] * p, 1e-6)
            self.mass[owner] = self.best_mass(owner, forms, p, others, weights)
            expected[forms] = others + self.mass[owner] * p
        self.learn_cells(chance, self.seen[self.form], tie)

    def best_mass(self, owner, forms, p, others, weights):
        """Where the cost is least; between the points of the grid by a parabola."""
        difference = numpy.log(others + numpy.exp(GRID)[:, None] * p)
        difference -= self.log_count[forms]
        # A form that the list lacks is no evidence as long as it is expected to be rare.
        difference = numpy.where(self.seen[forms], numpy.abs(difference),
                                 numpy.maximum(difference, 0))
        cost = huber(difference, OUTLIER) @ weights[forms]
        cost += PULL * huber(numpy.abs(GRID - self.usual[owner]), UNUSUAL)
        at = int(numpy.argmin(cost))
        if 0 < at < len(GRID) - 1:
            left, middle, right = cost[at - 1 : at + 2]
            bend = left - 2 * middle + right
            shift = (left - right) / (2 * bend) if bend > 0 else 0.0
            return math.exp(GRID[at] + shift * (GRID[1] - GRID[0]))
        return math.exp(GRID[at])

    def learn_cells(self, chance, which, tie):
        expected = numpy.maximum(self.expected(chance), 1e-9)
        part = self.mass[self.owner] * chance / expected[self.form]
        # By the root, lest a few verbs make up the paradigm of all.
        part *= self.count[self.form] / numpy.sqrt(self.mass[self.owner]) * which
        size = sum(map(len, self.patterns.tables))
        flat = iter(numpy.bincount(self.row, part, minlength=size).tolist())
        used = [[next(flat) for _ in table] for table in self.patterns.tables]
        self.cell = self.new_cells(used, tie)

    def new_cells(self, used, tie):
        """Counts of cells, given how often each form of each pattern was meant."""
        counts = dict.fromkeys(self.cell, 0.01)
        for kind, table, uses in zip(self.patterns.kinds, self.patterns.tables, used):
            for row, count in zip(table, uses):
                if not count or kind in CLOSED:
                    continue
                parts = [self.cell[kind, c] * w for c, w in row]
                total = sum(parts)
                for (name, _), part in zip(row, parts):
                    counts[kind, name] += count * part / total
        return normalised(tied(counts, tie))


def normalised(counts):
    total = collections.Counter()
    for (kind, _), count in counts.items():
        total[kind] += count
    return {key: count / total[key[0]] for key, count in counts.items()}


def case_slot(name):
    """Cell without case, number and case; None where the cell has no case."""
    parts = name.split(":")
    for at, part in enumerate(parts):
        if part in CASES:
            number = next((p for p in parts if p in ("sg", "pl")), "")
            return ":".join(parts[:at] + ["*"] + parts[at + 1:]), number, part
    return None


def tied(counts, tie):
    """Cases drawn towards what they are in all kinds of nouns and adjectives.

    Syncretism hides most cases of a gender or of adjectives, and what one paradigm hides
    another shows: nouns in -a tell nominative from accusative, masculine nouns tell
    locative from genitive.
    """
    slots = {key: case_slot(key[1]) for key in counts}
    whole = collections.Counter()
    cases = collections.Counter()
    for key, slot in slots.items():
        if slot and slot[0].startswith("subst"):
            cases[slot[1], slot[2]] += counts[key]
    for key, slot in slots.items():
        if slot:
            whole[key[0], slot[0]] += counts[key]
    number_total = collections.Counter()
    for (number, _), count in cases.items():
        number_total[number] += count
    block = collections.Counter()
    for key, slot in slots.items():
        if slot and number_total[slot[1]]:
            block[key[0], slot[0]] += cases[slot[1], slot[2]] / number_total[slot[1]]
    mixed = {}
    for key, count in counts.items():
        slot = slots[key]
        free = key[0] in CLOSED or not slot or not number_total[slot[1]]
        if free or not block[key[0], slot[0]]:
            mixed[key] = count
            continue
        even = cases[slot[1], slot[2]] / number_total[slot[1]] / block[key[0], slot[0]]
        even *= whole[key[0], slot[0]]
        mixed[key] = (count + tie * even) / (1 + tie)
    return mixed


def leave_adjectives(model):
    """Gives surnames like adjectives what the adjective cannot have (Dąbrowska).

    All forms of such a surname are forms of the adjective as well, which takes them all.
    Its neuter (dąbrowskie) is no surname and tells how frequent it is itself.
    """
    chance, units = model.chances(), model.units
    surnames = {(u.lemma.lower(), u.kind): n for n, u in enumerate(units)
                if u.names == SURNAME and u.kind in ("subst:m1", "subst:f")}
    forms = {number: form for form, number in model.form_number.items()}
    for number, unit in enumerate(units):
        man = surnames.get((unit.lemma, "subst:m1"))
        woman = surnames.get((unit.lemma[:-1] + "a", "subst:f"))
        if unit.kind != "adj" or unit.host is not unit or man is None or woman is None:
            continue
        for at in range(model.start[number], model.start[number + 1]):
            if forms[model.form[at]] != unit.lemma[:-1] + "ie" or not chance[at]:
                continue
            own = model.count[model.form[at]] / chance[at]
            rest = model.mass[number] - own
            if rest > LEFT * model.mass[number]:
                model.mass[number] = own
                model.mass[model.host[man]] += rest * (1 - SHARE_WOMEN)
                model.mass[model.host[woman]] += rest * SHARE_WOMEN


PRIORS_HEAD = """\
# Frequencies of lexemes that share a form with another: lemma, kind, names, a hundred
# times the decimal logarithm of the occurrences in 10^9 words. The kind is the part of
# speech of the tags (verb for all verbal ones), for nouns with the gender; the names are
# the values of nm: in their order, joined by commas, or "-". Lines of sgjp.dic that have
# the three in common share the value. Forms are compared without regard to case, so a
# name and a common noun with the same forms share what both have (see SHARE in the tool).
# Written by dict/tools/priors.py from sgjp.* and frequencies.tsv (wordfreq); do not edit.
# Licence: CC BY-SA 4.0, see SOURCES.md.
"""

CELLS_HEAD = """\
# How often the cells of paradigms are used: kind, cell, hundred times the decimal
# logarithm of its share in the kind. A cell is a tag without aspect and `aff`, with the
# dotted values taken apart (past forms keep their dotted genders); kinds as in
# priors.tsv. A form's share is that of its cells over that of all cells of the lexeme.
# Written by dict/tools/priors.py from sgjp.* and frequencies.tsv (wordfreq); do not edit.
# Licence: CC BY-SA 4.0, see SOURCES.md.
"""


def centi(value):
    return round(100 * math.log10(value))


def name_text(unit):
    return ",".join(unit.names) or "-"


def write_priors(path, model):
    rows = set()
    for number, unit in enumerate(model.units):
        gerund = unit.kind == "subst:n" and unit.lemma.endswith(("nie", "cie"))
        if number not in model.shared and not gerund:
            continue
        value = model.mass[model.host[number]] * model.share[number]
        value = centi(max(value, 0.001))
        rows.add((unit.lemma, unit.kind, name_text(unit), value))
    with open(path, "w", encoding="utf-8") as out:
        out.write(PRIORS_HEAD)
        out.writelines(f"{l}\t{k}\t{n}\t{v}\n" for l, k, n, v in sorted(rows))
    return len(rows)


def write_cells(path, model):
    shares = collections.Counter()
    for (kind, name), share in model.cell.items():
        shares[kind, unite(name)[0]] += share
    with open(path, "w", encoding="utf-8") as out:
        out.write(CELLS_HEAD)
        for (kind, name), share in sorted(shares.items()):
            out.write(f"{kind}\t{name}\t{centi(max(share, 1e-9))}\n")
    return len(shares)


def print_readings(model, forms):
    """Readings of forms, most frequent first, with their likeliest cells."""
    chance = model.chances()
    rows = [row for table in model.patterns.tables for row in table]
    for form in forms:
        found = []
        for at in numpy.flatnonzero(model.form == model.form_number.get(form, -1)):
            unit = model.units[model.unit[at]]
            top = max(rows[model.row[at]],
                      key=lambda c: model.cell[unit.kind, c[0]] * c[1])[0]
            found.append((model.mass[model.owner[at]] * chance[at],
                          f"{unit.lemma} {unit.kind} {name_text(unit)} {top}"))
        total = sum(part for part, _ in found)
        found = sorted(((part / total, text) for part, text in found), reverse=True)
        print(form, *(f"{share:.3f} {text}" for share, text in found[:4]), sep="\t")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    model = Model(read_units(folder), read_frequencies(folder))
    for _ in range(ALONE):
        model.round_alone()
    for number in range(SWEEPS):
        model.sweep(TIE * (TIE_LAST / TIE) ** (number / (SWEEPS - 1)))
    leave_adjectives(model)
    print(write_priors(os.path.join(folder, "priors.tsv"), model), "lexemes")
    print(write_cells(os.path.join(folder, "cells.tsv"), model), "cells")
    print_readings(model, sys.argv[2:])


if __name__ == "__main__":
    main()
