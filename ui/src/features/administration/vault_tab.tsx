/** The vault: its keys, the passphrase, and what the workstation is for. */
import { Refusal } from "@/components/refusal";
import { useHost } from "@/host/context";
import { useQuery } from "@tanstack/react-query";
import { SkeletonText } from "@carbon/react";

import { administration as words } from "@/words/administration";
import { ChangePassphrase } from "./change_passphrase";
import { Keys } from "./keys";
import { SettingsForm } from "./settings_form";

export function VaultTab() {
  const host = useHost();
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => host.settings(), refetchOnMount: "always" });
  return (
    <div className="sr-tab sr-parts">
      <Keys />
      <section aria-labelledby="settings-title">
        <h2 id="settings-title" className="sr-part">{words.settings.title}</h2>
        {settings.isError && <Refusal problem={settings.error} onAgain={() => void settings.refetch()} />}
        {settings.isPending && <div aria-busy="true" aria-label={words.loading} role="status"><SkeletonText paragraph lineCount={4} /></div>}
        {settings.data !== undefined && <SettingsForm key={JSON.stringify(settings.data)} settings={settings.data} />}
      </section>
      <ChangePassphrase />
    </div>
  );
}
