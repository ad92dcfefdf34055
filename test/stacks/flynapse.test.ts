import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { acmeWith, type Deployed, deployed } from "../deployed";
import { containersOf, environmentOf, shellScript } from "../reading";
import { sources } from "../sources";
import { resource } from "../synth";

// What Flynapse is made of, ops/trace/flynapse/ holds against what Terraform plans.
const acme = deployed(acmeWith());
const POOLS = ["pool_app", "pool_observability", "pool_weaviate_0"];
const template = (pool: string) => resource(acme.stacks.platform!, `aws_launch_template.${pool}`);

describe("pools", () => {
  test("each has a template with its own type, volumes, boot script and signed metadata (CARD-026)", () => {
    const kinds = POOLS.map((pool) => {
      const { instance_type, block_device_mappings } = template(pool);
      // As the variables stand by default.
      return [acme.meaning("platform", instance_type), (block_device_mappings as object[]).length];
    });
    expect(kinds).toEqual([
      ["m6i.large", 1],
      ["m6i.xlarge", 2],
      ["r6i.xlarge", 2],
    ]);
    for (const pool of POOLS) {
      expect(template(pool).image_id).toBe(acme.site.ami);
      expect(template(pool).metadata_options).toMatchObject({ http_tokens: "required" });
      const script = shellScript(template(pool).user_data).split("\n");
      expect(script).toContain("ECS_CLUSTER=acme-flynapse");
      expect(script).toContain(`ECS_INSTANCE_ATTRIBUTES={"pool":"${pool.replace("pool_", "")}"}`);
    }
  });
});

test("Grafana's links, those of its invitations too, begin with the name by which ops reach it", () => {
  const urlOf = ({ stacks }: Deployed) =>
    environmentOf(containersOf(stacks.services!, "aws_ecs_task_definition.grafana")[0]!).GF_SERVER_ROOT_URL;
  expect(urlOf(acme)).toBe("https://grafana.acme.example/");
  expect(urlOf(deployed(acmeWith({ operations: undefined })))).toBe("http://localhost:3000/");
});

describe("Terraform", () => {
  test("is of one version in the pin, in every stack and wherever the pipeline names one (CARD-016)", () => {
    const pinned = readFileSync(".terraform-version", "utf8").trim();
    expect(pinned).toBe("1.11.4");
    for (const { terraform } of Object.values(acme.stacks)) {
      expect(terraform.required_version).toBe(`>= ${pinned}, < 2.0.0`);
    }
    const pipelines = sources([".ci", ".github"], "").map(({ text }) => text);
    const versions = pipelines.flatMap((text) => text.match(/terraform[-_ ]?version\W+\d+\.\d+\.\d+/gi) ?? []);
    expect(versions.filter((version) => !version.endsWith(pinned))).toEqual([]);
  });
});
