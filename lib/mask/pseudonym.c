/* SPDX-License-Identifier: BSD-2-Clause */
/* Who is who, what a name is called instead, and the form that it stands in. */
#include "mask/pseudonym.h"

#include <string.h>

#include "document/tag.h"
#include "entity/words.h"

/* What is known of the person of a group, and the names invented. */
typedef struct person {
    const char *given; /* of the fullest base form; NULL: none is known */
    uint32_t n_words;  /* of that base form; 0: nobody has this group */
    uint8_t gender;    /* PLN_M1, PLN_F */
    const char *new_given;
    uint32_t surname; /* index in the table's rows */
} person;

struct pln_pseudonyms {
    const polan_document *document;
    const pln_lexicon *lexicon;
    const pln_value_tables *tables;
    const pln_word_map *known;
    pln_arena *arena;
    const pln_value_row *given, *surnames;
    size_t n_given, n_surnames;
    person *people; /* by group */
    uint32_t n_people;
    pln_word_map numbers; /* of surnames of the document */
    uint32_t next_surname;
};

static const pln_value_row *rows_of(const pln_value_tables *tables, const char *name,
                                    size_t *count)
{
    for (size_t i = 0; i < tables->n_tables; i++)
        if (strcmp(tables->tables[i].name, name) == 0) {
            *count = tables->tables[i].count;
            return tables->rows + tables->tables[i].first;
        }
    *count = 0;
    return NULL;
}

/* Is some given name of that gender ("m", "f") in the table? */
static int has_gender(const pln_value_row *rows, size_t count, const char *gender)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].value, gender) == 0)
            return 1;
    return 0;
}

int pln_pseudonyms_known(const pln_value_tables *tables)
{
    size_t n_given, n_surnames;
    const pln_value_row *given = rows_of(tables, "pseudonym-given", &n_given);
    return rows_of(tables, "pseudonym-surnames", &n_surnames) && n_surnames &&
           has_gender(given, n_given, "m") && has_gender(given, n_given, "f");
}

/* ---- surnames ---- */

/* The surname that a man of the family has, by its ending: Kowalska, Kowalscy. */
static const char *mans_surname(const pln_pseudonyms *in, const char *word)
{
    size_t length = strlen(word), best = 0;
    const char *ending = NULL;
    size_t count;
    const pln_value_row *rows = rows_of(in->tables, "surname-endings", &count);
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(rows[i].key);
        if (size > best && size + 2 < length &&
            strcmp(word + length - size, rows[i].key) == 0) {
            best = size;
            ending = rows[i].value;
        }
    }
    if (!ending)
        return word;
    if (strcmp(ending, "-") == 0)
        ending = "";
    char *made = pln_arena_alloc(in->arena, length + strlen(ending) + 1, 1);
    if (!made)
        return NULL;
    memcpy(made, word, length - best);
    memcpy(made + length - best, ending, strlen(ending) + 1);
    return made;
}

/* Which invented surname stands for one; a new one if it has none. -1: no memory. */
static int number_surname(pln_pseudonyms *in, const char *word, uint32_t *number)
{
    const char *key = mans_surname(in, word);
    if (!key)
        return -1;
    *number = pln_word_map_get(&in->numbers, key, strlen(key));
    if (*number != PLN_NO_NUMBER)
        return 0;
    for (size_t tries = 0; tries < in->n_surnames; tries++) {
        const pln_value_row *row = &in->surnames[in->next_surname % in->n_surnames];
        if (pln_word_map_get(in->known, row->key, strlen(row->key)) == PLN_NO_NUMBER &&
            pln_word_map_get(in->known, row->value, strlen(row->value)) == PLN_NO_NUMBER)
            break;
        in->next_surname++;
    }
    *number = in->next_surname++;
    return pln_word_map_put(&in->numbers, key, strlen(key), *number);
}

/* ---- people ---- */

/* Gender of a given name, or of a surname, by the dictionaries; 0 if they do not say. */
static uint8_t gender_of(const pln_pseudonyms *in, const char *word, unsigned names)
{
    pln_readings readings = {NULL, 0};
    if (pln_lexicon_lookup(in->lexicon, word, strlen(word), in->arena, &readings) !=
        POLAN_OK)
        return 0;
    uint8_t gender = 0;
    for (size_t i = 0; i < readings.count; i++) {
        const pln_reading *reading = &readings.items[i];
        if (!(reading->name & names) || !(reading->tag->cases & PLN_NOM) ||
            !(reading->tag->numbers & PLN_SG))
            continue;
        gender |= reading->tag->genders & (PLN_M1 | PLN_F);
    }
    return gender == PLN_M1 || gender == PLN_F ? gender : 0;
}

static uint8_t gender_of_token(const polan_token *token)
{
    return strstr(token->features, "Gender=Fem") ? PLN_F : PLN_M1;
}

/* "Anna Nowak" into "Anna"; NULL if it is one word. */
static const char *first_word(const pln_pseudonyms *in, const char *name)
{
    const char *space = strchr(name, ' ');
    return space ? pln_arena_copy(in->arena, name, (size_t)(space - name)) : NULL;
}

static const char *last_word(const char *name)
{
    const char *space = strrchr(name, ' ');
    return space ? space + 1 : name;
}

static uint32_t count_words(const char *name)
{
    uint32_t count = 1;
    for (; *name; name++)
        count += *name == ' ';
    return count;
}

/* The fullest base form of a person is the one that tells most. */
static int learn(pln_pseudonyms *in, const polan_entity *entity)
{
    person *p = &in->people[entity->group];
    uint32_t words = count_words(entity->lemma);
    const polan_token *token = &in->document->tokens[entity->first_token];
    if (words <= p->n_words)
        return 0;
    p->n_words = words;
    p->given = first_word(in, entity->lemma);
    if (words > 1 && !p->given)
        return -1;
    if (words == 1 && gender_of(in, entity->lemma, PLN_NAME_GIVEN))
        p->given = entity->lemma;
    p->gender = gender_of(in, p->given ? p->given : entity->lemma,
                          p->given ? PLN_NAME_GIVEN : PLN_NAME_SURNAME);
    if (!p->gender)
        p->gender = gender_of_token(token);
    return words == 1 && p->given
               ? 0
               : number_surname(in, last_word(entity->lemma), &p->surname);
}

/* Given names in turn, none that the document has. */
static const char *next_given(const pln_pseudonyms *in, uint8_t gender, uint32_t *next)
{
    char wanted = gender == PLN_F ? 'f' : 'm';
    const char *any = NULL;
    for (size_t tries = 0; tries < in->n_given; tries++) {
        const pln_value_row *row = &in->given[(*next)++ % in->n_given];
        if (*row->value != wanted)
            continue;
        any = row->key;
        if (pln_word_map_get(in->known, any, strlen(any)) == PLN_NO_NUMBER)
            break;
    }
    return any;
}

static int is_person(const polan_entity *entity)
{
    return strcmp(entity->type, "person") == 0;
}

static int learn_all(pln_pseudonyms *in)
{
    const polan_document *document = in->document;
    uint32_t next[2] = {0, 0};
    for (size_t i = 0; i < document->n_entities; i++)
        if (is_person(&document->entities[i]) && learn(in, &document->entities[i]) < 0)
            return -1;
    for (uint32_t i = 0; i < in->n_people; i++) {
        person *p = &in->people[i];
        if (!p->n_words)
            continue;
        p->new_given = next_given(in, p->gender, &next[p->gender == PLN_F]);
        if (!p->new_given)
            return -1;
    }
    return 0;
}

pln_pseudonyms *pln_pseudonyms_make(const polan_document *document,
                                    const pln_lexicon *lexicon,
                                    const pln_value_tables *tables,
                                    const pln_word_map *known, pln_arena *arena)
{
    pln_pseudonyms *made = pln_arena_alloc(arena, 1, sizeof *made);
    if (!made)
        return NULL;
    *made = (pln_pseudonyms){.document = document,
                             .lexicon = lexicon,
                             .tables = tables,
                             .known = known,
                             .arena = arena};
    made->given = rows_of(tables, "pseudonym-given", &made->n_given);
    made->surnames = rows_of(tables, "pseudonym-surnames", &made->n_surnames);
    for (size_t i = 0; i < document->n_entities; i++)
        if (document->entities[i].group >= made->n_people)
            made->n_people = document->entities[i].group + 1;
    made->people = pln_arena_alloc(arena, made->n_people + 1, sizeof *made->people);
    if (!made->people ||
        pln_word_map_make(&made->numbers, document->n_entities, arena) < 0)
        return NULL;
    memset(made->people, 0, (made->n_people + 1) * sizeof *made->people);
    return learn_all(made) < 0 ? NULL : made;
}

/* ---- the form ---- */

typedef struct cell {
    uint8_t gram_case, number;
} cell;

static const struct case_name {
    const char *feature;
    uint8_t gram_case;
} case_names[] = {{"Case=Nom", PLN_NOM}, {"Case=Gen", PLN_GEN},  {"Case=Dat", PLN_DAT},
                  {"Case=Acc", PLN_ACC}, {"Case=Ins", PLN_INST}, {"Case=Loc", PLN_LOC},
                  {"Case=Voc", PLN_VOC}};

static uint8_t tagged_case(const polan_token *token)
{
    for (size_t i = 0; i < sizeof case_names / sizeof *case_names; i++)
        if (strstr(token->features, case_names[i].feature))
            return case_names[i].gram_case;
    return 0;
}

/* The forms of a name in a cell; none if the dictionaries do not have it. */
static pln_forms inflect(const pln_pseudonyms *in, const char *name, uint8_t gram_case,
                         uint8_t number, uint8_t gender)
{
    pln_cell wanted = {
        .pos = PLN_POS_SUBST, .cases = gram_case, .numbers = number, .genders = gender};
    pln_forms forms = {NULL, 0};
    if (pln_lexicon_generate(in->lexicon, name, &wanted, in->arena, &forms) != POLAN_OK)
        forms.count = 0;
    return forms;
}

static const char *first_form(const pln_pseudonyms *in, const char *name, const cell *f,
                              uint8_t gender)
{
    pln_forms forms = inflect(in, name, f->gram_case, f->number, gender);
    return forms.count ? forms.items[0].form : name;
}

static int same_word(const char *word, const char *form, size_t length)
{
    char a[PLN_FOLD_MAX], b[PLN_FOLD_MAX];
    size_t size = pln_word_fold(word, strlen(word), a);
    return size && size == pln_word_fold(form, length, b) && memcmp(a, b, size) == 0;
}

/* The cases in which a name has the form of a token; 0: the dictionaries do not say. */
static uint8_t cases_of(const pln_pseudonyms *in, const char *name,
                        const polan_token *token, uint8_t number, uint8_t gender)
{
    const char *text = in->document->text + token->start;
    uint8_t cases = 0;
    for (unsigned one = PLN_NOM; one <= PLN_VOC; one <<= 1) {
        pln_forms made = inflect(in, name, (uint8_t)one, number, gender);
        for (size_t i = 0; i < made.count; i++)
            if (same_word(made.items[i].form, text, token->end - token->start))
                cases |= (uint8_t)one;
    }
    return cases;
}

/* One of the cases: the tagged one if it is among them, else the first. */
static uint8_t choose_case(uint8_t cases, const polan_token *token)
{
    uint8_t tagged = tagged_case(token);
    if (!cases)
        return tagged ? tagged : PLN_NOM;
    return cases & tagged ? tagged : (uint8_t)(cases & (~cases + 1u));
}

/* ---- the words of a mention ---- */

typedef struct words {
    const polan_token *given, *surname; /* NULL: not named */
    int given_letter, surname_letter;
    int stop; /* a full stop is the last token */
} words;

static int is_letter(const pln_pseudonyms *in, const polan_token *token)
{
    const char *text = in->document->text + token->start;
    return token->end - token->start == ((unsigned char)*text < 0x80 ? 1u : 2u);
}

/* The II of Jan Paweł II; a single letter is an initial. */
static int is_number(const pln_pseudonyms *in, const polan_token *token)
{
    size_t length = token->end - token->start;
    return length > 1 && strspn(in->document->text + token->start, "IVX") >= length;
}

static int has_capital(const pln_pseudonyms *in, const polan_token *token)
{
    unsigned shape =
        pln_word_shape(in->document->text + token->start, token->end - token->start);
    return token->kind == POLAN_KIND_WORD && !is_number(in, token) &&
           (shape == PLN_SHAPE_TITLE || shape == PLN_SHAPE_UPPER ||
            shape == PLN_SHAPE_MIXED);
}

/* Is a single word the given name of the person, rather than the surname? */
static int is_given(const pln_pseudonyms *in, const person *p, const polan_token *token)
{
    const char *text = in->document->text + token->start;
    size_t length = token->end - token->start;
    return p->given && (p->n_words == 1 || same_word(p->given, text, length) ||
                        same_word(p->given, token->lemma, strlen(token->lemma)) ||
                        cases_of(in, p->given, token, PLN_SG, p->gender));
}

static words words_of(const pln_pseudonyms *in, const person *p, uint32_t first,
                      uint32_t last)
{
    words found = {NULL, NULL, 0, 0, 0};
    const polan_token *one = NULL, *other = NULL;
    for (uint32_t i = first; i < last; i++) {
        const polan_token *token = &in->document->tokens[i];
        if (!has_capital(in, token))
            continue;
        if (!one)
            one = token;
        else
            other = token;
    }
    if (!one)
        return found;
    if (other || is_given(in, p, one))
        found.given = one;
    found.surname = other ? other : found.given ? NULL : one;
    found.given_letter = found.given && is_letter(in, found.given);
    found.surname_letter = found.surname && is_letter(in, found.surname);
    found.stop = in->document->text[in->document->tokens[last - 1].start] == '.';
    return found;
}

/* The case and number that the mention stands in. */
static cell cell_of(const pln_pseudonyms *in, const person *p, const words *w,
                    const char *lemma)
{
    uint8_t given = 0, surname = 0;
    const polan_token *token =
        w->surname && (!w->given || w->given_letter) ? w->surname : w->given;
    cell found = {PLN_NOM, PLN_SG};
    if (w->given && p->given)
        given = cases_of(in, p->given, w->given, PLN_SG, p->gender);
    if (w->surname && !w->surname_letter) {
        surname = cases_of(in, last_word(lemma), w->surname, PLN_SG, p->gender);
        if (!surname)
            surname = cases_of(in, w->surname->lemma, w->surname, PLN_SG, p->gender);
        if (!surname && !w->given) {
            surname = cases_of(in, w->surname->lemma, w->surname, PLN_PL, PLN_M1);
            if (surname || strstr(w->surname->features, "Number=Plur"))
                found.number = PLN_PL;
        }
    }
    uint8_t both = given & surname;
    found.gram_case = choose_case(both ? both : given ? given : surname, token);
    return found;
}

/* ---- writing ---- */

static void put_word(const pln_pseudonyms *in, const char *word, const polan_token *like,
                     int letter, pln_buffer *out)
{
    unsigned shape =
        pln_word_shape(in->document->text + like->start, like->end - like->start);
    if (letter) {
        pln_buffer_add(out, word, (unsigned char)*word < 0x80 ? 1 : 2);
        return;
    }
    const char *upper = shape == PLN_SHAPE_UPPER ? pln_word_upper(word, in->arena) : word;
    pln_buffer_add_string(out, upper ? upper : word);
}

static const char *new_surname(const pln_pseudonyms *in, const person *p, const cell *f)
{
    const pln_value_row *row = &in->surnames[p->surname % in->n_surnames];
    int woman = p->gender == PLN_F && f->number == PLN_SG;
    const char *name = woman ? row->value : row->key;
    return first_form(in, name, f, woman ? PLN_F : PLN_M1);
}

int pln_pseudonym_put(pln_pseudonyms *in, const polan_entity *entity, uint32_t first,
                      uint32_t last, pln_buffer *out)
{
    const person *p = &in->people[entity->group];
    words w = words_of(in, p, first, last);
    if (!w.given && !w.surname)
        w.given = &in->document->tokens[first];
    cell f = cell_of(in, p, &w, entity->lemma);
    if (w.given) {
        put_word(in, first_form(in, p->new_given, &f, p->gender), w.given, w.given_letter,
                 out);
        if (w.given_letter && (w.surname || w.stop))
            pln_buffer_add_char(out, '.');
    }
    if (w.given && w.surname)
        pln_buffer_add_char(out, ' ');
    if (w.surname) {
        put_word(in, new_surname(in, p, &f), w.surname, w.surname_letter, out);
        if (w.surname_letter && w.stop)
            pln_buffer_add_char(out, '.');
    }
    /* "Nowak-2" of a long text: names of the table are at an end */
    uint32_t round = p->surname / (uint32_t)in->n_surnames;
    if (w.surname && round) {
        pln_buffer_add_char(out, '-');
        pln_buffer_add_number(out, round + 1);
    }
    return out->failed ? -1 : 0;
}
