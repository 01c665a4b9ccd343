// A field that proposes who is known already. What is lit in its list is taken by Enter: the first that is
// known, and a new one only where nobody is, or where somebody chose it.

import { define } from "../lib/dom";
import { Combobox } from "../lib/combobox";

let number = 0;

export interface Picked {
  value: string; // the id of what is known; empty for something new
  words: string;
}

class Pick extends HTMLElement {
  #woke = false;

  connectedCallback(): void {
    if (this.#woke) return;
    this.#woke = true;
    const field = this.querySelector<HTMLInputElement>("input:not([type=hidden])")!;
    const list = this.#listFor(field);
    const known = document.createElement("input");
    known.type = "hidden";
    known.name = this.dataset.name ?? "";
    this.append(list, known);
    const open = (yes: boolean) => {
      list.hidden = !yes;
      field.ariaExpanded = String(yes);
    };
    const take = (option: HTMLElement) => {
      const picked = { value: option.dataset.value ?? "", words: option.dataset.words ?? "" };
      field.value = picked.words;
      known.value = picked.value;
      open(false);
      const goesOn = this.dispatchEvent(new CustomEvent<Picked>("leeway:picked", { bubbles: true, cancelable: true, detail: picked }));
      if (goesOn) this.closest("form")?.requestSubmit();
    };
    const seen = (count: number) => open(count > 0 && field.value.trim() !== "" && document.activeElement === field);
    const box = new Combobox(field, list, (text) => `${this.dataset.src}?q=${encodeURIComponent(text)}`, take, seen);
    field.addEventListener("input", () => (known.value = ""));
    field.addEventListener("blur", () => open(false));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.defaultPrevented && field.value.trim() && !event.isComposing) {
        event.preventDefault(); // nothing is sent that the list has not shown
        box.ask(0);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        open(false);
      }
    });
  }

  #listFor(field: HTMLInputElement): HTMLElement {
    const list = document.createElement("ul");
    list.className = "menu picklist";
    list.id = `picklist-${++number}`;
    list.role = "listbox";
    list.hidden = true;
    list.ariaLabel = this.querySelector("label")?.textContent ?? this.dataset.label ?? "";
    Object.assign(field, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list" });
    field.setAttribute("aria-controls", list.id);
    return list;
  }
}

define("leeway-pick", Pick);
