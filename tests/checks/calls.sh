#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# What the library must not call, and that it keeps no mutable globals, read off its
# object files: neither comments nor macros can hide anything there.
. "$(dirname "$0")/tap.sh"

objects=$(find "$build_dir/lib" -name '*.o' -path '*.libs/*' | sort)
[ -n "$objects" ] || objects=$(find "$build_dir/lib" -name '*.o' | sort)
for object in $objects; do
    name=$(printf '%s' "$object" | sed "s,.*/lib/,,; s,\.libs/,,; s,[a-z_]*_la-,,")
    # fortified calls are named __printf_chk and the like
    nm -u "$object" | awk -v name="$name" '{ call = $2; sub(/@.*/, "", call)
        sub(/^__isoc99_/, "", call); sub(/^__/, "", call); sub(/_chk$/, "", call)
        print name, call }'
done >"$scratch/calls"

banned()
{
    awk -v list="$2" -v but="${3:-}" '
        BEGIN { n = split(list, names, " "); for (i = 1; i <= n; i++) bad[names[i]] = 1 }
        ($2 in bad) && (but == "" || $1 !~ but) { print "lib/" $1 " calls " $2 }' \
        "$scratch/calls" >"$scratch/out"
    check "$1" "$scratch/out"
}

if [ "$(grep -c 'alloc.o malloc' "$scratch/calls")" -eq 0 ]; then
    skip "these object files do not show their calls (link-time optimisation?)"
    tap_done
fi
banned "only base/alloc.c asks for memory" \
    "malloc calloc realloc reallocarray free strdup strndup getline getdelim asprintf \
     vasprintf aligned_alloc posix_memalign" '^base/alloc'
banned "nothing is printed" "printf vprintf puts putchar perror psignal stdout stderr"
banned "nothing ends the process" "exit _exit quick_exit abort raise"
banned "nothing that is global is changed" \
    "setlocale setenv putenv unsetenv signal sigaction atexit chdir umask srand rand"
banned "nothing keeps hidden state" "strtok strerror localtime gmtime ctime asctime"
banned "nothing writes without a bound" "sprintf vsprintf strcpy strcat gets scanf sscanf fscanf"
banned "nothing follows the locale" "atoi atol atof strtod strtof strtold strcoll ctype_b_loc \
    ctype_tolower_loc ctype_toupper_loc toupper tolower isalpha isdigit isspace"

for object in $objects; do
    nm -f sysv "$object" | awk -F'|' -v name="${object##*/}" '
        { section = $7; symbol = $1; gsub(/ /, "", section); gsub(/ /, "", symbol) }
        section ~ /^\.(data|bss|tdata|tbss|data\.rel|data\.rel\.local)$/ &&
            symbol !~ /^(__|\.|asan)/ && $4 ~ /OBJECT/ { print name ": " symbol }'
done >"$scratch/out"
check "no mutable globals" "$scratch/out"
tap_done
