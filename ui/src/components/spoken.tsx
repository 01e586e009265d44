/** A sentence of the program; what it quotes stands between backticks and is shown as it is written. */
export function Spoken({ text }: { text: string }) {
  return text.split("`").map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
}
