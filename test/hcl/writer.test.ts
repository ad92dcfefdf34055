import { describe, expect, test } from "vitest";
import { UnsupportedHcl } from "../../hcl/errors";
import { toHcl } from "../../hcl/writer";

const at = (path: string) => ({ "//": { metadata: { path: `client-stack/${path}`, uniqueId: "x" } } });

function findingsOf(configuration: object): readonly string[] {
  try {
    toHcl(configuration);
  } catch (error) {
    if (error instanceof UnsupportedHcl) return error.findings;
    throw error;
  }
  return [];
}

describe("what cannot be written is named with its path", () => {
  test.each<[string, object, string]>([
    [
      "a type that the table lacks",
      { resource: { aws_nothing: { a: {} } } },
      "resource.aws_nothing.a: aws_nothing is not",
    ],
    ["an unknown key", { resource: { aws_lb: { a: { nothing: 1 } } } }, "resource.aws_lb.a.nothing: neither"],
    [
      "an attribute that only the provider sets",
      { resource: { aws_lb: { a: { dns_name: "x" } } } },
      "aws_lb.a.dns_name",
    ],
    [
      "an unknown key in a nested block",
      { resource: { aws_lb: { a: { access_logs: [{ bucket: "b" }, { x: 1 }] } } } },
      "resource.aws_lb.a.access_logs[1].x: neither",
    ],
    ["a block that is no object", { resource: { aws_lb: { a: { access_logs: "b" } } } }, "access_logs: a block must"],
    ["a block that is null", { resource: { aws_lb: { a: { access_logs: null } } } }, "access_logs: a block must"],
    ["a dynamic block of no block", { resource: { aws_lb: { a: { dynamic: { x: {} } } } } }, "aws_lb.a.dynamic.x: not"],
    ["dynamic blocks in a list", { resource: { aws_lb: { a: { dynamic: [] } } } }, "aws_lb.a.dynamic: must be blocks"],
    [
      "an argument that a dynamic block does not know",
      { resource: { aws_lb: { a: { dynamic: { access_logs: { for_each: [], labels: [] } } } } } },
      "aws_lb.a.dynamic.access_logs.labels: not supported",
    ],
    [
      "what the content of a dynamic block must not hold",
      { resource: { aws_lb: { a: { dynamic: { access_logs: { for_each: [], content: { x: 1 } } } } } } },
      "aws_lb.a.dynamic.access_logs.content.x: neither",
    ],
    ["a provisioner", { resource: { aws_lb: { a: { provisioner: [] } } } }, "resource.aws_lb.a.provisioner"],
    ["an unknown lifecycle", { resource: { aws_lb: { a: { lifecycle: { x: 1 } } } } }, "aws_lb.a.lifecycle.x"],
    ["a list for a resource", { resource: { aws_lb: { a: [] } } }, "resource.aws_lb: must be objects by name"],
    ["a name that HCL cannot spell", { output: { "a b": { value: 1 } } }, 'output.a b: "a b" cannot be a name'],
    ["a local that HCL cannot spell", { locals: { "a b": 1 } }, "locals.a b: cannot be the name"],
    ["a dependency that is no reference", { output: { a: { value: 1, depends_on: [] } } }, "output.a.depends_on"],
    [
      "a reference that is an expression",
      { moved: [{ from: "${f(1)}", to: "aws_lb.b" }] },
      "moved.from: not a reference",
    ],
    ["a module", { module: { a: {} } }, "module: not supported"],
    ["a backend whose blocks we do not know", { terraform: { backend: { remote: {} } } }, "terraform.backend.remote"],
    ["another key of terraform", { terraform: { cloud: {} } }, "terraform.cloud"],
    ["another provider", { provider: { google: [{}] } }, "provider.google"],
    ["a provider that is no object", { provider: { aws: ["x"] } }, "provider.aws[0]"],
    ["a type that is no type", { variable: { a: { type: "${f()}" } } }, "variable.a.type"],
    ["data in a check that is in no list of names", { check: { a: { data: [] } } }, "check.a.data: must be objects"],
    [
      "data in a check of an unknown type",
      { check: { a: { data: { aws_x: { b: {} } } } } },
      "check.a.data.aws_x.b: aws_x is",
    ],
    [
      "a removed block without an address",
      { removed: [{ lifecycle: { destroy: false } }] },
      "removed[0].from: is missing",
    ],
  ])("%s", (_, configuration, path) => {
    expect(findingsOf(configuration).join("\n")).toContain(path);
  });

  test("two elements with one address", () => {
    const twice = { to: "aws_lb.a", id: "x" };
    expect(findingsOf({ import: [twice, twice] })).toEqual(["import aws_lb.a: is declared twice"]);
    expect(findingsOf({ provider: { aws: [{}, {}] } })).toEqual(["provider aws: is declared twice"]);
  });

  test("all of it at once, and the message says so", () => {
    const configuration = { module: {}, resource: { aws_lb: { a: { x: 1 } } } };
    expect(findingsOf(configuration)).toHaveLength(2);
    expect(() => toHcl(configuration)).toThrow(
      /nothing was changed: 2 elements would be lost\.\n {2}module: .*\n {2}resource/,
    );
  });
});

test("that an object is released, not destroyed, is a part of its lifecycle that a later Terraform reads", () => {
  const released = { aws_lb: { public: { ...at("public/this"), name: "public", lifecycle: { destroy: false } } } };
  expect(toHcl({ resource: released }).get("load_balancer_public.tf")).toContain(
    "  lifecycle {\n    destroy = false\n  }\n",
  );
});

describe("a resource", () => {
  const file = toHcl({
    resource: {
      aws_lb: {
        public: {
          ...at("public/this"),
          access_logs: { bucket: "logs" },
          count: 2,
          depends_on: ["aws_s3_bucket.logs"],
          lifecycle: {
            ignore_changes: ["tags", 'tags_all["a b"]', "subnet_mapping[0].subnet_id"],
            prevent_destroy: true,
            precondition: [{ condition: "${var.a > 1}", error_message: "no ${var.a}" }],
          },
          name: "public",
          provider: "aws.client",
          subnets: ["${aws_subnet.a.id}"],
          tags: { Name: "a", env: "b", team: "c" },
        },
      },
    },
  });

  test("has its meta-arguments outside, blocks as blocks, references without quotes", () => {
    expect([...file.keys()]).toEqual(["load_balancer_public.tf"]);
    expect(file.get("load_balancer_public.tf")).toBe(`# Load balancer public: its listeners, security group and web ACL.

resource "aws_lb" "public" {
  count    = 2
  provider = aws.client

  name    = "public"
  subnets = [aws_subnet.a.id]

  tags = {
    Name = "a"
    env  = "b"
    team = "c"
  }

  access_logs {
    bucket = "logs"
  }

  depends_on = [aws_s3_bucket.logs]

  lifecycle {
    prevent_destroy = true

    ignore_changes = [tags, tags_all["a b"], subnet_mapping[0].subnet_id]

    precondition {
      condition     = var.a > 1
      error_message = "no \${var.a}"
    }
  }
}
`);
  });
});

test("what is no resource has its own file, whatever the stack", () => {
  const files = toHcl({
    terraform: { required_version: ">= 1.11", backend: { s3: { key: "a" } } },
    variable: {
      days: { type: "list(number)", default: [1], validation: [{ condition: "${true}", error_message: "x" }] },
    },
    moved: [{ from: "aws_lb.a", to: "aws_lb.b" }],
    removed: [{ from: "aws_lb.c", lifecycle: [{ destroy: false }] }],
    import: [{ to: "aws_lb.b", id: "x", provider: "aws.client" }],
    check: { up: { assert: [{ condition: "${true}", error_message: "x" }] } },
    data: { terraform_remote_state: { a: { backend: "s3", config: { key: "a" } } } },
  });
  expect([...files.keys()]).toEqual(
    ["backend", "checks", "imports", "moved", "removed", "upstream", "variables", "versions"].map(
      (name) => `${name}.tf`,
    ),
  );
  expect(files.get("removed.tf")).toContain(
    "removed {\n  from = aws_lb.c\n\n  lifecycle {\n    destroy = false\n  }\n}",
  );
  expect(files.get("variables.tf")).toContain("  type    = list(number)\n  default = [1]\n");
});

test("what is no template in Terraform's JSON is none in HCL, and no function where none may stand", () => {
  const variable = { a: { description: "${b}", default: { text: "%{c}", document: '{"d":1}' } } };
  const files = toHcl({ variable, output: { e: { description: "${f}", value: "${g.h}" } } });
  expect(files.get("variables.tf")).toContain('  description = "$${b}"\n');
  expect(files.get("variables.tf")).toContain('  default     = { text = "%%{c}", document = "{\\"d\\":1}" }\n');
  expect(files.get("outputs.tf")).toContain('  description = "$${f}"\n  value       = g.h\n');
});
