// A panel of another room: it loads itself by its address, after the page, or `data-late` when something changes.

import { define } from "../lib/dom";
import htmx from "../lib/htmx";
import { send } from "../lib/net";

class Panel extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("leeway:redrawn", this.#load);
    if (!this.hasAttribute("data-late")) void this.#load();
  }

  disconnectedCallback(): void {
    document.removeEventListener("leeway:redrawn", this.#load);
  }

  #load = async (): Promise<void> => {
    const answer = await send(this.dataset.src!);
    if (answer.ok && this.isConnected) {
      await htmx.swap({ text: answer.text, target: this, swap: "innerHTML", sourceElement: document.body });
    }
    this.dataset.filled = "yes";
  };
}

define("leeway-panel", Panel);
