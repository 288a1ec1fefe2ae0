/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Morphological tags: the NKJP tagset as sets of values.
 *
 * A tag of the lexicon may stand for several at once, with dots: "subst:sg:gen.acc:m1".
 * Each feature is a set of bits, so agreement is an AND.
 * Source: A. Przepiórkowski et al., Narodowy Korpus Języka Polskiego, 2012, chapter 6;
 * Morfeusz 2's tagset of SGJP.
 */
#ifndef PLN_DOCUMENT_TAG_H
#define PLN_DOCUMENT_TAG_H

#include <stdint.h>

/* Flexemes (NKJP's parts of speech). */
typedef enum pln_pos {
    PLN_POS_IGN = 0, /* unknown */
    PLN_POS_SUBST,
    PLN_POS_DEPR,
    PLN_POS_ADJ,
    PLN_POS_ADJA,
    PLN_POS_ADJP,
    PLN_POS_ADJC,
    PLN_POS_ADV,
    PLN_POS_NUM,
    PLN_POS_NUMCOMP,
    PLN_POS_PPRON12,
    PLN_POS_PPRON3,
    PLN_POS_SIEBIE,
    PLN_POS_FIN,
    PLN_POS_BEDZIE,
    PLN_POS_AGLT,
    PLN_POS_PRAET,
    PLN_POS_IMPT,
    PLN_POS_IMPS,
    PLN_POS_INF,
    PLN_POS_PCON,
    PLN_POS_PANT,
    PLN_POS_GER,
    PLN_POS_PACT,
    PLN_POS_PACTA,
    PLN_POS_PPAS,
    PLN_POS_WINIEN,
    PLN_POS_PRED,
    PLN_POS_COND, /* by (the particle of the conditional) */
    PLN_POS_PREP,
    PLN_POS_CONJ,
    PLN_POS_COMP,
    PLN_POS_PART,
    PLN_POS_INTERJ,
    PLN_POS_BREV,
    PLN_POS_FRAG,
    PLN_POS_DIG,
    PLN_POS_ROMANDIG,
    PLN_POS_INTERP,
    PLN_POS_SYM,
    PLN_POS_XXX,
    PLN_POS_COUNT
} pln_pos;

enum { /* cases */
       PLN_NOM = 1,
       PLN_GEN = 2,
       PLN_DAT = 4,
       PLN_ACC = 8,
       PLN_INST = 16,
       PLN_LOC = 32,
       PLN_VOC = 64,
       PLN_ANY_CASE = 127
};
enum { PLN_SG = 1, PLN_PL = 2 }; /* numbers */
enum { /* genders: human, animate, inanimate masculine; feminine; neuter */
       PLN_M1 = 1,
       PLN_M2 = 2,
       PLN_M3 = 4,
       PLN_F = 8,
       PLN_N = 16,
       PLN_MASCULINE = 7,
       PLN_ANY_GENDER = 31
};
enum { PLN_PRI = 1, PLN_SEC = 2, PLN_TER = 4 };      /* persons */
enum { PLN_POSITIVE = 1, PLN_COM = 2, PLN_SUP = 4 }; /* degrees */
enum { PLN_IMPERF = 1, PLN_PERF = 2 };               /* aspects */
enum { /* other values, any of which a tag may have */
       PLN_AFF = 1,
       PLN_NEG = 2,
       PLN_AKC = 4,
       PLN_NAKC = 8,
       PLN_PRAEP = 16,
       PLN_NPRAEP = 32,
       PLN_CONGR = 64,
       PLN_REC = 128,
       PLN_AGL = 256,
       PLN_NAGL = 512,
       PLN_WOK = 1024,
       PLN_NWOK = 2048,
       PLN_PUN = 4096,
       PLN_NPUN = 8192,
       PLN_COL = 16384,
       PLN_NCOL = 32768
};

/* A tag. Interned in the lexicon: the same tag is the same address. */
typedef struct pln_tag pln_tag;
struct pln_tag {
    const char *name;        /* "subst:sg:gen.acc:m1" */
    const char *features;    /* UD's, if the tag is concrete; else "" */
    const pln_tag *twin;     /* the same with neg for aff, or sup for com; or NULL */
    uint32_t first_concrete; /* its members without dots, in the lexicon's list */
    uint16_t n_concrete;
    uint16_t other; /* PLN_AFF … */
    uint8_t pos;    /* pln_pos */
    uint8_t upos;   /* polan_upos, as far as the tag alone decides it */
    uint8_t cases;
    uint8_t numbers;
    uint8_t genders;
    uint8_t persons;
    uint8_t degrees;
    uint8_t aspects;
};

/* Kinds of proper names that a reading can have. */
enum {
    PLN_NAME_GIVEN = 1,
    PLN_NAME_SURNAME = 2,
    PLN_NAME_PLACE = 4,
    PLN_NAME_ORGANIZATION = 8,
    PLN_NAME_COMPANY = 16,
    PLN_NAME_PATRONYMIC = 32,
    PLN_NAME_PLACE_PART = 64, /* Zjednoczone, Górny */
    PLN_NAME_OTHER = 128,
    PLN_NAME_ANY = 255
};

#endif
