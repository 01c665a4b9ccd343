// The second band, after the sale: it folds into one line, and this device remembers it. Empty, it begins folded.

const KEY = "leeway-after";

const band = (): HTMLElement | null => document.querySelector(".after");

/** As it was left, whenever the panel has loaded. */
export function keepFold(): void {
  const found = band();
  if (!found || found.hasAttribute("data-kept")) return;
  found.setAttribute("data-kept", "");
  fold(found, (localStorage.getItem(KEY) ?? (found.hasAttribute("data-empty") ? "yes" : "no")) === "yes");
}

export function listenToFold(signal: AbortSignal): void {
  document.addEventListener("click", (event) => {
    keepFold(); // a band that came this moment has not been asked yet how it was left
    const found = band();
    if (!found || !(event.target as HTMLElement).closest("[data-fold]")) return;
    const folded = !found.hasAttribute("data-folded");
    fold(found, folded);
    localStorage.setItem(KEY, folded ? "yes" : "no");
  }, { signal });
}

function fold(found: HTMLElement, folded: boolean): void {
  found.toggleAttribute("data-folded", folded);
  found.querySelector("[data-fold]")?.setAttribute("aria-expanded", String(!folded));
}
