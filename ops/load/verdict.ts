import type { Scenario } from "./scenario";
import type { Answers } from "./send";

/** What a load test did not reach, each as a sentence; nothing where it passed. */
export function missed({ requests, failedPercent }: Scenario, users: number, answers: Answers[]): string[] {
  return [
    ...answers.flatMap((one) => missedBy(one, users, requests[one.name]!.p99Milliseconds)),
    ...failed(answers, failedPercent),
  ];
}

/** Of what people would have sent: what is still on its way at the end is none of it. */
const ENDED_SHARE = 0.9;

function missedBy({ name, wanted, ended, failed, p99 }: Answers, users: number, atMost: number): string[] {
  // A service that answers nothing is not fast.
  if (ended === failed) return [`${name}: none of ${wanted} requests was answered.`];
  const slow = p99 > atMost ? [`${name}: 99 of 100 answers took up to ${p99} ms; ${atMost} ms were wanted.`] : [];
  const few =
    ended < ENDED_SHARE * wanted - users
      ? [`${name}: ${ended} requests ended of the ${wanted} that people would have sent.`]
      : [];
  return [...slow, ...few];
}

function failed(answers: Answers[], atMost: number): string[] {
  const ended = answers.reduce((sum, one) => sum + one.ended, 0);
  const count = answers.reduce((sum, one) => sum + one.failed, 0);
  const percent = (100 * count) / ended;
  if (ended === 0 || percent <= atMost) return [];
  return [`${count} of ${ended} requests failed, ${percent.toFixed(2)} %; ${atMost} % may: ${causesOf(answers)}.`];
}

/** `403 (120), no answer (3)`. */
function causesOf(answers: Answers[]): string {
  const causes: Record<string, number> = {};
  for (const [cause, count] of answers.flatMap(({ failures }) => Object.entries(failures))) {
    causes[cause] = (causes[cause] ?? 0) + count;
  }
  return Object.entries(causes)
    .map(([cause, count]) => `${cause} (${count})`)
    .join(", ");
}
