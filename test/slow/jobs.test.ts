import { expect, test } from "vitest";
import { blueprints } from "../../stacks/blueprints";
import { site } from "../sites";
import { jobs } from "../stacks/blueprints/jobs";
import { planMadeUp } from "./made-up";

test("a made-up architecture with a queue, pools and Fargate is planned from one blueprint and one line", async () => {
  blueprints.jobs = jobs;
  const network = { mode: "create" as const, cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] };
  const counts = await planMadeUp(site({ architecture: "jobs", network, ingress: undefined }, "made-up"), "jobs");
  delete blueprints.jobs;
  expect(Object.keys(counts)).toEqual(["state", "network", "data", "platform", "services"]);
  for (const planned of Object.values(counts)) {
    expect(planned).toEqual({ import: 0, add: expect.any(Number), change: 0, destroy: 0, forget: 0 });
    expect(planned.add).toBeGreaterThan(0);
  }
});
