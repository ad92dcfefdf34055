/** A piece of a Terraform string: text, in which `$${` and `%%{` still stand doubled, or `${...}` / `%{...}`. */
export interface Part {
  kind: "text" | "expression" | "directive";
  source: string;
}

/** Takes a string of Terraform's JSON apart. A sequence that is never closed is text: Terraform will say what it thinks. */
export function parseTemplate(source: string): Part[] {
  const parts: Part[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    if (/^(\$\$|%%)\{/.test(source.slice(at, at + 3))) {
      text += source.slice(at, at + 3);
      at += 3;
      continue;
    }
    const end = /^[$%]\{/.test(source.slice(at, at + 2)) ? endOfSequence(source, at) : undefined;
    if (end === undefined) {
      text += source[at++];
      continue;
    }
    if (text) parts.push({ kind: "text", source: text });
    text = "";
    parts.push({ kind: source[at] === "$" ? "expression" : "directive", source: source.slice(at, end) });
    at = end;
  }
  if (text) parts.push({ kind: "text", source: text });
  return parts;
}

/** Where a sequence that begins at `start` ends: strings inside it may hold braces and sequences of their own. */
function endOfSequence(source: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start + 1; at < source.length; at++) {
    const char = source[at];
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
      else if (/^(\$\$|%%)\{/.test(source.slice(at, at + 3))) at += 2;
      else if (/^[$%]\{/.test(source.slice(at, at + 2))) {
        const end = endOfSequence(source, at);
        if (end === undefined) return undefined;
        at = end - 1;
      }
    } else if (char === '"') quoted = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}

/** The expression of a string that is nothing but one `${...}`. */
export function soleExpression(parts: Part[]): string | undefined {
  const [only, ...others] = parts;
  if (only?.kind !== "expression" || others.length > 0) return undefined;
  return only.source.replace(/^\$\{~?\s*/, "").replace(/\s*~?\}$/, "");
}

/** A quoted string. Only text is escaped: what stands in a sequence is an expression already. */
export function quoted(parts: Part[]): string {
  return `"${parts.map(({ kind, source }) => (kind === "text" ? escapeText(source) : trimmed(source))).join("")}"`;
}

/** Without spaces inside the braces, as `terraform fmt` has it. */
function trimmed(sequence: string): string {
  return sequence.replace(/^([$%]\{~?)\s*/, "$1").replace(/\s*(~?\})$/, "$1");
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand in a file.
  return text.replaceAll(/[\\"\u0000-\u001f\u007f\u2028\u2029\ufeff]/g, (char) => {
    return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** An indented heredoc, or nothing where one would not give the same text. */
export function heredoc(text: string, indent: string): string | undefined {
  const lines = text.split("\n");
  // The last line must end, carriage returns would be lost to editors, and a common indentation would be cut off.
  if (lines.pop() !== "" || lines.length < 2 || /[^\P{Cc}\n\t]|\ufeff/u.test(text)) return undefined;
  if (!lines.some((line) => /^\S/.test(line))) return undefined;
  // A mark that joins the space before it would be cut off with the indentation.
  if (lines.some((line) => /^\s*(?:\p{M}|\u200d|\p{Emoji_Modifier})/u.test(line))) return undefined;
  let marker = "EOT";
  while (lines.some((line) => line.trim() === marker)) marker += "T";
  const body = lines.map((line) => (line.trim() === "" ? line : `${indent}  ${line}`));
  return [`<<-${marker}`, ...body, `${indent}${marker}`].join("\n");
}

/** Text as it stands in a template: signs that would begin a sequence are doubled. */
export function doubled(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** The text that a template without sequences means. */
export function undoubled(text: string): string {
  return text.replaceAll(/([$%])\1(?=\{)/g, "$1");
}
