import { expect, test } from "vitest";
import { TYPES } from "../../aws/types";
import { siteFiles } from "../../hcl/site-files";
import { type Configuration, resourcesOf } from "../../ops/terraform/configuration";
import { gallery, galleryOf } from "../stacks/blueprints/gallery";
import { withBlueprint } from "../stacks/made-up";
import { siteStacks } from "./site-stacks";

const stacks = withBlueprint(gallery, (architecture) => siteStacks(galleryOf(architecture)));
const files = siteFiles("gallery", stacks);

test("every type of an architecture with a file system and a distribution has a row", () => {
  const types = new Set(
    stacks.flatMap(({ configuration }) => resourcesOf(configuration as Configuration)).map(({ type }) => type),
  );
  expect(types).toContain("aws_efs_access_point");
  expect(types).toContain("aws_cloudwatch_log_delivery");
  expect([...types].filter((type) => !(type in TYPES))).toEqual([]);
});

test("each of them has a file of its own, and what stands in us-east-1 says so by its name", () => {
  expect([...files.keys()]).toEqual(
    expect.arrayContaining([
      "base/file_system_pictures.tf",
      "app/distribution.tf",
      "app/web_acl_us_east_1_edge.tf",
      "app/log_delivery_us_east_1_distribution_logs.tf",
      "app/key_us_east_1_edge_logs.tf",
    ]),
  );
});

test("the page of the site tells of us-east-1, and of no object of the client's", () => {
  const page = files.get("README.md")!;
  expect(page).toContain(
    "Resources with provider `aws.us_east_1` are in us-east-1, the region of CloudFront's certificates, web ACLs and logs.",
  );
  expect(page).not.toContain("were there before");
});

test("no stack declares a local value that nothing in it reads", () => {
  const unread = stacks.flatMap(({ name }) => {
    const texts = [...files].filter(([path]) => path.startsWith(`${name}/`)).map(([, text]) => text);
    const declared = [
      ...["locals", "texts"]
        .map((file) => files.get(`${name}/${file}.tf`) ?? "")
        .join("")
        .matchAll(/^ {2}(\w+) += /gm),
    ].map(([, local]) => local!);
    return declared.filter((local) => !texts.some((text) => new RegExp(`\\blocal\\.${local}\\b`).test(text)));
  });
  expect(unread).toEqual([]);
});
