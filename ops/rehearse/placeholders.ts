import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "../synth/project";
import type { Plan } from "../terraform/plan-json";

/** Name of the secret that stands in for those which no apply made yet. */
export const STAND_IN_SECRET = "placeholder";

/**
 * Before the first apply a stack has no state to read. Each planned stack leaves a placeholder: its outputs with the
 * values that the plan knows, and with values of the right type where it does not.
 */
export class Placeholders {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** What an override must say so that a stack keeps its state here and reads the others' placeholders. */
  override({ configuration }: Pick<Stack, "configuration">): object {
    const overrides: Record<string, (name: string) => object> = {
      terraform_remote_state: (name) => ({ backend: "local", config: { path: this.fileOf(name) } }),
      aws_secretsmanager_secret_versions: () => ({ secret_id: STAND_IN_SECRET }),
    };
    const data = Object.entries(overrides).flatMap(([type, override]) => {
      const names = Object.keys(configuration.data?.[type] ?? {});
      return names.length > 0 ? [[type, Object.fromEntries(names.map((name) => [name, override(name)]))]] : [];
    });
    return {
      terraform: { backend: { local: {} } },
      ...(data.length > 0 ? { data: Object.fromEntries(data) } : {}),
    };
  }

  write({ name, configuration }: Stack, planned: Plan, place: Place): void {
    const declared = Object.entries(configuration.output ?? {});
    const outputs = declared.map(([output, { value }]) => {
      // Of an output that is known in part, only its change shows the part.
      const known = planned.planned_values?.outputs?.[output]?.value ?? planned.output_changes?.[output]?.after;
      const filled = fill(value, known, `${name}.${output}`, place);
      return [output, { value: filled, type: typeOf(filled) }];
    });
    const state = {
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: randomUUID(),
      outputs: Object.fromEntries(outputs),
      resources: [],
    };
    writeFileSync(this.fileOf(name), JSON.stringify(state, null, 2));
  }

  /** An output of a stack that is planned, as JSON. */
  readonly output = async (stack: string, output: string): Promise<string> => {
    const { outputs } = JSON.parse(readFileSync(this.fileOf(stack), "utf8")) as {
      outputs: Record<string, { value: unknown }>;
    };
    return JSON.stringify(outputs[output]!.value);
  };

  private fileOf(name: string): string {
    return join(this.folder, `${name}.tfstate`);
  }
}

interface Place {
  account: string;
  region: string;
}

const ARN = /^arn:aws:placeholder:[^/]*:placeholder\//;
const NAME = /^placeholder-/;

/**
 * The declared value's shape, with what is known of it; an unknown leaf gets an ARN or a name that says where it is
 * from: `path` is the stack, the output, and the way inside it, with dots.
 */
export function fill(declared: unknown, known: unknown, path: string, place: Place): unknown {
  if (Array.isArray(declared)) {
    return declared.map((inner, index) =>
      fill(inner, (known as unknown[] | undefined)?.[index], `${path}.${index}`, place),
    );
  }
  if (declared !== null && typeof declared === "object") {
    return Object.fromEntries(
      Object.entries(declared).map(([key, inner]) => [
        key,
        fill(inner, (known as Record<string, unknown> | undefined)?.[key], `${path}.${key}`, place),
      ]),
    );
  }
  if (known !== undefined && known !== null) return known;
  return /[._]arn$/.test(path)
    ? `arn:aws:placeholder:${place.region}:${place.account}:placeholder/${path}`
    : `placeholder-${path}`;
}

/** Where the value of a placeholder is from, as `[stack, output, ...]`; nothing for any other value. */
export function pathOfPlaceholder(value: string): string[] | undefined {
  const form = [ARN, NAME].find((one) => one.test(value));
  return (
    form &&
    value
      .replace(form, "")
      .replace(/[/:*].*$/, "")
      .split(".")
  );
}

/** The type of a value as Terraform's state writes it. */
export function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) return ["tuple", value.map(typeOf)];
  if (value !== null && typeof value === "object") {
    return ["object", Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typeOf(inner)]))];
  }
  return typeof value === "boolean" ? "bool" : typeof value;
}
