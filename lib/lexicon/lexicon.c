/* SPDX-License-Identifier: BSD-2-Clause */
/* Opening the lexicon of an image. */
#include "lexicon/lexicon.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"
#include "lexicon/private.h"

/* A section as an array; an odd end is cut off. */
static const void *section(const pln_image *image, const char name[4], size_t item,
                           uint32_t *count)
{
    size_t size;
    const void *data = pln_image_find(image, name, &size);
    *count = (uint32_t)(size / item);
    return data;
}

static void find_sections(pln_lexicon *lexicon)
{
    const pln_image *image = lexicon->image;
    const size_t word = sizeof(uint32_t);
    uint32_t n;
    lexicon->forms.arcs = section(image, "FORM", word, &lexicon->forms.count);
    lexicon->guesses.arcs = section(image, "GUES", word, &lexicon->guesses.count);
    lexicon->lemmas.arcs = section(image, "LEMM", word, &lexicon->lemmas.count);
    lexicon->models.arcs = section(image, "MODL", word, &lexicon->models.count);
    lexicon->sets = section(image, "SETS", PLN_SET_BYTES, &lexicon->n_sets);
    lexicon->codes = section(image, "CODE", sizeof(pln_code), &lexicon->n_codes);
    lexicon->lexemes = section(image, "LEXS", sizeof(pln_lexeme), &lexicon->n_lexemes);
    lexicon->paradigms = section(image, "PARA", word, &n);
    lexicon->n_paradigms = n ? n - 1 : 0;
    lexicon->cells = section(image, "CELL", sizeof(pln_paradigm_cell), &lexicon->n_cells);
    lexicon->levels = section(image, "FREQ", sizeof(uint64_t), &lexicon->n_levels);
    lexicon->buckets = section(image, "FRQB", word, &n);
    lexicon->n_buckets = n ? n - 1 : 0;
    lexicon->strings = section(image, "STRS", 1, &lexicon->n_strings);
    lexicon->concrete = section(image, "CONC", sizeof(uint16_t), &lexicon->n_concrete);
    lexicon->letters = section(image, "ALPH", sizeof(pln_letter), &lexicon->n_letters);
}

const char *pln_lexicon_string(const pln_lexicon *lexicon, uint32_t offset)
{
    return offset < lexicon->n_strings ? lexicon->strings + offset : "";
}

const pln_tag *pln_lexicon_tag_at(const pln_lexicon *lexicon, uint32_t id)
{
    return &lexicon->tags[id < lexicon->n_tags ? id : 0];
}

/* A letter below U+0250; `known`: of the dictionaries, or NULL. */
static uint64_t latin(const pln_lexicon *lexicon, uint32_t point, const pln_letter *known)
{
    char bytes[4] = "";
    int is_capital = known ? known->capital != 0 : u_isupper((UChar32)point) != 0;
    int is_small = !is_capital && u_isalpha((UChar32)point);
    uint32_t small =
        known ? lexicon->small[known->code] : (uint32_t)u_tolower((UChar32)point);
    size_t size = pln_utf8_encode(small, bytes);
    if (size > 2) /* only by a damaged image, and for letters that are in no dictionary */
        size = pln_utf8_encode(point, bytes);
    return PLN_LATIN(known ? known->code : 0, is_capital, is_small, size,
                     (unsigned char)bytes[0], (unsigned char)bytes[1]);
}

static void read_letters(pln_lexicon *lexicon)
{
    for (uint32_t i = 0; i < lexicon->n_letters; i++) {
        const pln_letter *letter = &lexicon->letters[i];
        if (letter->capital) {
            lexicon->capital[letter->code] = letter->point;
        } else {
            lexicon->small[letter->code] = letter->point;
            if (!lexicon->capital[letter->code])
                lexicon->capital[letter->code] = letter->point;
        }
    }
    for (uint32_t point = 0; point < PLN_LATIN_END; point++)
        lexicon->latin[point] = latin(lexicon, point, NULL);
    for (uint32_t i = 0; i < lexicon->n_letters; i++) {
        const pln_letter *letter = &lexicon->letters[i];
        if (letter->point < PLN_LATIN_END)
            lexicon->latin[letter->point] = latin(lexicon, letter->point, letter);
    }
}

static void read_tag(const pln_lexicon *lexicon, const pln_tag_record *record,
                     pln_tag *tag)
{
    *tag = (pln_tag){
        .name = pln_lexicon_string(lexicon, record->name),
        .features = pln_lexicon_string(lexicon, record->features),
        .twin = record->twin < lexicon->n_tags ? &lexicon->tags[record->twin] : NULL,
        .first_concrete = record->first_concrete,
        .n_concrete = record->n_concrete,
        .other = record->other,
        .pos = record->pos < PLN_POS_COUNT ? record->pos : PLN_POS_IGN,
        .upos = record->upos <= POLAN_UPOS_VERB ? record->upos : POLAN_UPOS_X,
        .cases = record->cases,
        .numbers = record->numbers,
        .genders = record->genders,
        .persons = record->persons,
        .degrees = record->degrees,
        .aspects = record->aspects,
    };
    if (record->first_concrete > lexicon->n_concrete ||
        record->n_concrete > lexicon->n_concrete - record->first_concrete)
        tag->n_concrete = 0;
}

static uint32_t hash_name(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash ^ hash >> 15;
}

/* Find tags by their names. Those of one name stay in order of their ids. */
static polan_status index_tags(pln_lexicon *lexicon, polan_error *error)
{
    uint32_t slots = 64;
    while (slots < 2 * lexicon->n_tags)
        slots *= 2;
    lexicon->n_tag_slots = slots;
    lexicon->tag_slots = pln_alloc_zero(slots, sizeof *lexicon->tag_slots);
    if (!lexicon->tag_slots)
        return pln_error_memory(error);
    for (uint32_t i = 0; i < lexicon->n_tags; i++) {
        uint32_t at = hash_name(lexicon->tags[i].name) & (slots - 1);
        while (lexicon->tag_slots[at])
            at = (at + 1) & (slots - 1);
        lexicon->tag_slots[at] = i + 1;
    }
    return POLAN_OK;
}

static polan_status read_tags(pln_lexicon *lexicon, polan_error *error)
{
    const char *path = pln_image_path(lexicon->image);
    const pln_tag_record *records =
        section(lexicon->image, "TAGS", sizeof *records, &lexicon->n_tags);
    if (lexicon->n_tags == 0)
        return pln_error_at(error, POLAN_ERROR_FORMAT, path, 0, 0, "image without tags");
    lexicon->tags = pln_alloc(lexicon->n_tags, sizeof *lexicon->tags);
    if (!lexicon->tags)
        return pln_error_memory(error);
    for (uint32_t i = 0; i < lexicon->n_tags; i++)
        read_tag(lexicon, &records[i], &lexicon->tags[i]);
    return index_tags(lexicon, error);
}

static polan_status read_texts(pln_lexicon *lexicon, polan_error *error)
{
    size_t size;
    polan_status status = POLAN_OK;
    const char *text = pln_image_find(lexicon->image, "AFFX", &size);
    if (text)
        status = pln_affixes_read(&lexicon->affixes, "affixes.tsv", text, size, error);
    text = pln_image_find(lexicon->image, "GTXT", &size);
    if (status == POLAN_OK)
        status = pln_guessing_read(&lexicon->guessing, "guessing.tsv", text ? text : "",
                                   size, error);
    text = pln_image_find(lexicon->image, "SPLT", &size);
    if (text && status == POLAN_OK)
        status =
            pln_splits_read(&lexicon->splits, lexicon, "splits.tsv", text, size, error);
    return status;
}

polan_status pln_lexicon_new(pln_lexicon **lexicon, const pln_image *image,
                             polan_error *error)
{
    *lexicon = NULL;
    pln_lexicon *opened = pln_alloc_zero(1, sizeof *opened);
    if (!opened)
        return pln_error_memory(error);
    opened->image = image;
    find_sections(opened);
    polan_status status = POLAN_OK;
    if (opened->n_strings == 0 || opened->strings[opened->n_strings - 1] != '\0')
        status = pln_error_at(error, POLAN_ERROR_FORMAT, pln_image_path(image), 0, 0,
                              "image without strings");
    if (status == POLAN_OK)
        status = read_tags(opened, error);
    if (status == POLAN_OK) {
        read_letters(opened);
        for (uint32_t label = 1; label < 256; label++)
            opened->form_roots[label] = pln_automaton_step(
                &opened->forms, pln_automaton_root(&opened->forms), label);
        opened->forms.from_root = opened->form_roots;
        for (int weight = 0; weight <= PLN_WEIGHT_MAX; weight++) {
            opened->shares[weight] = pln_score_probability(-weight * PLN_WEIGHT_STEP);
            opened->pairs[weight] = pln_score_of(1 + opened->shares[weight]);
        }
        status = read_texts(opened, error);
    }
    if (status != POLAN_OK) {
        pln_lexicon_free(opened);
        return status;
    }
    *lexicon = opened;
    return POLAN_OK;
}

void pln_lexicon_free(pln_lexicon *lexicon)
{
    if (!lexicon)
        return;
    pln_affixes_free(&lexicon->affixes);
    pln_splits_free(&lexicon->splits);
    for (size_t i = 0; i < lexicon->n_dictionaries; i++)
        pln_dictionary_close(lexicon->dictionaries[i]);
    pln_free(lexicon->dictionaries);
    pln_free(lexicon->tag_slots);
    pln_free(lexicon->tags);
    pln_free(lexicon);
}

const pln_tag *pln_lexicon_tag(const pln_lexicon *lexicon, const char *name, int upos)
{
    const pln_tag *found = NULL;
    uint32_t mask = lexicon->n_tag_slots - 1;
    for (uint32_t at = hash_name(name) & mask; lexicon->tag_slots[at];
         at = (at + 1) & mask) {
        const pln_tag *tag = &lexicon->tags[lexicon->tag_slots[at] - 1];
        if (strcmp(tag->name, name) != 0)
            continue;
        if (upos < 0 || tag->upos == upos)
            return tag;
        if (!found)
            found = tag;
    }
    return found;
}

int pln_cell_fits(const pln_cell *cell, const pln_tag *tag)
{
    return (!cell->pos || cell->pos == tag->pos) &&
           (!cell->cases || (cell->cases & tag->cases)) &&
           (!cell->numbers || (cell->numbers & tag->numbers)) &&
           (!cell->genders || (cell->genders & tag->genders)) &&
           (!cell->persons || (cell->persons & tag->persons)) &&
           (!cell->degrees || (cell->degrees & tag->degrees)) &&
           (!cell->aspects || (cell->aspects & tag->aspects)) &&
           (cell->other & tag->other) == cell->other;
}

const pln_tag *pln_lexicon_concrete(const pln_lexicon *lexicon, const pln_tag *tag,
                                    const pln_cell *cell)
{
    const pln_tag *first = tag;
    for (uint32_t i = 0; i < tag->n_concrete; i++) {
        const pln_tag *member =
            pln_lexicon_tag_at(lexicon, lexicon->concrete[tag->first_concrete + i]);
        if (i == 0)
            first = member;
        if (pln_cell_fits(cell, member))
            return member;
    }
    return first;
}
