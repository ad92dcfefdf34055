import { alarms } from "./alarms/alarms";
import { apis } from "./apis";
import { backups } from "./backups";
import { balancers } from "./balancers/balancers";
import { buckets } from "./buckets";
import { budget } from "./budget";
import { builds } from "./builds";
import { caches } from "./caches";
import { cluster } from "./cluster";
import { databases } from "./databases/databases";
import { distribution } from "./distribution/distribution";
import { experiments } from "./experiments";
import { fileSystems } from "./file-systems";
import { guardrails } from "./guardrails";
import { hostedZone } from "./hosted-zone";
import type { AnyKind } from "./kind";
import { network } from "./network";
import { outside } from "./outside";
import { parameters } from "./parameters";
import { pipeline } from "./pipeline";
import { pools } from "./pools/pools";
import { queues } from "./queues";
import { repositories } from "./repositories";
import { secrets } from "./secrets";
import { services } from "./services/services";
import { signIns } from "./sign-ins";
import { signingKey } from "./signing-key";
import { tables } from "./tables";
import { topics } from "./topics";
import { userPools } from "./user-pools";

/** What a blueprint can ask for. A new kind is a file beside this one and a line here. */
export const KINDS = {
  distribution,
  balancers,
  network,
  services,
  pools,
  tables,
  caches,
  databases,
  buckets,
  fileSystems,
  queues,
  topics,
  secrets,
  parameters,
  apis,
  outside,
  userPools,
  signIns,
  signingKey,
  builds,
  repositories,
  cluster,
  hostedZone,
  alarms,
  budget,
  guardrails,
  pipeline,
  experiments,
  backups,
};

export type KindName = keyof typeof KINDS;

export function isKind(name: string): name is KindName {
  return Object.hasOwn(KINDS, name);
}

/** The kind of a name that the blueprint's rules have let through. */
export function kindNamed(name: string): AnyKind {
  return KINDS[name as KindName];
}
