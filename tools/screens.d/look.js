// Runs in the page: what an eye would find wrong and a program can find as well. Answers a list of sentences.
(({ spaced }) => {
  const found = new Set();
  const name = (element) => {
    const class_ = [...element.classList].find((one) => one.startsWith("sr-")) ?? element.classList[0];
    return `${element.localName}${class_ === undefined ? "" : `.${class_}`}`;
  };
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.closest("[aria-hidden=true], [hidden], .sr-only, .cds--visually-hidden") === null;
  const style = (element) => getComputedStyle(element);

  /** Whether the middle of a line is in sight of its frames, and yet something else is seen there. */
  const covers = "dialog[open], .cds--modal.is-visible, .sr-palette-back, .sr-fault-page, .sr-panel, .sr-grid-head, .cds--popover-content, .cds--overflow-menu-options, .sr-dialog .sr-plain";
  function covered(element, line) {
    const [x, y] = [line.left + line.width / 2, line.top + line.height / 2];
    for (let box = element; box !== null; box = box.parentElement) {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      if (style(box).overflowY !== "visible" && (x < left || x > right || y < top || y > bottom)) return false;
      if (style(box).clipPath !== "none" || style(box).clip !== "auto") return false;
    }
    const over = document.elementFromPoint(x, y);
    // What takes no part in pointing, such as a disabled field, lets the point through to what is around it.
    return over !== null && !element.contains(over) && !over.contains(element) && over.closest(covers) === null && over.closest("label") === null;
  }

  // The page scrolls sideways nowhere but in frames made for it.
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth + 1) found.add(`the window scrolls sideways: ${root.scrollWidth} of ${root.clientWidth}`);
  for (const place of document.querySelectorAll(".sr-content, .cds--modal-content, .sr-panel-inside")) {
    if (shown(place) && place.scrollWidth > place.clientWidth + 1) found.add(`${name(place)} scrolls sideways: ${place.scrollWidth} of ${place.clientWidth}`);
  }

  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const element = text.parentElement;
    if (text.data.trim() === "" || element === null || !shown(element) || ["SCRIPT", "STYLE", "OPTION", "TITLE"].includes(element.tagName)) continue;
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (lines.length === 0) continue;
    const words = text.data.trim().slice(0, 40);
    const [left, right] = [Math.min(...lines.map((line) => line.left)), Math.max(...lines.map((line) => line.right))];
    const [top, bottom] = [Math.min(...lines.map((line) => line.top)), Math.max(...lines.map((line) => line.bottom))];
    // Letters are lower than the box of their line.
    const slack = Math.max(1.5, (lines[0].height - parseFloat(style(element).fontSize)) / 2);
    for (let box = element; box !== null && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY, textOverflow, display, clip, clipPath, position } = style(box);
      if (clipPath !== "none" || clip !== "auto") break;
      if (display === "inline") continue;
      if (["auto", "scroll"].includes(overflowX) && ["auto", "scroll"].includes(overflowY)) break;
      const { left: l, right: r, top: t, bottom: b } = box.getBoundingClientRect();
      const wide = right > r + 1.5 || left < l - 1.5;
      const high = bottom > b + slack || top < t - slack;
      if (["hidden", "clip"].includes(overflowY) && high) found.add(`${name(box)} cuts «${words}» off in its height`);
      // A cell of a long table is shortened with dots; it stands whole in the object panel and on hover.
      if (["hidden", "clip"].includes(overflowX) && wide && textOverflow !== "ellipsis") found.add(`${name(box)} cuts «${words}» off in its width`);
      if (["BUTTON", "TH", "TD"].includes(box.tagName) && (wide || high) && overflowX === "visible") found.add(`«${words}» stands out of ${name(box)}`);
      if (position === "fixed") break;
    }
    if (covered(element, lines[0])) found.add(`something lies over «${words}» of ${name(element)}`);
  }

  // Nothing lies over something else that can be pressed.
  for (const control of document.querySelectorAll("button, a[href], input:not([type=file]), select, [role=tab], [role=option]")) {
    if (!shown(control)) continue;
    const { left, top, width, height, right, bottom } = control.getBoundingClientRect();
    if (width < 2 || height < 2 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) continue;
    // A dialog covers what it should; a label belongs to its box.
    if (document.querySelector("dialog[open], .cds--modal.is-visible, .sr-palette-back, .sr-fault-page") !== null) continue;
    if (style(control).pointerEvents === "none" || control.closest("label, .cds--form-item") !== null) continue;
    if (covered(control, { left, top, width, height })) found.add(`something lies over ${name(control)} «${(control.textContent || control.getAttribute("aria-label") || "").trim().slice(0, 40)}»`);
  }
  return [...found].map((fault) => (spaced ? `with text spacing, ${fault}` : fault));
})
