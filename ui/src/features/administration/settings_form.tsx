/** What the workstation works with, who works at it, and when it locks. */
import { useState } from "react";
import { Button, Checkbox, InlineLoading, InlineNotification, NumberInput } from "@carbon/react";
import { useQueryClient } from "@tanstack/react-query";

import { focusFirstFault } from "@/components/field_fault";
import { ProblemNote } from "@/components/problem_note";
import { WorkWithBoxes } from "@/features/setup/work_with_boxes";
import { useTask } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { Settings } from "@/wire";
import { administration } from "@/words/administration";

const words = administration.settings;

export function SettingsForm({ settings }: { settings: Settings }) {
  const host = useHost();
  const queries = useQueryClient();
  const [workWith, setWorkWith] = useState(settings.workWith);
  const [severalPeople, setSeveralPeople] = useState(settings.severalPeople);
  const [idle, setIdle] = useState(String(settings.idleMinutes));
  const [asked, setAsked] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const idleMinutes = Number(idle);
  const idleWrong = idle.trim() === "" || !Number.isInteger(idleMinutes) || idleMinutes < 1 || idleMinutes > 60;
  const wanted: Settings = { workWith, severalPeople, idleMinutes };
  const task = useTask(() => host.saveSettings(wanted), () => {
    queries.removeQueries({ queryKey: ["settings"], type: "inactive" });
    setSaved(idleMinutes);
  });
  const submit = () => {
    setAsked(true);
    setSaved(null);
    if (!idleWrong && workWith.length > 0 && !task.working) task.run();
  };
  return (
    <form className="sr-form" noValidate onSubmit={(event) => { event.preventDefault(); submit(); focusFirstFault(event.currentTarget); }}>
      {task.problem !== null && <ProblemNote problem={task.problem} onClose={task.dismiss} />}
      {saved !== null && <InlineNotification kind="success" lowContrast title={words.saved(saved)} onCloseButtonClick={() => setSaved(null)} />}
      <WorkWithBoxes id="settings" value={workWith} onChange={setWorkWith} missing={asked && workWith.length === 0} />
      <Checkbox id="settings-people" labelText={words.people} helperText={words.peopleHelp} checked={severalPeople} onChange={(_, { checked }) => setSeveralPeople(checked)} />
      <div className="sr-short">
        <NumberInput id="settings-idle" label={words.idle} helperText={words.idleHelp} min={1} max={60} step={1} size="sm" allowEmpty value={idle === "" ? "" : Number(idle)} invalid={idleWrong} invalidText={words.idleWrong} onChange={(_, { value }) => setIdle(String(value))} />
      </div>
      <div className="sr-flow-actions">{task.working ? <InlineLoading description={words.saving} /> : <Button type="submit" kind="tertiary" size="sm">{words.save}</Button>}</div>
    </form>
  );
}
