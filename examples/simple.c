/* SPDX-License-Identifier: BSD-2-Clause */
/* The whole job: text in; names with their base forms out. Errors: see entities.c. */
#include <stdio.h>
#include <string.h>

#include <polan/polan.h>

int main(void)
{
    static const char text[] = "Prezes Narodowego Banku Polskiego był w Brukseli.";
    polan_model *model = NULL;
    polan_analyzer *analyzer = NULL;
    polan_document *document = NULL;
    size_t count = 0;
    if (polan_model_open(&model, NULL, NULL, NULL) == POLAN_OK &&
        polan_analyzer_new(&analyzer, model, NULL, NULL) == POLAN_OK &&
        polan_analyze(analyzer, text, strlen(text), &document, NULL) == POLAN_OK) {
        const polan_entity *entities = polan_document_entities(document, &count);
        for (size_t i = 0; i < count; i++)
            printf("%s: %s\n", entities[i].type, entities[i].lemma);
        polan_document_free(document);
    }
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    return count ? 0 : 1;
}
