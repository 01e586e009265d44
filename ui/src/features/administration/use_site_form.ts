/** What stands on the form of the site's settings: what is kept, what was typed over it, and what becomes of it. */
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";

import { useDraft } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { SiteFault, SiteField, SiteView } from "@/wire";
import { changesIn, draftOf, faultsIn, isChanged, lines, over, settingsOf, shownIds, textOf, type ShownIds, type SiteDraft } from "./site_draft";

const key = ["site"];

/** `onFaults`: the form has faults to show. */
export function useSiteForm(view: SiteView, onFaults: () => void) {
  const host = useHost();
  const queries = useQueryClient();
  const kept = draftOf(view.settings);
  const [text, setText] = useDraft("site");
  const [typedIds, setIds] = useState<ShownIds | null>(null);
  const [faults, setFaults] = useState<SiteFault[]>([]);
  const [saved, setSaved] = useState(false);
  const changes = changesIn(text);
  const draft: SiteDraft = { ...kept, ...changes?.parts };
  // What was only looked at is asked for again where it is not what is kept any more.
  const ids = typedIds !== null && (isChanged(typedIds) || typedIds.revision === view.revision) ? typedIds : null;
  const isIdsChanged = ids !== null && isChanged(ids);
  const outdated = (changes !== null && changes.revision !== view.revision) || (ids !== null && ids.revision !== view.revision);
  const askAgain = () => void queries.invalidateQueries({ queryKey: key });

  const told = (found: SiteFault[]) => {
    setFaults(found);
    if (found.length > 0) onFaults();
  };
  const change = (part: Partial<SiteDraft>, ...fields: SiteField[]) => {
    setText((before) => {
      const now = changesIn(before);
      return textOf({ revision: now?.revision ?? view.revision, parts: { ...now?.parts, ...part } }, kept);
    });
    setSaved(false);
    setFaults((before) => before.filter(({ field }) => !fields.includes(field)));
  };
  const changeIds = (typed: string) => {
    setIds((before) => before && { ...before, text: typed });
    setSaved(false);
    setFaults((before) => before.filter(({ field }) => !field.startsWith("protected_")));
  };
  const save = useTask(async () => {
    const sent = { text, ids: isIdsChanged ? ids.text : null };
    const settings = settingsOf(draft, sent.ids);
    return { sent, settings, answer: await host.saveSite(settings, view.revision) };
  }, ({ sent, settings, answer }) => {
    if (answer.outcome === "outdated") askAgain();
    if (answer.outcome === "refused") told(faultsIn(answer.faults, sent.ids));
    if (answer.outcome !== "kept") return;
    const { revision } = answer;
    const now = { ...settings, protected: null };
    queries.setQueryData<SiteView>(key, (before) => before && { ...before, revision, settings: now, protectedCount: settings.protected?.length ?? before.protectedCount });
    // What was typed while it was being saved is not saved yet.
    setText((typed) => (typed === sent.text ? "" : textOf({ revision, parts: changesIn(typed)?.parts ?? {} }, draftOf(now))));
    setIds((typed) => (typed === null || typed.text === (sent.ids ?? typed.ids.join("\n")) ? null : { ...typed, revision, ids: sent.ids === null ? typed.ids : lines(sent.ids) }));
    setFaults([]);
    setSaved(true);
    askAgain();
  });
  const show = useTask(() => host.protectedPeople(), (people) => {
    setIds(shownIds(people));
    if (people.revision !== view.revision) askAgain();
  });
  /** Puts what was typed over what is kept now. */
  const goOn = useTask(() => (ids === null ? Promise.resolve(null) : host.protectedPeople()), (people) => {
    setText((typed) => textOf({ revision: view.revision, parts: changesIn(typed)?.parts ?? {} }, kept));
    setIds((typed) => (typed === null || people === null ? typed : over(typed, people)));
    if (people !== null && people.revision !== view.revision) askAgain();
  });
  const undo = () => {
    setText("");
    setIds(null);
    setFaults([]);
  };
  return {
    draft, ids, faults, saved, outdated, isTyped: text !== "" || isIdsChanged,
    change, changeIds, told, save, show, goOn, undo, setSaved,
  };
}
