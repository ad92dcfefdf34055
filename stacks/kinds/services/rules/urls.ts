import { oneOf, type Problem, unless } from "../../../../imports/problems";
import type { ServiceSpec } from "../../../../modules/service/spec";
import type { Model } from "../../kind";
import { linkTo } from "../links";

/** URLs of what has none, and the entry point that composes them without a command to run afterwards. */
export function urlProblems({ urls, uses, entryPoint, command }: ServiceSpec, model: Model): Problem[] {
  const known = uses.filter((use) => model.thing(use.name) && linkTo(use, model).url).map(({ name }) => name);
  const remedy = "Correct the name, or add it to uses; a database to which it signs in by IAM has no password.";
  return [
    ...Object.entries(urls).flatMap(([variable, { name, query }]) =>
      unless(known.includes(name), {
        path: `urls.${variable}`,
        value: query ? `${name}?${query}` : name,
        ...oneOf(name, known, remedy, "one of the databases that it uses with a password"),
      }),
    ),
    ...unless(Object.keys(urls).length === 0 || entryPoint === undefined, {
      path: "entryPoint",
      value: entryPoint,
      rule: "must be left out where there are urls",
      remedy: "A shell composes them in place of the image's ENTRYPOINT: put it before the command.",
    }),
    ...unless(Object.keys(urls).length === 0 || command !== undefined, {
      path: "command",
      value: command,
      rule: "must be given where there are urls",
      remedy: "A shell composes them in place of the image's ENTRYPOINT, and then runs the command.",
    }),
  ];
}
