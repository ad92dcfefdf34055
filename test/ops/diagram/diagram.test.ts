import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../../imports/site";
import { pictureOf } from "../../../ops/diagram/diagram";
import { dotOf } from "../../../ops/diagram/dot";
import { pictureOfSite } from "../../../stacks/queries";
import { acmeWith } from "../../deployed";
import { gallery, galleryOf } from "../../stacks/blueprints/gallery";
import { withBlueprint } from "../../stacks/made-up";

const dot = (changes: Partial<SiteInput> = {}) => dotOf(pictureOfSite(acmeWith(changes)));

/** The lines of a cluster, those inside it included. */
function inCluster(picture: string, name: string): string {
  const lines = picture.slice(picture.indexOf(`subgraph "cluster_${name}" {`)).split("\n");
  let depth = 0;
  const end = lines.findIndex((line) => {
    depth += line.endsWith(" {") ? 1 : line === "}" ? -1 : 0;
    return depth === 0;
  });
  return lines.slice(0, end).join("\n");
}

test("the same site is drawn with the same bytes", async () => {
  const [first, second] = [await pictureOf(acmeWith()), await pictureOf(acmeWith())];
  expect(first).toMatch(/<svg /);
  expect(second).toBe(first);
});

describe("who stands where:", () => {
  test("the balancer in two public subnets, pools in one private subnet, the cache in all", () => {
    expect(inCluster(dot(), "public")).toMatch(/Public subnets.*eu-central-1a .*eu-central-1b [\s\S]*"load_balancer"/);
    const [tasks, cache] = [inCluster(dot(), "private_0"), inCluster(dot(), "private_1")];
    expect(tasks).toMatch(/Private subnet .*eu-central-1a /);
    expect(tasks).not.toContain("eu-central-1b");
    for (const name of ["api", "dashboard", "grafana"]) expect(tasks).toContain(`"${name}" [`);
    expect(cache).toMatch(/eu-central-1a .*eu-central-1b .*eu-central-1c [\s\S]*"redis" \[/);
  });

  test("in tier ha the tasks in every zone, and what keeps a volume in one", () => {
    const ha = dot({ tier: "ha" });
    expect(inCluster(ha, "private_0")).toMatch(/eu-central-1c [\s\S]*"api" \[[\s\S]*2 x cache/);
    expect(inCluster(ha, "private_1")).toContain('"weaviate-0" [');
    expect(inCluster(ha, "private_1")).not.toContain("eu-central-1b");
  });

  test("the client's balancer where the client put it", () => {
    const ingress = { domainName: "flynapse.acme.example", adoptedListener: "acme_prod_https_443" };
    const picture = inCluster(dot({ ingress }), "public");
    expect(picture).toMatch(/Client's subnets.*"load_balancer" \[label="load balancer\\n\(the client's\)"/s);
  });

  test("the internal balancer in every private zone, and who may come to it outside the account", () => {
    const picture = dot();
    expect(inCluster(picture, "private_1")).toContain('"internal_load_balancer" [label="internal load balancer"]');
    expect(picture).toContain('"172.16.20.0/24" -> "internal_load_balancer" [label="443", style=solid]');
    expect(inCluster(picture, "account")).not.toContain('"172.16.20.0/24" [');
    expect(dot({ operations: undefined })).not.toContain("internal");
  });

  test("a service in its pool", () => {
    expect(inCluster(dot(), "pool_app")).toContain('"api" [');
    expect(inCluster(dot(), "pool_observability")).not.toContain('"api" [');
  });

  test("CloudFront in the account and outside the VPC, with the web ACL that the load balancer then has not", () => {
    const behind = withBlueprint(gallery, (architecture) => dotOf(pictureOfSite(galleryOf(architecture))));
    expect(inCluster(behind, "account")).toContain('"cloudfront" [label="CloudFront\\nweb ACL"]');
    expect(inCluster(behind, "vpc")).not.toContain('"cloudfront" [');
    // Its network has public subnets only.
    expect(behind).not.toContain("Private subnet");
    expect(inCluster(behind, "public")).toContain('"load_balancer" [label="load balancer"]');
    expect(behind).toContain('"cloudfront" -> "load_balancer" [label="80", style=dashed');
    expect(inCluster(dot(), "public")).toContain('"load_balancer" [label="load balancer\\nweb ACL"]');
  });

  test("AWS APIs in the account and outside the VPC", () => {
    expect(inCluster(dot(), "account")).toContain('"s3 (artifacts)" [');
    expect(inCluster(dot(), "vpc")).not.toContain('"s3 (artifacts)" [');
  });
});

describe("who reaches whom:", () => {
  test("TLS is solid, plain is dashed, each with its port", () => {
    expect(dot()).toContain('"api" -> "redis" [label="6379", style=solid]');
    expect(dot()).toContain('"load_balancer" -> "api" [label="8000", style=dashed');
  });

  test("every declared flow is drawn; one out of a pool once for all that is in it", () => {
    const { flows } = pictureOfSite(acmeWith());
    const picture = dot();
    for (const { from, to } of flows.filter((flow) => !flow.to.startsWith("internet"))) {
      expect(picture).toContain(`"${from}" -> "${to}" [`);
    }
    const out = picture.split("\n").filter((line) => line.includes('-> "to internet (HTTPS)"'));
    expect(out.map((line) => /ltail="cluster_pool_(\w+)"/.exec(line)?.[1]).sort()).toEqual([
      "app",
      "observability",
      "weaviate_0",
    ]);
  });
});
