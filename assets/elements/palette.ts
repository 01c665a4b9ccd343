// Ctrl+K from anywhere: people, companies, deals and what to do. The paper is on the page already, so
// it opens at once and fills as one types.

import { define } from "../lib/dom";
import { Combobox } from "../lib/combobox";
import { openSheet } from "../lib/sheets";

class Palette extends HTMLElement {
  #stop = new AbortController();
  #box!: Combobox;

  connectedCallback(): void {
    const { signal } = this.#stop;
    const dialog = this.#dialog();
    const field = dialog.querySelector<HTMLInputElement>("input")!;
    const list = dialog.querySelector<HTMLElement>("[role=listbox]")!;
    this.#box = new Combobox(field, list, (text) => `${this.dataset.src}?q=${encodeURIComponent(text)}`, this.#take);
    document.addEventListener("keydown", this.#press, { signal });
    document.addEventListener("click", (event) => {
      if ((event.target as HTMLElement).closest("[data-palette]")) this.open();
    }, { signal });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(), { signal });
    dialog.addEventListener("keydown", (event) => event.key === "Tab" && event.preventDefault(), { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  open(): void {
    const dialog = this.#dialog();
    if (dialog.open) return dialog.close();
    document.querySelectorAll<HTMLDialogElement>("dialog[open]").forEach((other) => other.close());
    dialog.showModal();
    this.#box.field.value = "";
    this.#box.field.focus();
    this.#box.ask(0);
  }

  #dialog(): HTMLDialogElement {
    return this.querySelector("dialog")!;
  }

  #press = (event: KeyboardEvent): void => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this.open();
    }
  };

  /** A line leads to a page, opens a sheet, or presses a button of this page. */
  #take = (option: HTMLElement, event: Event): void => {
    const link = option.matches("a") ? (option as HTMLAnchorElement) : option.querySelector<HTMLAnchorElement>("a[href]");
    const where = link?.href ?? option.dataset.href;
    const aside = event instanceof MouseEvent || event instanceof KeyboardEvent ? event.ctrlKey || event.metaKey : false;
    if (link && event.type === "click" && (event.target as HTMLElement).closest("a")) return; // the browser goes itself
    this.#dialog().close();
    if (option.dataset.menu) void openSheet(option.dataset.menu, null);
    else if (where && aside) window.open(where, "_blank", "noopener");
    else if (where) location.assign(where);
  };
}

define("leeway-palette", Palette);
