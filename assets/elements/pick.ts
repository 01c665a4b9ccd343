// A field that proposes who is known already, and takes a new name just as well.

import { define } from "../lib/dom";
import { Combobox } from "../lib/combobox";

let number = 0;

class Pick extends HTMLElement {
  #woke = false;

  connectedCallback(): void {
    if (this.#woke) return;
    this.#woke = true;
    const field = this.querySelector<HTMLInputElement>("input:not([type=hidden])")!;
    const list = document.createElement("ul");
    list.className = "menu picklist";
    list.id = `picklist-${++number}`;
    list.role = "listbox";
    list.hidden = true;
    list.ariaLabel = this.querySelector("label")?.textContent ?? "";
    const known = document.createElement("input");
    known.type = "hidden";
    known.name = this.dataset.name ?? "";
    this.append(list, known);
    Object.assign(field, { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list" });
    field.setAttribute("aria-controls", list.id);
    const open = (yes: boolean) => {
      list.hidden = !yes;
      field.ariaExpanded = String(yes);
    };
    new Combobox(
      field,
      list,
      (text) => `${this.dataset.src}?q=${encodeURIComponent(text)}`,
      (option) => {
        field.value = option.dataset.words ?? option.textContent?.trim() ?? "";
        known.value = option.dataset.value ?? "";
        open(false);
        this.closest("form")?.requestSubmit();
      },
      (count) => open(count > 0 && field.value.trim() !== "" && document.activeElement === field),
      false, // Enter takes what was typed until an arrow chose
    );
    field.addEventListener("input", () => (known.value = ""));
    field.addEventListener("blur", () => open(false));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      event.preventDefault();
      event.stopPropagation();
      open(false);
    });
  }
}

define("leeway-pick", Pick);
