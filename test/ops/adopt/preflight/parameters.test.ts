import { describe, expect, test } from "vitest";
import { handedOverFinder } from "../../../../ops/adopt/preflight/finders/identity";
import { imageFinder } from "../../../../ops/adopt/preflight/finders/images";
import { found, named } from "./found";

describe("an image", () => {
  const image = { repository: "app/api", parameter: "/app/images/api" };
  const digest = `sha256:${"a".repeat(64)}`;
  const runs = { Parameters: [{ Name: image.parameter, Value: `registry.example/app/api@${digest}` }] };
  const asked = (parameters: object, images: object) =>
    found(imageFinder, image, { GetParametersByPath: parameters, DescribeImages: images });

  test("waits for its repository, which a stack makes", async () => {
    expect(await asked({}, named("RepositoryNotFoundException"))).toEqual([
      "info ADOPT403 app/api is a repository that its stack has not created yet",
    ]);
  });

  test("is missing without a digest, and where the digest is of no image", async () => {
    expect(await asked({}, { imageDetails: [{}] })).toEqual([
      "warning ADOPT404 app/api has no image that runs: /app/images/api holds no digest",
    ]);
    expect(await asked(runs, named("ImageNotFoundException"))).toEqual([
      `warning ADOPT404 app/api has no image ${digest}, which /app/images/api holds`,
    ]);
  });

  test("runs by a digest that is on a later page of its parameters", async () => {
    const pages = [{ Parameters: [{ Name: "/app/images/web", Value: "x" }], NextToken: "1" }, runs];
    expect(await asked(pages, { imageDetails: [{}] })).toEqual([]);
  });

  test("is there with both", async () => {
    expect(await asked(runs, { imageDetails: [{}] })).toEqual([]);
  });
});

test("what is handed over is a parameter, on whichever page of those beside it", async () => {
  const subject = { parameter: "/app/handed-over/key" };
  const pages = [
    { Parameters: [{ Name: "/app/handed-over/a" }], NextToken: "1" },
    { Parameters: [{ Name: subject.parameter }] },
  ];
  expect(await found(handedOverFinder, subject, { GetParametersByPath: pages })).toEqual([]);
  expect(await found(handedOverFinder, subject, { GetParametersByPath: {} })).toEqual([
    "warning ADOPT414 /app/handed-over/key is a parameter that nobody has written yet",
  ]);
});
