// Moving with the mouse (6 px begin a drag) and with the finger: scrolling always wins, only a still
// press of 350 ms lifts a card. Escape lets go of it where it was.

import Sortable, { AutoScroll, type SortableEvent } from "sortablejs/modular/sortable.core.esm.js";
import { hold } from "../lib/redraw";
import type { Moves } from "./moves";
import { lists, placeOf, put, type Place } from "./places";

Sortable.mount(new AutoScroll());
const WATCHED = { capture: true } as const;

export class Drag {
  #from: Place | null = null;
  #cancelled = false;
  #swallow = false;
  #touched = false;
  #top = 0; // where the page stood: reaching for the tray scrolls it
  #made = new Map<HTMLElement, Sortable>();
  #letGo = (): void => undefined;

  constructor(
    readonly board: HTMLElement,
    readonly moves: Moves,
  ) {
    document.addEventListener("keydown", this.#escape, WATCHED);
    board.addEventListener("click", this.#click, WATCHED);
    board.addEventListener("pointerdown", this.#press, WATCHED);
    board.addEventListener("contextmenu", (event) => {
      if (this.#touched && (event.target as HTMLElement).closest(".dcard")) event.preventDefault();
    });
    this.refresh();
  }

  /** Lists come and go when the board is drawn anew. Ending one lets go of every card, so a hand on a card is waited for. */
  refresh(): void {
    if (Sortable.dragged) return;
    const present = [...lists(this.board), ...this.board.querySelectorAll<HTMLElement>(".strip .zone")];
    for (const [list, made] of this.#made) {
      if (present.includes(list)) continue;
      made.destroy();
      this.#made.delete(list);
    }
    for (const list of present) if (!this.#made.has(list)) this.#made.set(list, this.#make(list));
  }

  stop(): void {
    document.removeEventListener("keydown", this.#escape, WATCHED);
    this.#made.forEach((made) => made.destroy());
  }

  #make(list: HTMLElement): Sortable {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return Sortable.create(list, {
      group: "deals", draggable: ".dcard", filter: ".move, .unsaved", preventOnFilter: false,
      forceFallback: true, fallbackOnBody: true, fallbackTolerance: 6,
      delay: 350, delayOnTouchOnly: true, touchStartThreshold: 8,
      animation: still ? 0 : 120, swapThreshold: 0.7, invertedSwapThreshold: 1.1, emptyInsertThreshold: 12, // above 1: no dead middle in other lists
      ghostClass: "dcard--ghost", dragClass: "dcard--hand", chosenClass: "dcard--still",
      scroll: true, forceAutoScrollFallback: true, scrollSensitivity: 72, scrollSpeed: 16, bubbleScroll: true,
      onChoose: () => this.#tick(),
      onStart: (event: SortableEvent) => this.#start(event.item),
      onChange: (event: SortableEvent) => this.moves.say("Over", event.item),
      onEnd: (event: SortableEvent) => this.#end(event.item),
    });
  }

  /** From here on nothing is drawn anew under the hand. */
  #press = (event: PointerEvent): void => {
    this.#touched = event.pointerType !== "mouse";
    const letGo = hold();
    const over = new AbortController();
    for (const end of ["pointerup", "pointercancel"]) {
      window.addEventListener(end, () => (letGo(), over.abort(), setTimeout(() => this.refresh())), { ...WATCHED, signal: over.signal });
    }
  };

  #tick(): void {
    if (this.#touched && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(12);
  }

  #start(card: HTMLElement): void {
    this.#letGo = hold();
    this.#from = placeOf(card);
    this.#cancelled = false;
    this.#top = scrollY;
    this.board.classList.add("is-dragging");
    this.#strip(true);
    this.moves.say("Lifted", card);
  }

  #end(card: HTMLElement): void {
    const from = this.#from;
    this.#from = null;
    this.board.classList.remove("is-dragging");
    this.#strip(false);
    this.#swallow = true; // the click that ends a drag opens nothing
    const forget = () => setTimeout(() => (this.#swallow = false), 60);
    if (this.#cancelled) window.addEventListener("pointerup", forget, { once: true });
    else forget();
    if (!from) return;
    if (!this.#cancelled) this.moves.commit(card, from);
    this.#letGo();
    if (card.parentElement?.matches(".zone")) scrollTo({ top: this.#top });
    if (!this.#cancelled) return;
    put(card, from);
    this.moves.say("Cancelled", card);
  }

  #strip(shown: boolean): void {
    const strip = this.board.querySelector<HTMLElement>(".strip");
    if (strip) strip.hidden = !shown;
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.#from) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancelled = true;
    document.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  };

  #click = (event: MouseEvent): void => {
    if (!this.#swallow) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
