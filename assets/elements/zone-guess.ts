// The browser knows the time zone: the set-up begins with it, as long as nobody chose another.

import { define } from "../lib/dom";

/** What the browser calls this zone, or its own. */
const zoneOf = (timeZone?: string): string => Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;

class ZoneGuess extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector<HTMLSelectElement>("select[name=zone]");
    const here = zoneOf();
    if (!field || field.value !== "UTC") return;
    const zones = [...field.options].map((option) => option.value);
    // Browsers know some zones by older names ("Asia/Calcutta"): then ours is the one they call so.
    field.value = zones.find((zone) => zone === here) ?? zones.find((zone) => zoneOf(zone) === here) ?? "UTC";
  }
}

define("leeway-zone-guess", ZoneGuess);
