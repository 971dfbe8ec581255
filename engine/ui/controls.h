/* Widgets that are used: buttons, links, choices, fields. Of interest to the table of widgets
 * only. */
#ifndef SABOQ_UI_CONTROLS_H
#define SABOQ_UI_CONTROLS_H

#include "ui/flow.h"

void controls_measure_button(Layout *l, Box *b, int width, bool fill);
void controls_measure_link(Layout *l, Box *b, int width, bool fill);
void controls_measure_choice(Layout *l, Box *b, int width, bool fill);

void controls_paint_button(const Look *k, DrawList *d, const Box *b);
void controls_paint_link(const Look *k, DrawList *d, const Box *b);
void controls_paint_choice(const Look *k, DrawList *d, const Box *b);

void entry_measure(Layout *l, Box *b, int width, bool fill);
void entry_paint(const Look *k, DrawList *d, const Box *b);

#endif
