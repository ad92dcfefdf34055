import { describe, expect, test } from "vitest";
import type { ServiceProps } from "../../modules/service/props";
import { Service } from "../../modules/service/service";
import { containersOf } from "../reading";
import { addresses, resource, synthModule } from "../synth";
import { api, delivered, store } from "./services";

const CONFIG = "url: {REDIS_URL}\ntemplate: ${kept} {{ .Value }}\n";
const links = { redis: { ...api.links.redis!, environment: { REDIS_URL: "${local.redis_url}" } } };
const copier = { ...api.images.api!, delivered: delivered("aws-cli") };
const module = synthModule((stack) => {
  const props: ServiceProps = {
    ...store,
    links,
    images: { ...store.images, "aws-cli": copier },
    filesBucket: "${local.bucket}",
    files: { "/etc/store": { "store.yml": CONFIG, "rules/first.yml": "rules: []\n" } },
    sidecars: { alerts: { ...store.sidecars.alerts!, files: { "/etc/alerts": { "alerts.yml": "a: 1\n" } } } },
  };
  new Service(stack, "store", props);
  new Service(stack, "web", {
    ...props,
    runsOn: { fargate: true, spot: false, publicIp: false },
    ...{ cpu: 256, memoryMib: 512, mounts: {}, scratch: ["/tmp"] },
    images: { web: api.images.api!, "aws-cli": copier },
    sidecars: {},
  });
  new Service(stack, "plain", { ...api, images: { plain: api.images.api! }, route: undefined });
});
const containers = containersOf(module, "aws_ecs_task_definition.store");
const named = (name: string) => containers.find((container) => container.name === name)!;

describe("files of a container", () => {
  test("are objects whose text has in it what the placeholders stand for, and all else as it is", () => {
    const { locals } = module as unknown as { locals: Record<string, string> };
    expect(locals.store_file_store_store_yml_text).toBe("url: ${local.redis_url}\ntemplate: $${kept} {{ .Value }}\n");
    expect(resource(module, "aws_s3_object.store_file_store_store_yml")).toMatchObject({
      bucket: "${local.bucket}",
      key: "store/${local.store_file_version}/etc/store/store.yml",
      content: "${local.store_file_store_store_yml_text}",
      // S3 allows ten tags on an object, and a client may require more.
      override_provider: { default_tags: { tags: {} } },
    });
  });

  test("have a version that is a hash of all of them by their path: another file is another task definition", () => {
    const { locals } = module as unknown as { locals: Record<string, string> };
    expect(locals.store_file_version).toBe("${substr(sha256(jsonencode(local.store_file_texts)), 0, 16)}");
    expect(locals.store_file_texts).toEqual({
      "etc/store/store.yml": "${local.store_file_store_store_yml_text}",
      "etc/store/rules/first.yml": "${local.store_file_store_rules_first_yml_text}",
      "etc/alerts/alerts.yml": "${local.store_file_alerts_alerts_yml_text}",
    });
    expect(named("aws-cli").command).toEqual([
      ...["s3", "cp", "--recursive", "--only-show-errors"],
      ...["s3://${local.bucket}/store/${local.store_file_version}/", "/"],
    ]);
  });

  test("are copied before the containers start that read them, by one that may end", () => {
    const waits = [{ containerName: "aws-cli", condition: "SUCCESS" }];
    expect(named("store")).toMatchObject({ essential: true, dependsOn: waits });
    expect(named("alerts")).toMatchObject({ essential: true, dependsOn: waits });
    expect(named("aws-cli")).toMatchObject({ essential: false });
    expect(named("aws-cli")).not.toHaveProperty("dependsOn");
    expect(named("aws-cli")).not.toHaveProperty("memory");
  });

  test("are in volumes that are new for each task, and written by the one that copies alone", () => {
    const mounts = (name: string) =>
      (named(name).mountPoints as { containerPath: string; readOnly: boolean }[])
        .filter(({ containerPath }) => containerPath.startsWith("/etc/"))
        .map(({ containerPath, readOnly }) => [containerPath, readOnly]);
    expect(mounts("store")).toEqual([["/etc/store", true]]);
    expect(mounts("alerts")).toEqual([["/etc/alerts", true]]);
    expect(mounts("aws-cli")).toEqual([
      ["/etc/store", false],
      ["/etc/alerts", false],
    ]);
    const volumes = resource(module, "aws_ecs_task_definition.store").volume as object[];
    expect(volumes).toContainEqual({ name: "files-etc-store" });
    expect(volumes).toContainEqual({ name: "files-etc-alerts" });
  });

  test("stay until no task needs them: the new ones are there first, and tasks wait for them", () => {
    const objects = addresses(module).filter((address) => address.startsWith("aws_s3_object.store_"));
    expect(objects).toHaveLength(3);
    for (const address of objects) {
      expect(resource(module, address).lifecycle).toEqual({ create_before_destroy: true });
      expect(resource(module, "aws_ecs_service.store").depends_on).toContain(address);
    }
  });

  test("work on Fargate the same way", () => {
    const [web, second] = containersOf(module, "aws_ecs_task_definition.web");
    expect(web).toMatchObject({ dependsOn: [{ containerName: "aws-cli", condition: "SUCCESS" }] });
    expect(second).toMatchObject({ name: "aws-cli", essential: false });
    expect(resource(module, "aws_ecs_task_definition.web").volume).toContainEqual({ name: "files-etc-store" });
  });

  test("cost a service that has none nothing", () => {
    expect(containersOf(module, "aws_ecs_task_definition.plain").map(({ name }) => name)).toEqual(["plain"]);
    expect(addresses(module).filter((address) => address.startsWith("aws_s3_object.plain"))).toEqual([]);
  });
});
