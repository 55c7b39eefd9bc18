/* Result codes used inside the library. Owns nothing. */
#ifndef HENG_BASE_STATUS_H
#define HENG_BASE_STATUS_H

/* Every function that can fail returns one of these. A status other than ST_OK
 * is accompanied by at least one diagnostic in the list that the caller gave,
 * except ST_NOMEM, where there may be no memory to say more, and ST_INTERRUPTED, which says all. */
typedef enum status {
    ST_OK = 0,      /* done */
    ST_FINDINGS,    /* done, but diagnostics of severity error were recorded: show them */
    ST_FAILED,      /* could not be done: show the diagnostics */
    ST_NOMEM,       /* an allocation failed; everything allocated so far is released by the owner */
    ST_INTERRUPTED, /* the caller's stop flag was raised; nothing was written */
    ST_INTERNAL     /* an invariant of ours is broken */
} status;

#endif
