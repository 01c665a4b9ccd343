// The whole board by keyboard: arrows walk, Space lifts and drops, S and a digit move at once,
// W wins, X and H ask the one question about Lost and Fridge, M opens the menu.

import { isWriting } from "../lib/dom";
import { hold } from "../lib/redraw";
import { openSheet } from "../lib/sheets";
import type { Moves } from "./moves";
import { cards, endOf, link, lists, openLists, placeOf, put, type Place } from "./places";
import type { Roving } from "./roving";

const ASKED: Record<string, string> = { m: "", x: "?ask=lost", h: "?ask=fridge" };

export class Keyboard {
  #held: { card: HTMLElement; from: Place; release: () => void } | null = null;
  #chord = 0;

  constructor(
    readonly board: HTMLElement,
    readonly moves: Moves,
    readonly roving: Roving,
    readonly readonly: boolean,
  ) {
    board.addEventListener("keydown", this.#press);
    board.addEventListener("focusout", (event) => {
      const held = this.#held;
      if (held && event.relatedTarget && !held.card.contains(event.relatedTarget as Node)) this.#restore();
    });
  }

  #press = (event: KeyboardEvent): void => {
    const card = (event.target as HTMLElement).closest<HTMLElement>(".dcard");
    if (!card || isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#arrow(event, card) || this.#lift(event, card) || this.#letter(event, card)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  #arrow(event: KeyboardEvent, card: HTMLElement): boolean {
    const all = cards(card.parentElement!);
    const place = all.indexOf(card);
    const goal: Record<string, () => void> = {
      ArrowUp: () => this.#step(card, all[place - 1], -1),
      ArrowDown: () => this.#step(card, all[place + 1], 1),
      ArrowLeft: () => this.#across(card, place, -1),
      ArrowRight: () => this.#across(card, place, 1),
      Home: () => this.#step(card, all[0], -1),
      End: () => this.#step(card, all.at(-1), 1),
    };
    goal[event.key]?.();
    return event.key in goal;
  }

  #step(card: HTMLElement, other: HTMLElement | undefined, way: number): void {
    if (!other || other === card) return;
    if (!this.#held) return this.#focus(other);
    other[way < 0 ? "before" : "after"](card);
    this.#carried(card);
  }

  #across(card: HTMLElement, place: number, way: number): void {
    const all = lists(this.board).filter((one) => one.checkVisibility?.() ?? true); // the second band may be folded
    let at = all.indexOf(card.parentElement!) + way;
    if (this.#held) {
      const list = all[at];
      if (list) put(card, { list, before: cards(list)[place] ?? endOf(list) });
      return this.#carried(card);
    }
    while (all[at] && !cards(all[at]!).length) at += way;
    const there = all[at] ? cards(all[at]!) : [];
    const next = there[Math.min(place, there.length - 1)];
    if (next) this.#focus(next);
  }

  #lift(event: KeyboardEvent, card: HTMLElement): boolean {
    if (this.readonly) return false;
    const held = this.#held;
    if (event.key === "Escape" && held) return this.#restore();
    if (held && event.key === "Tab") return true;
    if (event.key !== " " && !(event.key === "Enter" && held)) return false;
    if (!(event.target as HTMLElement).matches(".name")) return false;
    if (!held) {
      this.#held = { card, from: placeOf(card), release: hold() };
      card.classList.add("dcard--lift");
      this.moves.say("Lifted", card);
      return true;
    }
    this.#held = null;
    card.classList.remove("dcard--lift");
    this.moves.commit(card, held.from);
    held.release();
    this.moves.say("Dropped", card);
    return true;
  }

  #restore(): boolean {
    const { card, from, release } = this.#held!;
    this.#held = null;
    card.classList.remove("dcard--lift");
    put(card, from);
    release();
    this.#focus(card);
    this.moves.say("Cancelled", card);
    return true;
  }

  #letter(event: KeyboardEvent, card: HTMLElement): boolean {
    if (this.readonly || this.#held || document.documentElement.dataset.keys === "off") return false;
    const digit = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0); // the key, whatever the layout types
    if (digit && event.timeStamp < this.#chord) return this.#send(card, openLists(this.board)[digit - 1]);
    const key = event.key.toLowerCase();
    this.#chord = key === "s" ? event.timeStamp + 2500 : 0;
    if (key === "s") return true;
    if (key === "w") return this.#send(card, this.board.querySelector<HTMLElement>('.zone[data-kind="won"]') ?? undefined);
    if (!(key in ASKED) || event.shiftKey) return false;
    const menu = card.querySelector<HTMLElement>("[data-menu]");
    if (menu) void openSheet(menu.dataset.menu! + ASKED[key], link(card));
    return Boolean(menu);
  }

  /** To the top of a list, as one move. */
  #send(card: HTMLElement, list: HTMLElement | undefined): boolean {
    this.#chord = 0;
    if (!list) return false;
    const from = placeOf(card);
    const all = cards(from.list);
    const next = all[all.indexOf(card) + 1] ?? all[all.indexOf(card) - 1];
    put(card, { list, before: cards(list)[0] ?? endOf(list) });
    this.moves.commit(card, from);
    const goal = list.matches(".zone") ? next : card;
    if (goal) this.#focus(goal);
    return true;
  }

  #carried(card: HTMLElement): void {
    this.#focus(card);
    this.moves.say("Over", card);
  }

  #focus(card: HTMLElement): void {
    const held = this.#held;
    this.#held = null; // moving a node blurs it: that is no leaving
    link(card)?.focus();
    this.#held = held;
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
