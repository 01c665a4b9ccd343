// What helps on a step: G on a card, ? on the button in its column's head. On a card ? lists the keys, as everywhere.

import { isWriting } from "../lib/dom";
import { openSheet } from "../lib/sheets";

export function listenToGuides(board: HTMLElement, signal: AbortSignal): void {
  board.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(target)) return;
    const from = { "?": ".askstep", g: ".dcard" }[event.key.toLowerCase()];
    const wanted = from && target.closest(from);
    if (!wanted || document.documentElement.dataset.keys === "off") return;
    const ask = wanted.closest("[data-kind]")?.querySelector<HTMLElement>(".askstep");
    if (!ask) return;
    event.preventDefault();
    event.stopPropagation();
    void openSheet(ask.dataset.menu!, target);
  }, { signal });
}
