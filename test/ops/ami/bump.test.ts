import { expect, test } from "vitest";
import { type Bump, bumpReport } from "../../../ops/ami/bump";

const always = (count: number) => ({ min: count, max: count });
const bump: Bump = {
  site: "acme",
  region: "eu-central-1",
  prefix: "acme-flynapse",
  old: { id: "ami-1", name: "al2023-old" },
  newest: { id: "ami-2", name: "al2023-new" },
  pools: [
    { name: "weaviate_0", instanceType: "r6i.xlarge", instances: always(1), dataVolumeGib: 500 },
    { name: "app", instanceType: "m6i.large", instances: { min: 2, max: 6 } },
  ],
  written: false,
};

test("old and new are shown, what an apply changes, and what to replace: what has data last, with its snapshot", () => {
  expect(bumpReport(bump)).toBe(`site acme, eu-central-1
old  ami-1  al2023-old
new  ami-2  al2023-new

Nothing is changed. --write changes imports/acme/site.ts.

An apply creates a new version of the launch templates of weaviate_0, app.
It replaces no instance: running instances keep the old AMI. Replace them in this order, and
wait for each to finish:

1. app (2 to 6 x m6i.large): launch before terminate; its tasks are rescheduled.
   aws autoscaling start-instance-refresh --region eu-central-1 --auto-scaling-group-name acme-flynapse-app \\
     --preferences ScaleInProtectedInstances=Refresh

2. weaviate_0 (1 x r6i.xlarge): its tasks stop; the data volume is attached to the new instance. Take a snapshot of it first.
   aws autoscaling start-instance-refresh --region eu-central-1 --auto-scaling-group-name acme-flynapse-weaviate-0 \\
     --preferences ScaleInProtectedInstances=Refresh`);
});

test("once it is written, the next step is the Terraform", () => {
  expect(bumpReport({ ...bump, written: true })).toContain(
    "imports/acme/site.ts has the new one. Run `make hcl SITE=acme`, review, and apply the platform stack.",
  );
});

test("a site that has the newest image has nothing to do", () => {
  expect(bumpReport({ ...bump, old: bump.newest })).toBe(`site acme, eu-central-1
old  ami-2  al2023-new
new  ami-2  al2023-new

The site has the newest AMI. Nothing to do.`);
});
