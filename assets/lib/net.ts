// Exchanges with the server that are not a form of htmx: the same headers, the same answers.

import htmx from "./htmx";

export interface Answer {
  ok: boolean;
  status: number; // 0: nobody answered
  text: string;
}

export type Fields = Record<string, string>;

/** GET, or POST when there are fields. Follows what the answer's headers ask for. */
export async function send(url: string, fields?: Fields, signal?: AbortSignal): Promise<Answer> {
  const headers: Fields = { "HX-Request": "true", "HX-Current-URL": location.href, Accept: "text/html" };
  if (fields) headers["X-CSRFToken"] = token();
  const body = fields ? new URLSearchParams(fields) : undefined;
  let response: Response;
  let text: string;
  try {
    // What was decided is sent even when the page is left at that moment.
    const init = { method: fields ? "POST" : "GET", headers, credentials: "same-origin" as const, keepalive: Boolean(fields) };
    response = await fetch(url, { ...init, ...(body && { body }), ...(signal && { signal }) });
    text = await response.text(); // a newer question may abort this one while its answer is being read
  } catch {
    return { ok: false, status: 0, text: "" };
  }
  if (signedOut(response)) location.reload();
  const where = response.headers.get("HX-Redirect");
  if (where) location.assign(where);
  for (const name of (response.headers.get("HX-Trigger") ?? "").split(",")) {
    if (name.trim()) document.dispatchEvent(new CustomEvent(name.trim()));
  }
  return { ok: response.ok, status: response.status, text };
}

const changes = new Set<Promise<unknown>>();
let begun = 0;

/** Notes that this work changes something, until it is done and drawn. */
export function changing<T>(work: Promise<T>): Promise<T> {
  const done = work.catch(() => undefined).finally(() => changes.delete(done));
  changes.add(done);
  begun += 1;
  return work;
}

/** How many changes this page has begun: what was asked at another count is old. */
export function changesBegun(): number {
  return begun;
}

export function isChanging(): boolean {
  return changes.size > 0;
}

/** Until every change that is on its way has been answered. */
export async function settled(): Promise<void> {
  while (changes.size) await Promise.all(changes);
}

/** The pieces of an answer that say themselves where they belong: toasts, totals. */
export function absorb(text: string): Promise<void> {
  return htmx.swap({ text, sourceElement: document.body, target: document.body, swap: "none" });
}

/** Parsed but not yet on the page. */
export function fragment(text: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(`<template>${text}</template>`, "text/html");
  return parsed.querySelector("template")!.content;
}

/** The session ended meanwhile: the answer is the sign-in page. */
export function signedOut(response: Response): boolean {
  const page = document.querySelector<HTMLMetaElement>("meta[name=sign-in]")?.content;
  return response.redirected && Boolean(page) && new URL(response.url).pathname === page;
}

function token(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
}
