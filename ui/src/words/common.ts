/** Numbers, sizes and times as people read them, and words that every screen shares. */

const whole = new Intl.NumberFormat("en-US");

export const common = {
  cancel: "Cancel",
  close: "Close",
  askAgain: "Ask again",
  copy: "Copy",
  copied: "Copied",
  notCopied: "Could not be copied",
  copyOf: (name: string) => `Copy ${name}`,
  copyFingerprint: "Copy fingerprint",
  all: "All",
  clear: "Clear search and filters",
  back: "Back",
  nothing: "–",
  working: "Working",
  whatHappened: "What happened",
  whatNext: "What to do",
  stop: "Stop",
};

/** `1 file`, `24 files`. */
export function count(things: number, one: string, many: string = `${one}s`): string {
  return `${whole.format(things)} ${things === 1 ? one : many}`;
}

/** With its first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function number(value: number): string {
  return whole.format(value);
}

/** Sizes as the desktop's file manager has them: powers of 1,000. */
export function size(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit] ?? "bytes"}`;
}

/** `45 s`, `3 min`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** An RFC 3339 time in the person's zone: `Mar 5, 2026, 2:10 PM`. */
export function moment(rfc3339: string): string {
  const time = new Date(rfc3339);
  if (Number.isNaN(time.getTime())) return rfc3339;
  return time.toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" });
}

/** A name cut in the middle, where names of exports differ least. */
export function middle(name: string, longest = 48): string {
  const letters = [...name];
  if (letters.length <= longest) return name;
  const end = Math.floor((longest - 1) / 2);
  return `${letters.slice(0, longest - 1 - end).join("")}…${letters.slice(-end).join("")}`;
}

/** `512 MB of 1.1 GB · 512 MB/s · 2 s left`, as far as it is known. */
export function progress(done: number, total: number | null, rate: number | null, left: number | null, of: "bytes" | "entries" = "bytes"): string {
  const many = of === "bytes" ? size : number;
  const parts = [`${total === null ? many(done) : `${many(done)} of ${many(total)}`}${of === "entries" ? " entries" : ""}`];
  if (rate !== null) parts.push(`${many(rate)}/s`);
  if (left !== null) parts.push(`${duration(left)} left`);
  return parts.join(" · ");
}
