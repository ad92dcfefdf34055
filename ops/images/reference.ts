import { InvalidInput, type Problem, unless } from "../../imports/problems";

/** A repository of ECR. */
export interface Repository {
  account: string;
  region: string;
  registry: string;
  repository: string;
}

const REPOSITORY = /^((\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com)\/([a-z0-9]+(?:[._/-][a-z0-9]+)*)$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

const OF_ECR = "For example 123456789012.dkr.ecr.eu-central-1.amazonaws.com/app/api.";

/** `registry/repository@sha256:...`. */
export function imageFrom(given: string): { repository: Repository; digest: string } {
  const [name = "", digest = ""] = given.split("@");
  const repository = parsed(name);
  const problems = [
    ...unless(repository !== undefined, {
      path: "image",
      value: given,
      rule: "must begin with a repository of ECR",
      remedy: OF_ECR,
    }),
    ...digestProblems(digest),
  ];
  if (problems.length > 0) throw new InvalidInput("the command", problems);
  return { repository: repository!, digest };
}

/** `registry/repository`, as the option `--from` gives it. */
export function repositoryFrom(given: string): Repository {
  const repository = parsed(given);
  if (repository) return repository;
  throw new InvalidInput("the command", [
    { path: "--from", value: given, rule: "must be a repository of ECR, without tag and digest", remedy: OF_ECR },
  ]);
}

export function digestProblems(digest: string): Problem[] {
  return unless(DIGEST.test(digest), {
    path: "digest",
    value: digest,
    rule: "must be sha256: and 64 hexadecimal digits",
    remedy: "A tag is none. `aws ecr describe-images` prints the digest of a tag.",
  });
}

function parsed(text: string): Repository | undefined {
  const [, registry, account, region, repository] = REPOSITORY.exec(text) ?? [];
  return registry ? { account: account!, region: region!, registry, repository: repository! } : undefined;
}
