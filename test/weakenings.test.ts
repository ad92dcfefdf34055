import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import semiontSite from "../imports/semiont/site";
import { parseSite } from "../imports/site";
import { loadSite } from "../imports/sites";
import { LEFT_OUT_TYPES } from "../ops/emulator/left-out";
import type { Configuration } from "../ops/terraform/configuration";
import { deploy } from "../stacks/deploy";
import { acmeWith } from "./deployed";
import { EVERY_SITE } from "./every-site";
import { configuration } from "./ops/folders";
import { amicaWith } from "./stacks/amica-with";
import { gallery, galleryOf } from "./stacks/blueprints/gallery";
import { orders, ordersOf } from "./stacks/blueprints/orders";
import { watched, watchedOf } from "./stacks/blueprints/watched";
import { withBlueprint } from "./stacks/made-up";
import { synthApp } from "./synth";
import { disagreements, type Reviewed, type Weakening, weakeningsOf } from "./weakenings";

const reviewed = JSON.parse(readFileSync("test/weakenings.json", "utf8")) as Reviewed[];
const sites = await Promise.all(EVERY_SITE.map((site) => loadSite(site)));
// Every site, and architectures with kinds that no site has.
const stacks = {
  ...synthApp((app) => {
    for (const site of sites) deploy(app, site);
  }),
  ...withBlueprint(gallery, (architecture) => synthApp((app) => deploy(app, galleryOf(architecture)))),
  ...withBlueprint(watched, (architecture) => synthApp((app) => deploy(app, watchedOf(architecture)))),
  ...withBlueprint(orders, (architecture) => synthApp((app) => deploy(app, ordersOf(architecture)))),
};

/** What CodeDeploy changes is ignored: an option, which no site has that is kept. */
const swinging = [
  acmeWith({ options: ["blue_green"] }),
  amicaWith(["blue_green"]),
  parseSite("semiont", { ...semiontSite, options: ["blue_green"] }, { problems: [] }),
].flatMap((site) => Object.entries(synthApp((app) => deploy(app, site))));

describe("the reviewed list", () => {
  test("names exactly the weakenings that are synthesized", () => {
    const found = [...Object.entries(stacks), ...swinging].flatMap(([id, stack]) => weakeningsOf(id, stack));
    expect(disagreements(found, reviewed)).toEqual([]);
  });

  test("gives a reason in words for each", () => {
    expect(reviewed.filter(({ reason }) => reason.trim().split(" ").length < 4)).toEqual([]);
  });

  test("knows why each type is left out under the emulator", () => {
    const explained = reviewed.filter(({ weakening }) => weakening === "left out").map(({ address }) => address);
    expect(LEFT_OUT_TYPES.filter((type) => !explained.some((address) => address.startsWith(`${type}.`)))).toEqual([]);
  });
});

describe("a weakening", () => {
  const found = (resource: Configuration["resource"]) =>
    weakeningsOf("client-data", configuration({ resource })).map(({ address, weakening, path }) =>
      [address, weakening, path].filter(Boolean).join(" "),
    );
  const kept = { prevent_destroy: true };

  test("is whatever is ignored, each attribute by itself, or all of them", () => {
    const of = (ignore_changes: unknown) => ({ aws_sqs_queue: { jobs: { lifecycle: { ignore_changes } } } });
    expect(found(of(["tags", "policy"]))).toEqual([
      "aws_sqs_queue.jobs ignore_changes tags",
      "aws_sqs_queue.jobs ignore_changes policy",
    ]);
    expect(found(of("all"))).toEqual(["aws_sqs_queue.jobs ignore_changes all"]);
  });

  test("is a tag that the client's provider ignores, each by itself", () => {
    const client = { alias: "client", ignore_tags: [{ keys: ["LastScanned", "CostId"] }] };
    const stack = { ...configuration({}), provider: { aws: [{ region: "eu-central-1" }, client] } };
    expect(weakeningsOf("client-network", stack).map(({ address, path }) => [address, path])).toEqual([
      ["provider.aws.client", "LastScanned"],
      ["provider.aws.client", "CostId"],
    ]);
  });

  test("is a resource with data that Terraform may destroy", () => {
    const stateful = ["aws_s3_bucket", "aws_kms_key", "aws_elasticache_replication_group", "aws_eip", "aws_ebs_volume"];
    for (const type of [...stateful, "aws_efs_file_system", "aws_cloudfront_distribution"]) {
      expect(found({ [type]: { one: {} } })).toEqual([`${type}.one no prevent_destroy`]);
      expect(found({ [type]: { one: { lifecycle: kept } } })).toEqual([]);
    }
  });

  test("is a client's object that Terraform may destroy, whatever its type", () => {
    expect(found({ aws_route: { one: { provider: "aws.client" } } })).toEqual(["aws_route.one no prevent_destroy"]);
  });

  test("is a protection of AWS's own that is not on", () => {
    expect(found({ aws_lb: { own: {} } })).toEqual(["aws_lb.own no deletion protection enable_deletion_protection"]);
    expect(found({ aws_dynamodb_table: { t: { lifecycle: kept, deletion_protection_enabled: false } } })).toEqual([
      "aws_dynamodb_table.t no deletion protection deletion_protection_enabled",
    ]);
    expect(found({ aws_cognito_user_pool: { p: { lifecycle: kept, deletion_protection: "ACTIVE" } } })).toEqual([]);
  });

  test("is force", () => {
    expect(found({ aws_s3_bucket: { b: { lifecycle: kept, force_destroy: true } } })).toEqual([
      "aws_s3_bucket.b force_destroy force_destroy",
    ]);
  });

  test("is a group that Terraform may destroy although its instances leave a data volume behind", () => {
    const template = (on: boolean) => ({
      node: {
        block_device_mappings: [{ ebs: { delete_on_termination: true } }, { ebs: { delete_on_termination: on } }],
      },
    });
    const group = { node: { launch_template: { id: "${aws_launch_template.node.id}" } } };
    const pool = (on: boolean) => found({ aws_launch_template: template(on), aws_autoscaling_group: group });
    expect(pool(false)).toEqual(["aws_autoscaling_group.node no prevent_destroy"]);
    expect(pool(true)).toEqual([]);
  });
});

describe("a disagreement", () => {
  const one: Weakening = { stack: "client-data", address: "aws_eip.a", weakening: "no prevent_destroy", path: "" };

  test("that is not reviewed names the address and gives the entry to fill in", () => {
    expect(disagreements([one], [])).toEqual([
      "client-data: aws_eip.a: no prevent_destroy is not reviewed: mend it, or add " +
        '{"stack":"client-data","address":"aws_eip.a","weakening":"no prevent_destroy","path":"","reason":""}',
    ]);
  });

  test("that is no longer there asks for the entry to be removed", () => {
    expect(disagreements([], [{ ...one, reason: "it is." }])).toEqual([
      "client-data: aws_eip.a: no prevent_destroy is listed and no longer there: remove the entry",
    ]);
  });

  test("is none where an entry covers a stack of every site", () => {
    expect(disagreements([one], [{ ...one, stack: "*-data", reason: "it is." }])).toEqual([]);
  });
});
