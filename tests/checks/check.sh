#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# The checks themselves: check.h and tap.sh say "not ok" when something is wrong.
. "$(dirname "$0")/tap.sh"

cat >"$scratch/wrong.c" <<'END'
#include "check.h"
int main(void)
{
    polan_error error = {POLAN_ERROR_IO, 1, 2, "file", "gone"};
    CHECK(1 == 2);
    CHECK_INT(-1, UINT32_MAX);
    CHECK_STR("a\n#", "b");
    CHECK_STR(NULL, "");
    CHECK_STATUS(POLAN_ERROR_IO, POLAN_OK, &error);
    CHECK(1);
    CHECK_INT(3, 3);
    CHECK_STR("ż", "ż");
    CHECK_STATUS(POLAN_OK, POLAN_OK, NULL);
    CHECK_SKIP("no reason");
    return check_done();
}
END
${CC:-cc} ${CFLAGS:-} -std=c11 -I"$source_dir/tests" -I"$source_dir/include" \
    "$scratch/wrong.c" -o "$scratch/wrong" >"$scratch/out" 2>&1
check "a program of checks compiles" "$scratch/out"
"$scratch/wrong" >"$scratch/said"
[ $? -eq 1 ] && pass "it exits with 1" || fail "it exits with 1"
for want in 'not ok 1 - wrong.c:5' 'not ok 2 -' 'not ok 3 -' 'not ok 4 -' 'not ok 5 -' \
    'ok 6 -' 'ok 7 -' 'ok 8 -' 'ok 9 -' 'ok 10 # SKIP no reason' '1..10' \
    '#    got: a\\n#' '#   want: 4294967295' '#    got: NULL' \
    '#    got: status 3, file:1:2: gone'; do
    grep -q "^$want" "$scratch/said" && pass "it prints $(echo "$want" | tr -d '#')" ||
        fail "it prints $(echo "$want" | tr -d '#')"
done

printf '%s\n' '. "$1"' 'pass one' 'echo wrong >"$scratch/bad"' 'check two "$scratch/bad"' \
    'skip three' 'tap_done' >"$scratch/script"
sh "$scratch/script" "$source_dir/tests/checks/tap.sh" >"$scratch/said"
[ $? -ne 0 ] && pass "a script with a failure fails" || fail "a script with a failure fails"
printf '%s\n' 'ok 1 - one' 'not ok 2 - two' '# wrong' 'ok 3 # SKIP three' '1..3' |
    cmp -s - "$scratch/said" && pass "and says so" || fail "and says so"
tap_done
