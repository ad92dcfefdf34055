import { expect, test } from "vitest";
import { homesOf } from "../../../imports/site";
import { loadSite } from "../../../imports/sites";
import { keptLines } from "../../../ops/recovery/messages";
import { configuration } from "../folders";

const { client, operator } = homesOf(await loadSite("test/accounts/initech"));

function account(home = client, AWS_ACCESS_KEY_ID = "emulator") {
  const stack = { id: home.owner, name: home.owner, dir: `/out/${home.owner}`, configuration: configuration() };
  const hand = { exports: { AWS_ACCESS_KEY_ID }, terraform: "terraform" };
  return { home, stacks: [{ ...stack, dependencies: [] }], hand };
}

test("a kept rehearsal is used with what it prints", () => {
  expect(keptLines([account()])).toEqual([
    "",
    "  export AWS_ACCESS_KEY_ID=emulator",
    "  cd /out/client && terraform plan",
  ]);
});

test("of two accounts each has its own credentials, and only its own stacks", () => {
  expect(keptLines([account(), account(operator!, "EMULATOR345678901234")])).toEqual([
    "",
    "The client's account 210987654321, in a shell of its own:",
    "",
    "  export AWS_ACCESS_KEY_ID=emulator",
    "  cd /out/client && terraform plan",
    "",
    "The operator's account 345678901234, in a shell of its own:",
    "",
    "  export AWS_ACCESS_KEY_ID=EMULATOR345678901234",
    "  cd /out/operator && terraform plan",
  ]);
});
