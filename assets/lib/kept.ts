// What toasts promise to undo outlives a reload: kept in this tab until their time is over.

const KEPT = "leeway:toasts";

export type Kept = { text: string; undo: string; until: number };

export function read(): Kept[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Kept[];
    return kept.filter((one) => one.until > Date.now());
  } catch {
    return [];
  }
}

export function keep(text: string, undo: string | undefined, until: number): void {
  if (undo) write([...others(undo), { text, undo, until }]);
}

export function forget(undo: string | undefined): void {
  write(others(undo));
}

const others = (undo: string | undefined): Kept[] => read().filter((one) => one.undo !== undo);

function write(kept: Kept[]): void {
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}
