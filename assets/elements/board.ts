// The board: drag, keyboard, and the row of steps on a phone.

import { keepFold, listenToFold } from "../board/band";
import { Drag } from "../board/drag";
import { listenToFilter } from "../board/filter";
import { listenToGuides } from "../board/guides";
import { Keyboard } from "../board/keyboard";
import { Moves } from "../board/moves";
import { Roving } from "../board/roving";
import { define } from "../lib/dom";

const HOPS = ".hop a[href^='#'], .shelfbar, .afterbar";

class Board extends HTMLElement {
  #drag: Drag | null = null;
  #roving: Roving | null = null;
  #watch = new MutationObserver(() => this.#again());
  #seen: IntersectionObserver | null = null;
  #stop = new AbortController();
  #edge: IntersectionObserver | null = null;
  #more = false; // columns stand behind the Fridge
  #shown = ""; // the column one looks at on a phone
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
    this.#edge?.disconnect();
    this.#stop.abort();
    this.#drag?.stop();
  }

  #again(): void {
    if (this.classList.contains("is-dragging")) return;
    cancelAnimationFrame(this.#planned);
    this.#planned = requestAnimationFrame(() => {
      keepFold();
      this.querySelectorAll(".after .col").forEach((column) => this.#seen?.observe(column));
      this.#roving?.rove();
      this.#drag?.refresh();
    });
  }

  /** On a phone the row of steps shows which column one looks at, and leads to each. */
  #hop(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#seen = new IntersectionObserver(
      (entries) => {
        this.#shown = hopOf(entries.find((one) => one.isIntersecting)?.target) ?? this.#shown;
        this.#mark();
      },
      { root: this, threshold: 0.6 },
    );
    this.querySelectorAll(".col, .shelf").forEach((column) => this.#seen!.observe(column));
    this.#edge = new IntersectionObserver(([last]) => {
      this.#more = !last!.isIntersecting;
      this.#mark();
    }, { root: this.querySelector(".cols"), threshold: 0.9, rootMargin: "99999px 0px" });
    this.querySelectorAll(".col:last-of-type").forEach((column) => this.#edge!.observe(column));
    listenToFilter(signal);
    listenToFold(signal);
    listenToGuides(this, signal);
    document.addEventListener("leeway:redrawn", () => this.#mark(), { signal });
    document.addEventListener("click", (event) => this.#leap(event), { signal });
  }

  #mark(): void {
    this.toggleAttribute("data-more", this.#more);
    for (const link of document.querySelectorAll<HTMLAnchorElement>(HOPS)) {
      if (link.hash === `#${this.#shown}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  #leap(event: MouseEvent): void {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>(HOPS);
    const all = link && document.querySelectorAll<HTMLElement>(`${link.hash} .col, ${link.hash}`);
    const column = all && ([...all].find((one) => one.matches(".col, .shelf")) ?? null);
    if (!column) return;
    event.preventDefault();
    this.scrollTo({ left: column.offsetLeft - 16 });
  }
}

/** Where the row of steps leads to this column: the second band is one place. */
function hopOf(column?: Element): string | undefined {
  return (column?.closest(".after") ?? column)?.id;
}

define("leeway-board", Board);
