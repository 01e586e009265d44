/** Any screen in any state over the in-memory host, for looking at it: `gallery.html?place=check&findings=1000000`. Not part of the program. */
import { createRoot } from "react-dom/client";

import { App } from "@/app";
import { intact, memory, token, type MemoryOptions } from "@/host/memory";
import "@/style/index.scss";

const asked = new URLSearchParams(location.search);
const options: MemoryOptions = { findings: Number(asked.get("findings") ?? "10334") };
const verdict = asked.get("verdict");
if (verdict === "valid_unknown_signer") options.verification = { ...intact, verdict, sentence: "Intact, but this signer is not known here. Compare the fingerprint by phone before you rely on it.", signer: { ...intact.signer!, knownAs: null, knownSince: null } };
if (verdict === "outer_only") options.verification = { ...intact, verdict, sentence: "Outside intact; contents sealed and not checked.", files: [], reason: null, checked: null, logSize: null };
if (verdict === "broken") options.verification = { ...intact, verdict, sentence: "Do not use. Enrollment.csv was changed after signing.", fault: "Enrollment.csv: its SHA-256 is not the one of the manifest.", files: [], reason: null, checked: null, logSize: null };
if (asked.get("state") === "reading") options.state = { is: "reading" };

const { host, drop } = memory(options);
const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App host={host} />);

const place = asked.get("place");
setTimeout(() => {
  if (place === "check") drop({ chosen: [{ token: token(1), name: "CA-600 export of Nov 20", kind: "export", bytes: 1_100_000_000 }], refused: [] });
  if (place === "verify") drop({ chosen: [{ token: token(2), name: "export-0192f0a1-7c3e-7000-8000-0123456789ab.enc", kind: "bundle", bytes: 87_300_000 }], refused: [] });
}, 300);
