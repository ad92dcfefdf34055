import { afterEach, expect, test, vi } from "vitest";
import { Emulator } from "../../../ops/emulator/emulator";

afterEach(() => vi.unstubAllGlobals());

test("the process of a rehearsal keeps nothing that leads to an account of the user's: no profile, no endpoint of one service", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ pid: 1 }));
  const emulator = (await Emulator.attach("http://127.0.0.1:4000", "eu-central-1"))!;
  const env: NodeJS.ProcessEnv = {
    AWS_PROFILE: "production",
    AWS_SESSION_TOKEN: "of a person",
    AWS_ENDPOINT_URL_SSM: "https://ssm.eu-central-1.amazonaws.com",
    AWS_CONFIG_FILE: ".aws/config",
    AWS_REGION: "us-west-2",
    HOME: "ann",
  };
  emulator.takeOver(env);
  expect(env).toEqual({ ...emulator.ownEnv, HOME: "ann" });
});
