/** What the site settles for its data. */
import { SkeletonText } from "@carbon/react";
import { useQuery } from "@tanstack/react-query";

import { Refusal } from "@/components/refusal";
import { useHost } from "@/host/context";
import { site as words } from "@/words/site";
import { SiteForm } from "./site_form";

export function SiteTab() {
  const host = useHost();
  const site = useQuery({ queryKey: ["site"], queryFn: () => host.site(), refetchOnMount: "always" });
  return (
    <div className="sr-tab">
      {site.isError && <Refusal problem={site.error} onAgain={() => void site.refetch()} />}
      {site.isPending && <div aria-busy="true" aria-label={words.reading} role="status"><SkeletonText paragraph lineCount={6} /></div>}
      {site.data !== undefined && !site.isError && <SiteForm view={site.data} />}
    </div>
  );
}
