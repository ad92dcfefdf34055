import { isSame, type Meaning, type Settings, settingsOf } from "./meaning";

/** One thing that two definitions of a task's containers say differently. */
export interface Difference {
  /** The container's name, and from there the way to the setting. */
  at: string[];
  before?: Meaning;
  after?: Meaning;
}

/**
 * What two texts of `container_definitions` say differently. One may be what AWS returns, the other what the
 * configuration says: containers, variables and secrets go by their names, and what ECS fills in is said by both.
 */
export function containerDifferences(before: string, after: string): Difference[] {
  return differences(containersIn(before), containersIn(after), []);
}

interface Named {
  name: string;
}

interface Definition extends Named {
  essential?: boolean | null;
  environment?: Named[] | null;
  secrets?: Named[] | null;
  portMappings?: { containerPort: number; hostPort?: number | null; protocol?: string | null }[] | null;
  healthCheck?: object | null;
}

function containersIn(text: string): Settings {
  return byName(JSON.parse(text) as Definition[], settingsIn);
}

/** With what ECS fills in. The provider knows the same defaults: one that it did not know would be a change in every plan. */
function settingsIn({ essential, environment, secrets, portMappings, healthCheck, ...said }: Omit<Definition, "name">) {
  const ports = portMappings?.map((one) => ({
    ...one,
    hostPort: one.hostPort || one.containerPort,
    protocol: one.protocol || "tcp",
  }));
  const check = healthCheck && { interval: 30, retries: 3, timeout: 5, ...settingsOf(healthCheck) };
  return {
    ...settingsOf({ ...said, portMappings: ports, healthCheck: check }),
    essential: `${essential !== false}`,
    environment: byName(environment, settingsOf),
    secrets: byName(secrets, settingsOf),
  };
}

function byName<T extends Named>(things: T[] | null | undefined, said: (one: Omit<T, "name">) => Settings): Settings {
  return Object.fromEntries((things ?? []).map(({ name, ...one }) => [name, said(one)]));
}

function differences(before: Meaning | undefined, after: Meaning | undefined, at: string[]): Difference[] {
  if (isSettings(before) && isSettings(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => differences(before[name], after[name], [...at, name]));
  }
  return isSame(before, after) ? [] : [{ at, before, after }];
}

function isSettings(meaning: Meaning | undefined): meaning is Settings {
  return typeof meaning === "object" && !Array.isArray(meaning);
}
