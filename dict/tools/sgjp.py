# SPDX-License-Identifier: BSD-2-Clause
"""Writes SGJP (from the morfeusz2 package) as a Hunspell dictionary.

    python3 dict/tools/sgjp.py dict/lexicon

writes sgjp.aff and sgjp.dic there, expands what it wrote and compares that with what
SGJP gave. What the files mean is said at the head of sgjp.aff.
"""

import collections
import os
import sys

import morfeusz_keys

Form = collections.namedtuple("Form", "form tag rare")

VERBAL = set("fin praet inf impt imps pcon pant pact ppas ger pacta bedzie aglt".split())
KIND = {pos: "verb" for pos in VERBAL}
KIND.update({pos: "adj" for pos in ("adj", "adja", "adjp", "adjc")})
KIND["depr"] = "subst"

# Signs and figures are the tokenizer's business; fragments of foreign phrases stay.
LEFT_OUT = {"ign", "sp", "interp", "dig", "romandig", "sym"}

NAMES = {
    "imię": "given",
    "nazwisko": "surname",
    "nazwisko_(odmężowskie)": "surname",
    "nazwisko_(odojcowskie)": "surname",
    "człon_nazwiska": "surname",
    "człon_nazwiska_(herb)": "surname",
    "patronimicum": "patronymic",
    "pseudonim": "nickname",
    "człon_pseudonimu": "nickname",
    "przydomek": "nickname",
    "człon_przydomka": "nickname",
    "nazwa_własna_osoby": "person",
    "nazwa_członka_rodu": "person",
    "nazwa_geograficzna": "geo",
    "człon_nazwy_geograficznej": "geopart",
    "nazwa_organizacji": "org",
    "człon_nazwy_organizacji": "org",
    "nazwa_instytucji": "org",
    "człon_nazwy_instytucji": "org",
    "nazwa_firmy": "company",
    "człon_nazwy_firmy": "company",
    "marka": "brand",
    "tytuł": "work",
    "człon_tytułu": "work",
    "nazwa_święta": "holiday",
    "człon_nazwy_święta": "holiday",
    "nazwa_pospolita": None,
    "nazwa pospolita": None,
    "pospolita": None,
}
OTHER_NAME = "other"

RARE = {
    "daw.", "przest.", "rzad.", "gwar.", "arch.", "indyw.", "niepopr.", "niezal.",
    "reg.", 'arch._(tylko_po_"ku")',
}
RARE_BEGINS = ("daw._dziś", "przest._dziś")
VULGAR = {"wulg."}

ALWAYS_CLASS = 10   # an uninflected word's tag used as often gets a class
COMMON = 12         # a class used as often is not taken apart
NEEDAFFIX = 65000


class Lexeme:
    """One line of the dictionary: a lemma with forms of one paradigm."""

    def __init__(self, lemma, kind, names, label):
        self.lemma = lemma
        self.kind = kind
        self.names = names
        self.label = label
        self.forms = []


def name_fields(names):
    found = []
    for name in names:
        field = NAMES.get(name, OTHER_NAME)
        if field and field not in found:
            found.append(field)
    return tuple(found)


def split_labels(groups):
    """Labels come as comma-joined groups."""
    return [label for group in groups for label in group.split(",")]


def is_rare(labels):
    return any(label in RARE or label.startswith(RARE_BEGINS) for label in labels)


class Generator:
    """Morfeusz' generator with its numbers for tags, names and labels looked up."""

    def __init__(self):
        import morfeusz2

        self.morfeusz = morfeusz2.Morfeusz(analyse=False)._morfeusz_obj
        self.tags, self.names, self.labels = {}, {}, {}

    def edition(self):
        return self.morfeusz.getDictID(), self.morfeusz.getDictCopyright()

    def readings(self, key):
        """Tuples (form, marked lemma, tag, name fields, labels)."""
        for item in self.morfeusz.generate(key):
            tag = self.tags.get(item.tagId)
            if tag is None:
                tag = self.tags[item.tagId] = item.getTag(self.morfeusz)
            names = self.names.get(item.nameId)
            if names is None:
                names = name_fields(item.getName(self.morfeusz))
                self.names[item.nameId] = names
            labels = self.labels.get(item.labelsId)
            if labels is None:
                labels = split_labels(item.getLabels(self.morfeusz))
                self.labels[item.labelsId] = labels
            if tag.partition(":")[0] not in LEFT_OUT:
                yield item.orth, item.lemma, tag, names, labels


def bare_lemma(marked):
    """Without the homonym mark (`Wilk:Sm1`)."""
    head, colon, _ = marked[1:].partition(":")
    return marked[0] + head if colon else marked


def group_key(tag):
    """What splits the readings of one marked lemma into lexemes: kind and gender."""
    pos, _, rest = tag.partition(":")
    kind = KIND.get(pos, pos)
    if pos == "subst":
        return kind, rest.split(":", 2)[2]
    if pos == "depr":
        return kind, "m1"
    return kind, ""


def drop_prefixed(readings):
    """Without nie- and naj- forms that the tagger's prefixes give anyway."""
    known = {(form, tag) for form, tag, _, _ in readings}
    for reading in readings:
        form, tag = reading[0], reading[1]
        if tag.endswith(":neg") and form.startswith("nie"):
            if (form[3:], tag[:-3] + "aff") in known:
                continue
        if tag.endswith(":sup") and form.startswith("naj"):
            if (form[3:], tag[:-3] + "com") in known:
                continue
        yield reading


def merge_forms(readings):
    """One Form for each form and tag; rare only if no reading says otherwise."""
    rare = {}
    for form, tag, labels, _ in readings:
        rare[form, tag] = rare.get((form, tag), True) and is_rare(labels)
    return rare


def lexemes_of(key, generator):
    """The lexemes of one key of the generator."""
    groups = collections.defaultdict(list)
    for form, marked, tag, names, labels in generator.readings(key):
        group = (marked, *group_key(tag), names)
        groups[group].append((form, tag, labels, marked))
    for (marked, kind, _, names), readings in groups.items():
        forms = merge_forms(list(drop_prefixed(readings)))
        if not forms:
            continue
        all_rare = all(forms.values())
        vulgar = all(VULGAR.intersection(labels) for _, _, labels, _ in readings)
        label = "rare" if all_rare else "vulgar" if vulgar else None
        lexeme = Lexeme(bare_lemma(marked), kind, names, label)
        lexeme.forms = [Form(f, t, r and not all_rare) for (f, t), r in forms.items()]
        yield lexeme


def common_prefix(one, other):
    length = 0
    for a, b in zip(one, other):
        if a != b:
            break
        length += 1
    return length


def rule_of(lemma, form):
    """(strip, add, tag, rare) that makes the form of the lemma."""
    keep = common_prefix(lemma, form.form)
    return lemma[keep:], form.form[keep:], form.tag, form.rare


def part_of(tag):
    """Paradigms are cut into parts, so that few classes serve many lexemes."""
    pos, _, rest = tag.partition(":")
    if pos in ("pact", "pacta"):
        return "pact"
    if pos in ("ppas", "ger"):
        return pos
    if pos in ("praet", "imps", "pant"):
        return "praet"
    if pos in ("fin", "impt", "pcon", "inf"):
        return "verb"
    if pos == "adj":
        return "adj-" + rest.rpartition(":")[2]
    if pos in ("subst", "depr"):
        number = rest.partition(":")[0]
        return "subst-" + number
    return pos


def parts(lexeme):
    """The rules of each part, as frozen sets."""
    cut = collections.defaultdict(set)
    for form in lexeme.forms:
        cut[part_of(form.tag)].add(rule_of(lexeme.lemma, form))
    return [frozenset(rules) for _, rules in sorted(cut.items())]


def take_apart(rules, common):
    """A rare set of rules as a common class and what is left of it."""
    pieces = []
    while rules:
        found = next((c for c in common if c <= rules), None)
        if found is None:
            pieces.append(rules)
            break
        pieces.append(found)
        rules = rules - found
    return pieces


def make_classes(lexemes):
    """Sets of rules for each lexeme, shared as far as they can be."""
    uses = collections.Counter()
    for lexeme in lexemes:
        lexeme.parts = parts(lexeme)
        uses.update(lexeme.parts)
    common = [rules for rules, count in uses.items() if count >= COMMON]
    common.sort(key=lambda rules: (-len(rules), sorted(rules)))
    # Only classes that share a rule with the set can be part of it.
    by_rule = collections.defaultdict(list)
    for rules in common:
        by_rule[min(rules)].append(rules)
    order = {rules: n for n, rules in enumerate(common)}
    pieces = {}
    for rules, count in uses.items():
        if count >= COMMON:
            pieces[rules] = [rules]
            continue
        near = {c for rule in rules for c in by_rule.get(rule, ())}
        pieces[rules] = take_apart(rules, sorted(near, key=order.get))
    for lexeme in lexemes:
        lexeme.classes = sorted({p for r in lexeme.parts for p in pieces[r]}, key=sorted)


def number_classes(lexemes):
    """Flag numbers by falling use; an example lemma for each."""
    uses, example = collections.Counter(), {}
    for lexeme in lexemes:
        if lexeme.plain:
            continue
        uses.update(lexeme.classes)
        for rules in lexeme.classes:
            example.setdefault(rules, lexeme.lemma)
    ordered = sorted(uses, key=lambda rules: (-uses[rules], sorted(rules)))
    flags = {}
    for number, rules in enumerate(ordered, 1):
        flags[rules] = number if number < NEEDAFFIX else number + 1
    return flags, uses, example


def mark_plain(lexemes):
    """Words without inflection say their tags themselves, unless a class is shorter."""
    uses = collections.Counter()
    for lexeme in lexemes:
        uses.update(lexeme.classes)
    for lexeme in lexemes:
        forms = {form.form for form in lexeme.forms}
        often = all(uses[rules] >= ALWAYS_CLASS for rules in lexeme.classes)
        same = forms == {lexeme.lemma}
        mixed = any(form.rare for form in lexeme.forms)
        lexeme.plain = len(forms) == 1 and not mixed and not (often and same)


AFF_HEAD = """\
# SGJP, the grammatical dictionary of Polish, as a Hunspell dictionary.
# Edition {edition}, from the Python package morfeusz2 {version}; written by
# dict/tools/sgjp.py, do not edit. Licence: BSD-2-Clause, see SOURCES.md.
#
{copyright}
#
# Each class is a part of a paradigm. Its rules are relative to the lemma; the lemma as
# a form of its own is the rule `0 0`. is: is the tag of the National Corpus of Polish;
# values joined by dots are alternatives. us:rare marks a form that SGJP calls dated,
# rare, dialectal or wrong.
#
# A line of the .dic is a lexeme; homonyms have a line each. Fields there:
#   is:   tag of the bare word (one reading for each field; word without inflection)
#   st:   lemma, where it is not the word itself; _ stands for a space
#   nm:   kind of proper name: given surname patronymic nickname person geo geopart
#         (part of a geographical name) org company brand work holiday other
#   us:   rare, vulgar: as above, of all forms
# Flag {needaffix} marks lemmas that are no form themselves. Forms with nie- and naj- are
# left out where `aff` and `com` forms give them; so are past forms with a personal
# ending (SGJP has zrobił + em).
SET UTF-8
FLAG num
FULLSTRIP
NEEDAFFIX {needaffix}
"""


def zero(text):
    return text or "0"


def write_aff(path, classes, edition, version):
    flags, uses, example = classes
    with open(path, "w", encoding="utf-8") as out:
        notice = edition[1].strip().splitlines()
        notice = "\n".join(f"# {line}".rstrip() for line in notice[:1])
        out.write(AFF_HEAD.format(edition=edition[0], version=version,
                                  copyright=notice, needaffix=NEEDAFFIX))
        for rules, flag in flags.items():
            out.write(f"\n# {example[rules]} ({uses[rules]})\n")
            out.write(f"SFX {flag} Y {len(rules)}\n")
            for strip, add, tag, rare in sorted(rules, key=lambda r: (r[2], r)):
                usage = " us:rare" if rare else ""
                out.write(f"SFX {flag} {zero(strip)} {zero(add)} . is:{tag}{usage}\n")


def dic_line(lexeme, flags):
    fields = []
    word, numbers = lexeme.lemma, []
    if lexeme.plain:
        word = lexeme.forms[0].form
        if word != lexeme.lemma:
            fields.append("st:" + lexeme.lemma)
        fields += sorted("is:" + form.tag for form in lexeme.forms)
    else:
        numbers = sorted(flags[rules] for rules in lexeme.classes)
        if all(form.form != lexeme.lemma for form in lexeme.forms):
            numbers.append(NEEDAFFIX)
    fields += ["nm:" + name for name in lexeme.names]
    if lexeme.label:
        fields.append("us:" + lexeme.label)
    word = word.replace("/", "\\/")
    if numbers:
        word += "/" + ",".join(map(str, numbers))
    return "\t".join([word] + ([" ".join(fields)] if fields else []))


def write_dic(path, lexemes, flags):
    lines = sorted({dic_line(lexeme, flags) for lexeme in lexemes})
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"{len(lines)}\n")
        out.writelines(line + "\n" for line in lines)
    return len(lines)


def meant(lexemes):
    """Everything the files must say: (form, lemma, tag, names, usage)."""
    for lexeme in lexemes:
        for form in lexeme.forms:
            usage = "rare" if form.rare else lexeme.label
            yield form.form, lexeme.lemma, form.tag, lexeme.names, usage


def verify(folder, lexemes):
    import expand

    want = {}
    # Compare lemma by lemma: everything at once would need gigabytes.
    for row in meant(lexemes):
        want.setdefault(row[1], set()).add(row)
    wrong = 0
    got = collections.defaultdict(set)
    for line in expand.read(folder):
        for form, tag, usage in line.forms:
            got[line.lemma].add((form, line.lemma, tag, line.names, usage))
    for lemma in want.keys() | got.keys():
        difference = want.get(lemma, set()) ^ got.get(lemma, set())
        if difference:
            wrong += len(difference)
            print("differs:", sorted(map(str, difference))[:4], file=sys.stderr)
    return sum(map(len, want.values())), wrong


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    import importlib.metadata

    generator = Generator()
    lexemes = []
    for key in morfeusz_keys.lemmas():
        lexemes.extend(lexemes_of(key, generator))
    make_classes(lexemes)
    mark_plain(lexemes)
    classes = number_classes(lexemes)
    version = importlib.metadata.version("morfeusz2")
    write_aff(os.path.join(folder, "sgjp.aff"), classes, generator.edition(), version)
    lines = write_dic(os.path.join(folder, "sgjp.dic"), lexemes, classes[0])
    print(f"{lines} lexemes, {len(classes[0])} classes")
    rows, wrong = verify(folder, lexemes)
    print(f"{rows} readings written, {wrong} different when read again")
    if wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
