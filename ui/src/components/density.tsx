/** How close the rows of tables stand: 32 or 24 pixels, as the person chose. */
import { createContext, use } from "react";

export type Density = "sm" | "xs";

export const DensityContext = createContext<Density>("sm");

/** The size for Carbon's tables, and the height of a row in CSS pixels for those that are drawn row by row. */
export function useDensity(): { size: Density; rowHeight: number } {
  const size = use(DensityContext);
  return { size, rowHeight: size === "xs" ? 24 : 32 };
}
