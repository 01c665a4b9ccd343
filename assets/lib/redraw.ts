// Draws the page anew after a change, without losing focus, scroll or what somebody is writing.

import htmx from "./htmx";

let running: Promise<unknown> | undefined;
let again = false;

export async function redraw(): Promise<void> {
  again = true;
  if (running) return;
  while (again) {
    again = false;
    const where = location.pathname + location.search;
    running = htmx.ajax("GET", where, { source: "#main", target: "#main", select: "#main", swap: "outerMorph" });
    await running.catch(() => undefined);
    running = undefined;
  }
  document.dispatchEvent(new CustomEvent("leeway:redrawn"));
}
