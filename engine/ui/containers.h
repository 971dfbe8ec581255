/* Widgets that hold others. Of interest to the table of widgets only; what the functions do
 * stands in box.h. */
#ifndef SABOQ_UI_CONTAINERS_H
#define SABOQ_UI_CONTAINERS_H

#include "ui/flow.h"

void containers_measure_page(Layout *l, Box *b, int width, bool fill);
void containers_measure_main(Layout *l, Box *b, int width, bool fill);
void containers_measure_bar(Layout *l, Box *b, int width, bool fill);
void containers_measure_actions(Layout *l, Box *b, int width, bool fill);
void containers_measure_group(Layout *l, Box *b, int width, bool fill);
void containers_measure_row(Layout *l, Box *b, int width, bool fill);
void containers_measure_card(Layout *l, Box *b, int width, bool fill);

void containers_paint_bar(const Look *k, DrawList *d, const Box *b);
void containers_paint_actions(const Look *k, DrawList *d, const Box *b);
void containers_paint_card(const Look *k, DrawList *d, const Box *b);

#endif
