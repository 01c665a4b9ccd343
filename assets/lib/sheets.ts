// The one sheet of a page: filled by whoever carries data-menu. Back closes it, as does Escape.

import { failed, toast } from "../elements/toasts";
import htmx from "./htmx";
import { send } from "./net";

const sheet = (): HTMLDialogElement | null => document.querySelector("#sheet");
let opener: HTMLElement | null = null;
let asked = 0;
let goingBack = false; // by ourselves: the step back arrives later, perhaps when the next sheet is open

/** Opens the sheet with what this address answers; `part` opens one of its folded parts. */
export async function openSheet(url: string, from: HTMLElement | null, part = ""): Promise<void> {
  const dialog = sheet();
  if (!dialog) return;
  const mine = ++asked;
  const answer = await send(url);
  if (mine !== asked) return; // pressed twice, or something else since
  if (!answer.ok) return answer.text ? undefined : toast(failed(), true);
  opener = from;
  await htmx.swap({ text: answer.text, target: dialog, swap: "innerHTML", sourceElement: dialog });
  name(dialog);
  show(dialog);
  const folded = part ? dialog.querySelector<HTMLDetailsElement>(`details[data-part="${part}"]`) : null;
  if (folded) folded.open = true;
  const first = (folded ?? dialog).querySelector<HTMLElement>("[autofocus], input:not([type=hidden]), [aria-current], button");
  first?.focus();
}

/** `leaving`: another page is on its way, Back would stop it. */
export function closeSheet(leaving = false): void {
  if (leaving) history.replaceState(null, "");
  sheet()?.close();
}

function show(dialog: HTMLDialogElement): void {
  if (!dialog.open) {
    dialog.showModal();
    // Back closes a dialog by itself on some phones only: everywhere it finds a step of its own to go back.
    if (history.state?.sheet !== true) history.pushState({ sheet: true }, "");
  }
}

function name(dialog: HTMLDialogElement): void {
  const title = dialog.querySelector("h2");
  if (!title) return;
  title.id ||= "sheet-title";
  dialog.setAttribute("aria-labelledby", title.id);
}

/** Listens once for the whole page. */
export function listenForSheets(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const caller = target.closest<HTMLElement>("[data-menu]");
    if (caller) {
      event.preventDefault();
      void openSheet(caller.dataset.menu!, caller);
    } else if (target.closest("[data-close]") || target === sheet()) {
      closeSheet();
    }
  });
  window.addEventListener("popstate", () => {
    if (!goingBack) return closeSheet();
    goingBack = false;
    if (sheet()?.open) history.pushState({ sheet: true }, "");
  });
  window.addEventListener("pageshow", () => (goingBack = false));
  document.addEventListener(
    "close",
    (event) => {
      if (event.target !== sheet()) return;
      if (history.state?.sheet === true && !goingBack) {
        goingBack = true;
        history.back();
      }
      if (opener?.isConnected) opener.focus();
    },
    true,
  );
}
