// Where cards are: lists, neighbours, and going back.

export interface Place {
  list: HTMLElement;
  before: Element | null; // the card stood in front of this
}

/** Columns, the shelf and the second band, in reading order, without the tray. */
export function lists(board: HTMLElement): HTMLElement[] {
  return [...board.querySelectorAll<HTMLElement>("ol.cards")];
}

export function openLists(board: HTMLElement): HTMLElement[] {
  return lists(board).filter((list) => kind(list) === "open");
}

export function cards(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(":scope > .dcard")];
}

/** "open", "fridge", "won", "lost", or "after" for the second band. */
export function kind(list: HTMLElement): string {
  return list.closest<HTMLElement>("[data-kind]")?.dataset.kind ?? "open";
}

export function placeOf(card: HTMLElement): Place {
  return { list: card.parentElement!, before: card.nextElementSibling };
}

export function put(card: HTMLElement, place: Place): void {
  place.list.insertBefore(card, place.before?.parentElement === place.list ? place.before : endOf(place.list));
}

/** In front of the row that loads more, if there is one. */
export function endOf(list: HTMLElement): Element | null {
  return list.querySelector(":scope > .morerow");
}

export function isWhere(card: HTMLElement, place: Place): boolean {
  return card.parentElement === place.list && card.nextElementSibling === place.before;
}

/** What a sentence about this card needs. */
export function gaps(card: HTMLElement): Record<string, string | number> {
  const list = card.parentElement!;
  const all = cards(list);
  const count = counted(counter(list));
  return {
    name: card.dataset.name ?? "",
    step: list.dataset.step ?? "",
    n: all.indexOf(card) + 1,
    of: Math.max(all.length, count),
  };
}

/** The number of deals in the head of a list. */
export function counter(list: HTMLElement): HTMLElement | null {
  return list.closest("[data-kind]")?.querySelector<HTMLElement>(".tot b") ?? null;
}

/** That number, whatever separates its thousands. */
export function counted(number: HTMLElement | null): number {
  return Number(number?.textContent?.replace(/\D/g, "") ?? 0);
}

export function link(card: HTMLElement): HTMLAnchorElement | null {
  return card.querySelector<HTMLAnchorElement>(".name");
}
