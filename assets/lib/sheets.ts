// The one sheet of a page: filled by whoever carries data-menu. Back closes it, as does Escape. A question
// about what is done already stands beside the work: whatever one does next closes it.

import { failed, toast } from "../elements/toasts";
import { isTouch, isWriting } from "./dom";
import htmx from "./htmx";
import { send } from "./net";

const sheet = (): HTMLDialogElement | null => document.querySelector("#sheet");
let opener: HTMLElement | null = null;
let asked = 0;
let goingBack = false; // by ourselves: the step back arrives later, perhaps when the next sheet is open

/** Opens the sheet with what this address answers. */
export async function openSheet(url: string, from: HTMLElement | null, question = false): Promise<void> {
  const dialog = sheet();
  if (!dialog) return;
  const mine = ++asked;
  const answer = await send(url);
  if (mine !== asked) return; // pressed twice, or something else since
  if (!answer.ok) return answer.text ? undefined : toast(failed(), true);
  opener = from;
  await htmx.swap({ text: answer.text, target: dialog, swap: "innerHTML", sourceElement: dialog });
  name(dialog);
  if (question && !dialog.open) dialog.setAttribute("open", "");
  else if (!question) show(dialog);
  if (question && isTouch()) return; // no keyboard over what the thumb does next
  const first = dialog.querySelector<HTMLElement>("[autofocus], [data-answer], input:not([type=hidden]), [aria-current], button:not([tabindex])");
  first?.focus();
}

const asks = (): HTMLDialogElement | null => document.querySelector("#sheet[open]:not(:modal)");

/** What somebody has written is kept, also when they go on without sending it. */
function leave(dialog: HTMLDialogElement): void {
  const written = [...dialog.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")].some((field) => field.value);
  if (written) dialog.querySelector("form")?.requestSubmit();
  dialog.close();
}

/** `leaving`: another page is on its way, Back would stop it. */
export function closeSheet(leaving = false): void {
  if (leaving) history.replaceState(null, "");
  sheet()?.close();
}

function show(dialog: HTMLDialogElement): void {
  if (!dialog.matches(":modal")) {
    dialog.close();
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
  document.addEventListener("pointerdown", (event) => {
    const dialog = asks();
    const target = event.target as HTMLElement;
    if (target.closest("leeway-toasts")) dialog?.close(); // what the question is about may be undone
    else if (dialog && !dialog.contains(target)) leave(dialog);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (!asks()) return;
      const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !isWriting(event.target);
      if (event.key === "Escape") event.preventDefault();
      if (event.key === "Escape" || undoes) closeSheet();
    },
    true,
  );
  document.addEventListener("toggle", ({ target }) => {
    const part = (target as HTMLElement).closest("#sheet details[open]");
    part?.scrollIntoView({ block: "nearest" });
  }, true);
  window.addEventListener("popstate", () => {
    if (!goingBack) return closeSheet();
    goingBack = false;
    if (sheet()?.open) history.pushState({ sheet: true }, "");
  });
  window.addEventListener("pageshow", () => (goingBack = false));
  document.addEventListener(
    "close",
    (event) => {
      if (event.target !== sheet() || sheet()?.open) return; // it is the next one by now
      if (history.state?.sheet === true && !goingBack) {
        goingBack = true;
        history.back();
      }
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    },
    true,
  );
}
