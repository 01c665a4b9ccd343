// A refusal is said where it happened: at the field, not in a corner.

import { fragment } from "./net";

/** What an answer refuses, with its link if it has one; nothing when it says something else. */
export function faultOf(text: string): HTMLElement | null {
  return fragment(text).querySelector<HTMLElement>(".toast--fault");
}

/** Puts these words below a field until somebody types, and the cursor in it if it is nowhere else by now. */
export function sayAt(field: HTMLElement, place: Element, fault: Node[]): void {
  const id = `error-${field.id || "field"}`;
  document.getElementById(id)?.remove();
  const said = document.createElement("p");
  said.className = "error";
  said.id = id;
  said.setAttribute("role", "alert");
  said.append(...fault);
  place.insertAdjacentElement("afterend", said); // a form may hold a field called "after"
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  if (!document.activeElement?.matches("input, textarea, select")) field.focus();
  const clear = (): void => {
    said.remove();
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  };
  field.addEventListener("input", clear, { once: true });
}

interface Answered extends CustomEvent {
  detail: { ctx: { sourceElement: HTMLElement; text: string; response?: { status: number } } };
}

/** What a form is refused stands at the field it is about, or at its first one. */
export function listenToFaults(): void {
  document.addEventListener("htmx:after:request", ((event: Answered) => {
    const { ctx } = event.detail;
    const form = ctx.sourceElement;
    if (ctx.response?.status !== 422 || !(form instanceof HTMLFormElement) || !form.isConnected) return;
    const fault = faultOf(ctx.text);
    const fields = [...form.querySelectorAll<HTMLElement>("input:not([type=hidden]), textarea, select")];
    const field = fields.find((one) => (one as HTMLInputElement).name === fault?.dataset.field) ?? fields[0];
    if (!fault || !field?.checkVisibility?.()) return;
    sayAt(field, form.matches(".row") ? form : (field.closest("leeway-pick") ?? field), [...fault.childNodes]);
    ctx.text = "";
  }) as EventListener);
}
