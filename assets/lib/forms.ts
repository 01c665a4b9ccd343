// What forms of the whole house do: filters send themselves, Ctrl+Enter sends a note, a done form
// closes its sheet and empties itself, and a guess never takes the place of what somebody has typed.

import { failed, toast } from "../elements/toasts";
import { changing, signedOut } from "./net";
import { closeSheet } from "./sheets";
import { redraw } from "./redraw";

interface Done extends CustomEvent {
  detail: { ctx: { sourceElement: HTMLElement; request: Asked; response?: { status: number; headers: Headers; raw: Response } } };
}
interface Asked {
  method: string;
  body: FormData | URLSearchParams | null;
}

const TWICE = 1000; // milliseconds in which a second click on the same button is a slip of the hand

const typed = new WeakSet<EventTarget>();

/** [data-guess=selector] asks the server for a guess at the inputs in there: too late once one is filled in. */
function lateGuess(asker: HTMLElement): boolean {
  const place = asker.dataset.guess && document.querySelector(asker.dataset.guess);
  return Boolean(place) && [...(place as Element).querySelectorAll("input")].some((one) => typed.has(one) && one.value);
}

const words = (form: HTMLFormElement): string => JSON.stringify([...new FormData(form)]);

/** A double click sends once. What came into a form after it was sent stays there. */
function listenToSending(): void {
  const onTheWay = new WeakMap<Element, string>();
  const asked = new WeakMap<object, { left: string; done: () => void }>();
  const posted = new WeakMap<EventTarget, number>();
  document.addEventListener("htmx:config:request", ((event: Done) => {
    const { ctx } = event.detail;
    const { sourceElement: from, request } = ctx;
    if (request.method !== "POST") return;
    const sent = JSON.stringify([...(request.body ?? [])]);
    if (onTheWay.get(from) === sent) return event.preventDefault();
    onTheWay.set(from, sent);
    asked.set(ctx, { left: from instanceof HTMLFormElement ? words(from) : "", done: () => undefined });
  }) as EventListener);
  document.addEventListener("htmx:before:request", ((event: Done) => {
    const one = asked.get(event.detail.ctx);
    if (one) void changing(new Promise<void>((resolve) => (one.done = resolve)));
  }) as EventListener);
  document.addEventListener("htmx:after:request", ((event: Done) => {
    const { sourceElement: form, response } = event.detail.ctx;
    if (!(form instanceof HTMLFormElement) || !response || response.status >= 300) return;
    const left = asked.get(event.detail.ctx)?.left;
    if (form.isConnected && (form.closest("dialog") || form.matches("[data-closes]"))) closeSheet(response.headers.has("HX-Redirect"));
    form.closest<HTMLDetailsElement>("details.popup, details.adding")?.removeAttribute("open");
    if (left === undefined || left === words(form)) form.reset();
  }) as EventListener);
  document.addEventListener("htmx:finally:request", ((event: Done) => {
    asked.get(event.detail.ctx)?.done();
    onTheWay.delete(event.detail.ctx.sourceElement);
  }) as EventListener);
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target as HTMLFormElement;
    if (event.timeStamp - (posted.get(form) ?? -TWICE) < TWICE) event.preventDefault();
    else posted.set(form, event.timeStamp);
  });
}

export function listenToForms(): void {
  listenToSending();
  document.addEventListener("input", (event) => typed.add(event.target!));
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.matches?.("[data-submit]")) field.form?.requestSubmit();
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target as HTMLTextAreaElement;
    if (event.key !== "Enter" || event.isComposing) return;
    const isLine = field.matches?.("[data-enter]"); // a line that wraps: Enter sends it, as in an input
    if (isLine) event.preventDefault();
    if (isLine || ((event.ctrlKey || event.metaKey) && field.matches?.("[data-sends]"))) field.form?.requestSubmit();
  });
  document.addEventListener("htmx:before:response", ((event: Done) => {
    const { sourceElement, response } = event.detail.ctx;
    if (response && signedOut(response.raw)) location.reload();
    if (lateGuess(sourceElement)) event.preventDefault();
  }) as EventListener);
  document.addEventListener("htmx:before:swap", ((event: Done) => {
    if (lateGuess(event.detail.ctx.sourceElement)) event.preventDefault(); // typed while the answer was read
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
