/* Everything a window holds. Of interest inside the room only; others see Ui as an opaque thing. */
#ifndef SABOQ_UI_STATE_H
#define SABOQ_UI_STATE_H

#include "ui/layout.h"
#include "ui/ui.h"

enum { EVENTS_MOST = 8 };

/* What the pointer is dragging. */
typedef enum { DRAG_NOTHING, DRAG_PRESS, DRAG_SELECTION, DRAG_THUMB } Drag;

struct Ui {
  Arena *arena; /* as long as the window */
  Arena *frame; /* of one draw list */
  Arena *told;  /* of the events given out */
  UiOptions options;
  Fonts *fonts;
  Typeset *type;
  Inks *inks;
  Pictures *pictures;
  Fields fields;
  Layout layout;
  Node *page;
  SDL_Window *window;  /* NULL: offscreen */
  SDL_Surface *canvas; /* where it is painted, unless the window's own pixels fit */
  SDL_Cursor *cursors[SDL_NUM_SYSTEM_CURSORS];
  SDL_SystemCursor cursor;

  Buf page_id, focus_id, field_id, pressed_id,
    keys_id; /* what outlives a tree is known by id; keys: the field whose keys are open */
  Box *focus, *field, *hover,
    *pressed;        /* found again after each layout; field: the one typed in last */
  bool ring;         /* keys are used: show where the focus is */
  bool stale;        /* to be laid out again */
  bool fresh;        /* another page: focus and scroll begin anew */
  bool notice;       /* a notice stands on the page that was laid out last */
  bool follow;       /* bring the focus into view after the layout */
  bool dirty;        /* to be drawn again, even if the list is the same */
  bool sent;         /* the primary button or a secret was pressed since the page came */
  bool front;        /* the window has the keyboard */
  bool told_press;   /* the pressed state was given out and ends with the next step */
  bool swallow_text; /* the key down was a command: it types nothing */
  bool capitals;     /* the keys on the screen give a capital next */
  bool letters;      /* and have letters for a secret, not digits alone */
  int scroll;
  Drag drag;
  int drag_from, drag_scroll; /* where the thumb was taken */
  SDL_Point pointer;
  Buf clipboard; /* offscreen */

  UiEvent events[EVENTS_MOST];
  int event_count;
  void (*on_frame)(void *context, Ui *ui); /* NULL: nobody asked */
  void *frame_context;
  uint64_t last_input, drawn;
  int64_t frames;
};

/* Lays out if something changed, and finds focus and scroll again. Afterwards layout, focus and
 * hover are true. */
void state_settle(Ui *ui);

/* Queues an event; strings are copied. */
void state_tell(Ui *ui, UiEvent event);

/* The focus goes there; with `follow` it is brought into view. Takes NULL. */
void state_focus(Ui *ui, Box *b, bool follow);

/* Presses a box: tells it, or does what is the ui's own. */
void state_press(Ui *ui, Box *b);

/* scroll.c: the main region's way. */
int scroll_most(const Ui *ui);
void scroll_to(Ui *ui, int y);
void scroll_by(Ui *ui, int way);
void scroll_show_focus(Ui *ui);
bool scroll_focus_seen(const Ui *ui);
bool scroll_focus_scrolls(const Ui *ui); /* it stands in the part that scrolls */
bool scroll_bar(const Ui *ui, SDL_Rect *track, SDL_Rect *thumb); /* false: nothing to scroll */

/* focus.c */
Box *focus_next(const Ui *ui, const Box *from, int way); /* 1 or -1, around the ends */
Box *focus_first(const Ui *ui); /* where it begins on a new page; NULL: nowhere */
Box *focus_choice(const Ui *ui, const Box *from, int way); /* within choices that stand together */
Box *focus_nth_choice(const Ui *ui, int n); /* the n-th of the page from 1, or NULL */
Box *focus_primary(const Ui *ui);

/* typing.c: keys and clicks in fields. */
bool typing_key(Ui *ui, const SDL_Keysym *key);
void typing_text(Ui *ui, Str text, EditKind kind);
void typing_click(Ui *ui, Box *b, int x, int y, int clicks);
void typing_drag(Ui *ui, int x, int y);
bool typing_press(Ui *ui, const Box *key); /* of the keys on the screen; false: it is none */

/* keys.c: a key of the page. True when it meant something. */
bool keys_down(Ui *ui, const SDL_KeyboardEvent *key);
SDL_Keycode keys_letter(const SDL_Keysym *key);

/* input.c: one event of SDL. */
void input_handle(Ui *ui, const SDL_Event *e);

/* frame.c */
void frame_list(Ui *ui, DrawList *d);

#endif
