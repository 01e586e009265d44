/** The query that every finding fits. */
import type { FindingQuery } from "@/wire";

export const emptyQuery: FindingQuery = { search: "", severity: null, code: null, file: null, audience: null, project: null, group: null, organization: null, noted: null };

export function isEmpty(query: FindingQuery): boolean {
  return query.search === "" && Object.entries(query).every(([name, value]) => name === "search" || value === null);
}
