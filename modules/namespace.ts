import { Construct } from "constructs";

/**
 * A scope that shows in no Terraform address: ids in it need only differ from each other. Made when first asked for.
 */
export function namespace(scope: Construct, name: string): Construct {
  const id = `this_${name}`;
  return (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id);
}

/** Whether a construct can have this id: in the tree a method of every object is taken for a child. */
export function canBeMade(id: string): boolean {
  return !(id in {});
}

export const CANNOT_BE_MADE = "must not be a method of every object in JavaScript: CDKTF takes it for one that exists";
