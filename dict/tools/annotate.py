# SPDX-License-Identifier: BSD-2-Clause
"""Learns what the affix flags of a Polish Hunspell dictionary mean.

    python3 dict/tools/annotate.py dict/lexicon pl_PL.aff pl_PL.dic

expands the dictionary, finds the forms of the stems that SGJP knows in sgjp.* and writes
hunspell-pl.annotations, then applies it to the same stems and prints how often it is
right. The head of that file says what its lines mean.

Stem lines are found by sequential covering: the condition (ending, flags needed) that
explains most of what is left comes first. Form lines come from a tree over the ends of
what the rules add: a branch gets its own line where it means something else.
"""

import collections
import os
import sys

import expand
import hunspell

ENCODING = "iso8859-2"
ENDING = 6              # longest ending in a stem line
FLAGS = 2               # most flags in one
SURE = (0.85, 0.6, 0.3)     # how right a stem line must be, in turn
SUPPORT = 25            # least number of stems that a stem line must be about
WORTH = 40              # least number of stems that are wrong without the line
FORM_SUPPORT = 12       # least number of forms for a form line
AGREE = 0.97            # how far the rules of a branch must agree to need one line

VERBAL = set("fin praet inf impt imps pcon pant pact ppas ger pacta bedzie".split())
ADJECTIVAL = {"adj", "adja", "adjp", "adjc"}
GENDERS = ("m1", "m2", "m3", "f", "n")
ASPECTS = ("imperf", "perf")
PERSONS = {("sg", "m"): ("em", "eś"), ("sg", "f"): ("m", "ś"), ("sg", "n"): ("m", "ś"),
           ("pl", ""): ("śmy", "ście")}


def with_clitics(form, tag):
    """The form and what is written together with it."""
    yield form, tag
    parts = tag.split(":")
    if parts[0] == "praet":
        gender = parts[2][0] if parts[1] == "sg" else ""
        persons = zip(("pri", "sec"), PERSONS[parts[1], gender], PERSONS_BY[parts[1]])
        yield form + "by", tag + "+part"
        for person, ending, by in persons:
            vocal = "wok" if ending[0] == "e" else "nwok"
            yield form + ending, f"{tag}+aglt:{parts[1]}:{person}:imperf:{vocal}"
            yield form + "by" + by, f"{tag}+part+aglt:{parts[1]}:{person}:imperf:nwok"
    elif parts[0] == "impt":
        yield form + "że", tag + "+part"
        yield form + "ż", tag + "+part"


PERSONS_BY = {"sg": ("m", "ś"), "pl": ("śmy", "ście")}


def read_sgjp(folder, wanted):
    """Lexemes as (lemma, {form: tags}); numbers of those that have a wanted form."""
    lexemes, known = [], collections.defaultdict(list)
    for line in expand.read(folder):
        forms = collections.defaultdict(set)
        for form, tag, _ in line.forms:
            for written, full in with_clitics(form, tag):
                forms[written].add(full)
        lexemes.append((line.lemma, dict(forms)))
        for form in {form for form, _, _ in line.forms} & wanted:
            known[form].append(len(lexemes) - 1)
    return lexemes, known


def choose(stem, forms, numbers, lexemes):
    """Lexemes that have most of the forms; the stem's own before others."""
    score = {}
    for number in numbers:
        lemma, known = lexemes[number]
        score[number] = sum(form in known for form in forms) + 0.5 * (lemma == stem)
    best = max(score.values())
    return [number for number in numbers if score[number] == best]


class Example:
    """A stem of the dictionary that SGJP knows."""

    def __init__(self, stem, flags, expanded, chosen):
        self.stem = stem
        self.flags = "".join(sorted(flags))
        self.tags = collections.defaultdict(set)
        for _, known in chosen:
            for _, _, form in expanded:
                self.tags[form] |= known.get(form, set())
        self.rules = [(f, r.strip, r.add, form) for f, r, form in expanded if r]
        inflected = all(lemma != stem for lemma, _ in chosen)
        self.label = frozenset(self.tags[stem]), inflected


def overlap(one, other):
    """Jaccard's, of labels."""
    if one == other:
        return 1.0
    if one[1] != other[1]:
        return 0.0
    return len(one[0] & other[0]) / (len(one[0] | other[0]) or 1)


def flag_choices(flags):
    """No flag, one flag, pairs."""
    yield ""
    for at, flag in enumerate(flags):
        yield flag
        for other in flags[at + 1 :]:
            yield flag + other


def endings(stem, flags):
    longest = ENDING if not flags else 3
    return [stem[len(stem) - n :] for n in range(min(longest, len(stem) - 1) + 1)]


class Cover:
    """Finds stem lines, most telling first."""

    def __init__(self, examples):
        self.rows = collections.Counter()
        for example in examples:
            flags = example.flags.replace("b", "")
            longest = ENDING if not flags else 3
            self.rows[flags, example.stem[-longest:], example.label] += 1
        self.lines = []

    def conditions(self, row):
        flags, ending, _ = row
        for wanted in flag_choices(flags):
            for end in endings("\0" + ending, flags):
                yield end, wanted

    def run(self):
        left = dict(self.rows)
        for sure in SURE:
            left = self.run_level(left, sure)
        return self.pruned()

    def pruned(self):
        """The lines without those that later lines can stand in for."""
        matches = []
        for (flags, ending, label), count in self.rows.items():
            fitting = [(n, overlap(line[2], label) * count)
                       for n, line in enumerate(self.lines)
                       if ending.endswith(line[0]) and set(line[1]) <= set(flags)]
            matches.append(fitting)
        dropped = True
        while dropped:
            dropped = None
            loss = collections.Counter({n: 0.0 for fits in matches for n, _ in fits})
            for fitting in matches:
                if fitting:
                    later = fitting[1][1] if len(fitting) > 1 else 0.0
                    loss[fitting[0][0]] += fitting[0][1] - later
            number, least = min(loss.items(), key=lambda item: (item[1], -item[0]))
            if least < WORTH:
                dropped = number
                matches = [[m for m in fits if m[0] != dropped] for fits in matches]
            dropped = dropped is not None
        kept = {n for fits in matches for n, _ in fits}
        return [line for n, line in enumerate(self.lines) if n in kept]

    def run_level(self, left, sure):
        index = collections.defaultdict(list)
        for row in left:
            for condition in self.conditions(row):
                index[condition].append(row)
        found = {c: self.gain(rows, left, sure) for c, rows in index.items()}
        found = {c: g for c, g in found.items() if g[0] > 0}
        while found:
            condition = max(found, key=lambda c: (found[c][0], -len(c[0]), c))
            value, label, count = self.gain(index[condition], left, sure)
            if count < SUPPORT or value <= 0 or not label[0]:
                del found[condition]
                continue
            if value < found[condition][0]:
                found[condition] = value, label, count
                continue
            self.lines.append((*condition, label, count))
            covered = set(index[condition])
            left = {row: n for row, n in left.items() if row not in covered}
            del found[condition]
        return left

    @staticmethod
    def gain(rows, left, sure):
        """How much more than `sure` is right, with the best label."""
        labels = collections.Counter()
        for row in rows:
            if row in left:
                labels[row[2]] += left[row]
        count = sum(labels.values())
        if count < SUPPORT:
            return 0.0, None, count
        best = (-1.0, None)
        for label, _ in labels.most_common(3):
            right = sum(overlap(label, other) * n for other, n in labels.items())
            best = max(best, (right, label), key=lambda b: b[0])
        return best[0] - sure * count, best[1], count


def predict(lines, stem, flags):
    """Label of the first line that fits."""
    for ending, wanted, label, _ in lines:
        if stem.endswith(ending) and set(wanted) <= set(flags):
            return label
    return frozenset(), False


def word_class(tag):
    """What tags of a form and of its stem must have in common."""
    pos = tag.partition(":")[0]
    if pos in ADJECTIVAL:
        return "adj"
    if pos == "depr":
        return "subst"
    return pos


def values(tag, possible):
    return {v for part in tag.partition("+")[0].split(":") for v in part.split(".")
            if v in possible}


def fits(tag, stem_tag):
    """Whether a form may have the tag if its stem has the other."""
    one, other = word_class(tag), word_class(stem_tag)
    if other == "inf":
        if one not in VERBAL:
            return False
    elif one != other:
        return False
    if one == "subst":
        if tag.startswith("depr"):
            return "m1" in values(stem_tag, GENDERS)
        return bool(values(tag, GENDERS) & values(stem_tag, GENDERS))
    if one == "adj":
        mine, stems = values(tag, ("pos", "com")), values(stem_tag, ("pos", "com"))
        return not mine or not stems or bool(mine & stems)
    return True


def narrowed(tag, stem_tag):
    """The tag with the values that the stem's tag leaves it."""
    for possible in (GENDERS, ASPECTS):
        if possible is GENDERS and not tag.startswith("subst"):
            continue
        mine, stems = values(tag, possible), values(stem_tag, possible)
        if mine and stems and mine != stems and mine & stems:
            keep = ".".join(v for v in possible if v in mine & stems)
            old = ".".join(v for v in possible if v in mine)
            head, plus, rest = tag.partition("+")
            head = ":".join(keep if part == old else part for part in head.split(":"))
            tag = head + plus + rest
    return tag


def slot(tag):
    """Key of a form's tag that its stem's tag selects by, and the tag without it."""
    head, plus, rest = tag.partition("+")
    parts = head.split(":")
    if parts[0] == "subst":
        return "subst:" + parts[3], ":".join(parts[:3] + ["?"] + parts[4:])
    if parts[0] in VERBAL:
        bare = ["?" if part in ("perf", "imperf", "imperf.perf") else part
                for part in parts]
        return parts[0], ":".join(bare) + plus + rest
    if parts[0] in ADJECTIVAL:
        degree = parts[-1] if parts[-1] in ("pos", "com") else "pos"
        return "adj:" + degree, tag
    return parts[0], tag


def slotted(tags):
    found = collections.defaultdict(set)
    for tag in tags:
        key, bare = slot(tag)
        found[key].add(bare)
    return {key: frozenset(bare) for key, bare in found.items()}


class Meanings:
    """How often a group of rules had which tags, for each key."""

    def __init__(self):
        self.counts = collections.defaultdict(collections.Counter)

    def add(self, tags, weight=1):
        for key, bare in slotted(tags).items():
            self.counts[key][bare] += weight

    def update(self, other):
        for key, counter in other.counts.items():
            self.counts[key].update(counter)

    def total(self):
        return sum(sum(c.values()) for c in self.counts.values())

    def best(self):
        """The usual tags for each key; keys that hardly occur are left out."""
        least = max(2, 0.002 * self.total())
        return {key: c.most_common(1)[0][0] for key, c in self.counts.items()
                if sum(c.values()) >= least}

    def agree(self, meaning):
        """The share of it that has the given meaning."""
        right = sum(c[meaning[key]] for key, c in self.counts.items() if key in meaning)
        return right / (self.total() or 1)

    def differs(self, meaning):
        """Whether another meaning is usual here."""
        mine = self.best()
        wrong = [key for key in mine if meaning.get(key) != mine[key]]
        return sum(sum(self.counts[key].values()) for key in wrong) >= FORM_SUPPORT


def merged(meaning):
    """Tags of all keys, with genders and aspects put together again."""
    genders = collections.defaultdict(set)
    tags = set()
    for key, bare in meaning.items():
        pos, _, gender = key.partition(":")
        for tag in bare:
            if pos == "subst":
                genders[tag].add(gender)
            else:
                tags.add(tag.replace("?", "imperf.perf"))
    for tag, found in genders.items():
        tags.add(tag.replace("?", ".".join(g for g in GENDERS if g in found)))
    return sorted(tags)


def form_lines(flag, rules):
    """Lines (flag, strip, add, tags); rules maps (strip, add) to Meanings."""
    lines = []

    def grow(ending, members, above):
        whole = Meanings()
        for rule in members:
            whole.update(rules[rule])
        mine = above
        if above is None or whole.differs(above):
            mine = whole.best()
            lines.append((flag, "*", "*" + ending, merged(mine)))
        if whole.agree(mine) >= AGREE:
            return
        branches = collections.defaultdict(list)
        for strip, add in members:
            if len(add) > len(ending):
                branches[add[len(add) - len(ending) - 1 :]].append((strip, add))
            else:
                branches[None].append((strip, add))
        for branch, part in sorted(branches.items(), key=lambda b: b[0] or ""):
            if branch is None:
                end_of(ending, part, mine)
            else:
                grow(branch, part, mine)

    def end_of(add, part, above):
        whole = Meanings()
        for rule in part:
            whole.update(rules[rule])
        mine = above
        if whole.differs(above):
            mine = whole.best()
            lines.append((flag, "*", add or "0", merged(mine)))
        if whole.agree(mine) < AGREE:
            for rule in sorted(part):
                if rules[rule].differs(mine):
                    line = flag, rule[0] or "0", add or "0", merged(rules[rule].best())
                    lines.append(line)

    grow("", sorted(rules), None)
    return [line for line in lines if line[3]]


def learn_forms(examples):
    by_flag = collections.defaultdict(lambda: collections.defaultdict(Meanings))
    for example in examples:
        for flag, strip, add, form in example.rules:
            if example.tags[form]:
                by_flag[flag][strip, add].add(example.tags[form])
    lines = []
    for flag in sorted(by_flag):
        lines += form_lines(flag, by_flag[flag])
    return lines


class FormIndex:
    """Finds the line of a rule: the longest add, then a strip given before `*`."""

    def __init__(self, lines):
        self.exact, self.open = {}, {}
        for flag, strip, add, tags in lines:
            if add.startswith("*"):
                self.open[flag, add[1:]] = tags
            else:
                add = "" if add == "0" else add
                strip = strip if strip == "*" else "" if strip == "0" else strip
                self.exact[flag, strip, add] = tags

    def tags(self, flag, strip, add):
        for key in ((flag, strip, add), (flag, "*", add)):
            if key in self.exact:
                return self.exact[key]
        for at in range(len(add) + 1):
            found = self.open.get((flag, add[at:]))
            if found is not None:
                return found
        return ()


def form_tags(index, rule, stem_tags):
    found = set()
    for tag in index.tags(*rule):
        for stem_tag in stem_tags:
            if fits(tag, stem_tag):
                found.add(narrowed(tag, stem_tag))
    return found


def pos_of(tags):
    return {tag.partition(":")[0] for tag in tags}


class Measure:
    """Right readings, in per cent of given and of wanted."""

    def __init__(self):
        self.right = self.given = self.wanted = 0

    def add(self, given, wanted):
        self.right += len(given & wanted)
        self.given += len(given)
        self.wanted += len(wanted)

    def __str__(self):
        precision = 100 * self.right / (self.given or 1)
        recall = 100 * self.right / (self.wanted or 1)
        return f"precision {precision:.2f} recall {recall:.2f} of {self.wanted}"


def atoms(tags):
    """Tags with their dots taken apart."""
    found = set()
    for tag in tags:
        rows = [()]
        for part in tag.split(":"):
            rows = [row + (value,) for row in rows for value in part.split(".")]
        found.update(rows)
    return found


def evaluate(examples, stems, forms):
    index = FormIndex(forms)
    measures = collections.defaultdict(Measure)
    for example in examples:
        label, _ = predict(stems, example.stem, example.flags)
        kind = "stem with flags" if example.rules else "stem without flags"
        measures[kind + ", pos"].add(pos_of(label), pos_of(example.tags[example.stem]))
        measures[kind + ", tag"].add(atoms(label), atoms(example.tags[example.stem]))
        for flag, strip, add, form in example.rules:
            wanted = example.tags[form]
            if wanted:
                given = form_tags(index, (flag, strip, add), label)
                measures["form, pos"].add(pos_of(given), pos_of(wanted))
                measures["form, tag"].add(atoms(given), atoms(wanted))
    return measures


HEAD = """\
# What the affix flags of Debian's hunspell-pl (pl_PL.aff, pl_PL.dic) mean, in tags of the
# National Corpus of Polish. For words that SGJP lacks. Learnt from the words that it has
# by dict/tools/annotate.py; may be edited by hand. Columns are separated by tabs.
#
# stem, ending, flags, tags[, inflected]
#     The bare stem. The first line counts whose ending fits ("" any) and whose flags the
#     stem has all ("-" none needed). "inflected": the stem is a form of another lemma,
#     which the dictionary does not tell.
# FLAG, strip, add, tags
#     A form. "*" as strip is any; "*x" as add is anything that ends in x; "0" is
#     nothing. A given strip counts before "*", a given add before "*x", a longer x before
#     a shorter. Of the tags those count that fit a tag of the stem:
#     - the same part of speech (adj adja adjp adjc are one, and subst depr; inf admits
#       all verbal tags);
#     - nouns: a gender in common, and only that is kept (depr: m1);
#     - verbs: imperf.perf stands for the aspect of the stem;
#     - adjectives: the same degree, if both say one;
#     - adverbs go with adjectives, and are lemmas of their own.
#     a+b is written in one word: zrobiłem praet+aglt, róbże impt+part.
# prefix, letters, value, value
#     What a prefix makes of the tags of a form: the first value becomes the second.
#
# Right on the stems that SGJP knows ({known} of {all}), the file applied to what it was
# learnt from, in per cent; pos: part of speech, tag: all values, dots taken apart:
{figures}
"""


def write(path, stems, forms, known, total, measures):
    figures = "\n".join(f"#     {name}: {value}" for name, value in measures.items())
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD.format(known=known, all=total, figures=figures))
        out.write("\nprefix\tnie\taff\tneg\n\n")
        for ending, flags, (tags, inflected), _ in stems:
            row = ["stem", ending, flags or "-", " ".join(sorted(tags))]
            out.write("\t".join(row + (["inflected"] if inflected else [])) + "\n")
        flag = None
        for line in forms:
            if line[0] != flag:
                flag = line[0]
                out.write("\n")
            out.write("\t".join([*line[:3], " ".join(line[3])]) + "\n")


def read_examples(folder, aff, dic):
    expander = hunspell.Expander(hunspell.read_aff(aff, ENCODING))
    words = list(hunspell.read_dic(dic, ENCODING))
    lexemes, known = read_sgjp(folder, {word for word, _ in words})
    examples = []
    for stem, flags in words:
        if stem in known:
            expanded = list(expander.expand(stem, flags))
            forms = [form for _, _, form in expanded]
            chosen = choose(stem, forms, known[stem], lexemes)
            chosen = [lexemes[number] for number in chosen]
            examples.append(Example(stem, flags, expanded, chosen))
    return examples, len(words)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    folder, aff, dic = sys.argv[1:]
    examples, total = read_examples(folder, aff, dic)
    stems = Cover(examples).run()
    forms = learn_forms(examples)
    measures = evaluate(examples, stems, forms)
    path = os.path.join(folder, "hunspell-pl.annotations")
    write(path, stems, forms, len(examples), total, measures)
    print(f"{len(stems)} stem lines, {len(forms)} form lines")
    for name, value in measures.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
