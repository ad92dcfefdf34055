import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { startedBy } from "../../modules/service/entry-point";
import { composing } from "../../modules/service/urls";

const links = { orders: { url: { scheme: "mysql", variables: "ORDERS" } } };

/** What a command finds in a variable when a shell has started it with the parts. */
function started(query: string | undefined, password: string): string {
  const [shell, ...args] = startedBy(composing({ DATABASE_URL: { name: "orders", query } }, links))!;
  const parts = { HOST: "db.example", PORT: "3306", NAME: "shop", USER: "app", PASSWORD: password };
  const env = Object.fromEntries(Object.entries(parts).map(([name, value]) => [`ORDERS_${name}`, value]));
  const command = ["printenv", "DATABASE_URL"];
  return execFileSync(shell!, [...args, ...command], { encoding: "utf8", env: { PATH: process.env.PATH, ...env } });
}

test("a container composes a URL of the parts that it is given, and runs its command", () => {
  expect(new URL(started("connection_limit=5&sslaccept=strict", "secret"))).toMatchObject({
    ...{ protocol: "mysql:", host: "db.example:3306", pathname: "/shop", username: "app" },
    search: "?connection_limit=5&sslaccept=strict",
  });
});

test.each(["plain", "a:b?c#d%e&f+g", "$HOME`id`'\"\\ *", "~!^()[]{}<>|;=,._-", "0123456789".repeat(6)])(
  "a password of %j is the same after it",
  (password) => {
    const url = started(undefined, password).trim();
    expect(decodeURIComponent(new URL(url).password)).toBe(password);
    expect(url).not.toMatch(/\s/);
  },
);

test("a container without URLs starts as its image says", () => {
  expect(startedBy(composing({}, links))).toBeUndefined();
});
