// Words at the lower edge with one way back. They stay 8 seconds, wait under pointer and focus, and
// outlive a reload: what was promised to be undone can still be undone.

import { absorb, changing, send, settled } from "../lib/net";
import { button, define, icon } from "../lib/dom";
import { read, write } from "../lib/kept";
import { redraw } from "../lib/redraw";

const STAY = 8000;

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

  /** Takes back what was done last, also when its answer and its toast are still on their way. */
  async undoLast(): Promise<void> {
    await settled();
    this.#dressAll();
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
    undo.addEventListener("click", () => {
      undo.disabled = true;
      void changing(this.#takeBack(toast, undo)).then((taken) => void (taken && redraw()));
    });
    return undo;
  }

  async #takeBack(toast: HTMLElement, undo: HTMLButtonElement): Promise<boolean> {
    const answer = await send(toast.dataset.undo!, {});
    if (answer.status === 0) {
      undo.disabled = false;
      this.add(this.dataset.failed ?? "", "", true);
      return false;
    }
    this.#remove(toast);
    await absorb(answer.text);
    return answer.ok;
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

export function toast(text: string, fault = false): void {
  document.querySelector<Toasts>("leeway-toasts")?.add(text, "", fault);
}

/** The words for a server that does not answer. */
export function failed(): string {
  return document.querySelector<Toasts>("leeway-toasts")?.dataset.failed ?? "";
}

export function undoLast(): void {
  void document.querySelector<Toasts>("leeway-toasts")?.undoLast();
}

define("leeway-toasts", Toasts);
