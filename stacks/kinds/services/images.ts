import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { type ImagePlace, imageDelivered, type Precondition } from "../../../aws/preconditions";
import type { Home } from "../../../imports/home";
import { comment, commentLocal } from "../../../modules/comment";
import { containersOf, type ServiceSpec } from "../../../modules/service/spec";
import type { Image } from "../../../modules/service/task";
import { arnIn } from "../names";

/** Reads the digests that the delivery pipeline wrote, and returns the expression of the map. */
export function readImages(scope: Construct, home: Home): string {
  const parameters = new DataAwsSsmParametersByPath(scope, "delivered", { path: imagePath(home) });
  const { fqn } = parameters;
  const images = new TerraformLocal(scope, "images", `\${zipmap(${fqn}.names, nonsensitive(${fqn}.values))}`);
  comment(parameters, {
    block:
      "Written by the delivery pipeline, only read by Terraform. By path: reading a single parameter that does\n" +
      "not exist yet fails without a remedy.",
  });
  commentLocal(images, "Image of each service as repository@sha256:..., by the name of its SSM parameter.");
  return "local.images";
}

/**
 * Image of each container of a service. A sidecar's parameter is that of its own name. `repositories`: the ARNs of
 * those that the platform makes.
 */
export function imagesOf(
  home: Home,
  id: string,
  spec: ServiceSpec,
  images: string,
  repositories: Record<string, { arn: string }> = {},
): Record<string, Image> {
  return Object.fromEntries(
    containersOf(id, spec).map(({ name }) => {
      const expression = `\${lookup(${images}, "${imageParameter(home, name)}", "")}`;
      const repositoryArn = repositories[name]?.arn ?? arnIn(home, "ecr", `repository/${repositoryName(home, name)}`);
      return [name, { expression, delivered: delivered(home, name), repositoryArn }];
    }),
  );
}

/** What must be true of an image before a task can run it. */
export function delivered(home: Home, image: string): Precondition {
  return imageDelivered(imagePlace(home, image));
}

/** Where an image is, and where it is said which digest of it runs. */
export function imagePlace(home: Home, image: string): ImagePlace {
  return {
    repository: repositoryName(home, image),
    registry: `${home.account}.dkr.ecr.${home.region}.amazonaws.com`,
    parameter: imageParameter(home, image),
    region: home.region,
  };
}

/** The repository of an image, without its registry. */
export function repositoryName({ prefix }: Home, image: string): string {
  return `${prefix}/${image}`;
}

/** SSM parameter to which the delivery pipeline writes a container's image, as `repository@sha256:...`. */
function imageParameter(home: Home, container: string): string {
  return `${imagePath(home)}/${container}`;
}

function imagePath({ prefix }: Home): string {
  return `/${prefix}/images`;
}
