#!/bin/sh
# SPDX-License-Identifier: BSD-2-Clause
# Runs the Python package's tests against the build in $POLAN_BUILD; prints TAP.
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON3:-python3}

skip()
{
    echo "1..0 # SKIP $1"
    exit 0
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
    skip "no Python 3.9 or newer"
"$python" -c 'import pytest' 2>/dev/null || skip "no pytest"

POLAN_LIBRARY=$POLAN_BUILD/lib/.libs
export POLAN_LIBRARY
ls "$POLAN_LIBRARY"/libpolan.so* >/dev/null 2>&1 || skip "no shared library was built"

# A library with a sanitizer needs it to be there before Python is.
library=$(ls "$POLAN_LIBRARY"/libpolan.so* | head -n 1)
if grep -q __tsan_init "$library"; then
    skip "Python does not run under ThreadSanitizer"
elif grep -q __asan_init "$library"; then
    LD_PRELOAD=$(${CC:-cc} -print-file-name=libasan.so)
    [ -f "$LD_PRELOAD" ] || skip "no AddressSanitizer to load before Python"
    ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
    export LD_PRELOAD ASAN_OPTIONS
fi

# The source tree may be read-only: nothing is written there.
PYTHONDONTWRITEBYTECODE=1
PYTHONPATH=$here:$here/..
export PYTHONDONTWRITEBYTECODE PYTHONPATH
exec "$python" -m pytest -p no:cacheprovider -p tap \
    -c "$here/../pyproject.toml" "$here"
