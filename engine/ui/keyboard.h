/* Keys that are pressed with the mouse: the Uzbek signs beside a field, and a whole keyboard below
 * it. Their boxes are children of the field's box; what they do is in typing.c. */
#ifndef SABOQ_UI_KEYBOARD_H
#define SABOQ_UI_KEYBOARD_H

#include "ui/box.h"

/* Gives a field that can be typed into its keys: the signs, when it offers them; the button that
 * opens the keyboard, when the page has one; the keyboard, when it is open here. */
void keyboard_add(Layout *l, Box *field);

/* The keyboard that is open below a field, or NULL. */
Box *keyboard_of(const Box *field);

/* Whether a box belongs to the keyboard: the pointer's alone, Tab passes it over. */
bool keyboard_has(const Box *b);

#endif
