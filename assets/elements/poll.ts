// A piece of the page that is still moving: asks for itself every few seconds, until the answer no
// longer holds a leeway-poll; then the page is drawn once more with what came. Rests while nobody looks.

import { define } from "../lib/dom";
import htmx from "../lib/htmx";
import { send } from "../lib/net";
import { redraw } from "../lib/redraw";

class Poll extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.#plan();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #plan(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), Number(this.dataset.every ?? 2) * 1000);
  }

  async #ask(): Promise<void> {
    if (document.hidden) return this.#plan();
    const answer = await send(this.dataset.src!);
    if (!this.isConnected) return;
    if (answer.ok) await htmx.swap({ text: answer.text, target: this, swap: "outerMorph", sourceElement: document.body });
    if (this.isConnected) this.#plan();
    else void redraw();
  }
}

define("leeway-poll", Poll);
