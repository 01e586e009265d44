/** A time in the person's zone, with the same in UTC where the mouse or the focus rests. */
import { moment } from "@/words/common";

export function Moment({ at }: { at: string }) {
  return <time dateTime={at} title={at.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC")}>{moment(at)}</time>;
}
