// Words at the lower edge with one way back. They stay 8 seconds, wait under pointer and focus, and
// outlive a reload: what was promised to be undone can still be undone.

import { absorb, send } from "../lib/net";
import { button, define, icon } from "../lib/dom";
import { redraw } from "../lib/redraw";

const STAY = 8000;
const KEPT = "leeway:toasts";

type Kept = { text: string; undo: string; until: number };

class Toasts extends HTMLElement {
  #watch = new MutationObserver(() => this.#dressAll());

  connectedCallback(): void {
    const list = this.#list();
    this.setAttribute("popover", "manual");
    const fresh = [...list.children]; // what this page says is newer than what was kept
    for (const kept of read()) {
      if (!fresh.some((one) => one.textContent === kept.text)) this.add(kept.text, kept.undo, false, kept.until);
    }
    list.append(...fresh);
    this.#watch.observe(list, { childList: true });
    this.#dressAll();
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
  }

  add(text: string, undo = "", fault = false, until = 0): void {
    const toast = document.createElement("p");
    toast.className = fault ? "toast toast--fault" : "toast";
    toast.textContent = text;
    if (undo) toast.dataset.undo = undo;
    if (until) toast.dataset.until = String(until);
    this.#list().append(toast);
    this.#dressAll();
  }

  /** Takes back what the last toast says. */
  undoLast(): void {
    [...this.querySelectorAll<HTMLElement>(".toast[data-undo] .undo")].at(-1)?.click();
  }

  #list(): HTMLElement {
    return this.querySelector<HTMLElement>("#toasts")!;
  }

  #dressAll(): void {
    const toasts = [...this.querySelectorAll<HTMLElement>(".toast")];
    toasts.filter((toast) => !toast.dataset.woke).forEach((toast) => this.#dress(toast));
    toasts.slice(0, -3).forEach((toast) => toast.remove());
    if (!this.showPopover) return;
    if (this.matches(":popover-open")) this.hidePopover();
    if (toasts.length) this.showPopover(); // again, to stand above a sheet that opened since
  }

  #dress(toast: HTMLElement): void {
    toast.dataset.woke = "yes";
    const words = document.createElement("span");
    words.append(...toast.childNodes);
    const close = button("", "quiet close");
    close.append(icon("close"));
    close.ariaLabel = this.dataset.closeLabel ?? "";
    close.addEventListener("click", () => this.#remove(toast));
    toast.append(words);
    if (toast.dataset.undo) toast.append(this.#undo(toast));
    toast.append(close);
    this.#time(toast);
  }

  #undo(toast: HTMLElement): HTMLButtonElement {
    const undo = button(this.dataset.undoLabel ?? "", "undo");
    undo.ariaKeyShortcuts = "Control+Z Meta+Z";
    undo.addEventListener("click", async () => {
      undo.disabled = true;
      const answer = await send(toast.dataset.undo!, {});
      if (answer.status === 0) {
        undo.disabled = false;
        return this.add(this.dataset.failed ?? "", "", true);
      }
      this.#remove(toast);
      await absorb(answer.text);
      if (answer.ok) void redraw();
    });
    return undo;
  }

  #time(toast: HTMLElement): void {
    let left = toast.dataset.until ? Math.max(Number(toast.dataset.until) - Date.now(), 1500) : STAY;
    let timer = 0;
    let since = 0;
    const run = () => {
      since = Date.now();
      keep(toast, since + left);
      timer = window.setTimeout(() => this.#remove(toast), left);
    };
    const wait = () => {
      clearTimeout(timer);
      left = Math.max(left - (Date.now() - since), 1500);
    };
    toast.addEventListener("pointerenter", wait);
    toast.addEventListener("pointerleave", run);
    toast.addEventListener("focusin", wait);
    toast.addEventListener("focusout", run);
    run();
  }

  #remove(toast: HTMLElement): void {
    write(read().filter((kept) => kept.undo !== toast.dataset.undo));
    toast.remove();
  }
}

function keep(toast: HTMLElement, until: number): void {
  const undo = toast.dataset.undo;
  const text = toast.querySelector("span")?.textContent ?? "";
  if (undo) write([...read().filter((kept) => kept.undo !== undo), { text, undo, until }]);
}

function read(): Kept[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Kept[];
    return kept.filter((one) => one.until > Date.now());
  } catch {
    return [];
  }
}

function write(kept: Kept[]): void {
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

export function toast(text: string, fault = false): void {
  document.querySelector<Toasts>("leeway-toasts")?.add(text, "", fault);
}

/** The words for a server that does not answer. */
export function failed(): string {
  return document.querySelector<Toasts>("leeway-toasts")?.dataset.failed ?? "";
}

export function undoLast(): void {
  document.querySelector<Toasts>("leeway-toasts")?.undoLast();
}

define("leeway-toasts", Toasts);
