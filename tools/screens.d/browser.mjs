// A browser without a window, spoken to over two pipes (the DevTools protocol): no port is opened, and nothing but the browser is needed.
import { spawn } from "node:child_process";

/** Starts the browser. `profile` is an empty folder that the caller removes. */
export function start(profile) {
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--font-render-hinting=none", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn("chromium", flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , requests, answers] = child.stdio;
  const waiting = new Map();
  const listeners = new Map();
  let number = 0;
  let rest = "";
  answers.setEncoding("utf8");
  answers.on("data", (text) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const said = JSON.parse(part);
      if (said.id === undefined) listeners.get(said.sessionId)?.(said);
      else {
        const { resolve, reject } = waiting.get(said.id);
        waiting.delete(said.id);
        if (said.error === undefined) resolve(said.result);
        else reject(new Error(said.error.message));
      }
    }
  });
  const ended = new Promise((resolve) => { child.once("exit", resolve); });
  void ended.then(() => { for (const { reject } of waiting.values()) reject(new Error("the browser ended")); });
  const ask = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    number += 1;
    waiting.set(number, { resolve, reject });
    requests.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
  });

  /** A page of its own. */
  async function page() {
    const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
    const faults = [];
    const call = (method, params) => ask(method, params, sessionId);
    listeners.set(sessionId, ({ method, params }) => {
      if (method === "Runtime.exceptionThrown") faults.push(params.exceptionDetails.exception?.description?.split("\n")[0] ?? params.exceptionDetails.text);
      if (method === "Runtime.consoleAPICalled" && params.type === "error") faults.push(params.args.map((arg) => arg.value ?? arg.description).join(" ").split("\n")[0]);
    });
    await Promise.all([call("Runtime.enable"), call("Page.enable"), call("Network.enable")]);
    return {
      call,
      faults,
      /** What a script answers; a promise is waited for. */
      async script(expression) {
        const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
        if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
      },
    };
  }
  return { page, close: () => ask("Browser.close").catch(() => {}).then(() => ended) };
}
