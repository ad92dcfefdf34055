import { Construct } from "constructs";

/**
 * A scope that shows in no Terraform address: ids in it need only differ from each other. Made when first asked for.
 */
export function namespace(scope: Construct, name: string): Construct {
  const id = `this_${name}`;
  return (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id);
}
