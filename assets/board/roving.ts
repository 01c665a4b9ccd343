// One card of the board at a time is a stop of the Tab key; arrows do the rest.

import { link } from "./places";

export class Roving {
  #current: HTMLElement | null = null;

  constructor(readonly board: HTMLElement) {
    board.addEventListener("focusin", (event) => this.rove((event.target as HTMLElement).closest<HTMLElement>(".dcard")));
    this.rove();
  }

  /** The given card, the last one, or the first. */
  rove(card: HTMLElement | null = null): void {
    const all = [...this.board.querySelectorAll<HTMLElement>(".dcard")];
    const kept = this.#current?.isConnected ? this.#current : null;
    this.#current = card ?? kept ?? all[0] ?? null;
    for (const one of all) {
      const stop = one === this.#current ? 0 : -1;
      one.querySelectorAll<HTMLElement>(".name, .move").forEach((part) => (part.tabIndex = stop));
      if (stop === 0) link(one)?.setAttribute("aria-describedby", "board-hint");
    }
  }
}
