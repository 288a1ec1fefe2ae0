/* SPDX-License-Identifier: BSD-2-Clause */
/* Reading gazetteer files: names, their other names, all forms of them. */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/gazetteer/private.h"

polan_status pln_gaz_builder_new(pln_gaz_builder **builder, const pln_lexicon *lexicon,
                                 polan_error *error)
{
    pln_gaz_builder *made = pln_alloc_zero(1, sizeof *made);
    *builder = made;
    if (!made)
        return pln_error_memory(error);
    made->lexicon = lexicon;
    static const char *const types[] = {"person", "place", "organization", "none"};
    for (size_t i = 0; i < 4; i++)
        pln_names_find(&made->types, types[i], strlen(types[i]), &made->arena);
    return POLAN_OK;
}

void pln_gaz_builder_free(pln_gaz_builder *builder)
{
    if (!builder)
        return;
    pln_free(builder->entries);
    pln_free(builder->names);
    pln_free(builder->phrases);
    pln_arena_free(&builder->arena);
    pln_arena_free(&builder->scratch);
    pln_free(builder);
}

#define FAIL(in, ...)                                                                    \
    pln_source_error(&(in)->source, POLAN_ERROR_FORMAT, &(in)->error, __VA_ARGS__)

/* One word of a name: its model is split off if it inflects. */
static polan_status add_part(pln_gaz_builder *in, pln_gaz_name *name, char *word,
                             int frozen)
{
    if (name->n_parts == PLN_PHRASE_WORDS_MAX)
        return FAIL(in, "a name of more than %d words", PLN_PHRASE_WORDS_MAX);
    pln_gaz_part *part = &name->parts[name->n_parts];
    memset(part, 0, sizeof *part);
    part->text = word;
    char *slash = frozen ? NULL : strrchr(word, '/');
    if (slash && slash > word && slash[1]) {
        *slash = '\0';
        part->model = slash + 1;
    }
    name->n_parts++;
    if (!frozen)
        name->n_inflecting = name->n_parts;
    return POLAN_OK;
}

/* A name in the syntax of the files; `text` is changed. */
static polan_status read_name(pln_gaz_builder *in, char *text, pln_gaz_name *name)
{
    memset(name, 0, sizeof *name);
    name->type = in->type;
    name->class_ = in->class_;
    if (*text == '?') {
        name->flags |= PLN_ENTRY_AMBIGUOUS;
        text++;
    }
    int frozen = 0;
    char *rest = NULL;
    for (char *word = strtok_r(text, " ", &rest); word;
         word = strtok_r(NULL, " ", &rest)) {
        if (strcmp(word, "|") == 0) {
            if (frozen || !name->n_parts)
                return FAIL(in, "a bar stands once, behind the words that inflect");
            frozen = 1;
            continue;
        }
        polan_status status = add_part(in, name, word, frozen);
        if (status != POLAN_OK)
            return status;
    }
    return name->n_parts ? POLAN_OK : FAIL(in, "a name is missing");
}

static polan_status add_entry(pln_gaz_builder *in, const pln_gaz_name *name,
                              uint32_t group)
{
    if (pln_reserve((void **)&in->entries, &in->entries_capacity, in->n_entries + 1,
                    sizeof *in->entries) < 0 ||
        pln_reserve((void **)&in->names, &in->names_capacity, in->n_entries + 1,
                    sizeof *in->names) < 0)
        return pln_error_memory(&in->error);
    char *nominative = pln_gaz_nominative(name, &in->arena);
    if (!nominative)
        return pln_error_memory(&in->error);
    in->names[in->n_entries] = nominative;
    in->entries[in->n_entries++] =
        (pln_gaz_entry){0, group, name->type, name->class_, name->flags, 0};
    return POLAN_OK;
}

/* Expand a name and keep its forms. */
static polan_status add_name(pln_gaz_builder *in, const pln_gaz_name *name,
                             uint32_t group)
{
    pln_gaz_forms forms = {NULL, 0, 0};
    uint32_t entry = (uint32_t)in->n_entries;
    polan_status status = add_entry(in, name, group);
    if (status == POLAN_OK)
        status = pln_gaz_expand(name, in->lexicon, &in->scratch, &forms, &in->error);
    if (status == POLAN_ERROR_FORMAT) {
        char message[sizeof in->error.message];
        memcpy(message, in->error.message, sizeof message);
        FAIL(in, "%s", message);
    }
    if (status == POLAN_OK &&
        pln_reserve((void **)&in->phrases, &in->phrases_capacity,
                    in->n_phrases + forms.count, sizeof *in->phrases) < 0)
        status = pln_error_memory(&in->error);
    for (size_t i = 0; status == POLAN_OK && i < forms.count; i++) {
        const pln_gaz_form *form = &forms.items[i];
        char *text = pln_arena_copy(&in->arena, form->text, strlen(form->text));
        if (!text)
            status = pln_error_memory(&in->error);
        in->phrases[in->n_phrases++] =
            (pln_gaz_phrase){text, entry, form->cases, form->numbers};
    }
    pln_free(forms.items);
    return status;
}

/* "abbr=": does not inflect, whatever it looks like. */
static void freeze(pln_gaz_name *name)
{
    for (size_t i = 0; i < name->n_parts; i++)
        if (!name->parts[i].model)
            name->parts[i].model = "-";
    name->flags |= PLN_ENTRY_ABBREVIATION;
}

static polan_status read_attribute(pln_gaz_builder *in, char *text,
                                   pln_gaz_name *main_name, uint32_t group, int pass)
{
    char *value = strchr(text, '=');
    if (!value)
        return FAIL(
            in, "\"%s\" is no attribute (known: abbr=, alias=, gender=, country=)", text);
    *value++ = '\0';
    int abbreviation = strcmp(text, "abbr") == 0, alias = strcmp(text, "alias") == 0;
    if (strcmp(text, "gender") == 0) {
        main_name->flags |= *value == 'f'   ? PLN_ENTRY_FEMALE
                            : *value == 'm' ? PLN_ENTRY_MALE
                                            : 0;
        return POLAN_OK;
    }
    if (strcmp(text, "country") == 0)
        return POLAN_OK;
    if (!abbreviation && !alias)
        return FAIL(in,
                    "unknown attribute \"%s=\" (known: abbr=, alias=, gender=, "
                    "country=)",
                    text);
    if (pass == 0)
        return POLAN_OK;
    pln_gaz_name name;
    polan_status status = read_name(in, value, &name);
    if (status != POLAN_OK)
        return status;
    if (abbreviation)
        freeze(&name);
    return add_name(in, &name, group);
}

/* Attributes are read twice: what changes the name first, then other names of it. */
static polan_status read_attributes(pln_gaz_builder *in, const char *tail,
                                    pln_gaz_name *name, uint32_t group, int pass)
{
    polan_status status = POLAN_OK;
    while (status == POLAN_OK && *tail) {
        size_t length = strcspn(tail, "\t");
        size_t used = length;
        while (used && tail[used - 1] == ' ')
            used--;
        if (used) {
            char *text = pln_arena_copy(&in->scratch, tail, used);
            if (!text)
                return pln_error_memory(&in->error);
            status = read_attribute(in, text, name, group, pass);
        }
        tail += length + (tail[length] == '\t');
    }
    return status;
}

static polan_status read_directive(pln_gaz_builder *in)
{
    pln_source *source = &in->source;
    int type = pln_source_word(source, "%type");
    if (!type && !pln_source_word(source, "%class"))
        return FAIL(in, "unknown directive \"%.*s\" (known: %%type, %%class)",
                    (int)source->length, source->line);
    if (!pln_source_is_name(source->rest, source->rest_length))
        return FAIL(in, "a type or class is one word of letters, digits, -");
    int number = pln_names_find(type ? &in->types : &in->classes, source->rest,
                                source->rest_length, &in->arena);
    if (number < 0 && (type ? in->types.count : in->classes.count) < 256)
        return pln_error_memory(&in->error);
    if (number < 0)
        return FAIL(in, "more than 255 types or classes");
    if (type)
        in->type = (uint8_t)number;
    else
        in->class_ = (uint8_t)number;
    return POLAN_OK;
}

static polan_status read_line(pln_gaz_builder *in)
{
    pln_source *source = &in->source;
    if (source->new_file)
        in->type = in->class_ = 0;
    if (!source->length || *source->line == '#')
        return POLAN_OK;
    if (*source->line == '%')
        return read_directive(in);
    if (!in->type)
        return FAIL(in, "a name before the first %%type");
    char *line = pln_arena_copy(&in->scratch, source->line, source->length);
    if (!line)
        return pln_error_memory(&in->error);
    size_t length = strcspn(line, "\t");
    const char *tail = line[length] ? line + length + 1 : "";
    line[length] = '\0';
    pln_gaz_name name;
    uint32_t group = (uint32_t)in->n_entries;
    polan_status status = read_name(in, line, &name);
    if (status == POLAN_OK)
        status = read_attributes(in, tail, &name, group, 0);
    if (status == POLAN_OK)
        status = add_name(in, &name, group);
    if (status == POLAN_OK)
        status = read_attributes(in, tail, &name, group, 1);
    return status;
}

polan_status pln_gaz_builder_read(pln_gaz_builder *builder, const char *name,
                                  const char *data, size_t size,
                                  void (*report)(void *context, const polan_error *error),
                                  void *context, polan_error *error)
{
    polan_status first = POLAN_OK;
    pln_source_open(&builder->source, name, data, size);
    while (pln_source_next(&builder->source)) {
        polan_status status = read_line(builder);
        pln_arena_reset(&builder->scratch);
        if (status == POLAN_OK)
            continue;
        if (first == POLAN_OK) {
            first = status;
            if (error)
                *error = builder->error;
        }
        if (!report || status == POLAN_ERROR_MEMORY)
            break;
        report(context, &builder->error);
    }
    return first;
}
