import { dirname } from "node:path/posix";
import { oneOf, type Problem, unless } from "../../../../imports/problems";
import type { Located } from "../../../../modules/service/spec";

/** Files of secrets that nobody gives, in folders that keep them, or for a program that nothing starts. */
export function secretFileProblems({ at, spec }: Located): Problem[] {
  const { secretFiles, secrets, scratch, entryPoint, command } = spec;
  const files = Object.entries(secretFiles);
  return [
    ...files.flatMap(([path, variable]) => [
      ...unless(Object.hasOwn(secrets, variable), {
        path: `${at}secretFiles.${path}`,
        value: variable,
        ...oneOf(
          variable,
          Object.keys(secrets),
          "Correct the name, or add it to secrets.",
          "one of the secrets' variables",
        ),
      }),
      ...unless(scratch.includes(dirname(path)), {
        path: `${at}secretFiles.${path}`,
        value: path,
        ...oneOf(
          dirname(path),
          scratch,
          "A secret is in memory alone; add its folder to scratch.",
          "in one of the folders in scratch",
        ),
      }),
    ]),
    ...unless(files.length === 0 || entryPoint === undefined, {
      path: `${at}entryPoint`,
      value: entryPoint,
      rule: "must be left out where there are secretFiles",
      remedy: "A shell that writes them is the entry point; what should run is the command.",
    }),
    ...unless(files.length === 0 || command !== undefined, {
      path: `${at}command`,
      value: command,
      rule: "must be given where there are secretFiles",
      remedy: "A shell writes them in place of the image's ENTRYPOINT, and then runs the command.",
    }),
  ];
}
