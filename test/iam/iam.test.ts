import { describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { acmeWith, deployed } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { accountOf } from "./account";
import { idle, needless, thatAre } from "./judged";
import { must } from "./must";
import { never } from "./never";
import { undisturbed } from "./outsiders";

// Every site of Flynapse, whose calls are known, and acme with its data behind endpoints of ours alone.
const all = await Promise.all(EVERY_SITE.map((name) => loadSite(name)));
const sites = [...all.filter(({ architecture }) => architecture === "flynapse"), behindOurEndpoints()];

describe.each(sites.map((site) => [site.name, site] as const))("in the account of %s", (_name, site) => {
  // What workflows of GitHub may has tables of its own: pipeline-iam.test.ts and builds-iam.test.ts in test/stacks.
  const account = accountOf(deployed({ ...site, gitHub: undefined }));
  const wanted = must(account, site);
  const unwanted = never(account, site);

  test("every role, and every AWS service that acts for us, may do what it must", async () => {
    expect(await thatAre("refused", account, wanted)).toEqual([]);
  });

  test.each(Object.entries(unwanted))("never: %s", async (_kind, calls) => {
    expect(await thatAre("allowed", account, calls)).toEqual([]);
  });

  test("others in a client's VPC, and Terraform, go on through our endpoints", async () => {
    const calls = site.network.mode === "create" ? [] : undisturbed(account);
    expect(await thatAre("refused", account, calls)).toEqual([]);
  });

  test("no role has an action that it needs on nothing", () => {
    expect(needless(account, wanted)).toEqual([]);
  });

  test("each statement matters: without it a call is refused that must not be, or allowed that never may", async () => {
    expect(await idle(account, wanted, Object.values(unwanted).flat())).toEqual([]);
  });
});

function behindOurEndpoints() {
  const { inventory } = acmeWith();
  const resources = inventory.resources.filter(({ type }) => type !== "aws_vpc_endpoint");
  return {
    ...acmeWith({ endpoints: ["dynamodb", "s3"] }),
    name: "acme-endpoints",
    inventory: { ...inventory, resources },
  };
}
