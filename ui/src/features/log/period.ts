/** Periods of an auditor's pack, in whole days of UTC as the log has its times. */

export type Period = { from: string | null; to: string | null };
export type Preset = "this_month" | "last_month" | "this_quarter" | "all";

/** The period that a preset means on this day. */
export function periodOf(preset: Preset, today: Date): Period {
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const quarter = month - (month % 3);
  switch (preset) {
    case "this_month": return { from: day(year, month, 1), to: day(year, month + 1, 0) };
    case "last_month": return { from: day(year, month - 1, 1), to: day(year, month, 0) };
    case "this_quarter": return { from: day(year, quarter, 1), to: day(year, quarter + 3, 0) };
    case "all": return { from: null, to: null };
  }
}

/** Whether this is a day of the calendar, written as `2026-11-01`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

const day = (year: number, month: number, date: number) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
