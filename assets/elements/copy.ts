// A button that copies what stands in the field beside it, and says so in its own place.

import { define } from "../lib/dom";

class Copy extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector("input");
    const press = this.querySelector<HTMLButtonElement>("button[data-done]");
    if (!field || !press) return;
    press.hidden = false; // without a script there is nothing to press
    press.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        press.textContent = press.dataset.done ?? "";
      } catch {
        press.hidden = true; // plain HTTP has no clipboard: the words are selected, Ctrl+C takes them
      }
    });
  }
}

define("leeway-copy", Copy);
