// The board: drag, keyboard, and the row of steps on a phone.

import { Drag } from "../board/drag";
import { Keyboard } from "../board/keyboard";
import { Moves } from "../board/moves";
import { Roving } from "../board/roving";
import { define } from "../lib/dom";

class Board extends HTMLElement {
  #drag: Drag | null = null;
  #roving: Roving | null = null;
  #watch = new MutationObserver(() => this.#again());
  #seen: IntersectionObserver | null = null;
  #planned = 0;

  connectedCallback(): void {
    const readonly = this.hasAttribute("data-readonly");
    const moves = new Moves(this, () => this.#roving?.rove());
    if (!this.#roving) {
      this.#roving = new Roving(this);
      new Keyboard(this, moves, this.#roving, readonly);
    }
    if (!readonly) this.#drag = new Drag(this, moves);
    this.#watch.observe(this, { childList: true, subtree: true });
    this.#hop();
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
    this.#seen?.disconnect();
    this.#drag?.stop();
  }

  #again(): void {
    if (this.classList.contains("is-dragging")) return;
    cancelAnimationFrame(this.#planned);
    this.#planned = requestAnimationFrame(() => {
      this.#roving?.rove();
      this.#drag?.refresh();
    });
  }

  /** On a phone the row of steps shows which column one looks at, and leads to each. */
  #hop(): void {
    const root: HTMLElement = this;
    const links = () => [...document.querySelectorAll<HTMLAnchorElement>(".hop a[href^='#'], .shelfbar")];
    if (!links().length) return;
    this.#seen = new IntersectionObserver(
      (entries) => {
        const shown = entries.find((one) => one.isIntersecting)?.target.id;
        if (!shown) return;
        for (const link of links()) {
          if (link.hash === `#${shown}`) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
      },
      { root, threshold: 0.6 },
    );
    for (const link of links()) {
      const column = document.querySelector<HTMLElement>(link.hash);
      if (!column) continue;
      this.#seen.observe(column);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        root.scrollTo({ left: column.offsetLeft - 16 });
      });
    }
  }
}

define("leeway-board", Board);
