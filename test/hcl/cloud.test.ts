import { describe, expect, test } from "vitest";
import { UnsupportedHcl } from "../../hcl/errors";
import { siteFiles } from "../../hcl/site-files";
import { toHcl } from "../../hcl/writer";
import { acmeWith } from "../deployed";
import { siteStacks } from "./site-stacks";

const stacks = siteStacks(
  acmeWith({
    state: {
      backend: "cloud",
      organization: "acme-corp",
      hostname: "terraform.acme.example",
      planPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    },
  }),
);
const files = siteFiles("acme", stacks);
const page = files.get("README.md")!;

test("the workspace stands in backend.tf, and no file has a backend block", () => {
  expect(files.get("data/backend.tf")).toBe(`terraform {
  cloud {
    hostname     = "terraform.acme.example"
    organization = "acme-corp"

    workspaces {
      name    = "acme-data"
      project = "Default Project"
    }
  }
}
`);
  const texts = [...files].filter(([name]) => name.endsWith(".tf"));
  expect(texts.filter(([, text]) => /backend "/.test(text)).map(([name]) => name)).toEqual([]);
});

test("another stack's workspace is read by its name", () => {
  expect(files.get("services/upstream.tf")).toContain(`data "terraform_remote_state" "data" {
  backend = "remote"

  config = {
    hostname     = "terraform.acme.example"
    organization = "acme-corp"
    workspaces   = { name = "acme-data" }
  }
}
`);
});

describe("what the writer does not know of a cloud block is refused", () => {
  const named = { organization: "o", workspaces: { name: "w" } };
  const cases: [string, object, string][] = [
    ["a token", { cloud: { ...named, token: "secret" } }, "terraform.cloud.token: not supported here"],
    [
      "tags",
      { cloud: { organization: "o", workspaces: { tags: ["a"] } } },
      "terraform.cloud.workspaces.tags: not supported here",
    ],
    ["no workspace", { cloud: { organization: "o" } }, "terraform.cloud.workspaces: is missing"],
    ["a backend beside it", { cloud: named, backend: { s3: {} } }, "terraform: backend and cloud exclude each other"],
    ["text", { cloud: "acme" }, "terraform.cloud: a block must be an object"],
  ];

  test.each(cases)("%s", (_what, terraform, finding) => {
    const write = () => toHcl({ terraform });
    expect(write).toThrow(UnsupportedHcl);
    expect(write).toThrow(finding);
  });
});

describe("the page of the site", () => {
  test("says of each workspace its folder, its mode, what it runs after and who reads its state", () => {
    const rows = page.split("\n").filter((line) => line.includes("| `terraform/acme/"));
    expect(rows).toEqual([
      "| `acme-access` | `terraform/acme/access` | local | - | - |",
      "| `acme-network` | `terraform/acme/network` | remote | - | - |",
      "| `acme-data` | `terraform/acme/data` | remote | `acme-network` | `acme-backups`, `acme-services` |",
      "| `acme-delivery` | `terraform/acme/delivery` | remote | `acme-network` | `acme-services` |",
      "| `acme-platform` | `terraform/acme/platform` | remote | `acme-network` | `acme-backups`, `acme-services`, `acme-watch` |",
      "| `acme-backups` | `terraform/acme/backups` | remote | `acme-network`, `acme-data`, `acme-platform` | - |",
      "| `acme-services` | `terraform/acme/services` | remote | `acme-network`, `acme-data`, `acme-delivery`, `acme-platform` | `acme-watch` |",
      "| `acme-watch` | `terraform/acme/watch` | remote | `acme-network`, `acme-platform`, `acme-services` | - |",
    ]);
  });

  test("says which settings Terraform would choose itself, and where the working directory is none", () => {
    expect(page).toMatch(/before the first `terraform init`[^:]+, and\nbefore a plan[^:]+, in the default project:/);
    expect(page).toContain("For runs from a shell leave it empty.");
  });

  test("says the variables with the roles that the stack access makes", () => {
    const role = "arn:aws:iam::210987654321:role/platform/acme-flynapse-terraform";
    expect(page).toContain("| `TFC_AWS_PROVIDER_AUTH` | `true` |");
    expect(page).toContain(`| \`TFC_AWS_PLAN_ROLE_ARN\` | \`${role}-plan\` |`);
    expect(page).toContain(`| \`TFC_AWS_APPLY_ROLE_ARN\` | \`${role}-apply\` |`);
    expect(page).toContain("They have the policies `arn:aws:iam::aws:policy/ReadOnlyAccess` (plan).");
  });

  test("says the organization, the version, and nothing of locks in a bucket", () => {
    expect(page).toContain("`acme-corp` of terraform.acme.example, project `Default Project`");
    expect(page).toContain("- Terraform version: 1.11.4, or a later one");
    expect(page).not.toMatch(/state bucket|tflock|undefined/);
  });
});
