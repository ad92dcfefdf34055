import { join } from "node:path";
import type { BootProps } from "../../../modules/instance/boot-script";
import { Machine } from "./booting";

/** A machine whose data volume is as full as `df` says. */
export class Reporting extends Machine {
  readonly calls: string[];

  constructor(props: BootProps, df: string[]) {
    super({
      "call-aws": "! grep -q yes refused",
      df: "cat df",
      mountpoint: "grep -q data mounted",
    });
    this.write("df", `${df.join("\n")}\n`);
    this.write("data/keep", "");
    this.installs(props);
    this.calls = this.lines();
  }

  /** What the program does as the timer starts it. */
  report({ mounted = true, refused = false } = {}) {
    this.write("mounted", mounted ? "/data" : "");
    this.write("refused", refused ? "yes" : "no");
    this.write("calls", "");
    const { status } = this.bash(join(this.root, "usr/local/sbin/report-data-volume"));
    const calls = this.lines();
    const [, ...told] =
      calls
        .find((one) => one.startsWith("call-aws monitoring PutMetricData "))
        ?.split(" ")
        .slice(2) ?? [];
    return { status, asked: calls.find((one) => one.startsWith("df ")), metrics: metricsOf(told) };
  }

  private lines(): string[] {
    return this.read("calls").trim().split("\n");
  }
}

/** The members of a request to CloudWatch, as it reads them. */
function metricsOf(told: string[]) {
  const form = Object.fromEntries(told.map((one) => one.split("=") as [string, string]));
  const numbers = [...new Set(told.flatMap((one) => /^MetricData\.member\.(\d+)\./.exec(one)?.[1] ?? []))];
  return numbers.map((number) => {
    const of = (rest: string) => form[`MetricData.member.${number}.${rest}`];
    const dimensions = [1, 2].map((n) => [of(`Dimensions.member.${n}.Name`), of(`Dimensions.member.${n}.Value`)]);
    return {
      namespace: form.Namespace,
      name: of("MetricName"),
      dimensions: Object.fromEntries(dimensions) as Record<string, string>,
      ...{ unit: of("Unit"), value: of("Value") },
    };
  });
}
