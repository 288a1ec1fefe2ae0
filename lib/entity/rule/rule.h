/* SPDX-License-Identifier: BSD-2-Clause */
/* Rules: what a rule file says, read, checked and made into programs. */
#ifndef PLN_ENTITY_RULE_H
#define PLN_ENTITY_RULE_H

#include <polan/error.h>

#include "base/arena.h"
#include "entity/rule/lists.h"
#include "entity/rule/token_test.h"

#define PLN_RULES_MAX   4096
#define PLN_GROUPS_MAX  32  /* of a pattern, the whole of it included */
#define PLN_SLOTS_MAX   128 /* two for each group, and one for each loop that needs it */
#define PLN_NESTING_MAX 64  /* groups in groups */

enum { /* numbers of the types that the C code knows */
       PLN_TYPE_PERSON = 1,
       PLN_TYPE_PLACE = 2,
       PLN_TYPE_ORGANIZATION = 3,
       PLN_TYPE_NONE = 4 /* keeps others away, is not reported */
};

/* How the nominative of what a rule found is made. */
typedef enum pln_base {
    PLN_BASE_AUTO = 0, /* by its type */
    PLN_BASE_PERSON,   /* each name with the others */
    PLN_BASE_PHRASE,   /* head and its modifiers; what follows stays */
    PLN_BASE_SURFACE,  /* as it is written */
    PLN_BASE_LEMMA,    /* each word's own lemma */
    PLN_BASE_HEAD      /* the group "head" inflects, with adjectives right before it */
} pln_base;

/* ---- patterns as they are read ---- */

typedef enum pln_node_kind {
    PLN_NODE_TEST,     /* one token: `test` */
    PLN_NODE_SEQUENCE, /* all children in turn */
    PLN_NODE_CHOICE,   /* one child, the first that fits first */
    PLN_NODE_GROUP,    /* its child, remembered as `group` */
    PLN_NODE_REPEAT,   /* its child, `min` to `max` times */
    PLN_NODE_ATOMIC,   /* its child, as it fits first */
    PLN_NODE_LOOK,     /* its child fits here, or not; takes up nothing */
    PLN_NODE_BEGIN,    /* the beginning of the sentence */
    PLN_NODE_END       /* its end */
} pln_node_kind;

#define PLN_REPEAT_MAX 65535u     /* as PCRE2 has it */
#define PLN_NO_MAX     UINT32_MAX /* `max` of what has no end */

typedef struct pln_node {
    uint8_t kind;       /* pln_node_kind */
    uint8_t negative;   /* look: it must not fit */
    uint8_t behind;     /* look: what stands before */
    uint8_t lazy;       /* repeat: as few as will do */
    uint8_t possessive; /* repeat: as many as there are, none given back */
    uint8_t group;      /* number, from 1 */
    uint32_t test;      /* number in the rules' tests */
    uint32_t min, max;
    size_t offset; /* in the pattern's text; of a definition's, where it is used */
    struct pln_node *first; /* child */
    struct pln_node *next;  /* in the parent */
} pln_node;

/* ---- patterns as they run ---- */

typedef enum pln_op {
    PLN_OP_TEST,   /* a token fits test `a`; go behind it */
    PLN_OP_AHEAD,  /* the token here fits test `a`, or (`reg` 1) does not */
    PLN_OP_BEHIND, /* so for the token before */
    PLN_OP_SPLIT,  /* go on at `a`; if that fails, at `b`; `reg` 1: it matters how
                      one came here */
    PLN_OP_JUMP,   /* go on at `a` */
    PLN_OP_SAVE,   /* remember the place in slot `a` */
    PLN_OP_MOVED,  /* if the place is still that of slot `a`, go on at `b` */
    PLN_OP_BACK,   /* go `a` tokens back */
    PLN_OP_BEGIN,  /* at the beginning of the sentence */
    PLN_OP_END,    /* at its end */
    PLN_OP_ENTER,  /* what follows is tried apart, as number `reg`: */
    PLN_OP_COMMIT, /*   it fitted, no other way is tried */
    PLN_OP_RETURN, /*   the same, and back to where it began */
    PLN_OP_REJECT, /*   it fitted, but must not */
    PLN_OP_AGREE,  /* the rule's groups agree */
    PLN_OP_MATCH
} pln_op;

typedef struct pln_step {
    uint8_t op;
    uint8_t reg;
    uint32_t a, b;
} pln_step;

struct pln_rule;

/* One `match` line of a rule. */
typedef struct pln_pattern {
    struct pln_rule *rule;
    const char *text;      /* as the file has it */
    uint32_t line, column; /* where that begins */
    pln_node *root;
    const char *groups[PLN_GROUPS_MAX]; /* names, by number; 0 is the whole */
    size_t n_groups;
    pln_step *steps;
    size_t n_steps, n_slots;
    uint8_t name, head; /* numbers of these groups; 0: none */
    uint8_t agree[8];   /* groups that must agree; 0 ends */
} pln_pattern;

typedef struct pln_example {
    const char *text; /* with [brackets] around what the rule must find */
    int counter;      /* 1: the rule must find nothing here */
    uint32_t line;
} pln_example;

typedef struct pln_rule {
    const char *name;
    const char *file;
    uint32_t line;
    uint8_t type;
    uint8_t base;      /* pln_base */
    uint8_t weak;      /* 1: needs other evidence in the document */
    uint8_t soft;      /* 1: other evidence in the document may change its type */
    int priority;      /* 1 to 99 */
    uint8_t strict;    /* 1: words of no dictionary must agree too */
    const char *value; /* how its normalised value is made; NULL: it has none */
    const char *agree[8];
    size_t n_agree;
    pln_pattern **patterns;
    size_t n_patterns;
    pln_example *examples;
    size_t n_examples;
} pln_rule;

/* A test as it was read, and what its @names meant then. */
typedef struct pln_test_text {
    const char *text; /* not ended; NULL: free slot */
    size_t length;
    const pln_definition *definitions; /* all there were; NULL if it names none */
    uint32_t hash;
    uint32_t number;
} pln_test_text;

/* The different tests of all patterns. */
typedef struct pln_tests {
    pln_token_test *items;
    size_t count, capacity;
    pln_test_text *texts; /* open addressing: what was read is not read again */
    size_t n_texts, mask;
} pln_tests;

typedef struct pln_rules {
    pln_arena arena;
    pln_rule **items;
    size_t count, capacity;
    pln_pattern **patterns; /* of all rules */
    size_t n_patterns, patterns_capacity;
    pln_tests tests;
    pln_token_texts texts;
    pln_definition *definitions;
    pln_names types;
    pln_names classes;
    int (*value_known)(
        const char *how); /* set before reading; NULL: rules make no value */
} pln_rules;

/* A zeroed pln_tests is empty and ready; alternatives are an arena's. */
void pln_tests_free(pln_tests *tests);

/* A zeroed pln_rules is empty and ready. */
void pln_rules_free(pln_rules *rules);

/*
 * Read the text of rule files, joined (`%file NAME` before each), and check all of it but
 * the expressions for texts. `report` may be NULL: the first error ends it.
 */
polan_status pln_rules_read(pln_rules *rules, pln_lists *lists, const char *name,
                            const char *data, size_t size,
                            void (*report)(void *context, const polan_error *error),
                            void *context, polan_error *error);

/* Compile all expressions for texts of patterns from number `from` on, as a check. */
polan_status pln_rules_check(const pln_rules *rules, size_t from,
                             void (*report)(void *context, const polan_error *error),
                             void *context, polan_error *error);

/*
 * Read the text of a `match` into the pattern's tree. On failure -1, and `context` says
 * what is wrong.
 */
int pln_pattern_read(pln_pattern *pattern, const char *text, pln_tests *tests,
                     pln_test_context *context);

/* Make the tree of a pattern, whose rule is complete, into steps; the same on failure. */
int pln_pattern_compile(pln_pattern *pattern, pln_test_context *context);

/* Line and column in the file of a place in the pattern's text. */
void pln_pattern_place(const pln_pattern *pattern, size_t offset, uint32_t *line,
                       uint32_t *column);

/* The number of a group of that name; 0 if the pattern has none. */
unsigned pln_pattern_group(const pln_pattern *pattern, const char *name);

#endif
