// Words in a corner with one way back, the last ones in front and the others counted. They stay 8 seconds,
// wait under pointer and focus, and outlive a reload: what was promised to be undone can still be undone.

import { absorb, type Answer, changing, send, settled } from "../lib/net";
import { button, define, fill, icon } from "../lib/dom";
import { forget, keep, read } from "../lib/kept";
import { redraw } from "../lib/redraw";
import { stay } from "../lib/stay";

const STAY = 8000;
const KEPT = 5;

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

  /** Takes back what was done last, also when its answer and its toast are still on their way, or gone. */
  async undoLast(): Promise<void> {
    await settled();
    this.#dressAll();
    const undo = [...this.querySelectorAll<HTMLElement>(".toast[data-undo] .undo")].at(-1);
    if (undo) undo.click();
    else if (this.dataset.undoLast) await changing(this.#ask(this.dataset.undoLast)); // the server knows what it was
  }

  #list(): HTMLElement {
    return this.querySelector<HTMLElement>("#toasts")!;
  }

  #dressAll(): void {
    const toasts = [...this.querySelectorAll<HTMLElement>(".toast")];
    toasts.filter((toast) => !toast.dataset.woke).forEach((toast) => this.#dress(toast));
    toasts.slice(0, -KEPT).forEach((toast) => toast.remove());
    this.#front(toasts.slice(-KEPT));
    if (!this.showPopover) return;
    if (this.matches(":popover-open")) this.hidePopover();
    if (toasts.length) this.showPopover(); // again, to stand above a sheet that opened since
  }

  /** One at a time: the last, which says how many stand behind it. */
  #front(toasts: HTMLElement[]): void {
    const front = toasts.at(-1);
    for (const toast of toasts) {
      toast.hidden = toast !== front;
      const more = toast.querySelector("small");
      if (more) more.textContent = toasts.length > 1 ? fill(this.dataset.behind, { n: toasts.length - 1 }) : "";
    }
    const left = Number(front?.dataset.until) - Date.now();
    for (const bar of front?.getAnimations?.({ subtree: true }) ?? []) if ((bar as CSSAnimation).animationName === "left") bar.currentTime = STAY - left;
  }

  #dress(toast: HTMLElement): void {
    toast.dataset.woke = "yes";
    const words = document.createElement("span");
    words.append(...toast.childNodes);
    const close = button("", "quiet close");
    close.append(icon("close"));
    close.ariaLabel = this.dataset.closeLabel ?? "";
    close.addEventListener("click", () => this.#remove(toast));
    const behind = document.createElement("small");
    toast.append(words, behind);
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
    const answer = await this.#ask(toast.dataset.undo!);
    if (answer.status === 0) undo.disabled = false;
    else this.#remove(toast);
    return answer.ok;
  }

  async #ask(url: string): Promise<Answer> {
    const answer = await send(url, {});
    if (answer.status === 0) this.add(this.dataset.failed ?? "", "", true);
    else await absorb(answer.text);
    return answer;
  }

  #time(toast: HTMLElement): void {
    const planned = (until: number) => {
      toast.dataset.until = String(until);
      keep(toast.querySelector("span")?.textContent ?? "", toast.dataset.undo, until);
    };
    stay(toast, toast.dataset.until ? Number(toast.dataset.until) - Date.now() : STAY, planned, () => this.#remove(toast));
  }

  #remove(toast: HTMLElement): void {
    toast.dataset.gone = "yes";
    forget(toast.dataset.undo);
    toast.remove();
    this.#front([...this.querySelectorAll<HTMLElement>(".toast")]);
  }
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
