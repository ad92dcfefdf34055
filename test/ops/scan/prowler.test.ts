import { expect, test } from "vitest";
import { findingsOf } from "../../../ops/scan/prowler";

const secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:site/mail-AbCdEf";
const ours = [{ stack: "site-data", address: "aws_secretsmanager_secret.mail", names: [secret, "site/mail"] }];
const found = (uid: string, status_code = "FAIL") => ({
  ...{ status_code, status_detail: "It is open.", metadata: { event_code: "secret_open" } },
  resources: [{ uid }],
});

test("what fails of ours is a finding at its address", () => {
  expect(findingsOf(JSON.stringify([found(secret)]), ours)).toEqual([
    {
      ...{ check: "secret_open", message: "It is open.", file: secret, line: 1 },
      ...{ stack: "site-data", address: "aws_secretsmanager_secret.mail", provider: "aws" },
    },
  ]);
});

test("what passes, and what is the client's, is none", () => {
  const theirs = `${secret.slice(0, -11)}erp-AbCdEf`;
  expect(findingsOf(JSON.stringify([found(secret, "PASS"), found(theirs)]), ours)).toEqual([]);
});
