// A fact edited where it stands: Enter or a click opens it, Enter or leaving saves, Escape restores,
// Tab goes on to the next. What was typed is never lost to an error.

import { failed } from "./toasts";
import type { Picked } from "./pick";
import { define } from "../lib/dom";
import { faultOf, sayAt } from "../lib/faults";
import htmx from "../lib/htmx";
import { absorb, changing, send } from "../lib/net";
import { redraw } from "../lib/redraw";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

class Edit extends HTMLElement {
  #field: Field | null = null;
  #saving = false;
  #picked = ""; // what was chosen from a list of proposals

  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      if ((event.target as HTMLElement).closest(".value")) this.open();
    });
  }

  open(): void {
    if (this.#field) return;
    const box = document.createElement("div");
    box.className = "editing";
    box.append(this.querySelector("template")!.content.cloneNode(true));
    this.#field = box.querySelector<Field>("input, select, textarea")!;
    this.querySelector<HTMLElement>(".value")!.hidden = true;
    this.dataset.editing = "yes";
    this.append(box);
    this.#field.addEventListener("keydown", this.#press as EventListener);
    this.#field.addEventListener("blur", () => void this.#save());
    if (this.#field instanceof HTMLSelectElement) this.#field.addEventListener("change", () => void this.#save());
    this.#field.focus();
    if (this.#field instanceof HTMLInputElement) this.#field.select();
    box.addEventListener("leeway:picked", this.#pick as EventListener);
  }

  /** Something known by its id, something new by its name. */
  #pick = (event: CustomEvent<Picked>): void => {
    event.preventDefault();
    const { value, words } = event.detail;
    this.#picked = value || `new:${words}`;
    void this.#save(true);
  };

  #press = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.#close(true);
    } else if (event.key === "Enter" && !(this.#field instanceof HTMLTextAreaElement && !event.ctrlKey)) {
      event.preventDefault();
      void this.#save(true);
    } else if (event.key === "Tab") {
      event.preventDefault();
      const next = this.#neighbour(event.shiftKey ? -1 : 1);
      void this.#save().then(() => next?.open());
    }
  };

  async #save(stay = false): Promise<void> {
    const field = this.#field;
    if (!field || this.#saving) return;
    const unpicked = field.closest("leeway-pick") && field.value.trim();
    if (!this.#picked && (field.value === this.#before() || unpicked)) return this.#close(stay);
    return changing(this.#store(this.#picked || field.value, stay));
  }

  async #store(value: string, stay: boolean): Promise<void> {
    this.#saving = true;
    this.dataset.busy = "yes";
    const { url, field, old } = this.dataset;
    const answer = await send(url!, { [field!]: value, ...(old !== undefined && { old }) });
    this.#saving = false;
    delete this.dataset.busy;
    if (!answer.ok) return this.#complain(answer.text);
    const fact = this.closest<HTMLElement>(".fact") ?? this;
    const { id } = fact;
    this.#close(false);
    await htmx.swap({ text: answer.text, target: fact, swap: "outerHTML", sourceElement: document.body });
    if (stay) document.getElementById(id)?.querySelector<HTMLElement>(".value")?.focus();
    void redraw();
  }

  /** The value the field began with, as the template has it. */
  #before(): string {
    return (this.querySelector("template")!.content.querySelector("input, select, textarea") as Field).value;
  }

  #complain(text: string): void {
    this.#picked = "";
    const fault = faultOf(text);
    const place = this.#field?.closest("leeway-pick") ?? this.#field;
    if (place) sayAt(this.#field!, place, fault ? [...fault.childNodes] : [document.createTextNode(failed())]);
    if (!fault) void absorb(text);
  }

  #close(stay: boolean): void {
    this.#field = null;
    this.#picked = "";
    delete this.dataset.editing;
    this.querySelector(".editing")?.remove();
    const value = this.querySelector<HTMLElement>(".value");
    if (value) value.hidden = false;
    if (stay) value?.focus();
  }

  #neighbour(step: number): Edit | undefined {
    const all = [...document.querySelectorAll<Edit>("leeway-edit")];
    const next = all[all.indexOf(this) + step];
    const place = next?.id ? `#${CSS.escape(next.id)}` : `leeway-edit[data-field="${next?.dataset.field}"]`;
    // the neighbour may be drawn anew by then: look it up again when its turn has come
    return next && ({ open: () => document.querySelector<Edit>(place)?.open() } as Edit);
  }
}

define("leeway-edit", Edit);
