import { json, literal, literals } from "../../modules/text";

const PIECES = [
  ...['"', "\\", "\n", "\t", "\r", "'", " ", "  ", "=", ",", "#", "//", "/*", "*/", "{", "}", "[", "]", "(", ")"],
  ...["$", "%", "${", "%{", "$${", "%%{", "~}", "${word}", "ü", "e\u0301", "😀", "\u2028", "\u00a0", "\u0001"],
  ...["EOT", "\nEOT\n", "<<-EOT", "null", "true", "1e3", "a", "B", "word", "https://x.example/?a=b&c=<d>"],
];

/** The same sequence of numbers on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const next = numbers(7);

function text(): string {
  return Array.from({ length: next(9) }, () => PIECES[next(PIECES.length)]).join("");
}

function tree(depth: number): unknown {
  const kind = next(depth > 0 ? 9 : 6);
  if (kind < 3) return text();
  if (kind === 3) return next(100_000) - 500;
  if (kind === 4) return next(1000) / 8;
  if (kind === 5) return [true, false, null][next(3)];
  const length = next(5);
  if (kind === 6) return Array.from({ length }, () => tree(depth - 1));
  return Object.fromEntries(Array.from({ length }, (_, index) => [`${text()}${index}`, tree(depth - 1)]));
}

const SCRIPT = "#!/bin/bash\necho \"$HOME\" 'x' \\\\ $${HOME} %%{x}\n\n  if true; then\n\techo ü\n  fi\nEOT\n";

/** Values as they stand in Terraform's JSON: what people write, and three hundred that nobody would. */
export const TORTURE: unknown[] = [
  "",
  " ",
  "${local.word}",
  "a ${local.word} b",
  '${join("-", [local.word, "}"])}',
  '${lookup({ a = "}" }, "a", "${local.word}")} and more',
  "$${local.word} ${local.word}",
  '%{ if local.number > 3 }yes "quoted"%{ else }no%{ endif }',
  "${~ local.word ~}",
  " ${~ local.word ~} ",
  "${local.list}",
  "${local.number}",
  SCRIPT,
  "  indented\n  all\n",
  "two\nlines",
  // At the beginning of a string of its JSON Terraform drops a byte order mark; elsewhere it stays.
  "a\ufeffb",
  "\n\n",
  `\${base64encode(${JSON.stringify(SCRIPT)})}`,
  [`\${base64encode(${JSON.stringify(SCRIPT)})}`, "x"],
  { script: SCRIPT, other: 1, for: 1, null: 2, true: 3, "ümlaut key": "x", "${local.word}": "y" },
  [[], {}, [[]], [{}], [{ a: [] }], { a: {} }],
  [
    { a: 1, b: 2 },
    { a: 1, b: 2, c: 3 },
  ],
  [{ a: "x".repeat(130) }],
  '{"a":1}',
  '["<&>"]',
  ...Array.from({ length: 200 }, () => literal(text())),
  ...Array.from({ length: 100 }, () => literals(tree(3))),
];

/** JSON documents with and without references in them, as `json` writes them. */
export function documents(): string[] {
  return [
    '{"Statement":[{"Action":["a:*"],"Condition":{},"Resource":"${local.word}"}],"Version":"2012-10-17"}',
    `[{"command":["sh","-c","echo \\"$\${HOME}\\" %%{x} \\n \${lookup({ a = "}" }, "a")}"],"name":"\${local.word}-x"}]`,
    "{}",
    "[]",
    json({
      10: 1,
      2: 2,
      "\ue001": 1,
      "😀": 2,
      "${a": 1,
      $b: 2,
      "e\u0301": 1,
      é2: 2,
      f: 3,
      n: [1e-9, 1.5e-7],
      _: "<&>\u2028\b\f\u007f\r/",
    }),
    ...Array.from({ length: 60 }, () => json([tree(3)])),
  ];
}
