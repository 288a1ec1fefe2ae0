/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * The page: one file, nothing loaded from elsewhere, no scripts.
 *
 * Colours of the types are a set that people with colour-blindness can tell apart (Okabe
 * and Ito); the pattern of the underline says the type once more. Base forms stand beside
 * mentions as generated content, so that copying and searching see the text alone.
 */
#include "format/html_page.h"

#include <polan/version.h>

#include "format/writer.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta name=\"generator\" content=\"polan " POLAN_VERSION_STRING "\">\n"
    "<title>polan: names in Polish text</title>\n"
    "<style>\n";

static const char colors[] =
    ":root {\n"
    "  --page: #fcfbf8; --ink: #20201e; --quiet: #6a6862; --line: #dedad0;\n"
    "  --person: #ffe2b5; --person-line: #d98a00;\n"
    "  --place: #cfe9fa; --place-line: #2b8cc9;\n"
    "  --organization: #f5d7e8; --organization-line: #b65a91;\n"
    "  --other: #d3efe2; --other-line: #118a64;\n"
    "}\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  :root {\n"
    "    --page: #17181b; --ink: #e6e3dc; --quiet: #a19d94; --line: #35363b;\n"
    "    --person: #4d3710; --person-line: #e69f00;\n"
    "    --place: #16394f; --place-line: #56b4e9;\n"
    "    --organization: #4a2a3e; --organization-line: #d98bb9;\n"
    "    --other: #12402f; --other-line: #35b98c;\n"
    "  }\n"
    "}\n"
    ".person { --fill: var(--person); --edge: var(--person-line); --stroke: solid; }\n"
    ".place { --fill: var(--place); --edge: var(--place-line); --stroke: double; }\n"
    ".organization { --fill: var(--organization); --edge: var(--organization-line);\n"
    "  --stroke: dashed; }\n"
    ".other { --fill: var(--other); --edge: var(--other-line); --stroke: dotted; }\n";

static const char layout[] =
    "* { box-sizing: border-box; }\n"
    "body { margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem;\n"
    "  max-width: 78rem; background: var(--page); color: var(--ink);\n"
    "  font: 1rem/1.5 system-ui, sans-serif; }\n"
    "header { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; align-items: baseline;\n"
    "  padding-bottom: .8rem; border-bottom: 1px solid var(--line); font-size: .9rem; }\n"
    "header label { margin-left: auto; cursor: pointer; color: var(--quiet); }\n"
    "article { display: grid; gap: 1rem 3rem; margin-top: 2.2rem;\n"
    "  grid-template-columns: minmax(0, 1fr); }\n"
    "article + article { border-top: 1px solid var(--line); padding-top: 1.6rem; }\n"
    "h2 { margin: 0; font-size: 1.05rem; font-weight: 600; overflow-wrap: anywhere; }\n"
    ".text { max-width: 68ch; line-height: 1.85; hyphens: auto;\n"
    "  overflow-wrap: break-word;\n"
    "  font-family: Charter, \"Bitstream Charter\", \"Source Serif 4\", \"Noto Serif\",\n"
    "    \"DejaVu Serif\", Georgia, serif; font-size: 1.12rem; }\n"
    ".text p { margin: 0 0 1em; white-space: pre-wrap; unicode-bidi: plaintext; }\n"
    "@media (min-width: 62rem) {\n"
    "  article { grid-template-columns: minmax(0, 68ch) minmax(15rem, 1fr); }\n"
    "  h2 { grid-column: 1 / -1; }\n"
    "  aside { position: sticky; top: 1rem; align-self: start; max-height: 96vh;\n"
    "    overflow-y: auto; }\n"
    "}\n"
    "@media print { aside { position: static; max-height: none; }\n"
    "  header label { display: none; } }\n";

static const char marks[] =
    "mark { background: var(--fill); color: inherit; padding: .06em .22em;\n"
    "  border-radius: .25em; border-bottom: 2px var(--stroke) var(--edge);\n"
    "  -webkit-box-decoration-break: clone; box-decoration-break: clone; }\n"
    "mark[data-base]::after { content: attr(data-base); margin-left: .45em;\n"
    "  font: .68em/1.2 system-ui, sans-serif; color: var(--ink); opacity: .78; }\n"
    "body:has(#bases:not(:checked)) mark::after { content: none; }\n"
    "mark:target { outline: 2px solid var(--edge); outline-offset: 2px; }\n"
    "table { border-collapse: collapse; width: 100%; font-size: .92rem; }\n"
    "th { text-align: left; padding: .7rem 0 .25rem; font-weight: 600; }\n"
    "td { padding: .2rem 0; vertical-align: top; border-top: 1px solid var(--line); }\n"
    "td.count { width: 3.2em; text-align: right; font-variant-numeric: tabular-nums;\n"
    "  color: var(--quiet); }\n"
    "td a { color: inherit; text-decoration-color: var(--line);\n"
    "  text-underline-offset: .2em; }\n"
    "td small, .none { color: var(--quiet); }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n";

static const char legend[] =
    "<header>\n"
    "<span><mark class=\"person\">person</mark></span>\n"
    "<span><mark class=\"place\">place</mark></span>\n"
    "<span><mark class=\"organization\">organization</mark></span>\n"
    "<span><mark class=\"other\">other</mark></span>\n";

static const char base_switch[] = "<label><input type=\"checkbox\" id=\"bases\" checked> "
                                  "base forms in the text</label>\n";

void pln_html_page_begin(pln_buffer *out, int with_text)
{
    PLN_PUT(out, head);
    PLN_PUT(out, colors);
    PLN_PUT(out, layout);
    PLN_PUT(out, marks);
    PLN_PUT(out, legend);
    if (with_text)
        PLN_PUT(out, base_switch);
    PLN_PUT(out, "</header>\n");
}

void pln_html_page_end(pln_buffer *out)
{
    PLN_PUT(out, "</body>\n</html>\n");
}
