// The steps of a draft, or the processes of a team, put in another order by their grips with the mouse or the
// finger, and with Alt and an arrow from anywhere in one. Without it the arrows beside each do the same.

import { define } from "../lib/dom";
import { absorb, changing, send } from "../lib/net";
import { hold, redraw } from "../lib/redraw";

class Steps extends HTMLElement {
  #held: HTMLElement | null = null;
  #before: Element | null = null; // what stood behind it when it was taken up
  #letGo = (): void => undefined;

  connectedCallback(): void {
    this.addEventListener("pointerdown", this.#take);
    this.addEventListener("pointermove", this.#drag);
    this.addEventListener("pointerup", () => this.#drop(true));
    this.addEventListener("pointercancel", () => this.#drop(false));
    this.addEventListener("keydown", this.#press);
  }

  #take = (event: PointerEvent): void => {
    const grip = (event.target as HTMLElement).closest<HTMLElement>("[data-grip]");
    const step = grip?.closest<HTMLElement>("[data-step]");
    if (!grip || !step || event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    this.#held = step;
    this.#before = step.nextElementSibling;
    this.#letGo = hold();
    step.classList.add("is-held");
  };

  #drag = (event: PointerEvent): void => {
    const step = this.#held;
    if (!step) return;
    const others = [...step.parentElement!.children].filter((one) => one !== step);
    const middle = (one: Element): number => one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2;
    const behind = others.find((one) => event.clientY < middle(one)) ?? null;
    if (behind !== step.nextElementSibling) step.parentElement!.insertBefore(step, behind);
  };

  #drop(kept: boolean): void {
    const step = this.#held;
    if (!step) return;
    this.#held = null;
    step.classList.remove("is-held");
    const moved = step.nextElementSibling !== this.#before;
    if (!kept) step.parentElement!.insertBefore(step, this.#before);
    if (kept && moved) void changing(this.#send(step));
    this.#letGo();
  }

  async #send(step: HTMLElement): Promise<void> {
    const place = [...step.parentElement!.children].indexOf(step) + 1;
    const grip = step.querySelector<HTMLElement>("[data-grip]")!;
    const answer = await send(grip.dataset.grip!, { place: String(place) });
    await absorb(answer.text);
    void redraw(); // where it was refused, it goes back
  }

  #press = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.#held) {
      event.preventDefault();
      return this.#drop(false);
    }
    const way = event.altKey ? { ArrowUp: "up", ArrowDown: "down" }[event.key] : undefined;
    const step = (event.target as HTMLElement).closest<HTMLElement>("[data-step]");
    if (!way || !step) return;
    event.preventDefault();
    step.querySelector<HTMLElement>(`#${way}-${step.dataset.step}`)?.click();
  };
}

define("leeway-steps", Steps);
