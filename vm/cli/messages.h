/* What the command line says of its own accord, in two languages. Findings about schemes and data
 * come from the library. Owns nothing. */
#ifndef HENG_CLI_MESSAGES_H
#define HENG_CLI_MESSAGES_H

#include <stdbool.h>

struct cli;

typedef enum message_id {
    MESSAGE_NONE,
    MESSAGE_UNKNOWN_OPTION,  /* the argument, a near option or NULL */
    MESSAGE_NO_VALUE,        /* the option */
    MESSAGE_NEEDLESS_VALUE,  /* the argument, the option's name */
    MESSAGE_BAD_VALUE,       /* the option's name, the value, what is expected */
    MESSAGE_TOO_MANY,        /* the option */
    MESSAGE_SET_TWICE,       /* the figure, the option */
    MESSAGE_UNKNOWN_COMMAND, /* the word, a near command or NULL */
    MESSAGE_OPERAND_MISSING, /* the command, its operands */
    MESSAGE_OPERAND_SURPLUS, /* the command, the operand, an option it may be meant for or NULL */
    MESSAGE_NOT_FOR_COMMAND, /* the command, the option's name */
    MESSAGE_OPTION_MISSING,  /* the command, the option with its placeholder */
    MESSAGE_OUTPUT_FAILED,   /* file or "-", the system's reason */
    MESSAGE_OUTPUT_IS_INPUT, /* the file */
    MESSAGE_INTERRUPTED,     /* nothing */
    MESSAGE_INTERNAL,        /* nothing */
    MESSAGE_MEMORY,          /* nothing */
    MESSAGE_PATH_TOO_LONG,   /* the path */
    MESSAGE_COUNT
} message_id;

/* Writes one message to stderr: code, text, how to mend it; as JSON where --format json was given.
 * Arguments that a message does not have are NULL. */
void message_complain(const struct cli *c, message_id message, const char *a, const char *b,
                      const char *d);
/* A line on stderr for a person ("%1" is the argument), unless -q was given or the output is JSON.
 */
void message_note(const struct cli *c, const char *zh, const char *en, const char *argument);

#endif
