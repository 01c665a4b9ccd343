// The filter sends itself, the words a moment after the last letter, and the board is drawn anew under it:
// the keyboard stays in the field. The address says only what is asked.

import { redraw } from "../lib/redraw";

const PAUSE = 400; // milliseconds

const form = (): HTMLFormElement | null => document.querySelector("form.filter");

let shown = location.search; // a sheet's step of Back has the same address

/** Shows what is asked now: as a step of its own to go back to, or in place of the last one. */
function show(query: string, step: boolean): void {
  if (query === location.search) return;
  shown = query;
  history[step ? "pushState" : "replaceState"](null, "", location.pathname + query);
  void redraw();
}

function asked(): string {
  const fields = [...new FormData(form()!)].filter(([, value]) => value !== "") as [string, string][];
  const query = new URLSearchParams(fields).toString();
  return query && `?${query}`;
}

export function listenToFilter(signal: AbortSignal): void {
  let timer = 0;
  const options = { signal, capture: true };
  const send = (step: boolean): void => (clearTimeout(timer), show(asked(), step));
  document.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    event.stopPropagation();
    send(true);
  }, options);
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.form !== form() || field.type !== "search") return;
    clearTimeout(timer);
    timer = window.setTimeout(() => send(false), PAUSE);
  }, options);
  document.addEventListener("click", (event) => {
    if (!(event.target as HTMLElement).closest("[data-all]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    for (const field of form()!.querySelectorAll<HTMLInputElement>("select, input")) field.value = "";
    send(true);
  }, options);
  window.addEventListener("popstate", () => {
    if (location.search === shown) return;
    shown = location.search;
    document.addEventListener("leeway:redrawn", () => form()?.reset(), { once: true });
    void redraw();
  }, options);
}
