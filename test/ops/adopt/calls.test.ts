import { readFileSync } from "node:fs";
import { DeleteVpcCommand } from "@aws-sdk/client-ec2";
import { expect, test } from "vitest";
import { calls, policyFor } from "../../../ops/adopt/calls";
import { openAws } from "../../../ops/adopt/discover/aws";

test("a call that does not read is refused before it is sent", async () => {
  await expect(openAws("eu-central-1").ec2.send(new DeleteVpcCommand({ VpcId: "vpc-00000000" }))).rejects.toThrow(
    "EC2Client may not DeleteVpc: adoption only reads the account",
  );
  expect([...calls]).not.toContain("ec2:DeleteVpc");
});

test("the policy that is handed out allows reading calls only, one by one", () => {
  const policy = JSON.parse(readFileSync("docs/adopt-policy.json", "utf8"));
  const [{ Action: actions }] = policy.Statement;
  expect(actions.filter((action: string) => !/^[a-z0-9-]+:(Describe|Get|List)[A-Z][A-Za-z0-9]+$/.test(action))).toEqual(
    [],
  );
  expect(policyFor(actions.toReversed())).toEqual(policy);
});
