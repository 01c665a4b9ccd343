// A hasty hand clicks twice. When the page was drawn anew between the two, the second click hits what came
// under the pointer meanwhile, and nobody meant that.

const SOON = 800; // milliseconds after the drawing
const NEAR = 24; // pixels

interface Click {
  x: number;
  y: number;
  at: number;
  what: string;
}

const words = (target: EventTarget | null): string =>
  (target as Element).closest("button, summary, a")?.textContent?.trim() ?? "";

export function listenToSlips(): void {
  let last: Click | null = null;
  let drawn = 0;
  document.addEventListener("keydown", () => (last = null), { capture: true }); // somebody typed meanwhile: no double click
  document.addEventListener("leeway:redrawn", () => (drawn = performance.now()));
  const judge = (event: MouseEvent): void => {
    if (!event.detail) return; // by a key, which knows where it is
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const what = words(event.target);
    const near = last && Math.hypot(x - last.x, y - last.y) < NEAR;
    if (near && last!.at < drawn && at - drawn < SOON && what !== last!.what) {
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    last = { x, y, at, what };
  };
  document.addEventListener("click", judge, { capture: true });
}
