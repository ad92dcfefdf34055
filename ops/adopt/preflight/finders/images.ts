import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import type { Finding } from "../../../../imports/finding";
import { unless } from "../account";
import type { Finder } from "../finder";
import { findParameter } from "../parameter";

/** The repository, the digest that runs, and the image with that digest. */
export const imageFinder: Finder<"image"> = async ({ repository, parameter }, remedy, account) => {
  const digest = /@(sha256:[0-9a-f]{64})$/.exec((await findParameter(account, parameter))?.Value ?? "")?.[1];
  const missing = (message: string): Finding[] => [
    { code: "ADOPT404", severity: "warning", id: repository, message, remedy },
  ];
  const imageIds = digest ? [{ imageDigest: digest }] : undefined;
  const asked = account.ecr.send(new DescribeImagesCommand({ repositoryName: repository, imageIds }));
  const images = await unless("ImageNotFoundException", asked).catch((error: Error) => {
    if (error.name !== "RepositoryNotFoundException") throw error;
    return "no repository" as const;
  });
  if (images === "no repository") {
    const message = "is a repository that its stack has not created yet";
    return [{ code: "ADOPT403", severity: "info", id: repository, message, remedy }];
  }
  if (!digest) return missing(`has no image that runs: ${parameter} holds no digest`);
  return images?.imageDetails?.length ? [] : missing(`has no image ${digest}, which ${parameter} holds`);
};
