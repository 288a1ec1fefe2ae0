# SPDX-License-Identifier: BSD-2-Clause
# POLAN_TRY_CFLAG(FLAG): adds FLAG to POLAN_WARNINGS if the C compiler takes it.
AC_DEFUN([POLAN_TRY_CFLAG], [
  AC_MSG_CHECKING([whether $CC takes $1])
  polan_saved_CFLAGS=$CFLAGS
  CFLAGS="$CFLAGS -Werror $1"
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([])],
    [AC_MSG_RESULT([yes]); POLAN_WARNINGS="$POLAN_WARNINGS $1"],
    [AC_MSG_RESULT([no])])
  CFLAGS=$polan_saved_CFLAGS
])
