/**
 * JSON as Terraform's `jsonencode` writes it: no spaces, keys in the order of their bytes, `<`, `>` and `&` escaped. A
 * document reads the same, to the byte, wherever it is encoded. `spell` changes a key or a string before it is quoted.
 */
export function jsonText(value: unknown, spell: (text: string) => string = (text) => text): string {
  if (typeof value === "string") return quote(spell(value));
  if (Array.isArray(value)) return `[${value.map((item) => jsonText(item, spell)).join(",")}]`;
  if (typeof value === "number") return decimal(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const sorted = entries.sort(([a], [b]) => Buffer.compare(bytes(a), bytes(b)));
  return `{${sorted.map(([key, inner]) => `${quote(spell(key))}:${jsonText(inner, spell)}`).join(",")}}`;
}

/** Terraform composes characters before it sorts. */
function bytes(key: string): Buffer {
  return Buffer.from(key.normalize());
}

function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[<>&\u2028\u2029]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** Without an exponent, however small or large. */
function decimal(value: number): string {
  const text = JSON.stringify(value);
  const [, sign, first, others = "", exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const digits = `${first}${others}`;
  const shift = Number(exponent);
  return shift < 0 ? `${sign}0.${"0".repeat(-shift - 1)}${digits}` : `${sign}${digits.padEnd(shift + 1, "0")}`;
}
