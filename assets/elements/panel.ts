// A panel of another room: it loads itself by its address, after the page, or `data-late` when something changes.
// `data-folded` it loads when what it is folded into opens, and again after a change, unless somebody is writing in it.

import { define } from "../lib/dom";
import htmx from "../lib/htmx";
import { send } from "../lib/net";

class Panel extends HTMLElement {
  #fold: HTMLDetailsElement | null = null;
  #link = [...this.childNodes]; // what stands here without script, and until it is loaded

  connectedCallback(): void {
    document.addEventListener("leeway:redrawn", this.#redrawn);
    this.#fold = this.hasAttribute("data-folded") ? this.closest("details") : null;
    this.#fold?.addEventListener("toggle", this.#opened);
    if (!this.hasAttribute("data-late") && !this.#fold) void this.#load();
  }

  disconnectedCallback(): void {
    document.removeEventListener("leeway:redrawn", this.#redrawn);
    this.#fold?.removeEventListener("toggle", this.#opened);
  }

  #opened = (): void => {
    if (!this.#fold!.open || this.dataset.filled) return;
    this.dataset.filled = "yes";
    void this.#load();
  };

  #redrawn = (): void => {
    if (!this.#fold) return void this.#load();
    const written = [...this.querySelectorAll("input")].some((field) => field.value !== field.defaultValue);
    if (this.#fold.open || written) return;
    this.replaceChildren(...this.#link);
    delete this.dataset.filled;
  };

  #load = async (): Promise<void> => {
    const answer = await send(this.dataset.src!);
    if (answer.ok && this.isConnected) {
      await htmx.swap({ text: answer.text, target: this, swap: "innerHTML", sourceElement: document.body });
    }
    this.dataset.filled = "yes";
  };
}

define("leeway-panel", Panel);
