/** *Administration*: people, known signers, the settings of the site, the vault, and how the window looks. */
import { useState } from "react";
import { Tab, TabList, TabPanel, TabPanels, Tabs } from "@carbon/react";

import { useActions } from "@/features/shell/context";
import { administration as words } from "@/words/administration";
import { AppearanceTab } from "./appearance_tab";
import { PeopleTab } from "./people_tab";
import { SignersTab } from "./signers_tab";
import { SiteTab } from "./site_tab";
import { VaultTab } from "./vault_tab";

const tabs = ["people", "signers", "site", "vault", "appearance"] as const;

export function AdministrationPlace() {
  const [at, setAt] = useState(0);
  useActions(tabs.map((tab, index) => ({ id: `tab-${tab}`, words: `${words.title}: ${words.tabs[tab]}`, run: () => setAt(index) })));
  return (
    <section className="sr-place-body" aria-labelledby="administration-title">
      <div className="sr-title"><h1 id="administration-title">{words.title}</h1></div>
      <Tabs selectedIndex={at} onChange={({ selectedIndex }) => setAt(selectedIndex)}>
        <TabList aria-label={words.title}>{tabs.map((tab) => <Tab key={tab}>{words.tabs[tab]}</Tab>)}</TabList>
        <TabPanels>
          <TabPanel>{at === 0 && <PeopleTab />}</TabPanel>
          <TabPanel>{at === 1 && <SignersTab />}</TabPanel>
          <TabPanel>{at === 2 && <SiteTab />}</TabPanel>
          <TabPanel>{at === 3 && <VaultTab />}</TabPanel>
          <TabPanel>{at === 4 && <AppearanceTab />}</TabPanel>
        </TabPanels>
      </Tabs>
    </section>
  );
}
