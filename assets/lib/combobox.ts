// A field with a list under it: arrows choose, Enter takes, the field keeps the focus (ARIA combobox).

import { send } from "./net";

const WAIT = 60;
const OPTION = "[role=option]:not([aria-disabled=true])"; // the other kind says that there is none

/** What an option stands for, in whichever list. */
const meaning = (option: HTMLElement): string => option.dataset.href ?? option.dataset.menu ?? option.id;

export class Combobox {
  #asked = new AbortController();
  #timer = 0;
  #behind = false; // the list answers an older text than the field holds
  #meant = ""; // what the arrows chose: it stays chosen when a late answer still holds it
  #waiting: KeyboardEvent | null = null; // Enter, pressed before the answer came

  constructor(
    readonly field: HTMLInputElement,
    readonly list: HTMLElement,
    readonly address: (text: string) => string,
    readonly take: (option: HTMLElement, event: Event) => void,
    readonly shown: (count: number) => void = () => undefined,
    readonly first = true, // the first option is chosen by itself
  ) {
    field.addEventListener("input", () => this.ask());
    field.addEventListener("keydown", this.#press);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      const option = (event.target as HTMLElement).closest<HTMLElement>(OPTION);
      if (option) take(option, event);
    });
    list.addEventListener("pointermove", (event) => {
      const option = (event.target as HTMLElement).closest<HTMLElement>(OPTION);
      if (option && option !== this.chosen) this.choose(option, false);
    });
  }

  get options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>(OPTION)];
  }

  get chosen(): HTMLElement | null {
    return this.list.querySelector("[aria-selected=true]");
  }

  /** Asks the server, a moment after the last letter. */
  ask(wait = WAIT): void {
    clearTimeout(this.#timer);
    this.#behind = true;
    this.#meant = "";
    this.#waiting = null;
    if (!this.first) this.#choose(null);
    this.#timer = window.setTimeout(() => void this.#fetch(), wait);
  }

  async #fetch(): Promise<void> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const answer = await send(this.address(this.field.value), undefined, signal);
    if (signal.aborted) return;
    const enter = this.#waiting;
    this.#behind = false;
    this.#waiting = null;
    if (!answer.ok) return;
    this.show(answer.text);
    if (enter && this.chosen && document.activeElement === this.field) this.take(this.chosen, enter);
  }

  show(html: string): void {
    this.list.innerHTML = html;
    this.options.forEach((option, place) => {
      option.id ||= `${this.list.id}-${place}`;
      option.ariaSelected = "false";
    });
    const meant = this.options.find((option) => meaning(option) === this.#meant);
    this.#choose(meant ?? ((this.first && this.options[0]) || null));
    this.shown(this.options.length);
  }

  choose(option: HTMLElement, scroll = true): void {
    this.#choose(option, scroll);
  }

  #choose(option: HTMLElement | null, scroll = true): void {
    this.chosen?.setAttribute("aria-selected", "false");
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    option.ariaSelected = "true";
    this.field.setAttribute("aria-activedescendant", option.id);
    if (scroll) option.scrollIntoView({ block: "nearest" });
  }

  #press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const options = this.options;
    const place = options.indexOf(this.chosen!);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step && options.length) {
      event.preventDefault();
      this.choose(options[(place + step + options.length) % options.length]!);
      this.#meant = meaning(this.chosen!);
    } else if (event.key === "Enter" && this.first && this.#behind) {
      event.preventDefault();
      this.#waiting = event; // what is chosen now belongs to an older text
    } else if (event.key === "Enter" && this.chosen && !this.list.hidden) {
      event.preventDefault();
      this.take(this.chosen, event);
    }
  };
}
