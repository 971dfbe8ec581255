/* The programmer's fault and out of memory: say where, and stop. Safe at any moment, because an
 * event is durable before anything follows from it. Never for an author's mistake (Diag) or the
 * machine's (Err). */
#ifndef SABOQ_BASE_PANIC_H
#define SABOQ_BASE_PANIC_H

/* Prints "file:line: why" on stderr and aborts. Does not return. */
_Noreturn void panic_at(const char *file, int line, const char *why);

#define panic(why) panic_at(__FILE__, __LINE__, (why))
#define ensure(cond) ((cond) ? (void)0 : panic_at(__FILE__, __LINE__, "expected: " #cond))

#endif
