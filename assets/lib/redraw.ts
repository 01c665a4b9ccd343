// Draws the page anew after a change, without losing focus, scroll or what somebody is writing. It waits
// for changes that are on their way and for a card in somebody's hand: what it draws would be old by then.

import { stand, standAgain } from "./focus";
import htmx from "./htmx";
import { changesBegun, isChanging, settled } from "./net";

const hands = new Set<Promise<void>>();
let running = false;
let again = false;
let asked = 0;
let stood = stand();

/** Somebody has taken hold of something: nothing is drawn anew until the answer is called. */
export function hold(): () => void {
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  hands.add(held);
  return () => {
    hands.delete(held);
    release();
  };
}

const isBusy = (): boolean => hands.size > 0 || isChanging();

async function quiet(): Promise<void> {
  while (isBusy()) {
    await Promise.all(hands);
    await settled();
  }
}

export async function redraw(): Promise<void> {
  again = true;
  if (running) return;
  running = true;
  while (again) {
    await quiet();
    again = false;
    asked = changesBegun();
    const where = location.pathname + location.search;
    const drawn = htmx.ajax("GET", where, { source: "#main", target: "#main", select: "#main", swap: "outerMorph" });
    await drawn.then(() => standAgain(stood), () => undefined);
  }
  running = false;
  document.dispatchEvent(new CustomEvent("leeway:redrawn"));
}

interface Swap extends CustomEvent {
  detail: { ctx: { sourceElement: HTMLElement } };
}

/** What was asked before a change shows the time before it, whenever it comes: it is asked again. */
export function listenToSwaps(): void {
  document.addEventListener("htmx:before:swap", ((event: Swap) => {
    if (event.detail.ctx.sourceElement.id !== "main") return;
    stood = stand();
    if (!isBusy() && asked === changesBegun()) return;
    event.preventDefault();
    again = true;
  }) as EventListener);
}
