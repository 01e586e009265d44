// Takes the pictures and looks at each screen for what a program can see: contrast, sizes of targets, names (axe), cut text, scrolling
// sideways, and what the page complained of. `node take.mjs PORT FOLDER [NAME]`; ends with 1 if something is wrong.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { start } from "./browser.mjs";
import { pictures } from "./screens.mjs";

const [port, folder, asked] = process.argv.slice(2);
const here = (name) => new URL(name, import.meta.url);
const look = await readFile(here("look.js"), "utf8");
const axe = await readFile(here("../../ui/node_modules/axe-core/axe.min.js"), "utf8");
const rules = JSON.stringify({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] });
/** WCAG 1.4.12, and no animation, so that the picture is of what stays. */
const spacing = "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; } p { margin-block-end: 2em !important; }";
const sleep = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function picture(page, { name, address, width, height, scale, spaced, media = [], without = [] }) {
  page.faults.length = 0;
  await page.call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: false });
  await page.call("Emulation.setEmulatedMedia", { features: media });
  await page.call("Network.setBlockedURLs", { urls: without });
  await page.call("Page.navigate", { url: `http://127.0.0.1:${port}/gallery.html?${address}` });
  await until(page, `document.documentElement.dataset.walked === "yes" && document.fonts.status === "loaded"`);
  if (spaced) await page.script(`{ const style = document.createElement("style"); style.textContent = ${JSON.stringify(spacing)}; document.head.append(style); }`);
  await page.script(still);
  const { data } = await page.call("Page.captureScreenshot", { format: "png" });
  await writeFile(join(folder, `${name}.png`), Buffer.from(data, "base64"));
  // A page that breaks on purpose complains of it.
  const faults = [...(address.includes("breaks") ? [] : page.faults), ...(await page.script(`${look}(${JSON.stringify({ spaced: spaced === true })})`))];
  // What was asked about in one size of the window is not asked about again.
  if (/-1360x860$|-forced-colours$/.test(name) && !spaced) {
    await page.script(`window.axe === undefined && (0, eval)(${JSON.stringify(axe)})`);
    faults.push(...(await page.script(`axe.run(document, ${rules}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => id + ": " + html.slice(0, 120) + " " + (any[0]?.message ?? ""))))`)));
  }
  return [...new Set(faults)].map((fault) => `${name}: ${fault}`);
}

/** Until nothing of the page changed for a moment. */
const still = `new Promise((resolve) => {
  let last = performance.now();
  const eyes = new MutationObserver(() => { last = performance.now(); });
  eyes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const end = last + 4000;
  const look = () => {
    const now = performance.now();
    const moving = document.getAnimations().some(({ playState, effect }) => playState === "running" && effect?.getTiming().iterations !== Infinity);
    if ((now - last > 250 && !moving) || now > end) { eyes.disconnect(); resolve(); } else setTimeout(look, 50);
  };
  look();
})`;

async function until(page, condition) {
  for (let tries = 0; tries < 600; tries += 1) {
    // While the page is being exchanged nobody answers.
    if (await page.script(condition).catch(() => false)) return;
    await sleep(50);
  }
  throw new Error(`waited too long for ${condition}`);
}

const profile = await mkdtemp(join(tmpdir(), "strongroom-screens-"));
const browser = start(profile);
const all = pictures(asked);
let wrong = 0;
const say = (fault) => {
  wrong += 1;
  console.error(fault);
};
try {
  const rest = [...all];
  const work = async () => {
    const page = await browser.page();
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      try {
        // On a busy machine a page can be slow to come: it is asked for once more.
        (await picture(page, next).catch(() => picture(page, next))).forEach(say);
      } catch (error) {
        say(`${next.name}: no picture: ${error.message}`);
      }
    }
  };
  // One at a time is looked at while another loads.
  await Promise.all([work(), work()]);
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
console.log(`${all.length} pictures in target/screens, ${wrong === 0 ? "nothing is wrong with them" : `${wrong} things to mend`}`);
process.exit(wrong === 0 ? 0 : 1);
