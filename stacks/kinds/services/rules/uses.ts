import { oneOf, type Problem, unless } from "../../../../imports/problems";
import { placeholdersIn } from "../../../../modules/service/environment";
import { containersOf, type ServiceSpec } from "../../../../modules/service/spec";
import { INTERNET } from "../../internet";
import type { Model } from "../../kind";
import { upper } from "../../names";
import { secrets } from "../../secrets";
import { fileSystemsIn, linkTo, usesOf, useText } from "../links";
import { ENVIRONMENT, OPERATIONS_URL, PRIVATE_DOMAIN, PUBLIC_URL } from "../routes";
import { secretsOf } from "../secret-values";

/** Unknown names and ports in `uses`, and what is used without the secret that it asks for. */
export function useProblems(id: string, service: ServiceSpec, model: Model): Problem[] {
  const { uses } = service;
  const taken = secretsOf({ [id]: service });
  const mounted = fileSystemsIn(model);
  const named = model.things.map((thing) => thing.id).filter((name) => name !== id && !mounted.includes(name));
  const usable = [INTERNET, ...named];
  return uses.flatMap((use, index) => {
    const { name, port } = use;
    const { kind, spec } = model.thing(name) ?? {};
    const ports = kind?.ports?.(spec) ?? [];
    const asked = usable.includes(name) ? askedBy(use, model, id) : undefined;
    const problem = { path: `uses.${index}`, value: useText(use) };
    const first = uses.findIndex((other) => useText(other) === useText(use));
    if (first < index)
      return [{ ...problem, rule: `must not be listed twice: it is uses.${first}`, remedy: "Remove it." }];
    if (name === id) {
      const remedy = "Containers of one task reach each other on localhost; remove it.";
      return [{ ...problem, rule: "must not be the service itself", remedy }];
    }
    if (mounted.includes(name)) {
      const remedy = "Name it in mounts, with the user that the container runs as: that is using it.";
      return [{ ...problem, rule: "must not be a file system", remedy }];
    }
    return [
      ...unless(usable.includes(name), {
        ...problem,
        ...oneOf(name, usable, "Correct the name, or add it to the blueprint."),
      }),
      ...unless(!usable.includes(name) || !port || ports.includes(port), {
        ...problem,
        rule: ports.length > 0 ? `must name one of its ports: ${ports.join(", ")}` : "must not name a port",
        remedy: "The ports of a service are the keys of its serves.",
      }),
      ...unless(!asked || taken.includes(asked), {
        ...problem,
        rule: `must come with the secret ${asked}, which ${name} asks its clients for`,
        remedy: `Add a variable with it to the secrets of the service: ${upper(name)}_AUTH_TOKEN: "${asked}".`,
      }),
    ];
  });
}

/** The secret, where there is one: a cache that asks for another is told so itself. */
function askedBy(use: ServiceSpec["uses"][number], model: Model, user: string): string | undefined {
  const { asks = "" } = linkTo(use, model, user);
  return asks in (model.spec(secrets) ?? {}) ? asks : undefined;
}

/** Placeholders in the command, the environment and the files of what the service does not get. */
export function placeholderProblems(id: string, spec: ServiceSpec, model: Model): Problem[] {
  const given = usesOf(spec).filter(({ name }) => name === INTERNET || model.thing(name));
  const open = model.site.ingress || (model.has("balancers") && !model.has("distribution")) ? [PUBLIC_URL] : [];
  const known = [
    ...given.flatMap((use) => Object.keys(linkTo(use, model, id).environment({}))),
    "AWS_REGION",
    ENVIRONMENT,
    PRIVATE_DOMAIN,
    OPERATIONS_URL,
    ...open,
  ];
  // What is wrong with a use is told there.
  if (useProblems(id, spec, model).length > 0) return [];
  return containersOf(id, spec).flatMap(({ at, spec: { command = [], environment, files } }) => {
    const words = command.map((value, index) => ({ path: `command.${index}`, value }));
    const variables = Object.entries(environment).map(([name, value]) => ({ path: `environment.${name}`, value }));
    const texts = Object.entries(files).flatMap(([folder, inside]) =>
      Object.entries(inside).map(([name, value]) => ({ path: `files.${folder}.${name}`, value })),
    );
    return [...words, ...variables, ...texts].flatMap(({ path, value }) =>
      [...new Set(placeholdersIn(value))]
        .filter((name) => !known.includes(name))
        .map((name) => ({
          path: `${at}${path}`,
          value: lineWith(value, name),
          ...oneOf(name, known, `It gets those of what it uses; {${name}} is none of them.`, "made of these variables"),
        })),
    );
  });
}

/** A file is too long to show. */
function lineWith(text: string, name: string): string {
  return text
    .split("\n")
    .find((line) => line.includes(`{${name}}`))!
    .trim();
}

const SECRET = "Correct the name or add it to the secrets; never write the value here.";

export function secretProblems(id: string, spec: ServiceSpec, model: Model): Problem[] {
  const known = Object.keys(model.spec(secrets) ?? {});
  return containersOf(id, spec).flatMap(({ at, spec: container }) =>
    Object.entries(container.secrets).flatMap(([variable, { name, field }]) =>
      unless(known.includes(name), {
        path: `${at}secrets.${variable}`,
        value: field ? `${name}:${field}` : name,
        ...oneOf(name, known, SECRET, "one of the secrets"),
      }),
    ),
  );
}
