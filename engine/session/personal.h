/* Numbers of real people in free text: passports (two letters and seven digits), phones and
 * personal identification numbers (nine digits and more, with or without spaces, hyphens, dots and
 * brackets between). Training texts are about persons who do not exist. */
#ifndef SABOQ_SESSION_PERSONAL_H
#define SABOQ_SESSION_PERSONAL_H

#include "base/str.h"

#define PERSONAL_WARNING "ui.answer.personal"

/* Whether such a number stands in it. */
bool personal_number_in(Str text);

#endif
