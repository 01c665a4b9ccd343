// The frame of a mail has no origin, so nobody out here can measure it: the server foretells how many lines
// it takes at some widths, and a button makes a long one as tall as the window.

import { button, define } from "../lib/dom";

const WIDTHS = [36, 60, 90, 120]; // letters a line, as the server counts them
const LETTER = 7.2; // pixels, in the face of the frame
const LINE = 22.5;
const MARGINS = 44;
const TALL = 130; // from here on it may be made larger: a folded quote may be read in it

class Mail extends HTMLElement {
  #taller: HTMLButtonElement | null = null;
  #watch = new ResizeObserver(() => this.#fit());

  connectedCallback(): void {
    this.#taller ??= this.#button();
    this.#watch.observe(this);
    this.#fit();
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
  }

  #fit(): void {
    const lines = (this.dataset.lines ?? "").split(" ").map(Number);
    const wide = WIDTHS.filter((width) => width * LETTER <= this.clientWidth).length - 1;
    const height = (lines[Math.min(Math.max(wide, 0), lines.length - 1)] ?? 0) * LINE + MARGINS;
    this.style.setProperty("--tall", `${Math.round(height)}px`);
    this.#taller!.hidden = height < TALL;
  }

  #button(): HTMLButtonElement {
    const taller = button(this.dataset.taller ?? "", "btn btn--quiet btn--s");
    taller.ariaExpanded = "false";
    taller.addEventListener("click", () => {
      const tall = this.toggleAttribute("data-tall");
      taller.ariaExpanded = String(tall);
      taller.textContent = (tall ? this.dataset.shorter : this.dataset.taller) ?? "";
    });
    this.append(taller);
    return taller;
  }
}

define("leeway-mail", Mail);
