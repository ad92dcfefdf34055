import { expect, test } from "vitest";
import { withoutWorkspace } from "../../../ops/bootstrap/bootstrap";

test("a workspace that is left over in the shell does not decide where the state goes", () => {
  expect(withoutWorkspace({ TF_WORKSPACE: "dev", TF_LOG: "trace" })).toEqual({ TF_LOG: "trace" });
});
