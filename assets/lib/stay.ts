// Something stays for a while: its time stands still under a pointer and while the focus is in it.

const LEAST = 1500; // milliseconds that are left after reading

/** `planned` hears the moment at which it will be `over`, each time that changes. */
export function stay(thing: HTMLElement, left: number, planned: (until: number) => void, over: () => void): void {
  let timer = 0;
  let since = 0;
  const run = (): void => {
    if (thing.dataset.gone) return; // closing it takes the focus out of it: too late to plan anything
    since = Date.now();
    planned(since + left);
    timer = window.setTimeout(over, left);
  };
  const wait = (): void => {
    clearTimeout(timer);
    left = Math.max(left - (Date.now() - since), LEAST);
  };
  left = Math.max(left, LEAST);
  for (const come of ["pointerenter", "focusin"]) thing.addEventListener(come, wait);
  for (const go of ["pointerleave", "focusout"]) thing.addEventListener(go, run);
  run();
}
