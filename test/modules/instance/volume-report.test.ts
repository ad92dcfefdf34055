import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { volumeMetric } from "../../../modules/instance/volume-report";
import { plain } from "./booting";
import { Reporting } from "./reporting";

const quota = { uid: 1, gid: 1, quotaGib: 4 };
const folders = { prometheus: quota, weaviate: { uid: 0, gid: 0 }, "loki-index": quota };
const props = { ...plain, pool: "observability", data: { name: "client-observability", folders } };
const DF = ["Use% File", " 41% .", "100% prometheus", "  7% loki-index"];
let reporting: Reporting;

beforeAll(() => {
  reporting = new Reporting(props, DF);
});
afterAll(() => reporting.remove());

describe("an instance with a data volume", () => {
  test("tells CloudWatch every five minutes how full it is, by a timer of systemd and no agent", () => {
    expect(reporting.read("etc/systemd/system/report-data-volume.timer").split("\n")).toEqual([
      ...["[Timer]", "OnCalendar=*:0/5", "[Install]", "WantedBy=timers.target", ""],
    ]);
    expect(reporting.calls).toContain("systemctl enable --now report-data-volume.timer");
  });

  test("asks for the volume and for the folders that have a quota: the others fill the volume", () => {
    expect(reporting.report().asked).toBe("df --output=pcent,file . prometheus loki-index");
  });

  test("tells each by the name and the dimensions that its alarm looks at", () => {
    const { metrics } = reporting.report();
    expect(metrics).toEqual(
      [
        ["/", "41"],
        ["prometheus", "100"],
        ["loki-index", "7"],
      ].map(([folder = "", value]) => {
        const { namespace, name, dimensions } = volumeMetric("client", "observability", folder);
        return { namespace, name, dimensions, unit: "Percent", value };
      }),
    );
  });

  test("tells nothing where the volume is not mounted: what would be full is the root volume", () => {
    expect(reporting.report({ mounted: false })).toMatchObject({ status: 1, asked: undefined, metrics: [] });
  });

  test("fails where CloudWatch does not take it, so that the journal says why", () => {
    expect(reporting.report({ refused: true }).status).toBe(1);
  });
});

test("an instance without a data volume tells nothing", () => {
  const other = new Reporting(plain, DF);
  expect(other.calls.join("\n")).not.toContain("report-data-volume");
  other.remove();
});
