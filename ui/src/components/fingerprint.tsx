/** A fingerprint in its groups of four, in rows of eight groups, so that two people can compare it by phone. */
export function Fingerprint({ text }: { text: string }) {
  const groups = text.replaceAll(" ", "").match(/.{1,4}/g) ?? [];
  const rows = Array.from({ length: Math.ceil(groups.length / 8) }, (_, at) => groups.slice(at * 8, at * 8 + 8).join(" "));
  return <code className="sr-fingerprint">{rows.map((row) => <span key={row}>{row} </span>)}</code>;
}
