import { describe, expect, test } from "vitest";
import { type Architecture, type Option, withOptions } from "../../stacks/blueprints/options";
import { deploy } from "../../stacks/deploy";
import { deploymentProblems } from "../../stacks/queries";
import { invalidInputOf, site } from "../sites";
import { addresses, resource, synthApp } from "../synth";
import { ownNetwork, problemsOf, small, withBlueprint } from "./made-up";

const large: Option = { services: { web: { cpu: 1024, memoryMib: 2048, tasks: { max: 4 } } } };
const shop: Architecture = {
  ...small,
  options: {
    large,
    huge: { services: { web: { cpu: 2048, memoryMib: 4096 } } },
    files: {
      stacks: { apps: ["buckets", "services"] },
      buckets: { files: { oldVersionDays: 7 } },
      services: { web: { uses: ["files"] } },
    },
    inside: {
      network: { tiers: ["public", "private"], egress: undefined },
      services: { web: { runsOn: { publicIp: false } } },
    },
    outside: { services: { web: { uses: ["internet"] } } },
  },
  exclusive: [["large", "huge"]],
};

const withSite = <T>(options: string[], work: (where: ReturnType<typeof site>) => T): T =>
  withBlueprint(shop, (architecture) =>
    work(site({ architecture, options, network: ownNetwork, ingress: undefined, ami: undefined })),
  );

describe("a site that chooses options", () => {
  test("has the architecture without those that it does not name", () => {
    const { options: _, exclusive: __, ...base } = shop;
    expect(withOptions(shop, [])).toEqual(base);
  });

  test("has them added in the order of the architecture, whatever its own is", () => {
    expect(withOptions(shop, ["huge", "large"])).toEqual(withOptions(shop, ["large", "huge"]));
    expect(withOptions(shop, ["huge", "large"]).services!.web).toMatchObject({ cpu: 2048, tasks: { min: 1, max: 4 } });
  });

  test("keeps what an option does not speak of, and loses what it takes out", () => {
    const { network, services } = withOptions(shop, ["inside"]);
    expect(network).toEqual({ tiers: ["public", "private"] });
    expect(services!.web).toMatchObject({ runsOn: { fargate: true, publicIp: false }, serves: { http: 8000 } });
  });

  test("has more kinds in a stack, where the option says, and more that a service uses", () => {
    const { stacks, services } = withOptions(shop, ["outside", "files"]);
    expect(stacks.apps).toEqual(["cluster", "buckets", "services"]);
    expect(services!.web!.uses).toEqual(["files", "internet"]);
  });

  test("has a new stack before the one that the option names after it", () => {
    const data: Architecture = { ...shop, options: { data: { stacks: { data: ["tables"], apps: [] } } } };
    expect(Object.keys(withOptions(data, ["data"]).stacks)).toEqual(["base", "data", "apps"]);
  });

  test("is deployed with them", () => {
    const stacks = withSite(["files", "inside"], (where) => synthApp((app) => deploy(app, where)));
    expect(addresses(stacks["client-apps"]!)).toContain("aws_s3_bucket.files");
    expect(addresses(stacks["client-base"]!)).toContain("aws_subnet.private_a");
    expect(resource(stacks["client-apps"]!, "aws_ecs_service.web").network_configuration).toMatchObject({
      assign_public_ip: false,
    });
  });
});

test("options that there are not, that stand twice or not together are told at once, with those that there are", () => {
  const chosen = ["larg", "files", "files", "large", "huge"];
  const { message } = withSite(chosen, (where) => invalidInputOf(() => synthApp((app) => deploy(app, where))));
  const all = "The options are: large, huge, files, inside, outside.";
  expect(message.split("\n")).toEqual([
    'site "client" has 3 problems:',
    '  - options.0: must be one of: large, huge, files, inside, outside, got "larg". Did you mean "large"? Correct or remove it; the architecture\'s blueprint says what each adds.',
    `  - options.2: must not be listed twice: it is options.1, got "files". Remove it. ${all}`,
    `  - options.4: must not stand beside large, got "huge". Keep one of the two. ${all}`,
  ]);
});

test("what is wrong with a blueprint because of an option is told as of any blueprint", () => {
  const broken = { ...shop, options: { broken: { services: { web: { cpu: 300 } } } } };
  const found = withBlueprint(broken, (architecture) =>
    deploymentProblems(
      site({ architecture, options: ["broken"], network: ownNetwork, ingress: undefined, ami: undefined }),
    ),
  );
  expect(found.map(({ path, value }) => [path, value])).toEqual([["services.web.cpu", 300]]);
});

test("an architecture without options takes none", () => {
  expect(problemsOf(small, { network: ownNetwork, options: ["large"] })).toMatchObject([
    { path: "options.0", value: "large", rule: "must be one of: there are none" },
  ]);
});
