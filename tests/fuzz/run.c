/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Runs a fuzz target without a fuzzer: over its corpus, its old crashes, and a number of
 * mutations of each, the same every time. usage: fuzz-TARGET [-n MUTATIONS] [FILE...]
 */
#include <dirent.h>

#include "check.h"
#include "fuzz/fuzz.h"
#include "property/generate.h"

enum { LARGEST = 1 << 20 };
static uint8_t original[LARGEST], changed[LARGEST];

static size_t mutate(chance *random, size_t size)
{
    memcpy(changed, original, size);
    for (size_t i = chance_below(random, 8) + 1; i > 0 && size > 0; i--) {
        size_t at = chance_below(random, size), from = chance_below(random, size);
        size_t most = size - (at > from ? at : from);
        switch (chance_below(random, 5)) {
        case 0:
            changed[at] ^= (uint8_t)(1u << chance_below(random, 8));
            break;
        case 1:
            changed[at] = (uint8_t)chance_below(random, 256);
            break;
        case 2: /* copy a piece over another */
            memmove(changed + at, changed + from, chance_below(random, most) + 1);
            break;
        case 3: /* cut a piece out */
            most = chance_below(random, size - at < 40 ? size - at : 40);
            memmove(changed + at, changed + at + most, size - at - most);
            size -= most;
            break;
        default: /* repeat a piece */
            most = chance_below(random, size - at < 40 ? size - at : 40);
            if (size + most > LARGEST)
                break;
            memmove(changed + at + most, changed + at, size - at);
            size += most;
        }
    }
    return size;
}

static void run_file(const char *path, unsigned mutations)
{
    FILE *file = fopen(path, "rb");
    if (!CHECK(file != NULL))
        return;
    size_t size = fread(original, 1, sizeof original, file);
    fclose(file);
    const char *name = strrchr(path, '/');
    printf("# %s\n", name ? name + 1 : path);
    LLVMFuzzerTestOneInput(original, size);
    for (unsigned i = 0; i < mutations; i++) {
        chance random = {i};
        LLVMFuzzerTestOneInput(changed, mutate(&random, size));
    }
    CHECK(1); /* got here: no fault ended the process */
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int run_folder(const char *target, const char *what, unsigned mutations)
{
    char name[256], path[8192];
    snprintf(name, sizeof name, "tests/fuzz/%s.%s", target, what);
    snprintf(path, sizeof path, "%s", check_source(name));
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, visible, alphasort);
    for (int i = 0; i < count; i++) {
        char file[9216];
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        run_file(file, mutations);
        free(entries[i]);
    }
    free(entries);
    return count > 0 ? count : 0;
}

int main(int argc, char **argv)
{
    unsigned mutations = 40;
    int first = 1;
    const char *target = strstr(argv[0], "fuzz-");
    for (const char *later; target && (later = strstr(target + 1, "fuzz-"));)
        target = later;
    if (argc > 2 && strcmp(argv[1], "-n") == 0) {
        mutations = (unsigned)strtoul(argv[2], NULL, 10);
        first = 3;
    }
    if (first == argc && target) {
        CHECK(run_folder(target + 5, "corpus", mutations) > 0);
        run_folder(target + 5, "crashes", mutations);
    }
    for (int i = first; i < argc; i++)
        run_file(argv[i], mutations);
    return check_done();
}
