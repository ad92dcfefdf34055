/** A part of a Terraform string: text, in which `$${` and `%%{` are still escaped, or `${...}` / `%{...}`. */
export interface Part {
  kind: "text" | "expression" | "directive";
  source: string;
}

/** Splits a string of Terraform's JSON. A sequence that is never closed is text: Terraform reports it. */
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

/** End of the sequence that begins at `start`: strings inside it may contain braces and sequences of their own. */
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

/** The expression of a string that is exactly one `${...}`. */
export function soleExpression(parts: Part[]): string | undefined {
  const [only, ...others] = parts;
  if (only?.kind !== "expression" || others.length > 0) return undefined;
  return only.source.replace(/^\$\{~?\s*/, "").replace(/\s*~?\}$/, "");
}

/** A quoted string. Only text is escaped: a sequence is an expression already. */
export function quoted(parts: Part[]): string {
  return `"${parts.map(({ kind, source }) => (kind === "text" ? escapeText(source) : trimmed(source))).join("")}"`;
}

/** Without spaces inside the braces, as `terraform fmt` has it. */
function trimmed(sequence: string): string {
  return sequence.replace(/^([$%]\{~?)\s*/, "$1").replace(/\s*(~?\})$/, "$1");
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters must be escaped.
  return text.replaceAll(/[\\"\u0000-\u001f\u007f\u2028\u2029\ufeff]/g, (char) => {
    return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** An indented heredoc, or nothing where one would not give the same text. */
export function heredoc(text: string, indent: string): string | undefined {
  const lines = text.split("\n");
  // A heredoc ends with a newline, editors drop carriage returns, and `<<-` strips a common indentation.
  if (lines.pop() !== "" || lines.length < 2 || /[^\P{Cc}\n\t]|\ufeff/u.test(text)) return undefined;
  if (!lines.some((line) => /^\S/.test(line))) return undefined;
  // `<<-` would strip a combining mark with the indentation.
  if (lines.some((line) => /^\s*(?:\p{M}|\u200d|\p{Emoji_Modifier})/u.test(line))) return undefined;
  let marker = "EOT";
  while (lines.some((line) => line.trim() === marker)) marker += "T";
  const body = lines.map((line) => (line.trim() === "" ? line : `${indent}  ${line}`));
  return [`<<-${marker}`, ...body, `${indent}${marker}`].join("\n");
}

/** Text in a template: `${` and `%{` are escaped. */
export function doubled(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

/** The value of a template without sequences. */
export function undoubled(text: string): string {
  return text.replaceAll(/([$%])\1(?=\{)/g, "$1");
}
