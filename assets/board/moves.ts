// A card is where somebody put it at once; the server hears of it afterwards, one move after another.
// When it does not answer, the card stays and says so: try again, or undo. Nothing rolls back silently.

import { button, fill, icon } from "../lib/dom";
import { absorb, changing, fragment, send, type Fields } from "../lib/net";
import { openSheet } from "../lib/sheets";
import { cards, counted, counter, gaps, isWhere, kind, link, put, type Place } from "./places";

const ADDRESSES: Record<string, string> = { open: "move", won: "win", lost: "lose", fridge: "chill", after: "move" };

export class Moves {
  #line: Promise<void> = Promise.resolve();
  #waiting = new Set<() => Promise<void>>();

  constructor(
    readonly board: HTMLElement,
    readonly settled: (card: HTMLElement) => void,
  ) {
    window.addEventListener("pagehide", () => this.#waiting.forEach((post) => void post())); // nothing waits on a page that goes
  }

  /** Says a sentence to readers of the screen, from the board's data-say-… */
  say(name: string, card: HTMLElement): void {
    const place = this.board.querySelector("#board-says");
    if (place) place.textContent = fill(this.board.dataset[`say${name}`], gaps(card));
  }

  /** The card stands in its new list; `from` is where it was. */
  commit(card: HTMLElement, from: Place): void {
    if (isWhere(card, from)) return;
    const list = card.parentElement!;
    if (list !== from.list) this.#count(from.list, list);
    this.say("Dropped", card);
    const verb = list === from.list ? "move" : ADDRESSES[kind(list)]!;
    const fields = this.#fields(card, list);
    if (list.matches(".zone")) card.hidden = true;
    const post = () => this.#post(card, from, list, verb, fields);
    this.#waiting.add(post);
    this.#line = changing(
      this.#line.then(() => {
        this.#waiting.delete(post);
        return post();
      }),
    );
  }

  #fields(card: HTMLElement, list: HTMLElement): Fields {
    const above = cards(list)[cards(list).indexOf(card) - 1];
    return { drag: "1", stage: list.dataset.stage ?? "", after: above?.dataset.id ?? "" };
  }

  async #post(card: HTMLElement, from: Place, list: HTMLElement, verb: string, fields: Fields): Promise<void> {
    const address = (this.board.dataset[verb] ?? "").replace("/0/", `/${card.dataset.id}/`);
    const answer = await send(address + (this.board.dataset.query ?? ""), fields);
    if (answer.ok) return this.#saved(card, from, list, answer.text);
    if (list !== from.list && (answer.status >= 400 && answer.status < 500 || list.matches(".zone"))) {
      this.#count(list, from.list);
    }
    if (answer.status >= 400 && answer.status < 500) {
      card.hidden = false;
      put(card, from); // a rule said no, and the toast says which
      return absorb(answer.text);
    }
    this.#unsaved(card, from, () => {
      if (list.matches(".zone")) this.#count(from.list, list);
      return this.#post(card, from, list, verb, fields);
    });
  }

  async #saved(card: HTMLElement, from: Place, list: HTMLElement, text: string): Promise<void> {
    const fresh = fragment(text).querySelector(".dcard");
    const had = card.contains(document.activeElement);
    clear(card);
    if (fresh && !list.matches(".zone")) {
      card.replaceChildren(...fresh.childNodes);
      if (had) link(card)?.focus({ preventScroll: true });
    }
    await absorb(text);
    if (list !== from.list) this.#ask(card, from, list);
    if (list.matches(".zone")) card.remove();
    if (kind(list) === "won") document.dispatchEvent(new CustomEvent("leeway:redrawn")); // it stands in the second band now
    this.settled(card);
  }

  /** It is done; why, or until when, may be said afterwards. */
  #ask(card: HTMLElement, from: Place, list: HTMLElement): void {
    const menu = card.querySelector<HTMLElement>("[data-menu]")?.dataset.menu;
    if (!menu || !/lost|fridge/.test(kind(list)) || this.board.matches(".is-dragging")) return;
    const near = cards(from.list);
    const next = list.matches(".zone") ? (near.find((one) => one === from.before) ?? near.at(-1)) : card;
    void openSheet(`${menu}?ask=${kind(list)}`, next ? link(next) : null, true);
  }

  #unsaved(card: HTMLElement, from: Place, again: () => Promise<void>): void {
    if (card.parentElement?.matches(".zone")) put(card, from);
    card.hidden = false;
    clear(card);
    card.classList.add("dcard--unsaved");
    const mark = document.createElement("div");
    mark.className = "unsaved";
    mark.setAttribute("role", "alert");
    const words = document.createElement("span");
    words.className = "badge badge--fault";
    words.append(icon("close"), this.board.dataset.unsaved ?? "");
    const retry = button(this.board.dataset.retry ?? "", "link");
    retry.addEventListener("click", () => void changing(again()));
    const undo = button(this.board.dataset.undo ?? "", "link");
    undo.addEventListener("click", () => {
      const here = card.parentElement!;
      clear(card);
      put(card, from);
      if (here !== from.list) this.#count(here, from.list);
      link(card)?.focus();
    });
    mark.append(words, retry, undo);
    card.append(mark);
  }

  /** The heads follow at once; sums come with the answer. */
  #count(from: HTMLElement, to: HTMLElement): void {
    for (const [list, step] of [[from, -1], [to, 1]] as const) {
      const number = counter(list);
      if (number) number.textContent = (counted(number) + step).toLocaleString(document.documentElement.lang);
    }
  }
}

function clear(card: HTMLElement): void {
  card.classList.remove("dcard--unsaved");
  card.querySelector(".unsaved")?.remove();
}
