// Where the keyboard stands, kept over a drawing of the page: on the same row, else on its neighbour,
// else on what held it, else on the title. Never nowhere. One card that has come is the next thing to do.

import { isTouch } from "./dom";

interface Stand {
  places: string[]; // ids, the best first
  list: Element | null; // what the row stood in
  cards: Set<string>;
}

const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".dcard[id]")];

function around(row: Element | null | undefined): string[] {
  const all = [...(row?.parentElement?.children ?? [])];
  const place = all.indexOf(row!);
  return [...all.slice(place), ...all.slice(0, Math.max(place, 0)).reverse()].map((one) => one.id);
}

/** Asked just before the drawing. */
export function stand(): Stand {
  const here = document.activeElement as HTMLElement | null;
  const row = here?.closest("li[id]");
  const places = around(row);
  for (let one = here?.parentElement; one; one = one.parentElement) if (one.id !== "main") places.push(one.id);
  if (row?.matches(".dcard") && isTouch()) here!.blur(); // a thumb works down one column: nothing may carry it to another
  return { list: row?.parentElement ?? null, places: places.filter(Boolean), cards: new Set(cards().map((card) => card.id)) };
}

/** Asked just after it: does something only when the focus was lost, or when one card has come. */
export function standAgain(before: Stand): void {
  if (document.querySelector("dialog:modal")) return;
  const here = document.activeElement;
  const lost = !here || here === document.body;
  const come = cards().filter((card) => !before.cards.has(card.id));
  if (come.length === 1 && (lost || here.matches("[data-menu], .dcard *"))) return focus(come[0]!);
  if (!lost) return;
  const stays = (place: Element | null): boolean => !isTouch() || !place?.matches(".dcard") || place.parentElement === before.list;
  const found = before.places.find((id) => document.getElementById(id) && stays(document.getElementById(id)));
  focus(found ? document.getElementById(found)! : document.querySelector<HTMLElement>("#main h1"));
}

function focus(place: HTMLElement | null): void {
  const part = place?.querySelector<HTMLElement>(":scope .name") ?? place;
  if (!part) return;
  if (part.tabIndex < 0) part.tabIndex = -1;
  part.focus({ preventScroll: isTouch() || part.matches("h1") });
}
