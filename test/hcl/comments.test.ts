import { expect, test } from "vitest";
import { toHcl } from "../../hcl/writer";

const comment = {
  file: "Load balancer public:\nwhat everybody sees.",
  block: "Above.",
  inside: { internal: "Not a flag to turn.", access_logs: "For whom.", "access_logs.bucket": "Theirs." },
};
const lb = { name: "public", internal: false, subnets: ["a"], access_logs: { bucket: "b", prefix: "p" } };

test("comments stand above what they are about, and alignment does not reach over them", () => {
  const files = toHcl({ resource: { aws_lb: { public: { "//": { comment }, ...lb } } } });
  expect([...files.values()]).toEqual([
    `# Load balancer public:
# what everybody sees.

# Above.
resource "aws_lb" "public" {
  name    = "public"
  subnets = ["a"]

  # Not a flag to turn.
  internal = false

  # For whom.
  access_logs {
    prefix = "p"

    # Theirs.
    bucket = "b"
  }
}
`,
  ]);
});

test("one block of several is named by its number, a reference by its argument", () => {
  const inside = { "access_logs[1]": "The second.", depends_on: "First that.", "lifecycle.ignore_changes": "Why." };
  const resource = {
    ...lb,
    access_logs: [{ bucket: "a" }, { bucket: "b" }],
    depends_on: ["aws_lb.b"],
    lifecycle: { ignore_changes: ["name"] },
  };
  const [text] = toHcl({ resource: { aws_lb: { a: { "//": { comment: { inside } }, ...resource } } } }).values();
  expect(text).toContain('  # The second.\n  access_logs {\n    bucket = "b"');
  expect(text).toContain("  # First that.\n  depends_on = [aws_lb.b]");
  expect(text).toContain("    # Why.\n    ignore_changes = [name]");
});

test("local values have comments too", () => {
  const files = toHcl({ locals: { "//": { comment: { inside: { b: "What b is." } } }, a: 1, b: 2 } });
  expect(files.get("locals.tf")).toBe("locals {\n  a = 1\n\n  # What b is.\n  b = 2\n}\n");
  const idle = { locals: { "//": { comment: { inside: { c: "x" } } }, a: 1 } };
  expect(() => toHcl(idle)).toThrow(/c/);
});

test("texts of several lines stand in a file of their own, each below its comment", () => {
  const inside = { a: "The short one.", long: "/etc/long" };
  const files = toHcl({ locals: { "//": { comment: { inside } }, a: 1, long: "x: 1\ny: 2\n" } });
  expect(files.get("locals.tf")).toBe("locals {\n  # The short one.\n  a = 1\n}\n");
  expect(files.get("texts.tf")).toBe(
    "# Local values that are texts of several lines.\n\nlocals {\n  # /etc/long\n  long = <<-EOT\n    x: 1\n    y: 2\n  EOT\n}\n",
  );
});

test("a comment on something that does not exist is refused", () => {
  const idle = { inside: { "access_logs.bucket": "x", "action[1].type": "y" } };
  expect(() => toHcl({ resource: { aws_lb: { a: { "//": { comment: idle }, name: "a" } } } })).toThrow(
    /aws_lb\.a\.access_logs\.bucket: has a comment.*\n.*action\[1\].type: has a comment/,
  );
});

test("a comment on a block of which there may be several is refused without its number", () => {
  const written = (about: string) => {
    const resource = { name: "a", access_logs: [{ bucket: "a" }], "//": { comment: { inside: { [about]: "Why." } } } };
    return () => [...toHcl({ resource: { aws_lb: { a: resource } } }).values()].join("");
  };
  expect(written("access_logs")).toThrow(/aws_lb\.a\.access_logs: has a comment, and is no argument and no one block/);
  expect(written("access_logs[0]")()).toContain("  # Why.\n  access_logs {");
});
