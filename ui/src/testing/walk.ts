/** Walks through the page as a person would: `click:Next`, `type:Your name=Dana`, `choose:Show=Long stays`, `press:Control+k`, `row:2`, `wait:500`, one after the other. */
export async function walk(steps: string[]) {
  for (const step of steps) {
    const [what = "", ...rest] = step.split(":");
    const target = rest.join(":");
    if (what === "wait") await sleep(Number(target));
    else if (what === "press") press(target);
    else if (what === "row") (await found(() => rowAt(target), `row ${target}`)).click();
    else if (what === "type") {
      const [label = "", ...text] = target.split("=");
      type(await found(() => field(label), label), text.join("="));
    } else if (what === "choose") {
      const [label = "", option] = target.split("=");
      choose(await found(() => field(label), label), option ?? "");
    } else if (what === "click") click(await found(() => button(target), target));
    await sleep(60);
  }
}

/** Nobody presses what is out of sight: what scrolls is scrolled first. */
function click(element: HTMLElement) {
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  element.click();
}

const sleep = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function found(look: () => HTMLElement | undefined, name: string): Promise<HTMLElement> {
  for (let tries = 0; tries < 50; tries += 1) {
    const element = look();
    if (element !== undefined) return element;
    await sleep(60);
  }
  throw new Error(`nothing here is called ${name}`);
}

const named = (element: Element, name: string) => element.getAttribute("aria-label") === name || element.querySelector("svg[aria-label]")?.getAttribute("aria-label") === name || element.textContent?.trim() === name || element.querySelector("h2")?.textContent === name;

function button(name: string): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>("button, a, [role=tab], [role=menuitem], [role=option], label")].filter((element) => element.checkVisibility() && named(element, name));
  // A place and what is done in it may have one name.
  return all.find((element) => element.closest("main") !== null) ?? all[0];
}

/** A row of the table that is shown, by its `aria-rowindex`. */
function rowAt(index: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`[role=grid] [aria-rowindex="${index}"]:not([aria-busy])`)].find((element) => element.checkVisibility());
}

function field(name: string): HTMLElement | undefined {
  const label = [...document.querySelectorAll("label")].find((element) => element.textContent === name);
  return document.getElementById(label?.htmlFor ?? "") ?? undefined;
}

/** As if typed: React hears of a value only through the event. */
function type(element: HTMLElement, text: string) {
  const kind = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(element, text);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

/** One of a list by its words, as if a person chose it. */
function choose(element: HTMLElement, words: string) {
  if (!(element instanceof HTMLSelectElement)) return;
  element.value = [...element.options].find((option) => option.text === words)?.value ?? element.value;
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

function press(keys: string) {
  const parts = keys.split("+");
  const key = parts.at(-1) ?? "";
  const init = { key, bubbles: true, cancelable: true, ctrlKey: parts.includes("Control"), shiftKey: parts.includes("Shift") };
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", init));
}
