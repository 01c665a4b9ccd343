// Loads what follows when its end comes near. Without script it is a plain link.

import { failed, toast } from "./toasts";
import { define } from "../lib/dom";
import htmx from "../lib/htmx";
import { send } from "../lib/net";

class More extends HTMLElement {
  #near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && void this.#load(), {
    rootMargin: "600px",
  });
  #busy = false;

  connectedCallback(): void {
    this.#near.observe(this);
    this.addEventListener("click", (event) => {
      event.preventDefault();
      void this.#load(true);
    });
  }

  disconnectedCallback(): void {
    this.#near.disconnect();
  }

  async #load(asked = false): Promise<void> {
    if (this.#busy || !this.dataset.src) return;
    this.#busy = true;
    this.ariaBusy = "true";
    const answer = await send(this.dataset.src);
    this.#busy = false;
    this.ariaBusy = "false";
    if (!answer.ok) {
      this.#near.disconnect(); // no hammering: from here on the link asks
      if (asked) toast(failed(), true);
      return;
    }
    const target = this.closest(".morerow") ?? this;
    await htmx.swap({ text: answer.text, target, swap: "outerHTML", sourceElement: document.body });
  }
}

define("leeway-more", More);
