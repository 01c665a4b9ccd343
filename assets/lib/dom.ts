// Small questions to the page.

/** Somebody is writing: single letters are text, not shortcuts. */
export function isWriting(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  if (!element) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement && !/^(button|checkbox|radio|submit|reset|range)$/.test(element.type);
}

/** A finger works here: nothing scrolls or opens a keyboard by itself. */
export function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** "{name} over {step}" with its gaps filled. */
export function fill(words: string | undefined, gaps: Record<string, string | number>): string {
  return (words ?? "").replace(/\{(\w+)\}/g, (whole, name: string) => String(gaps[name] ?? whole));
}

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg.namespaceURI, "use") as SVGUseElement;
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export function button(words: string, className = ""): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = words;
  return made;
}

export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
