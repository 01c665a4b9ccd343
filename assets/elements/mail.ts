// The frame of a mail has no origin, so nobody out here can measure it: it begins as tall as its words
// are likely to need, and a button makes it as tall as the window.

import { button, define } from "../lib/dom";

class Mail extends HTMLElement {
  #taller: HTMLButtonElement | null = null;

  connectedCallback(): void {
    if (this.#taller) return;
    const taller = button(this.dataset.taller ?? "", "fold");
    this.#taller = taller;
    taller.ariaExpanded = "false";
    taller.addEventListener("click", () => {
      const tall = this.toggleAttribute("data-tall");
      taller.ariaExpanded = String(tall);
      taller.textContent = (tall ? this.dataset.shorter : this.dataset.taller) ?? "";
    });
    this.append(taller);
  }
}

define("leeway-mail", Mail);
