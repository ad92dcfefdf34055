/** A volume as EC2 tells of it. */
export interface VolumeFound {
  id: string;
  tags: Record<string, string>;
  sizeGib: number;
  type: string;
  created: Date;
  attached: boolean;
  /** It was made from a snapshot. */
  fromSnapshot: boolean;
  /** How many snapshots of it there are. */
  snapshots: number;
}

/** Whose volumes they are. */
export interface Owned {
  /** Value of the tag `site`, which launch templates give. */
  site: string;
  prefix: string;
  /** The tag `data-volume` of each pool of the blueprint that keeps data. */
  dataVolumes: string[];
}

export interface Leftover {
  volume: VolumeFound;
  /** Only a blank one is ever deleted. */
  kind: "blank" | "unclaimed" | "orphaned";
  why: string;
}

/** Volumes that no pool of the blueprint uses, in any generation. What an instance has attached is its own matter until it ends. */
export function leftoversIn(all: VolumeFound[], owned: Owned): Leftover[] {
  return all
    .filter(({ tags }) => (tags.site ?? owned.site) === owned.site)
    .flatMap((volume) => {
      const found = leftover(volume, owned);
      return found ? [{ volume, ...found }] : [];
    });
}

/** What generations of a data volume have in common. */
function poolOf(dataVolume: string): string {
  return dataVolume.replace(/\.generation-\d+$/, "");
}

function leftover(volume: VolumeFound, { prefix, dataVolumes }: Owned): Omit<Leftover, "volume"> | undefined {
  const { tags, attached, fromSnapshot, snapshots } = volume;
  const name = tags["data-volume"];
  if (name !== undefined) {
    const ours = name.startsWith(`${prefix}-`) && !dataVolumes.includes(poolOf(name));
    return ours ? { kind: "orphaned", why: "it has data of a pool that is not in the blueprint" } : undefined;
  }
  // Without the tag of the site it is no launch template's.
  if (attached || tags.site === undefined) return undefined;
  // A volume that had data is backed up every night, also when somebody has taken its tag away since.
  if (snapshots > 0) return { kind: "unclaimed", why: "it had data once: snapshots of it are there" };
  if (fromSnapshot) return { kind: "unclaimed", why: "it was made from a snapshot" };
  return { kind: "blank", why: "a launch template made it, and no instance marked it" };
}
