/** *Auditor's pack…*: a period, a place, and what was made. */
import { useState } from "react";
import { Button, RadioButton, RadioButtonGroup, TextInput } from "@carbon/react";
import { CheckmarkFilled } from "@carbon/icons-react";

import { Dialog } from "@/components/dialog";
import { ProblemNote } from "@/components/problem_note";
import { ProgressLine } from "@/components/progress_line";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { PackView, Progress } from "@/wire";
import { common } from "@/words/common";
import { log } from "@/words/log";
import { isDay, periodOf, type Preset } from "./period";

const words = log.packDialog;
const presets = ["this_month", "last_month", "this_quarter", "all", "own"] as const;

export function PackDialog({ onClose }: { onClose: () => void }) {
  const host = useHost();
  const [preset, setPreset] = useState<Preset | "own">("this_month");
  const [own, setOwn] = useState({ from: "", to: "" });
  const [progress, setProgress] = useState<Progress | null>(null);
  const [pack, setPack] = useState<PackView | null>(null);
  const [today] = useState(() => new Date());
  const [tried, setTried] = useState(false);
  const period = preset === "own" ? { from: own.from.trim() || null, to: own.to.trim() || null } : periodOf(preset, today);
  const faults = { from: period.from !== null && !isDay(period.from) ? words.fault : null, to: period.to !== null && !isDay(period.to) ? words.fault : null };
  const order = faults.from === null && faults.to === null && period.from !== null && period.to !== null && period.from > period.to ? words.order : null;
  const save = useTask(() => host.savePack(period.from, period.to, setProgress), setPack);
  const submit = () => {
    setTried(true);
    setProgress(null);
    if (faults.from === null && faults.to === null && order === null) save.run();
  };
  const footer = pack === null
    ? <><Button kind="secondary" onClick={onClose}>{common.cancel}</Button><Button disabled={save.working} onClick={submit}>{words.action}</Button></>
    : <Button onClick={onClose}>{common.close}</Button>;
  const field = (name: "from" | "to") => (
    <TextInput id={`pack-${name}`} size="sm" labelText={words[name]} helperText={words.open} placeholder="2026-11-01" value={own[name]} autoComplete="off" invalid={tried && (faults[name] ?? (name === "to" ? order : null)) !== null} invalidText={faults[name] ?? order ?? ""} onChange={(event) => setOwn({ ...own, [name]: event.currentTarget.value })} />
  );
  return (
    <Dialog title={words.title} onClose={onClose} footer={footer}>
      {save.problem !== null && <ProblemNote problem={save.problem} onClose={save.dismiss} />}
      {pack !== null ? (
        <>
          <p role="status" className="sr-done"><CheckmarkFilled aria-hidden size={20} /> <strong>{words.done(pack.name)}</strong></p>
          <p>{words.counts(pack.entries, pack.inPeriod)}</p>
          <p>{words.next}</p>
        </>
      ) : (
        <form className="sr-dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
          <p>{words.text}</p>
          <RadioButtonGroup name="pack-period" legendText={words.preset} orientation="vertical" valueSelected={preset} onChange={(chosen) => setPreset(chosen as Preset | "own")}>
            {presets.map((one) => <RadioButton key={one} id={`pack-${one}`} value={one} labelText={words.presets[one]} />)}
          </RadioButtonGroup>
          {preset === "own" && (
            <fieldset className="sr-fieldset">
              <legend>{words.date}</legend>
              <div className="sr-actions">{field("from")}{field("to")}</div>
            </fieldset>
          )}
          {save.working && <ProgressLine progress={progress} label={words.making} />}
        </form>
      )}
    </Dialog>
  );
}
