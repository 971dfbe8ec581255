/* Typed text: a string, a caret, a selection, and the way back. No keys and no pixels here.
 * Offsets are bytes and stand between code points, a letter and its combining marks staying
 * together. */
#ifndef SABOQ_UI_EDIT_H
#define SABOQ_UI_EDIT_H

#include "base/buf.h"

enum { EDIT_BYTES_MOST = 16384, EDIT_LINE_BYTES_MOST = 512, EDIT_UNDO_MOST = 32 };

typedef struct {
  Buf text;
  ptrdiff_t caret, anchor;
} EditState;

typedef enum { EDIT_NOTHING, EDIT_TYPING, EDIT_ERASING, EDIT_PASTING } EditKind;

typedef struct {
  Buf text;
  ptrdiff_t caret, anchor; /* selected: what is between them */
  bool lines;              /* line feeds may stand in it */
  EditState undo[EDIT_UNDO_MOST];
  int undo_first, undo_count;
  EditKind last; /* edits of one kind in a row are undone together */
} Edit;

typedef enum {
  EDIT_LEFT,
  EDIT_RIGHT,
  EDIT_WORD_LEFT,
  EDIT_WORD_RIGHT,
  EDIT_START,
  EDIT_END
} EditWay;

/* Holds `text`, caret at its end. */
void edit_init(Edit *e, Arena *a, Str text, bool lines);

/* Views of the whole text and of what is selected; they hold until the next edit. */
/* All of the text; what is selected. Hold until the next change. */
Str edit_text(const Edit *e);
Str edit_selection(const Edit *e);

/* Puts text in place of the selection: line feeds become spaces where there are no lines, control
 * signs and broken UTF-8 are left out, and what is over EDIT_BYTES_MOST (EDIT_LINE_BYTES_MOST in
 * a single line) too. False when nothing changed. */
bool edit_insert(Edit *e, Str text, EditKind kind);

/* Erases the selection, else from the caret the given way. False when nothing changed. */
bool edit_erase(Edit *e, EditWay way);

/* Moves the caret; with `select` the selection grows, else it ends. */
void edit_move(Edit *e, EditWay way, bool select);
void edit_move_to(Edit *e, ptrdiff_t offset, bool select);
void edit_select_all(Edit *e);

/* Selects the word at an offset. */
void edit_select_word(Edit *e, ptrdiff_t offset);

/* Takes back the last edits of one kind. False when there is none. */
bool edit_undo(Edit *e);

#endif
