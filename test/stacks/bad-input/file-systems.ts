import type { Mistake } from "./mistake";

/** What contradicts EFS, and mounts of it. */
export const FILE_SYSTEMS: Mistake[] = [
  [
    "days that EFS does not offer",
    { "fileSystems.pictures.infrequentAfterDays": 10 },
    "fileSystems.pictures.infrequentAfterDays: must be one of 1, 7, 14, 30, 60, 90, 180, 270, 365, got 10. EFS moves files after these periods only.",
  ],
  [
    "never",
    { "fileSystems.pictures.infrequentAfterDays": "never" },
    'fileSystems.pictures.infrequentAfterDays: must be a whole number, got "never". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "at once",
    { "fileSystems.pictures.infrequentAfterDays": 0 },
    "fileSystems.pictures.infrequentAfterDays: must be one of 1, 7, 14, 30, 60, 90, 180, 270, 365, got 0. EFS moves files after these periods only.",
  ],
  [
    "a file system without encryption",
    { "fileSystems.pictures.encrypted": false },
    "fileSystems.pictures.encrypted: is not a known key, got false. Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.",
  ],
  [
    "a name of a file system in capitals",
    { "fileSystems.My-Pictures": {} },
    'fileSystems.My-Pictures: must be lower-case letters, digits and _, got "My-Pictures". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a mount of a misspelt one",
    { "services.web.mounts": { "/data": { fileSystem: "picture", uid: 1000, gid: 1000 } } },
    'services.web.mounts./data.fileSystem: must be one of the file systems: pictures, got "picture". Did you mean "pictures"? Correct the name or add it to the fileSystems of the blueprint.',
  ],
  [
    "a mount without a user id",
    { "services.web.mounts": { "/data": { fileSystem: "pictures", gid: 1000 } } },
    'services.web.mounts./data: must be { volumeFolder: <name> }, { hostFolder: <path> } or { fileSystem: <name>, uid, gid }, got {"fileSystem":"pictures","gid":1000}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a mount as root",
    { "services.web.mounts": { "/data": { fileSystem: "pictures", uid: 0, gid: 0 } } },
    "services.web.mounts./data.uid: must be a whole number from 1 to 4294967295, got 0. See stacks/blueprints/blueprint.ts.",
    "services.web.mounts./data.gid: must be a whole number from 1 to 4294967295, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a mount at a relative path",
    { "services.web.mounts": { data: { fileSystem: "pictures", uid: 1000, gid: 1000 } } },
    'services.web.mounts.data: must be the path of a folder: begins with /, is not / itself, and has no part that is empty, . or .., got "data". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a mount over the container's own root",
    { "services.web.mounts": { "/": { fileSystem: "pictures", uid: 1000, gid: 1000 } } },
    'services.web.mounts./: must be the path of a folder: begins with /, is not / itself, and has no part that is empty, . or .., got "/". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a mount of a folder of a file system",
    { "services.web.mounts": { "/data": { fileSystem: "pictures", folder: "x", uid: 1000, gid: 1000 } } },
    'services.web.mounts./data.folder: is not a known key, got "x". Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
  [
    "a file system among what is used",
    { "services.web.uses": ["internet", "pictures"] },
    'services.web.uses.1: must not be a file system, got "pictures". Name it in mounts, with the user that the container runs as: that is using it.',
  ],
  [
    "a mount without the user of its access point",
    { "services.web.mounts": { "/data": { fileSystem: "pictures" } } },
    'services.web.mounts./data: must be { volumeFolder: <name> }, { hostFolder: <path> } or { fileSystem: <name>, uid, gid }, got {"fileSystem":"pictures"}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a name that leaves the prefix no room",
    { "fileSystems.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": {} },
    'prefix: must leave "client-wrong-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" at most 64 characters long, got "client-wrong". Give the site a shorter prefix.',
  ],
  [
    "file systems after who mounts them",
    { "stacks.base": ["network", "tables", "caches", "queues"], "stacks.z": ["fileSystems"] },
    'stacks.app: needs fileSystems before it, got "services". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
    'stacks.watch: needs fileSystems before it, got "alarms". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
];
