// Single letters: every [data-key] on the page says its own; ? lists them. Off while writing, and off
// for whoever switched them off. Ctrl+K and Ctrl+Z always work.

import { button, define, isWriting } from "../lib/dom";
import { undoLast } from "./toasts";

class Keys extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    document.addEventListener("keydown", this.#press, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const key = event.key.toLowerCase();
    const writing = isWriting(event.target);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "z" && !writing) {
      event.preventDefault();
      return undoLast();
    }
    if (key === "escape") return this.#escape(event, writing);
    if (event.ctrlKey || event.metaKey || event.altKey || writing) return;
    if (this.#answer(event) || document.querySelector("dialog:modal")) return;
    if (document.documentElement.dataset.keys === "off") return;
    if (key === "?") return this.#list();
    const found = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
    const target = found.find((one) => one.checkVisibility?.() ?? true) ?? found[0];
    if (!target) return;
    event.preventDefault();
    this.#use(target);
  };

  /** A question that is open takes its digit. */
  #answer(event: KeyboardEvent): boolean {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]; // the key, whatever the layout types
    const open = document.querySelector(":is(dialog, details.popup)[open]");
    const found = digit ? [...(open?.querySelectorAll<HTMLElement>(`[data-answer="${digit}"]`) ?? [])] : [];
    const answer = found.find((one) => one.checkVisibility?.() ?? true);
    if (answer) event.preventDefault();
    answer?.click();
    return Boolean(answer);
  }

  /** A field is left first, then what is folded open closes; dialogs close themselves. */
  #escape(event: KeyboardEvent, writing: boolean): void {
    if (document.querySelector("dialog:modal")) return;
    const folded = [...document.querySelectorAll<HTMLDetailsElement>("details:is(.popup, .usermenu)[open]")].at(-1);
    if (writing) (event.target as HTMLElement).blur();
    else if (folded) {
      folded.open = false;
      folded.querySelector("summary")?.focus();
    }
  }

  #use(target: HTMLElement): void {
    if (isWriting(target)) return target.focus();
    target.click();
    const folded = target.closest<HTMLDetailsElement>("details[open]");
    folded?.querySelector<HTMLElement>(".menu :is(input:not([type=hidden]), button:not([tabindex]))")?.focus();
  }

  #list(): void {
    const dialog = document.createElement("dialog");
    dialog.className = "sheet";
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = this.dataset.title ?? "";
    dialog.setAttribute("aria-labelledby", title.id);
    const close = button(this.dataset.closeLabel ?? "", "btn");
    close.addEventListener("click", () => dialog.close());
    dialog.append(title, this.#rows(), close);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  }

  #rows(): HTMLElement {
    const list = document.createElement("dl");
    list.className = "keylist";
    const seen = new Set<string>();
    for (const one of document.querySelectorAll<HTMLElement>("[data-key]")) {
      const key = one.dataset.key!;
      if (seen.has(key) || !(one.checkVisibility?.() ?? true)) continue;
      seen.add(key);
      list.append(...row([key.toUpperCase()], spoken(one)));
    }
    for (const more of document.querySelectorAll<HTMLTemplateElement>("template[data-keylist]")) {
      list.append(more.content.cloneNode(true));
    }
    return list;
  }
}

function row(keys: string[], words: string): HTMLElement[] {
  const name = document.createElement("dt");
  for (const key of keys) {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    name.append(cap);
  }
  const what = document.createElement("dd");
  what.textContent = words;
  return [name, what];
}

/** What a control is called, without its key. */
function spoken(control: HTMLElement): string {
  const label = control.ariaLabel ?? (control as HTMLInputElement).labels?.[0]?.textContent;
  if (label) return label.trim();
  const copy = control.cloneNode(true) as HTMLElement;
  copy.querySelectorAll("kbd, svg").forEach((part) => part.remove());
  return copy.textContent?.trim() ?? "";
}

define("leeway-keys", Keys);
