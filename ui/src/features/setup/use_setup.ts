/** The answers of the steps, and what was made of them. The passphrase is forgotten as soon as the vault is made. */
import { useState } from "react";

import { noPassphrase, type Fresh } from "@/features/passphrase/fresh";
import { useTask, type Task } from "@/features/shell/use_task";
import { useHost } from "@/host/context";
import type { WorkWith } from "@/wire";

/** Steps, from 0; after the last the vault is in use. */
export const STEP = { work: 0, people: 1, operator: 2, code: 3, proof: 4, done: 5 } as const;

export type Answers = { workWith: WorkWith[]; several: boolean | null; operator: string; fresh: Fresh };

export type Setup = {
  step: number;
  /** Not the first step any more that is shown. */
  moved: boolean;
  go: (to: number) => void;
  answers: Answers;
  answer: (part: Partial<Answers>) => void;
  /** The recovery code, until it was proved. */
  code: string | null;
  make: Task<[]>;
  proved: () => void;
};

export function useSetup(): Setup {
  const host = useHost();
  const [step, setStep] = useState<number>(STEP.work);
  const [moved, setMoved] = useState(false);
  const [answers, setAnswers] = useState<Answers>({ workWith: [], several: null, operator: "", fresh: noPassphrase });
  const [code, setCode] = useState<string | null>(null);
  const go = (to: number) => {
    setMoved(true);
    setStep(to);
  };
  const answer = (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part }));
  const make = useTask(
    () => host.setUp({ workWith: answers.workWith, severalPeople: answers.several === true, operator: answers.operator.trim(), passphrase: answers.fresh.passphrase }),
    (shown) => {
      answer({ fresh: noPassphrase });
      setCode(shown.code);
      go(STEP.code);
    },
  );
  const proved = () => {
    setCode(null);
    go(STEP.done);
  };
  return { step, moved, go, answers, answer, code, make, proved };
}
