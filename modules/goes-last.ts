import type { TerraformResource } from "cdktf";
import { comment } from "./comment";

/**
 * For what AWS refuses to delete while something else names it. Terraform would delete it first where an option takes
 * it out of both in one apply; with `create_before_destroy` it goes after its user was changed. Terraform reads that
 * setting from its state: a site has to be applied once with it before the option goes.
 *
 * @param user What names it, for the comment in the HCL: `a distribution`.
 */
export function goesLast(resource: TerraformResource, user: string): void {
  resource.lifecycle = { ...resource.lifecycle, createBeforeDestroy: true };
  comment(resource, {
    inside: {
      "lifecycle.create_before_destroy": `AWS refuses to delete it while ${user} names it: it goes after that.`,
    },
  });
}
