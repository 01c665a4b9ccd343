// htmx with the settings of the house. Nothing of it may evaluate text: the browser's policy forbids it.

import htmx from "htmx.org";

Object.assign(htmx.config, {
  history: false, // pages are loaded whole; Back belongs to the browser and closes sheets
  includeIndicatorCSS: false,
  morphIgnore: ["data-htmx-powered", "tabindex", "data-woke", "data-filled"], // a redraw keeps the place of the keyboard
  morphSkip: "[data-editing], details.mailbox[open]", // nor what somebody is writing or reading
  morphSkipChildren: "leeway-panel, leeway-pick, leeway-toasts", // these draw themselves
});

export default htmx;
