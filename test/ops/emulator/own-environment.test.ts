import { afterEach, expect, test, vi } from "vitest";
import { Emulator } from "../../../ops/emulator/emulator";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

const WITHOUT_WARNING = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

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

test("what the SDK for JavaScript is told of itself leads to no account and stays, here and in the processes it starts", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ pid: 1 }));
  const emulator = (await Emulator.attach("http://127.0.0.1:4000", "eu-central-1"))!;
  const env: NodeJS.ProcessEnv = { ...WITHOUT_WARNING };
  emulator.takeOver(env);
  expect(env).toEqual({ ...emulator.ownEnv, ...WITHOUT_WARNING });
  for (const [name, value] of Object.entries({ ...WITHOUT_WARNING, AWS_PROFILE: "production" }))
    vi.stubEnv(name, value);
  expect(emulator.env).toMatchObject(WITHOUT_WARNING);
  expect(emulator.env).not.toHaveProperty("AWS_PROFILE");
});
