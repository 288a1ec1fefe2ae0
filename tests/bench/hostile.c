/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * What hostile texts cost: nanoseconds a byte at growing sizes, and memory.
 *
 *   usage: hostile [LARGEST [KIND]]     (make bench-hostile HOSTILE_LARGEST=…)
 *
 * Each text is made and worked on in a process of its own, so that its memory is seen,
 * and with a time limit. Time is that of the processor. A kind whose time a byte grows to
 * more than twice what it is at 100 kB is marked; exit status 1 then.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <polan/polan.h>

enum { SECONDS = 120, SMALLEST = 10000, SIZES = 5, LONG = 300000 };

/* A text: pieces in turn; "%" in a piece becomes letters that count up. */
typedef struct hostile {
    const char *name;
    const char *piece;
    const char *head;  /* before the first piece */
    const char *rules; /* of a user; NULL: none */
} hostile;

static const hostile kinds[] = {
    {"plain text",
     "Wczoraj nad Wisłą spotkali się znajomi z pracy, a potem poszli na obiad. "
     "Anna Nowak wróciła do domu około ósmej.\n\n",
     "", NULL},
    {"quotes never closed", "„Ala „ma „kota ", "", NULL},
    {"quotes nested", "„‚«\"a\"»’”", "", NULL},
    {"brackets never closed", "(", "", NULL},
    {"brackets and words", "([{Ala ", "", NULL},
    {"brackets closed only", ")", "", NULL},
    {"combining marks", "\u0301", "a", NULL},
    {"marks of all kinds", "a\u0328\u0301\u200D\uFE0F", "", NULL},
    {"soft hyphens", "\u00AD", "a", NULL},
    {"one token, letters", "a", "", NULL},
    {"one token, capitals", "A", "", NULL},
    {"one token, digits", "1", "", NULL},
    {"one token, hyphens", "a-", "", NULL},
    {"one token, title and hyphens", "Ala-", "", NULL},
    {"one token, apostrophes", "a'", "", NULL},
    {"one token, dots", "a.b.", "", NULL},
    {"initials", "A.", "", NULL},
    {"initials with blanks", "A. ", "", NULL},
    {"numbers in groups", "000 ", "1 ", NULL},
    {"numbers with commas", "1,", "", NULL},
    {"numbers with dots", "1.", "", NULL},
    {"digits and letters", "1a", "", NULL},
    {"one address of mail", "a@", "", NULL},
    {"dots in mail", "a.", "x@", NULL},
    {"one address of the web", "/a?b=c&", "https://example.org", NULL},
    {"www", "www.", "", NULL},
    {"hash signs", "#a", "", NULL},
    {"right to left", "שלום עולם ", "", NULL},
    {"direction marks", "\u202E\u202Da\u2066", "", NULL},
    {"private use", "\uE000\U000F0000", "", NULL},
    {"unassigned", "\u0378\U0003FFFD", "", NULL},
    {"Chinese", "中文", "", NULL},
    {"Thai", "ไทยแลนด์", "", NULL},
    {"emoji joined", "👩\u200D", "", NULL},
    {"flags", "🇵🇱", "", NULL},
    {"bytes 0xFF", "\xFF", "", NULL},
    {"continuation bytes", "\x80", "", NULL},
    {"characters cut short", "\xF0\x9F\x91", "", NULL},
    {"surrogates", "\xED\xA0\x80", "", NULL},
    {"overlong", "\xC0\x80\xE0\x80\x80", "", NULL},
    {"NULs", "\x01", "", NULL}, /* made NUL below */
    {"all capitals", "RZĄD PRZYJĄŁ W KRAKOWIE USTAWĘ ", "", NULL},
    {"title case", "Rząd Przyjął W Krakowie Ustawę ", "", NULL},
    {"one word", "kot ", "", NULL},
    {"one name", "Kowalski ", "", NULL},
    {"one full name", "Jan Kowalski ", "", NULL},
    {"full names in sentences", "Był Jan Kowalski. ", "", NULL},
    {"new words", "pra%owac ", "", NULL},
    {"new names", "Zab%owski ", "", NULL},
    {"new names in sentences", "Był tam Jan Zab%owski. ", "", NULL},
    {"new names of one surname", "Był tam Zab% Kowalski. ", "", NULL},
    {"new names, then the surname", "Jan Zab%owski i Zab%owskiego. ", "", NULL},
    {"new organizations", "Bank Zab% upadł. ", "", NULL},
    {"new abbreviations", "Wielki Związek Zab% (WZZ%). ", "", NULL},
    {"new capitals", "ZAB% ", "", NULL},
    {"new places", "Mieszka w Zab%owie. ", "", NULL},
    {"new places by heads", "Urząd miasta Zab%ów. ", "", NULL},
    {"particles", "von der ", "Jan ", NULL},
    {"prepositions", "w ", "", NULL},
    {"conjunctions", "Polska i ", "", NULL},
    {"titles", "prezes profesor ", "", NULL},
    {"institutions", "Ministerstwo Spraw ", "", NULL},
    {"genitives", "Instytutu Historii ", "", NULL},
    {"newlines", "\n", "", NULL},
    {"blanks", " ", "", NULL},
    {"blank lines", "\n \t\r\n", "", NULL},
    {"lists", "\n- a", "", NULL},
    {"full stops", ".", "", NULL},
    {"full stops and blanks", ". ", "", NULL},
    {"dashes", "- ", "", NULL},
    {"marks", "?!", "", NULL},
    {"commas", "a, ", "", NULL},
    {"abbreviations", "np. m.in. prof. ", "", NULL},
    {"dates", "5 maja 2020 r. ", "", NULL},
    {"months", "stycznia lutego ", "", NULL},
    {"small numbers", "5 ", "", NULL},
    {"numbers in words", "dwadzieścia jeden ", "", NULL},
    {"amounts", "10 zł ", "", NULL},
    {"new amounts", "Za % zł i 7 zł. ", "", NULL},
    {"phone numbers", "+48 22 ", "", NULL},
    {"law", "art. 5 ust. ", "", NULL},
    {"streets", "ul. Zab%a 5 ", "", NULL},
    {"identifiers", "NIP 526-000-12-46 ", "", NULL},
};

/*
 * Rules built to explode, over texts that trigger them. Those whose number of ways grows
 * without end meet a limit, which ends the analysis; the others must be linear. What they
 * need stands at the beginning, so that they are tried at all.
 */
#define RULE(pattern) "rule r\n  type x\n  match " pattern "\n  example a\n"

static const hostile ruled[] = {
    {"rule: all tokens to the end", "a ", "koniec ", RULE("<>+ <form=koniec>")},
    {"rule: all words, twice", "ala ", "koniec ", RULE("<word>+ <word>+ <form=koniec>")},
    {"rule: lazy, then greedy", "ala ", "koniec ", RULE("<>*? <word>* <form=koniec>")},
    {"rule: repeated repeats", "a ", "koniec ", RULE("(?: <form=a>+ )+ <form=koniec>")},
    {"rule: many empty ways", "a ", "koniec ", RULE("(?: <form=a>? ){40} <form=koniec>")},
    {"rule: alternatives alike", "a ", "koniec ",
     RULE("(?: <word> | <form=a> )+ <form=koniec>")},
    {"rule: nested to the limit", "a ", "koniec ",
     RULE("(?:(?:(?:(?:(?:(?: <form=a>* )* )* )* )* )* )* <form=koniec>")},
    {"rule: atomic", "a ", "koniec ", RULE("(?> (?: <form=a>+ )+ ) <form=koniec>")},
    {"rule: looks in looks", "a ", "koniec ",
     RULE("(?= (?: (?= <>{1,90} ) <> )+ <form=koniec> ) <>")},
    {"rule: looks behind", "a ", "", RULE("(?<= <form=a> ) <form=a> (?! <> <>+ $ )")},
    {"rule: everything is a name", "ala ", "", RULE("<>")},
    {"rule: long names", "ala ", "", RULE("<>{1,190}")},
    {"rule: text, repeats", "aaaaaaaaaaaaaaaaaaaaaaaaaaac ", "", RULE("<\"(a+)+b\">")},
    {"rule: text, alternatives", "aaaaaaaaaaaaaaaaaaaaaaaaaaac ", "",
     RULE("<\"(?:a|aa|aaa)+b\">")},
    {"rule: text, references", "aaaaaaaaaaaaaaaaaaaaaaaaaaac ", "",
     RULE("<\"(a*)(a*)(a*)\\1\\2\\3b\">")},
    {"rule: text, linear", "aaaaaaaaaaaaaaaaaaaaaaaaaaac ", "koniec ",
     RULE("<\".*a.*b\"> <form=koniec>")},
    {"rule: text of long tokens", "a", "", RULE("<\"(a|b)*c\">")},
    {"rule: text of new tokens", "pra%c ", "", RULE("<\"[a-z]*x\">")},
    {"rule: agreement", "ładny mały dom ", "koniec ",
     RULE("(?<a> <>{1,9} ) <>{0,30} (?<b> <> ) <form=koniec>\n  agree a b")},
};

enum { KINDS = sizeof kinds / sizeof kinds[0], RULED = sizeof ruled / sizeof ruled[0] };

/* ---- texts ---- */

/* Letters that count: a, b, …, z, ba, … */
static size_t put_count(char *to, size_t number)
{
    char letters[16];
    size_t n = 0;
    do
        letters[n++] = (char)('a' + number % 26);
    while (number /= 26);
    for (size_t i = 0; i < n; i++)
        to[i] = letters[n - 1 - i];
    return n;
}

static size_t put_piece(char *to, const char *piece, size_t number)
{
    size_t length = 0;
    for (; *piece; piece++) {
        if (*piece == '%')
            length += put_count(to + length, number);
        else
            to[length++] = *piece == '\x01' ? '\0' : *piece;
    }
    return length;
}

static char *make_text(const hostile *kind, size_t size, size_t *length)
{
    char *text = malloc(size + 512);
    if (!text)
        exit(3);
    *length = put_piece(text, kind->head, 0);
    for (size_t i = 0; *length < size; i++)
        *length += put_piece(text + *length, kind->piece, i);
    return text;
}

/* ---- work ---- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

typedef struct cost {
    double analysis; /* seconds */
    double values;   /* the same with values, as a text without Polish letters */
    double writing;  /* all formats, and masked */
    size_t output;   /* bytes */
    size_t memory;   /* bytes at most */
    int limited;     /* a rule went too far */
} cost;

static void stop(const polan_error *error)
{
    fprintf(stderr, "hostile: %s\n", error->message);
    exit(3);
}

/* NULL if a rule went too far. */
static polan_document *analyze(polan_model *model, uint32_t flags, const char *text,
                               size_t length, double *seconds)
{
    polan_analyzer *analyzer;
    polan_document *document;
    polan_analyzer_options options = POLAN_ANALYZER_OPTIONS_INIT;
    polan_error error;
    options.flags = flags | POLAN_ANALYZER_REPLACE;
    if (polan_analyzer_new(&analyzer, model, &options, &error) != POLAN_OK)
        stop(&error);
    double start = now();
    polan_status status = polan_analyze(analyzer, text, length, &document, &error);
    if (status != POLAN_OK && status != POLAN_ERROR_LIMIT)
        stop(&error);
    *seconds = now() - start;
    polan_analyzer_free(analyzer);
    return document;
}

static size_t write_all(const polan_document *document)
{
    polan_output output = {NULL, 0, 0};
    polan_masked *masked;
    polan_error error;
    size_t total = 0;
    polan_format_options options = POLAN_FORMAT_OPTIONS_INIT;
    for (int format = POLAN_FORMAT_TEXT; format <= POLAN_FORMAT_HTML; format++) {
        options.format = (polan_format)format;
        output.length = 0;
        if (polan_format_document(document, "id", &options, &output, &error) != POLAN_OK)
            stop(&error);
        total += output.length;
    }
    options.format = POLAN_FORMAT_TEXT;
    output.length = 0;
    if (polan_mask(document, NULL, &masked, &error) != POLAN_OK ||
        polan_format_masked(document, masked, NULL, &options, &output, &error) !=
            POLAN_OK)
        stop(&error);
    total += output.length;
    polan_masked_free(masked);
    polan_output_free(&output);
    return total;
}

/* Small texts are done many times: clocks are coarse, and what is first is cold. */
static cost measure(polan_model *model, const hostile *kind, size_t size)
{
    size_t length, rounds = size < LONG ? 1 + LONG / size : 1;
    char *text = make_text(kind, size, &length);
    cost sum = {0};
    double analysis, values;
    polan_document_free(analyze(model, 0, kind->piece, strlen(kind->piece), &values));
    for (size_t i = 0; i < rounds; i++) {
        polan_document_free(analyze(model, 0, text, length, &analysis));
        polan_document *document = analyze(
            model, POLAN_ANALYZER_VALUES | POLAN_ANALYZER_ASCII, text, length, &values);
        double start = now();
        if (document)
            sum.output = write_all(document);
        else
            sum.limited = 1;
        sum.writing += now() - start;
        sum.analysis += analysis;
        sum.values += values;
        polan_document_free(document);
    }
    free(text);
    sum.analysis /= (double)rounds;
    sum.values /= (double)rounds;
    sum.writing /= (double)rounds;
    return sum;
}

/* The model, with the rules of a kind. */
static polan_model *with_rules(polan_model *model, const char *rules)
{
    polan_model_options options = POLAN_MODEL_OPTIONS_INIT;
    const char *path = "hostile.rules";
    polan_error error;
    if (!rules)
        return model;
    FILE *file = fopen(path, "w");
    if (!file || fputs(rules, file) < 0 || fclose(file) != 0)
        exit(3);
    options.knowledge = &path;
    options.n_knowledge = 1;
    if (polan_model_open(&model, NULL, &options, &error) != POLAN_OK)
        stop(&error);
    unlink(path);
    return model;
}

/* In a process of its own. Returns 0, or -1 if it did not end well. */
static int measure_apart(polan_model *model, const hostile *kind, size_t size,
                         cost *result)
{
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit most = {SECONDS, SECONDS};
        setrlimit(RLIMIT_CPU, &most);
        struct rusage usage;
        cost own = measure(with_rules(model, kind->rules), kind, size);
        getrusage(RUSAGE_SELF, &usage);
        own.memory = (size_t)usage.ru_maxrss * 1024;
        _exit(write(ends[1], &own, sizeof own) == sizeof own ? 0 : 3);
    }
    close(ends[1]);
    int got = child > 0 && read(ends[0], result, sizeof *result) == sizeof *result;
    close(ends[0]);
    return child > 0 && waitpid(child, NULL, 0) == child && got ? 0 : -1;
}

/* ---- the table ---- */

static int show_kind(polan_model *model, const hostile *kind, const size_t *sizes,
                     size_t n_sizes)
{
    double first[3] = {0}, last[3] = {0};
    size_t memory = 0, output = 0;
    int bad = 0, limited = 0;
    printf("%-29s", kind->name);
    for (size_t i = 0; i < n_sizes; i++) {
        cost found;
        if (measure_apart(model, kind, sizes[i], &found) < 0) {
            printf("  not done in %d s\n", SECONDS);
            return 1;
        }
        double scale = 1e9 / (double)sizes[i];
        last[0] = found.analysis * scale;
        last[1] = found.values * scale;
        last[2] = found.writing * scale;
        if (i == 1)
            memcpy(first, last, sizeof first);
        output = found.output;
        memory = found.memory;
        limited |= found.limited;
        printf(" %7.0f", last[0]);
    }
    for (size_t i = 0; i < 3; i++)
        bad |= n_sizes > 2 && last[i] > 2 * first[i] && last[i] > 50;
    printf(" | %7.0f %7.0f | %6.0f %6.0f | %6.1f %6.1f %s\n", first[1], last[1], first[2],
           last[2], (double)memory / (double)sizes[n_sizes - 1],
           (double)output / (double)sizes[n_sizes - 1],
           bad       ? "<- grows"
           : limited ? "limit"
                     : "");
    return bad;
}

int main(int argc, char **argv)
{
    size_t sizes[SIZES], n_sizes = 0;
    size_t largest = argc > 1 && *argv[1] ? strtoul(argv[1], NULL, 10) : 10000000;
    const char *only = argc > 2 ? argv[2] : "";
    polan_model *model;
    polan_error error;
    int bad = 0;
    for (size_t size = SMALLEST; size <= largest && n_sizes < SIZES; size *= 10)
        sizes[n_sizes++] = size;
    if (n_sizes < 2 || polan_model_open(&model, NULL, NULL, &error) != POLAN_OK) {
        fprintf(stderr, "hostile: %s\n",
                n_sizes < 2 ? "LARGEST is small" : error.message);
        return 2;
    }
    printf("Nanoseconds a byte: analysis at %zu bytes, ten times as many, …; with values "
           "and\nwithout Polish letters at %zu and at the last; all formats written and "
           "masked at\nboth; at the last: memory and output, bytes a byte. \"limit\": "
           "a rule went too far.\n\n",
           sizes[0], sizes[1]);
    for (size_t i = 0; i < KINDS; i++)
        if (strstr(kinds[i].name, only))
            bad += show_kind(model, &kinds[i], sizes, n_sizes);
    for (size_t i = 0; i < RULED; i++)
        if (strstr(ruled[i].name, only))
            bad += show_kind(model, &ruled[i], sizes, n_sizes);
    polan_model_unref(model);
    if (bad)
        printf("\n%d kinds grow\n", bad);
    return bad ? 1 : 0;
}
