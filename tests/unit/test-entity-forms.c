/* SPDX-License-Identifier: BSD-2-Clause */
/* Forms that are remembered: what they say of themselves, and which are forgotten. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "entity/rule/known_forms.h"

#define MANY 30000u /* more than are kept */

static pln_arena arena; /* of forms that are not remembered */

static const pln_known_form *find(pln_known_forms *forms, const char *text,
                                  unsigned shape)
{
    pln_token_note note = {.shape = (uint8_t)shape};
    pln_arena_reset(&arena);
    return pln_known_forms_find(forms, &note, text, strlen(text), &arena);
}

static void test_form(pln_known_forms *forms)
{
    const pln_known_form *form = find(forms, "Wieś", PLN_SHAPE_TITLE);
    CHECK(form != NULL);
    CHECK_STR(form->bytes, "Wieś");
    CHECK_STR(form->folded, "wieś");
    CHECK(form->piece.whole);
    CHECK_INT(form->piece.shape, PLN_SHAPE_TITLE);
    CHECK(form == find(forms, "Wieś", PLN_SHAPE_TITLE));
    CHECK(form != find(forms, "Wieś", PLN_SHAPE_MIXED)); /* the key is more than bytes */
    CHECK(!find(forms, "PiS-u", PLN_SHAPE_MIXED)->piece.whole);
}

static void test_long_form(pln_known_forms *forms)
{
    char text[1001];
    memset(text, 'a', 1000);
    text[1000] = '\0';
    const pln_known_form *form = find(forms, text, PLN_SHAPE_LOWER);
    CHECK_INT(form->length, 1000);
    CHECK_INT(form->n_folded, 0); /* too long for lists and gazetteers */
}

/* Every third form comes again. */
static void test_trimming(pln_known_forms *forms)
{
    char text[32];
    size_t wrong = 0;
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "Słowo%u", i);
        const pln_known_form *form = find(forms, text, PLN_SHAPE_TITLE);
        wrong += !form || (i % 3 == 0 && form != find(forms, text, PLN_SHAPE_TITLE));
    }
    CHECK_INT(wrong, 0);
    pln_known_forms_trim(forms);
    for (unsigned i = 0; i < MANY; i++) {
        char folded[32];
        snprintf(text, sizeof text, "Słowo%u", i);
        snprintf(folded, sizeof folded, "słowo%u", i);
        const pln_known_form *form = find(forms, text, PLN_SHAPE_TITLE);
        wrong += !form || strcmp(form->bytes, text) != 0 ||
                 strcmp(form->folded, folded) != 0 || form->used != (i % 3 == 0);
    }
    CHECK_INT(wrong, 0);
}

int main(void)
{
    pln_lists lists = {0};
    pln_known_forms *forms = pln_known_forms_new(&lists, NULL, NULL);
    CHECK(forms != NULL);
    test_form(forms);
    test_long_form(forms);
    test_trimming(forms);
    pln_known_forms_free(forms);
    pln_arena_free(&arena);
    return check_done();
}
