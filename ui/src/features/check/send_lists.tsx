/** *Send lists…*: what each agency, project, user or the vendor has to mend, written into a new folder; then to whom each list went. */
import { useState } from "react";
import { Button, Checkbox, RadioButton, RadioButtonGroup, TextArea } from "@carbon/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { Dialog } from "@/components/dialog";
import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useShell } from "@/features/shell/context";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { ListBy, ListsWritten, SheetFormat, Target, Token } from "@/wire";
import { common } from "@/words/common";
import { lists as words } from "@/words/corrections";
import { open as openWords } from "@/words/open";
import { WrittenLists } from "./written_lists";

const bys: ListBy[] = ["organization", "project", "group", "user", "vendor"];
const forms: SheetFormat[] = ["xlsx", "html", "csv"];
/** As the program has it. */
const LONGEST = 4_000;

export function SendLists({ check, onClose }: { check: Token; onClose: () => void }) {
  const host = useHost();
  const queries = useQueryClient();
  const [by, setBy] = useState<ListBy>("organization");
  const [formats, setFormats] = useState<SheetFormat[]>(["xlsx"]);
  const [written, setWritten] = useState<ListsWritten | null>(null);
  const { vault } = useShell();
  const site = useQuery({ queryKey: ["site"], queryFn: () => host.site(), enabled: vault === "unlocked", retry: false, refetchOnMount: "always" });
  const kept = site.data?.settings;
  // A text that was read once may be an old one.
  const reading = vault === "unlocked" && site.isFetching && written === null;
  // Until somebody types, the text is the site's, or ours where the site has none.
  const [typed, setCover] = useState<string | null>(null);
  const cover = typed ?? (reading ? "" : kept?.cover ?? words.coverText);
  const [keep, setKeep] = useState(false);
  const isNew = kept !== undefined && !["", kept.cover ?? "", words.coverText].includes(cover.trim());
  const [target, setTarget] = useState<Target | null>(null);
  const [tried, setTried] = useState(false);
  const write = useTask(async (into: Target) => {
    if (keep && isNew) {
      await host.saveSiteCover(cover);
      void queries.invalidateQueries({ queryKey: ["site"] });
    }
    return host.writeLists(check, { by, formats, cover }, into.token);
  }, (made) => {
    setTarget(null);
    setWritten(made);
  });
  const choose = useTask(() => host.chooseTarget("folder", words.folder), (chosen) => {
    setTarget(chosen);
    if (chosen !== null && chosen.caution === null) write.run(chosen);
  });
  const working = write.working || choose.working;
  const submit = () => {
    setTried(true);
    if (formats.length > 0 && !reading && !working) choose.run();
  };
  const footer = written !== null
    ? <Button onClick={onClose}>{common.close}</Button>
    : (
      <>
        {target !== null && target.caution !== null
          ? <><Button kind="secondary" disabled={working} onClick={() => choose.run()}>{openWords.anotherPlace}</Button><Button kind="danger" disabled={working} onClick={() => write.run(target)}>{openWords.nevertheless(target.place)}</Button></>
          : <><Button kind="secondary" disabled={write.working} onClick={onClose}>{common.cancel}</Button><Button disabled={working || reading} onClick={submit}>{words.action}</Button></>}
      </>
    );
  return (
    <Dialog title={words.title} onClose={write.working ? () => {} : onClose} footer={footer}>
      {choose.problem !== null && <ProblemNote problem={choose.problem} onClose={choose.dismiss} />}
      {write.problem !== null && <ProblemNote problem={write.problem} onClose={write.dismiss} />}
      {write.working && <ProgressLine progress={null} label={words.writing} />}
      {written === null ? (
        <form className="sr-dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
          <p>{words.text}</p>
          {target !== null && target.caution !== null && <div role="alert"><h3>{openWords.caution}</h3><p>{target.caution}</p></div>}
          <RadioButtonGroup name="lists-by" legendText={words.by} orientation="vertical" valueSelected={by} onChange={(chosen) => setBy(chosen as ListBy)}>
            {bys.filter((one) => one !== "group" || (kept?.groups.length ?? 0) > 0).map((one) => <RadioButton key={one} id={`lists-${one}`} value={one} labelText={words.bys[one]} />)}
          </RadioButtonGroup>
          <fieldset className="sr-fieldset">
            <legend>{words.formats}</legend>
            {forms.map((form) => (
              <Checkbox key={form} id={`lists-${form}`} labelText={words.forms[form]} checked={formats.includes(form)} invalid={tried && formats.length === 0} invalidText={form === "csv" ? words.noFormat : ""} onChange={(_, { checked }) => setFormats(forms.filter((other) => (other === form ? checked : formats.includes(other))))} />
            ))}
          </fieldset>
          {site.isError && <ProblemNote problem={site.error} />}
          <TextArea id="lists-cover" labelText={words.cover} helperText={reading ? words.coverReading : site.isError && kept === undefined ? words.coverUnknown : words.coverHelp} rows={4} maxLength={LONGEST} value={cover} disabled={reading} onChange={(event) => setCover(event.currentTarget.value)} />
          {isNew && <Checkbox id="lists-keep" labelText={words.keep} helperText={words.keepHelp} checked={keep} onChange={(_, { checked }) => setKeep(checked)} />}
        </form>
      ) : <WrittenLists check={check} by={by} written={written} onRecorded={() => void queries.invalidateQueries({ queryKey: ["check", check, "sent"] })} />}
    </Dialog>
  );
}
