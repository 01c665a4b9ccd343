// The browser knows the time zone: the set-up begins with it, as long as nobody chose another.

import { define } from "../lib/dom";

class ZoneGuess extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector<HTMLSelectElement>("select[name=zone]");
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!field || field.value !== "UTC") return;
    if ([...field.options].some((option) => option.value === here)) field.value = here;
  }
}

define("leeway-zone-guess", ZoneGuess);
