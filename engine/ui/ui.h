/* The window: shows a page and tells what was done to it. The page (base/page.h) says what there
 * is; the ui decides where it stands and how it looks, keeps focus, scroll and what is being
 * typed, and gives back plain events. It draws only when something changed and sleeps otherwise.
 * The same code without a display fills a picture (`saboq shot`).
 *
 * How a page is laid out, so that who builds one knows:
 *   page  = bar (top, fixed) + main (one column, at most 760 px wide at 100 %, scrolls) + actions
 *     (bottom, fixed)
 *   bar, actions: children in a row from the left; a last child of role `group` is set to the
 *     right edge
 *   main: children below each other; `row`: side by side, wrapping; `group`: below each other
 *     without a frame; `card`: in a frame, pressed as a whole when it has an action
 *   choice, check: a full-width line with its mark; their feedback may stand below as a callout
 *   callout styles (value): note, remember, care, law, right, partly, wrong, problem
 *   status: small text; live ones are read aloud when they change. progress: a thin bar with its
 *     name beside it
 *   headings: level 1 in the title size, 2 and 3 in the text size, bold. At most three type
 *     sizes: title, text, small
 *
 * Keys: Tab and Shift+Tab walk, arrows walk within choices and scroll elsewhere, Space and Enter
 * press, Enter in a `field` or `secret` sends its action (the primary button's, where it has
 * none), Ctrl+Enter does so in an `area`. Esc presses the node with id "back", which is shown with
 * an arrow; 1-9 choose the n-th choice or check; Ctrl with + - 0 or the wheel zooms by 25; PageUp,
 * PageDown, Home and End scroll. The mouse alone is enough as well.
 *
 * A field with STATE_UZBEK_KEYS gets the keys oʻ gʻ ʼ beside it from the ui itself. On a page with
 * a `keys` node each field also gets a button that opens a keyboard of those letters below it; for a
 * secret it begins with the digits alone.
 * Actions that begin with "type:" or "keys:" are the ui's own: what follows "type:" is put into the
 * field the key stands at, else into the one that had the focus last. */
#ifndef SABOQ_UI_UI_H
#define SABOQ_UI_UI_H

#include "base/err.h"
#include "base/page.h"

typedef struct Ui Ui;

typedef struct {
  Str title;         /* of the window */
  int width, height; /* pixels of the window or picture */
  int zoom;          /* percent, 100 to 200 */
  bool offscreen;    /* no window, no display: for pictures and tests */
  Str fonts;         /* folder with NotoSans-Regular.ttf, -Bold, -Italic and DejaVuSans.ttf */
  /* Bytes of a picture by the path that a node's value holds; false: there is none. They live
   * until the next page. */
  bool (*picture)(void *context, Str path, Str *bytes);
  void *picture_context;
} UiOptions;

/* NULL and *e (err.no-display, err.no-fonts, err.no-window) when it cannot be. */
Ui *ui_open(const UiOptions *options, Err *e);
void ui_close(Ui *ui); /* takes NULL */

/* Shows a page whose words are filled; the tree must live until the next ui_show. Focus, scroll
 * and typed text stay where the root's id is the one before and the node is still there; on
 * another page the focus goes to the first field that is empty, else to the first field, else to the
 * primary button. A secret is forgotten once it or the primary button was pressed, and the focus
 * goes to the first gap again. */
void ui_show(Ui *ui, Node *page);

typedef enum {
  UI_NOTHING, /* the time given is up */
  UI_PRESSED, /* node with an action: id, action; value: what a field holds */
  UI_TYPED,   /* a field's text changed: id, value */
  UI_ZOOMED,  /* number: the new zoom */
  UI_FOCUS,   /* number 1: the window came to the front, 0: it went away or was hidden */
  UI_QUIT     /* close button, Alt+F4, Ctrl+Q */
} UiKind;

typedef struct {
  UiKind kind;
  Str id, action, value; /* hold until the next ui_step */
  int number;
} UiEvent;

/* One step of the loop: draws what changed, waits at most timeout_ms (-1: as long as it takes)
 * for one event worth telling. The pressed state is drawn before the event is given out. */
UiEvent ui_step(Ui *ui, int timeout_ms);

/* Zoom in percent, clipped to 100 to 200. */
void ui_set_zoom(Ui *ui, int percent);
int ui_zoom(const Ui *ui);

/* Milliseconds since the last key, click or motion. */
int64_t ui_idle_ms(const Ui *ui);

/* What a field holds now; "" for none. */
Str ui_field(const Ui *ui, Str id);

/* The picture of what is shown, as PNG. `whole`: as tall as the page needs, without scrolling. */
bool ui_save_png(Ui *ui, Str path, bool whole, Err *e);

/* Code points drawn so far that no font has, at most `max`. */
int ui_missing_glyphs(const Ui *ui, uint32_t *out, int max);

/* Where everything stands: the number of frames, size and zoom in the first line, then a line a
 * node, "X,Y,W,H seen|out [focus] " and the node as page_print_tree has it. What is in secrets is
 * not told. */
void ui_print_boxes(Ui *ui, Buf *out);

/* `tell` is called after each frame that was drawn. */
void ui_on_frame(Ui *ui, void (*tell)(void *context, Ui *ui), void *context);

/* Frames drawn so far. */
int64_t ui_frames(const Ui *ui);

/* Problems of the layout of the page shown, as text, a line each (a text cut off, two nodes
 * overlapping, a target under 24 px); the count. */
int ui_check_layout(Ui *ui, Buf *out);

#endif
