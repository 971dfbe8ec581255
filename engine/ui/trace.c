/* What stands where, as text: for a hand that is guided by a script and cannot see the window.
 *
 * A line a box, in order of the tree: its place in the window, whether its middle can be seen and
 * whether it has the focus, then the node as every tree shows it. A field says what stands in it by
 * now, a secret only how many letters. */
#include "base/utf8.h"
#include "ui/state.h"

static Node as_it_stands(const Ui *ui, const Box *b) {
  Node n = *b->node;
  if (!b->field) return n;
  n.value = edit_text(&b->field->edit);
  if (n.role != ROLE_SECRET) return n;
  Buf dots = buf_make(ui->frame);
  buf_fill(&dots, '*', utf8_length(n.value));
  n.value = buf_str(&dots);
  return n;
}

void ui_print_boxes(Ui *ui, Buf *out) {
  state_settle(ui);
  buf_format(out, "frame %lld window %dx%d zoom %d\n", (long long)ui->frames, ui->layout.width,
    ui->layout.height, ui->layout.zoom);
  for (const Box *b = ui->page ? ui->layout.root : NULL; b; b = box_next(b)) {
    SDL_Rect r = layout_in_window(&ui->layout, b, ui->scroll);
    SDL_Point middle = {r.x + r.w / 2, r.y + r.h / 2};
    bool seen = SDL_PointInRect(&middle, &ui->layout.regions[b->region].view);
    buf_format(out, "%d,%d,%d,%d %s%s ", r.x, r.y, r.w, r.h, seen ? "seen" : "out",
      b == ui->focus ? " focus" : "");
    Node n = as_it_stands(ui, b);
    page_print_node(&n, out);
  }
}
