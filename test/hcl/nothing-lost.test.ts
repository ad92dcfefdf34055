import { expect, test } from "vitest";
import { toHcl } from "../../hcl/writer";
import { acmeWith } from "../deployed";
import { siteStacks } from "./site-stacks";

const stacks = siteStacks(acmeWith({ tier: "ha" }));

/** How often a key stands in the JSON, and elements of its lists where each becomes a block. */
function occurrences(value: unknown, key: string): number {
  if (value === null || typeof value !== "object") return 0;
  const said = Object.entries(value).filter(([name]) => name !== "//");
  return said.reduce((sum, [name, inner]) => {
    const own = name === key ? (Array.isArray(inner) && /condition$|^import$/.test(key) ? inner.length : 1) : 0;
    return sum + own + occurrences(inner, key);
  }, 0);
}

/** A plan does not show these, so that an equal plan does not prove them. */
test.each([
  ["prevent_destroy", /^ +prevent_destroy += true$/gm],
  ["ignore_changes", /^ +ignore_changes += \[/gm],
  ["depends_on", /^ +depends_on += \[/gm],
  ["precondition", /^ +precondition \{$/gm],
  ["postcondition", /^ +postcondition \{$/gm],
  ["import", /^import \{$/gm],
  ["dynamodb_table", /^ +dynamodb_table += "/gm],
  ["allowed_account_ids", /^ +allowed_account_ids += \[/gm],
])("every %s of the JSON stands in the HCL", (key, line) => {
  const json = stacks.reduce((sum, { configuration }) => sum + occurrences(configuration, key), 0);
  const texts = stacks.flatMap(({ configuration }) => [...toHcl(configuration).values()]);
  const hcl = texts.reduce((sum, text) => sum + [...text.matchAll(line)].length, 0);
  expect(json).toBeGreaterThan(0);
  expect(hcl).toBe(json);
});

test("every resource and data source has its block", () => {
  const addresses = stacks.flatMap(({ configuration }) => {
    const { resource = {}, data = {} } = configuration as Record<string, Record<string, object>>;
    const of = (kind: string, types: Record<string, object>) =>
      Object.entries(types).flatMap(([type, byName]) =>
        Object.keys(byName).map((name) => `${kind} "${type}" "${name}"`),
      );
    return [...of("resource", resource), ...of("data", data)];
  });
  const headers = stacks.flatMap(({ configuration }) =>
    [...toHcl(configuration).values()].flatMap((text) =>
      [...text.matchAll(/^((?:resource|data) "\w+" "\w+") \{/gm)].map(([, header]) => header),
    ),
  );
  expect(headers.sort()).toEqual(addresses.sort());
});
