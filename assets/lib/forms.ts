// What forms of the whole house do: filters send themselves, Ctrl+Enter sends a note, a done form
// closes its sheet and empties itself, and a guess never takes the place of what somebody has typed.

import { failed, toast } from "../elements/toasts";
import { signedOut } from "./net";
import { closeSheet } from "./sheets";
import { redraw } from "./redraw";

interface Done extends CustomEvent {
  detail: { ctx: { sourceElement: HTMLElement; response?: { status: number; headers: Headers; raw: Response } } };
}

const typed = new WeakSet<EventTarget>();

/** [data-guess=selector] asks the server for a guess at the inputs in there: too late once one is filled in. */
function lateGuess(asker: HTMLElement): boolean {
  const place = asker.dataset.guess && document.querySelector(asker.dataset.guess);
  return Boolean(place) && [...(place as Element).querySelectorAll("input")].some((one) => typed.has(one) && one.value);
}

export function listenToForms(): void {
  document.addEventListener("input", (event) => typed.add(event.target!));
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches?.("[data-submit]")) field.form?.requestSubmit();
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target as HTMLElement;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    if (field.matches?.("[data-sends]")) (field as HTMLTextAreaElement).form?.requestSubmit();
  });
  document.addEventListener("htmx:after:request", ((event: Done) => {
    const { sourceElement: form, response } = event.detail.ctx;
    if (!(form instanceof HTMLFormElement) || !response || response.status >= 300) return;
    if (form.closest("dialog") || form.matches("[data-closes]")) closeSheet(response.headers.has("HX-Redirect"));
    form.closest<HTMLDetailsElement>("details.popup, details.adding")?.removeAttribute("open");
    form.reset();
  }) as EventListener);
  document.addEventListener("htmx:before:response", ((event: Done) => {
    const { sourceElement, response } = event.detail.ctx;
    if (response && signedOut(response.raw)) location.reload();
    if (lateGuess(sourceElement)) event.preventDefault();
  }) as EventListener);
  document.addEventListener("htmx:error", ((event: Done) => {
    if (event.detail.ctx) toast(failed(), true);
  }) as EventListener);
  document.addEventListener("leeway:changed", () => void redraw());
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll<HTMLDetailsElement>("details:is(.popup, .usermenu)[open]")) {
      if (!open.contains(event.target as Node)) open.open = false;
    }
  });
}
