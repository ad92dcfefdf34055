import { describe, expect, test } from "vitest";
import { Findings } from "../../hcl/errors";
import { expression } from "../../hcl/value";
import { literal, script } from "../../modules/text";

const findings = new Findings();
const hcl = (value: unknown) => expression(value, { indent: "", column: 0, path: "x", findings });

describe("a string", () => {
  test.each([
    ["${aws_lb.public.arn}", "aws_lb.public.arn"],
    ['${lookup(local.images, "/a", "}")}', 'lookup(local.images, "/a", "}")'],
    ["a-${local.b}", '"a-${local.b}"'],
    ["${local.a}${local.b}", '"${local.a}${local.b}"'],
    ["$${a} %%{b}", '"$${a} %%{b}"'],
    ['say "ü" \\ \t', '"say \\"ü\\" \\\\ \\t"'],
    ["one\ntwo", '"one\\ntwo"'],
    ["bell \u0007", '"bell \\u0007"'],
    ['%{ if local.a }"x"%{ endif }', '"%{if local.a}\\"x\\"%{endif}"'],
    ["${ never closed", '"${ never closed"'],
  ])("%j is %s", (value, expected) => {
    expect(hcl(value)).toBe(expected);
  });

  test("of whole lines is a heredoc, and its blank lines have no spaces", () => {
    expect(hcl("a\n\n  b ${local.c}\n")).toBe("<<-EOT\n  a\n\n    b ${local.c}\nEOT");
  });

  test("of five whole lines or more is one in a list too, where it is the last: no comma could follow it", () => {
    const script = "a\nb\nc\nd ${local.e}\nf\n";
    const written = "  <<-EOT\n    a\n    b\n    c\n    d ${local.e}\n    f\n  EOT";
    const room = "x".repeat(120);
    expect(hcl(["-c", room, script])).toBe(`[\n  "-c",\n  "${room}",\n${written}\n]`);
    expect(hcl([room, script, "sh"])).toContain('"a\\nb\\nc\\nd ${local.e}\\nf\\n",');
    expect(hcl([room, "a\nb\nc\nd\n"])).toContain('"a\\nb\\nc\\nd\\n",');
  });

  test("with a line that would end the heredoc takes another mark", () => {
    expect(hcl("EOT\nb\n")).toBe("<<-EOTT\n  EOT\n  b\nEOTT");
  });

  test.each(["  all\n  indented\n", "\r\nx\n", "a\n\u0301b\n"])(
    "%j would not survive a heredoc and stays quoted",
    (value) => {
      expect(hcl(value)).toMatch(/^"/);
    },
  );

  test("an expression over several lines is refused", () => {
    const found = new Findings();
    expression("${[\n1]}", { indent: "", column: 0, path: "locals.a", findings: found });
    expect(found.list).toEqual(["locals.a: an expression over several lines"]);
  });
});

test("a carriage return, after which Terraform reads no references in its JSON, is refused, in keys as well", () => {
  const found = new Findings();
  expression({ "\r${k}": "\r$$${v}" }, { indent: "", column: 0, path: "locals.a", findings: found });
  expect(found.list.map((finding) => finding.split(":")[0])).toEqual(["locals.a", "locals.a.\r${k}"]);
});

test("literal text, carriage returns included, is never refused", () => {
  const found = new Findings();
  expression(literal("\r${k} $$$\r%%%{ \r\n"), { indent: "", column: 0, path: "locals.a", findings: found });
  expect(found.list).toEqual([]);
});

test("a boot script is readable", () => {
  const text = "#!/bin/bash\necho \"${HOME}\" '\\n'\n";
  expect(hcl(script(text.trimEnd().split("\n")))).toBe(
    "base64encode(<<-EOT\n  #!/bin/bash\n  echo \"$${HOME}\" '\\n'\nEOT\n)",
  );
});

test("a boot script with a plain reference is readable, and one with any other expression stays quoted", () => {
  expect(hcl('${base64encode("name=${local.name}\\necho $${name}\\n")}')).toBe(
    "base64encode(<<-EOT\n  name=${local.name}\n  echo $${name}\nEOT\n)",
  );
  const other = 'base64encode("name=${upper(local.name)}\\necho\\n")';
  expect(hcl(`\${${other}}`)).toBe(other);
});

describe("a JSON document", () => {
  test("keeps its references and its literal signs, its keys in the order in which people read them", () => {
    const document = '{"Condition":{"aws:Name":"$${aws:username}"},"Resource":"${aws_lb.a.arn}","Version":"1"}';
    expect(hcl(document)).toBe(
      [
        "jsonencode({",
        '  Version   = "1"',
        "  Resource  = aws_lb.a.arn",
        '  Condition = { "aws:Name" = "$${aws:username}" }',
        "})",
      ].join("\n"),
    );
  });

  test.each(['{"b":1,"a":2}', '{"a": 1}', '{"a":1,"a":2}', '{"a":1.0}', '{"a":1e9}', '{"a":"<"}'])(
    "%s, which jsonencode would write otherwise, stays the text that it is",
    (text) => {
      expect(hcl(text)).toMatch(/^"/);
    },
  );

  test.each(['{"a":${local.n}}', '{"${local.key}":1}', "{no json", '{"a":"%{if true}b%{endif}"}'])(
    "%s stays the text that it is",
    (text) => {
      expect(hcl(text)).toMatch(/^"/);
    },
  );

  test("inside a value is text", () => {
    expect(hcl(['{"a":1}'])).toBe('["{\\"a\\":1}"]');
  });
});

describe("a list or an object", () => {
  test.each([
    [[], "[]"],
    [{}, "{}"],
    [[1, -0.5, true, null], "[1, -0.5, true, null]"],
    [{ Name: "a" }, '{ Name = "a" }'],
    [{ "a/b": null, for: 1 }, '{ "a/b" = null, "for" = 1 }'],
    [[{ a: 1, bcd: 2, e: 3 }], "[{\n  a   = 1\n  bcd = 2\n  e   = 3\n}]"],
  ])("%j", (value, expected) => {
    expect(hcl(value)).toBe(expected);
  });

  test("too long for a line has an item a line, all of them laid out alike", () => {
    expect(hcl([{ a: 1 }, { a: 1, b: 2, c: 3 }])).toBe(
      "[\n  {\n    a = 1\n  },\n  {\n    a = 1\n    b = 2\n    c = 3\n  },\n]",
    );
  });

  test("keys are aligned by what people see, not by bytes", () => {
    expect(hcl({ "e\u0301é": 1, abc: 2, d: 3 })).toBe('{\n  "e\u0301é" = 1\n  abc  = 2\n  d    = 3\n}');
  });
});

test("a number that cannot be kept is refused", () => {
  const found = new Findings();
  expression(2 ** 60, { indent: "", column: 0, path: "locals.n", findings: found });
  expect(found.list).toEqual([`locals.n: the number ${2 ** 60} is too large to be kept exactly`]);
});
