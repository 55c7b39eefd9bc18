/* How functions that may leave by longjmp are marked. Owns nothing. */
#ifndef HENG_SCRIPT_THROW_H
#define HENG_SCRIPT_THROW_H

/* A function so marked may not return: Lua may longjmp out of it. Such a function holds only memory
 * that Lua or an arena owns, and is called only below a protected call. */
#define SCR_THROWS

#endif
