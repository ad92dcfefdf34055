import { describe, expect, test } from "vitest";
import { imageBefore } from "../../../ops/deploy/deploy";

describe("the image before", () => {
  const before = (chosen: string | undefined, running: string[]) =>
    imageBefore("new", { chosen: async () => chosen, running: async () => running });

  test("is what runs", async () => {
    expect(await before("old", ["old"])).toBe("old");
  });

  test("is what runs where a deploy was killed after it had written the parameter", async () => {
    expect(await before("new", ["old"])).toBe("old");
    expect(await before("new", ["new", "old"])).toBe("old");
  });

  test("is what the parameter says where going back was killed", async () => {
    expect(await before("old", ["new"])).toBe("old");
  });

  test("is not there before the first release", async () => {
    const message = "Nothing runs yet: the first release is a plan and an apply of the stack, as the site's page says.";
    await expect(before(undefined, [])).rejects.toHaveProperty("message", message);
    await expect(before("old", [])).rejects.toHaveProperty("message", message);
  });
});
