// A hasty hand clicks twice. When the page was drawn anew between the two, the second click hits what came
// under the pointer meanwhile, and nobody meant that. The same button with other words is pressed again on purpose,
// as a chip with three states is, unless the two clicks are a double click.

const SOON = 800; // milliseconds after the drawing
const DOUBLE = 350; // milliseconds between the two
const NEAR = 24; // pixels

interface Click {
  x: number;
  y: number;
  at: number;
  what: string;
  id: string;
}

/** What is pressed: its words, and the name by which it is known through a drawing. */
function pressed(target: EventTarget | null): { what: string; id: string } {
  const one = (target as Element).closest("button, summary, a");
  return { what: one?.textContent?.trim() ?? "", id: one?.id ?? "" };
}

export function listenToSlips(): void {
  let last: Click | null = null;
  let drawn = 0;
  document.addEventListener("keydown", () => (last = null), { capture: true }); // somebody typed meanwhile: no double click
  document.addEventListener("leeway:redrawn", () => (drawn = performance.now()));
  const judge = (event: MouseEvent): void => {
    if (!event.detail) return; // by a key, which knows where it is
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const { what, id } = pressed(event.target);
    const near = last && last.at < drawn && Math.hypot(x - last.x, y - last.y) < NEAR;
    if (near && what !== last!.what && (id && id === last!.id ? at - last!.at < DOUBLE : at - drawn < SOON)) {
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    last = { x, y, at, what, id };
  };
  document.addEventListener("click", judge, { capture: true });
}
