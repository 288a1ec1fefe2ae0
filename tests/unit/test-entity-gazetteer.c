/* SPDX-License-Identifier: BSD-2-Clause */
/* Gazetteers without a dictionary: reading, the section, finding, damaged sections. */
#include "entity/gazetteer/gazetteer.h"

#include "check.h"
#include "entity-text.h"
#include "base/alloc.h"

static const char names[] = "%type organization\n"
                            "%class international\n"
                            "Pakt | Zupełny i Wzajemny\tabbr=PZiW\talias=?Pakt\n"
                            "rada Zachlapana\n"
                            "%type place\n"
                            "%class city\n"
                            "Kędzierzyn-Koźle\n"
                            "Kędzierzyn\n";

static polan_status compile(const char *text, pln_buffer *out, polan_error *error)
{
    pln_gaz_builder *builder;
    polan_status status = pln_gaz_builder_new(&builder, NULL, error);
    if (status == POLAN_OK)
        status = pln_gaz_builder_read(builder, "test.gaz", text, strlen(text), NULL, NULL,
                                      error);
    if (status == POLAN_OK)
        status = pln_gaz_builder_write(builder, out, error);
    pln_gaz_builder_free(builder);
    return status;
}

/* "first-last name|type" of the first name found, or "". */
static const char *find(const pln_gazetteer *g, const char *words)
{
    static char found[200];
    polan_document *document = make_document(words);
    found[0] = '\0';
    for (size_t i = 0; i < document->n_tokens && !*found; i++) {
        pln_gaz_hit hit;
        if (!pln_gazetteer_find(g, document, NULL, i, &hit))
            continue;
        const pln_gaz_entry *entry = pln_gaz_entry_of(g, &hit.values[0]);
        snprintf(found, sizeof found, "%u-%u %s|%u", (unsigned)hit.first,
                 (unsigned)hit.last, pln_gaz_name_of(g, entry),
                 (unsigned)g->type_numbers[entry->type]);
    }
    polan_document_free(document);
    return found;
}

static void test_finding(const pln_gazetteer *g)
{
    CHECK_STR(find(g, "w/prep Pakt/subst Zupełny/adj i/conj Wzajemny/adj"),
              "1-5 Pakt Zupełny i Wzajemny|3");
    CHECK_STR(find(g, "ten/adj Pakt/subst Zupełny/adj i/conj tak/subst"), "1-2 Pakt|3");
    CHECK_STR(find(g, "PAKT/subst ZUPEŁNY/adj I/conj WZAJEMNY/adj"),
              "0-4 Pakt Zupełny i Wzajemny|3");
    CHECK_STR(find(g, "w/prep PZiW/subst"), "1-2 PZiW|3");
    CHECK_STR(find(g, "w/prep PZiW-ie/subst"), "1-2 PZiW|3");
    CHECK_STR(find(g, "w/prep pziw/subst pakt/subst"), "");
    CHECK_STR(find(g, "Rada/subst Zachlapana/adj"), "0-2 rada Zachlapana|3");
    CHECK_STR(find(g, "to/subst rada/subst Zachlapana/adj"), "1-3 rada Zachlapana|3");
    CHECK_STR(find(g, "to/subst rada/subst zachlapana/adj"), "");
    CHECK_STR(find(g, "w/prep Kędzierzyn-Koźle/subst"), "1-2 Kędzierzyn-Koźle|2");
    CHECK_STR(find(g, "Kędzierzyn/subst -/interp Koźle/subst"), "0-3 Kędzierzyn-Koźle|2");
    CHECK_STR(find(g, "Kędzierzyn/subst -/interp Opole/subst"), "0-1 Kędzierzyn|2");
    CHECK_STR(find(g, "Kędzierzyn-Opole/subst"), "");
    CHECK_STR(find(g, "Pakt/subst | Zupełny/adj i/conj Wzajemny/adj"), "0-1 Pakt|3");
}

/* No cut or changed section may be read beyond its end. */
static void test_damage(const pln_buffer *section)
{
    pln_arena arena = {0};
    pln_names types = {0}, classes = {0};
    pln_gazetteer g;
    size_t wrong = 0;
    for (size_t size = 0; size < section->length; size += 1 + size / 64) {
        char *copy = pln_alloc(size + 1, 1);
        memcpy(copy, section->data, size);
        wrong += pln_gazetteer_open(&g, copy, size, "x", &types, &classes, &arena,
                                    NULL) == POLAN_OK;
        pln_free(copy);
    }
    CHECK_INT(wrong, 0);
    for (size_t at = 0; at < section->length; at += 1 + at / 512) {
        char *copy = pln_alloc(section->length, 1);
        memcpy(copy, section->data, section->length);
        copy[at] ^= (char)0x55;
        if (pln_gazetteer_open(&g, copy, section->length, "x", &types, &classes, &arena,
                               NULL) == POLAN_OK)
            find(&g, "Pakt/subst Zupełny/adj i/conj Wzajemny/adj Kędzierzyn/subst");
        pln_free(copy);
    }
    CHECK(1); /* it is the sanitizers that look */
    pln_arena_free(&arena);
}

/* ---- what the check says ---- */

/* The check's message once a number of 4 bytes at an offset is another. */
static const char *check_changed(const pln_buffer *section, size_t at, uint32_t value)
{
    static polan_error error;
    pln_arena arena = {0};
    pln_names types = {0}, classes = {0};
    pln_gazetteer g;
    char *copy = pln_alloc(section->length, 1);
    memcpy(copy, section->data, section->length);
    memcpy(copy + at, &value, sizeof value);
    error = (polan_error){0};
    if (CHECK_STATUS(pln_gazetteer_open(&g, copy, section->length, "x", &types, &classes,
                                        &arena, &error),
                     POLAN_OK, &error))
        pln_gazetteer_check(&g, "x.img", &error);
    pln_free(copy);
    pln_arena_free(&arena);
    return error.message;
}

static void test_check(const pln_gazetteer *g, const pln_buffer *section)
{
    polan_error error = {0};
    const char *start = section->data;
    size_t values = (size_t)((const char *)g->values - start),
           entries = (size_t)((const char *)g->entries - start),
           last = values + 4 * (g->header->n_values - 1u), slot = 0;
    while (!g->slots[slot])
        slot++;
    size_t slots = (size_t)((const char *)&g->slots[slot] - start);
    CHECK_STATUS(pln_gazetteer_check(g, "x.img", &error), POLAN_OK, &error);
    CHECK(strstr(check_changed(section, slots + 4, 0x0000E700), "no such shape") != NULL);
    CHECK(strstr(check_changed(section, slots + 4, 0xFFFFF900), "leads nowhere") != NULL);
    CHECK(strstr(check_changed(section, values, 0xFFFFFFFF), "no such entry") != NULL);
    CHECK(strstr(check_changed(section, last, 0), "a run without an end") != NULL);
    CHECK_STR(check_changed(section, entries, 0xFFFF),
              "section GAZE, entry 0: name outside the strings");
    CHECK_STR(check_changed(section, entries, 2),
              "section GAZE, entry 0: name outside the strings");
    CHECK_STR(check_changed(section, entries + 4, 99),
              "section GAZE, entry 0: no such group");
    CHECK_STR(check_changed(section, entries + 8, 0xFF),
              "section GAZE, entry 0: no such type or class");
    CHECK(strstr(check_changed(section, section->length - 4, 0x0000FF61), "not UTF-8") !=
          NULL);
}

/* Names that differ in blanks or in inner capitals: each keeps its own values. */
static void test_same_steps(void)
{
    pln_buffer section = {0};
    pln_arena arena = {0};
    pln_names types = {0}, classes = {0};
    pln_gazetteer g;
    polan_error error = {0};
    CHECK_STATUS(compile("%type place\nX-bana\n?Y\nX - bana\nZ/-\n", &section, &error),
                 POLAN_OK, &error);
    if (CHECK_STATUS(pln_gazetteer_open(&g, section.data, section.length, "x", &types,
                                        &classes, &arena, &error),
                     POLAN_OK, &error)) {
        polan_document *document = make_document("X-bana/subst");
        pln_gaz_hit hit;
        CHECK(pln_gazetteer_find(&g, document, NULL, 0, &hit));
        CHECK_INT(hit.n_values, 2);
        CHECK_STR(pln_gaz_name_of(&g, pln_gaz_entry_of(&g, &hit.values[0])), "X - bana");
        CHECK_STR(pln_gaz_name_of(&g, pln_gaz_entry_of(&g, &hit.values[1])), "X-bana");
        CHECK_STATUS(pln_gazetteer_check(&g, "x", &error), POLAN_OK, &error);
        polan_document_free(document);
    }
    pln_buffer_free(&section);
    pln_arena_free(&arena);
}

static void expect_error(const char *text, uint32_t line, const char *message)
{
    pln_buffer out = {0};
    polan_error error = {0};
    CHECK_STATUS(compile(text, &out, &error), POLAN_ERROR_FORMAT, &error);
    CHECK_INT(error.line, line);
    if (!CHECK(strstr(error.message, message) != NULL))
        printf("# %s\n", error.message);
    pln_buffer_free(&out);
}

static void test_mistakes(void)
{
    expect_error("Ala\n", 1, "before the first %type");
    expect_error("%typ person\n", 1, "unknown directive");
    expect_error("%type person\nAla\tkolor=biały\n", 2, "unknown attribute");
    expect_error("%type person\nAla\tbiały\n", 2, "is no attribute");
    expect_error("%type person\n| Ala\n", 2, "a bar stands once");
    expect_error("%type person\nAla | ma | kota\n", 2, "a bar stands once");
    expect_error("%type person\nAla\talias=\n", 2, "a name is missing");
}

int main(void)
{
    pln_buffer one = {0}, two = {0};
    pln_arena arena = {0};
    pln_names types = {0}, classes = {0};
    pln_gazetteer g;
    polan_error error = {0};
    static const char *const known[] = {"person", "place", "organization"};
    for (size_t i = 0; i < 3; i++)
        pln_names_find(&types, known[i], strlen(known[i]), &arena);
    CHECK_STATUS(compile(names, &one, &error), POLAN_OK, &error);
    CHECK_STATUS(compile(names, &two, &error), POLAN_OK, &error);
    CHECK(one.length == two.length && memcmp(one.data, two.data, one.length) == 0);
    if (CHECK_STATUS(pln_gazetteer_open(&g, one.data, one.length, "x", &types, &classes,
                                        &arena, &error),
                     POLAN_OK, &error))
        test_finding(&g), test_check(&g, &one);
    test_same_steps();
    test_damage(&one);
    test_mistakes();
    pln_buffer_free(&one);
    pln_buffer_free(&two);
    pln_arena_free(&arena);
    return check_done();
}
