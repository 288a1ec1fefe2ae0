#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Installs under a folder, looks at what is there, and builds a program against it as a
# user would, with pkg-config alone.
. "$(dirname "$0")/tap.sh"

here=$scratch/install
unset MAKEFLAGS MFLAGS MAKELEVEL
if ! make -C "$build_dir" install DESTDIR="$here" >"$scratch/log" 2>&1; then
    fail "make install"
    tail -n 20 "$scratch/log" | sed 's/^/# /'
    tap_done
fi
pass "make install"

pc=$(find "$here" -name polan.pc)
prefix=$here$(sed -n 's/^prefix=//p' "$pc")
(cd "$prefix" && find . \( -type f -o -type l \) | sed 's,^\./,,' | sort) >"$scratch/found"
sort "$source_dir/tests/checks/installed.txt" | grep -v '^#' >"$scratch/wanted"
[ -e "$build_dir/lib/.libs/libpolan.so" ] || sed -i '/\.so/d' "$scratch/wanted"
[ -e "$build_dir/lib/.libs/libpolan.a" ] || sed -i '/\.a$/d' "$scratch/wanted"
sed -i 's,^lib/[^/]*-linux-gnu[^/]*/,lib/,; s,^lib64/,lib/,' "$scratch/found"
comm -23 "$scratch/wanted" "$scratch/found" >"$scratch/out"
check "everything of installed.txt is there" "$scratch/out"
comm -13 "$scratch/wanted" "$scratch/found" >"$scratch/out"
check "nothing else is" "$scratch/out"
grep -rlF -e "$build_dir" -e "$source_dir" "$prefix/include" "$pc" >"$scratch/out"
check "headers and polan.pc do not name the build tree" "$scratch/out"

if ! command -v pkg-config >/dev/null; then
    skip "no pkg-config"
    tap_done
fi
export PKG_CONFIG_PATH="$(dirname "$pc")${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"
flags()
{
    pkg-config --define-variable=prefix="$prefix" "$@" polan
}
libdir=$(flags --variable=libdir)
export LD_LIBRARY_PATH="$libdir${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"

cat >"$scratch/user.c" <<'END'
#include <stdio.h>
#include <polan/polan.h>
int main(int argc, char **argv)
{
    polan_error error = {POLAN_OK, 0, 0, "", ""};
    polan_model *model;
    polan_analyzer *analyzer;
    polan_document *document;
    size_t count = 0;
    if (polan_model_open(&model, argv[argc - 1], NULL, &error) != POLAN_OK ||
        polan_analyzer_new(&analyzer, model, NULL, &error) != POLAN_OK ||
        polan_analyze(analyzer, "Ala ma kota.", 12, &document, &error) != POLAN_OK) {
        fprintf(stderr, "%s: %s\n", error.source, error.message);
        return 1;
    }
    polan_document_tokens(document, &count);
    polan_document_free(document);
    polan_analyzer_free(analyzer);
    polan_model_unref(model);
    printf("%s %zu\n", polan_version(), count);
    return 0;
}
END
# consumer NAME ARGUMENTS-OF-PKG-CONFIG: build and run; the version it prints must agree
consumer()
{
    if ${CC:-cc} -std=c99 ${CFLAGS:-} "$scratch/user.c" -o "$scratch/user" \
        $(flags --cflags) $2 >"$scratch/log" 2>&1 &&
        "$scratch/user" "$model" >"$scratch/said" 2>>"$scratch/log" &&
        [ "$(cat "$scratch/said")" = "$(flags --modversion) 4" ]; then
        pass "$1"
    else
        fail "$1"
        cat "$scratch/log" "$scratch/said" 2>/dev/null | head -n 20 | sed 's/^/# /'
    fi
}
model=$prefix/share/polan/polan.img
if [ ! -e "$model" ]; then
    skip "no model was installed"
    tap_done
fi
[ -e "$libdir/libpolan.so" ] && consumer "a program of the shared library" "$(flags --libs)"
[ -e "$libdir/libpolan.a" ] &&
    consumer "a program of the static library" \
        "$(flags --libs-only-L) -Wl,-Bstatic -lpolan -Wl,-Bdynamic $(flags --static --libs-only-l |
            sed 's/-lpolan//')"
tap_done
