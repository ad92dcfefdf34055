import { z } from "zod";
import { folder } from "./mounts";

const fileName = z
  .string()
  .regex(
    /^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/,
    "must be the path of a file below its folder: letters, digits, _, dots and dashes, parts between slashes",
  );

/** The text of each file by its path below a folder, which the container sees read-only. `{NAME}` as in the environment. */
export const filesSpec = z.record(folder, z.record(fileName, z.string().min(1))).default({});

export type FolderFiles = z.output<typeof filesSpec>;

/** Name and image of the container that copies files before the others of the task start. */
export const COPIER = "aws-cli";

/** The copy ends by itself. */
const COPIER_STOP_SECONDS = 10;

/** Its spec: it writes to each folder that another container of the task reads. */
export function copier(folders: FolderFiles[]) {
  const paths = folders.flatMap((files) => Object.keys(files));
  const environment: Record<string, string> = {};
  return {
    ...{ serves: {}, environment, secrets: {}, secretFiles: {}, mounts: {}, scratch: [] },
    stopSeconds: COPIER_STOP_SECONDS,
    files: Object.fromEntries(paths.map((path) => [path, {}])) as FolderFiles,
  };
}

/** How it copies what is below an S3 URI: keys go on as the paths in the containers. The image's entry point is `aws`. */
export function copyCommand(uri: string): string[] {
  return ["s3", "cp", "--recursive", "--only-show-errors", uri, "/"];
}

/** Texts by the path of each file, without the slash in front. */
export function filesOf(folders: FolderFiles[]): Record<string, string> {
  const all = folders.flatMap((files) => Object.entries(files));
  return Object.fromEntries(
    all.flatMap(([path, files]) =>
      Object.entries(files).map(([name, text]) => [`${path}/${name}`.slice(1), text] as const),
    ),
  );
}

/** Name of the task definition's volume behind a folder with files: new and empty for each task. */
export function filesVolume(path: string): string {
  return `files${path.replaceAll(/\W+/g, "-")}`;
}
