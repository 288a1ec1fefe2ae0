/* SPDX-License-Identifier: BSD-2-Clause */
/* Values: check digits on public test vectors, calendar, tables, types of an analyzer. */
#include <polan/polan.h>

#include "check.h"
#include "entity/values_private.h"
#include "model.h"

static void test_check_digits(const pln_value_tables *tables)
{
    static const struct {
        const char *check, *code;
        int passes;
    } vectors[] = {
        {"pesel", "44051401359", 1}, /* python-stdnum's, and many a textbook's */
        {"pesel", "44051401358", 0},
        {"pesel", "02070803628", 1},
        {"pesel", "02270803624", 1}, /* born in 2002 */
        {"pesel", "44135401359", 0},
        {"pesel", "00000000000", 0},
        {"pesel", "4405140135", 0},
        {"nip", "8567346215", 1}, /* python-stdnum's */
        {"nip", "8567346216", 0},
        {"nip", "5260001246", 1},
        {"nip", "0000000000", 0},
        {"regon", "192598184", 1}, /* python-stdnum's */
        {"regon", "192598183", 0},
        {"regon", "123456785", 1},
        {"regon14", "12345678512347", 1},
        {"regon14", "12345678612342", 0},
        {"identity-card", "ABS123456", 1},
        {"identity-card", "ABS123457", 0},
        {"identity-card", "ABA300000", 1},
        {"passport", "ZS0000177", 1},
        {"passport", "ZS0000178", 0},
        {"no-such-check", "1", 0},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        if (!CHECK_INT(pln_check_passes(tables, vectors[i].check, vectors[i].code),
                       vectors[i].passes))
            printf("# %s %s\n", vectors[i].check, vectors[i].code);
}

/* Any one digit changed must show, and any two neighbours of different weight swapped. */
static void test_changed_digits(const pln_value_tables *tables)
{
    static const char *const good[][2] = {{"pesel", "44051401359"},
                                          {"nip", "5260001246"},
                                          {"regon", "123456785"},
                                          {"identity-card", "ABS123456"}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        for (size_t k = 0; k < strlen(good[i][1]); k++) {
            char code[16];
            strcpy(code, good[i][1]);
            if (code[k] > '9')
                continue;
            for (char digit = '0'; digit <= '9'; digit++) {
                code[k] = digit;
                CHECK_INT(pln_check_passes(tables, good[i][0], code),
                          digit == good[i][1][k]);
            }
        }
}

static void test_iban(const pln_value_tables *tables)
{
    /* the examples of the SWIFT registry */
    static const char *const good[] = {
        "PL61109010140000071219812874", "GB82WEST12345698765432",
        "DE89370400440532013000", "NO9386011117947", "MT84MALT011000012345MTLCAST001S"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK_INT(pln_iban_passes(tables, good[i]), 1);
    CHECK_INT(pln_iban_passes(tables, "PL61109010140000071219812875"), 0);
    CHECK_INT(pln_iban_passes(tables, "PL6110901014000007121981287"), 0);
    CHECK_INT(pln_iban_passes(tables, "XX61109010140000071219812874"), 0);
    CHECK_INT(pln_iban_passes(tables, ""), 0);
}

static void test_calendar(void)
{
    CHECK_INT(pln_date_exists(2020, 2, 29), 1);
    CHECK_INT(pln_date_exists(2021, 2, 29), 0);
    CHECK_INT(pln_date_exists(1900, 2, 29), 0);
    CHECK_INT(pln_date_exists(2000, 2, 29), 1);
    CHECK_INT(pln_date_exists(0, 2, 29), 1); /* some year */
    CHECK_INT(pln_date_exists(2022, 4, 31), 0);
    CHECK_INT(pln_date_exists(2022, 13, 1), 0);
    CHECK_INT(pln_date_exists(2022, 0, 1), 0);
    CHECK_INT(pln_date_exists(2022, 1, 0), 0);
}

static size_t count_of(polan_model *model, uint32_t flags, const char *types,
                       polan_status expected)
{
    static const char text[] = "Jan Kowalski zapłacił 5 zł w maju 2020 r. w Krakowie.";
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_analyzer *analyzer;
    polan_document *document;
    polan_error error = {0};
    size_t count = 0;
    options.flags = flags;
    options.types = types;
    polan_status status = polan_analyzer_new(&analyzer, model, &options, &error);
    CHECK_INT(status, expected);
    if (status != POLAN_OK)
        return 0;
    if (CHECK_STATUS(polan_analyze(analyzer, text, strlen(text), &document, &error),
                     POLAN_OK, &error)) {
        const polan_entity *entities = polan_document_entities(document, &count);
        for (size_t i = 0; i < count; i++) {
            CHECK(entities[i].value != NULL);
            CHECK(i == 0 || entities[i].start >= entities[i - 1].end);
        }
        polan_document_free(document);
    }
    polan_analyzer_free(analyzer);
    return count;
}

static void test_types(polan_model *model)
{
    CHECK_INT(count_of(model, 0, NULL, POLAN_OK), 2);
    CHECK_INT(count_of(model, POLAN_ANALYZER_VALUES, NULL, POLAN_OK), 4);
    CHECK_INT(count_of(model, 0, "person,money", POLAN_OK), 2);
    CHECK_INT(count_of(model, 0, "place", POLAN_OK), 1);
    CHECK_INT(count_of(model, POLAN_ANALYZER_NO_ENTITIES, "date", POLAN_OK), 1);
    CHECK_INT(count_of(model, 0, "none", POLAN_ERROR_ARGUMENT), 0);
    CHECK_INT(count_of(model, 0, "person,nonsense", POLAN_ERROR_ARGUMENT), 0);
    CHECK_INT(count_of(model, 0, "person,,date", POLAN_ERROR_ARGUMENT), 0);
}

static void test_bad_tables(void)
{
    static const char *const bad[] = {"%table a\nno tab\n", "word\tvalue\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        pln_value_tables tables = {0};
        pln_lists lists = {0};
        polan_error error;
        CHECK_INT(pln_value_tables_read(&tables, &lists, "bad.tsv", bad[i],
                                        strlen(bad[i]), &error),
                  POLAN_ERROR_FORMAT);
        CHECK(error.line > 0);
        pln_value_tables_free(&tables);
        pln_lists_free(&lists);
    }
}

int main(void)
{
    polan_model *model;
    const pln_values *values;
    polan_error error;
    if (!CHECK_STATUS(polan_model_open(&model, NULL, NULL, &error), POLAN_OK, &error))
        return check_done();
    if (CHECK_STATUS(pln_model_values(model, &values, &error), POLAN_OK, &error)) {
        test_check_digits(&values->tables);
        test_changed_digits(&values->tables);
        test_iban(&values->tables);
    }
    test_calendar();
    test_bad_tables();
    test_types(model);
    polan_model_unref(model);
    return check_done();
}
