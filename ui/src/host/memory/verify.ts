/** Verifying and opening a made-up bundle. */
import type { TargetKind, VerificationView } from "@/wire";
import type { VerifyHost } from "../host";
import { files } from "./check";
import { ago, digestOf, halfway, problem, stoppable, token, type World } from "./world";

export const intact: VerificationView = {
  verdict: "valid_pinned", sentence: "Intact. Signed by Example CoC workstation 3, known here since Mar 3, 2026.", fault: null,
  signer: { fingerprint: "3f2a 91c0 7d11 04be 55aa 9c3e 2210 f0d4 81c6 7712 0a9b 3e5d 6f48 b1c2 d3e4 f506", knownAs: "Example CoC workstation 3", knownSince: "2026-03-03T10:00:00Z" },
  bundleId: "0192f0a1-7c3e-7000-8000-0123456789ab", created: "2026-11-20T16:04:00Z", shut: null, reason: "Monthly submission",
  checked: "Checked against HUD HMIS CSV FY2026 v1.0; newer versions exist; 0 rules switched off.", practice: false,
  files: files.map((name, at) => ({ name, bytes: 1_200_000 * (at + 1), rows: 10_000 * (at + 1), sha256: digestOf(at) })), logSize: 4812, notes: [],
};

const synced = "Documents is a folder that OneDrive copies to other computers. A readable copy does not belong there.";
const cautions: Record<TargetKind, string | null> = { folder: synced, sealed: null, upload_zip: null };

export function verifyHost(world: World): VerifyHost {
  const { answer, options, asked } = world;
  return {
    chooseBundles: () => answer("chooseBundles", () => [{ token: token(2), name: "export-0192f0a1-7c3e-7000-8000-0123456789ab.enc", kind: "bundle" as const, bytes: 87_300_000 }]),
    chooseIdentity: () => answer("chooseIdentity", () => ({ token: token(5), name: "recipient.key", kind: "other" as const, bytes: 119 })),
    verify(file, using, onProgress) {
      onProgress({ ...halfway, stage: "verifying" });
      if (options.waits?.includes("verify")) return answer("verify", () => intact);
      const view = options.verification ?? intact;
      asked.push(`verify ${file} ${using.with}`);
      return "verdict" in view ? Promise.resolve(view) : Promise.reject(view);
    },
    chooseTarget: (kind, name) => answer(`chooseTarget ${kind}`, () => ({ token: token(6), name, place: kind === "folder" ? "Documents" : "Downloads", caution: cautions[kind] })),
    open(file, using, target, kind, onProgress) {
      onProgress({ ...halfway, stage: "opening" });
      return answer(`open ${file} ${using.with} ${kind}`, () => stoppable(world, target, () => {
        if (using.with === "passphrase" && using.passphrase === "wrong") throw problem("wrong_secret", "the passphrase does not open this bundle", "ask the sender for it by phone");
        const name = kind === "upload_zip" ? "CA-600 export of Nov 20.zip" : "CA-600 export of Nov 20";
        world.copies.push({ copy: token(70 + world.copies.length), name, place: "Documents", bundleId: intact.bundleId, since: ago(0) });
        world.note(world.operator(), "bundle.open", "Bundle opened", [["bundle", intact.bundleId ?? ""], ["files", String(files.length)]]);
        return { name, place: "Documents", files: files.length, bytes: 18_000_000, signer: intact.sentence, originalInDownloads: true, notes: [] };
      }));
    },
    stopCopy: (target) => answer(`stopCopy ${target}`, () => {
      world.copying.get(target)?.();
    }),
    deleteOriginal: (file) => answer(`deleteOriginal ${file}`, () => undefined),
  };
}
