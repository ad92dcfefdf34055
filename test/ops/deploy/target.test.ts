import { describe, expect, test } from "vitest";
import acme from "../../../imports/acme/site";
import { loadSite } from "../../../imports/sites";
import { firstTestsOf, smokeTestsOf } from "../../../ops/deploy/smoke";
import { targetOf } from "../../../ops/deploy/target";
import { releasesOfSite } from "../../../stacks/queries";
import { acmeWith } from "../../deployed";
import { invalidInputOf } from "../../sites";

const DIGEST = `sha256:${"a".repeat(64)}`;
const { stack, releases } = releasesOfSite(await loadSite("acme"));
const semiont = releasesOfSite(await loadSite("semiont")).releases;

describe("what is deployed", () => {
  test("is named by a service or an image, and lies in the stack of the services", () => {
    const { release, image } = targetOf(releases, "api", DIGEST);
    expect(stack).toBe("services");
    expect(release.parameter).toBe("/acme-flynapse/images/api");
    expect(release.services.map(({ name, family }) => [name, family])).toEqual([["api", "acme-flynapse-api"]]);
    expect(image).toBe(`210987654321.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/api@${DIGEST}`);
  });

  test("is every service that runs the image, by whatever container", () => {
    const image = targetOf(semiont, "backend", DIGEST).release.image;
    expect(image).toBe("semiont-backend");
    expect(targetOf(releases, "probe", DIGEST).release.services.map(({ id }) => id)).toEqual(["otel-collector"]);
  });

  test("is every job that runs the image, whose next start has it", () => {
    const { services, jobs } = targetOf(releases, "aws-cli", DIGEST).release;
    expect(services.map(({ id }) => id).sort()).toEqual(["grafana", "loki", "otel-collector", "prometheus", "tempo"]);
    expect(jobs.map(({ name }) => name).sort()).toEqual([
      "acme-flynapse-prometheus-backup",
      "acme-flynapse-weaviate-backup",
    ]);
    expect(targetOf(releases, "api", DIGEST).release.jobs).toEqual([]);
  });

  test("must be an image of the site, and a digest", () => {
    expect(invalidInputOf(() => targetOf(releases, "apii", "release-2")).message).toBe(`the command has 2 problems:
  - service: must be an image of the site: api, dashboard, otel-collector, probe, aws-cli, prometheus, alertmanager, loki, tempo, grafana, weaviate, got "apii". Did you mean "api"? The blueprint has them; each has a repository and an SSM parameter.
  - digest: must be sha256: and 64 hexadecimal digits, got "release-2". A tag is none. \`aws ecr describe-images\` prints the digest of a tag.`);
  });
});

describe("tests before users get a release", () => {
  const swinging = (tests?: object) => {
    const ingress = { ...acme.ingress!, ...(tests ? { tests } : {}) };
    return releasesOfSite(acmeWith({ options: ["canary"], ingress })).releases;
  };
  const first = (all: typeof releases, service: string, given?: string[]) =>
    firstTestsOf(targetOf(all, service, DIGEST).release, given);

  test("ask for the health path behind the test listener, where the site lets somebody ask there", () => {
    const all = swinging({ allowedCidrs: ["198.51.100.7/32"], port: 9443 });
    expect(first(all, "dashboard")).toEqual([{ url: "https://flynapse.acme.example:9443/", matcher: "200-399" }]);
    expect(first(all, "loki")).toEqual([]);
    expect(first(swinging(), "dashboard")).toEqual([]);
  });

  test("are those that are given", () => {
    const url = "https://balancer.example:8443/api/health";
    expect(first(swinging(), "api", [url])).toEqual([{ url, matcher: "200-299" }]);
  });
});

describe("smoke tests", () => {
  const testsOf = (service: string, given?: string[]) =>
    smokeTestsOf(targetOf(releases, service, DIGEST).release, given);

  test("ask for the health path, where a listener rule leads users to it", () => {
    expect(testsOf("dashboard")).toEqual([{ url: "https://flynapse.acme.example/", matcher: "200-399" }]);
  });

  test("are those that are given", () => {
    expect(testsOf("api", ["https://a.example/api/v1"])).toEqual([
      { url: "https://a.example/api/v1", matcher: "200-299" },
    ]);
  });

  test("must be given where users reach the service, and not its health path", () => {
    expect(() => testsOf("api")).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: `Users reach api by /api and /api/*, and its health path is none of them. Give a URL that shows that it works:
  --smoke https://flynapse.acme.example/api`,
      }),
    );
  });

  test("are none where users reach nothing of it", () => {
    expect(testsOf("grafana")).toEqual([]);
    expect(testsOf("loki")).toEqual([]);
  });
});
