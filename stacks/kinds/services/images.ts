import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
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

/** Image of each container of a service. A sidecar's parameter is that of its own name. */
export function imagesOf(home: Home, id: string, spec: ServiceSpec, images: string): Record<string, Image> {
  return Object.fromEntries(
    containersOf(id, spec).map(({ name }) => {
      const parameter = imageParameter(home, name);
      const expression = `\${lookup(${images}, "${parameter}", "")}`;
      const repositoryArn = arnIn(home, "ecr", `repository/${home.prefix}/${name}`);
      return [name, { expression, parameter, repositoryArn }];
    }),
  );
}

/** SSM parameter to which the delivery pipeline writes a container's image, as `repository@sha256:...`. */
export function imageParameter(home: Home, container: string): string {
  return `${imagePath(home)}/${container}`;
}

function imagePath({ prefix }: Home): string {
  return `/${prefix}/images`;
}
