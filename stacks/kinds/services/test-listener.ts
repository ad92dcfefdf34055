import type { Site } from "../../../imports/site";
import { swings } from "../../../modules/service/delivery";
import { TestListener } from "../../../modules/service/test-listener";
import type { BalancersOutputs } from "../balancers/balancers";
import type { StackScope } from "../kind";
import { routedOn, type Services } from "./routes";

/** Where a site does not say. */
const PORT = 8443;

/** Where releases are tested before users get them: the port, and who may. */
export function testsOf({ ingress }: Pick<Site, "ingress">): { port: number; allowedCidrs: string[] } {
  return { port: PORT, allowedCidrs: [], ...ingress?.tests };
}

/** The services that CodeDeploy deploys: they are behind the public load balancer. */
export function swingingIn(specs: Services, site: Site): string[] {
  return Object.keys(routedOn("public", specs, site)).filter((id) => swings(specs[id]!));
}

/** The test listener of the public load balancer, where a service needs one. */
export function testListenerIn(
  stack: StackScope,
  specs: Services,
  site: Site,
  { balancers }: BalancersOutputs,
): TestListener | undefined {
  if (swingingIn(specs, site).length === 0) return undefined;
  const { httpsListenerArn, httpListenerArn, securityGroupId } = balancers.public!;
  return new TestListener(stack, "test_listener", {
    ...testsOf(site),
    productionListenerArn: (httpsListenerArn ?? httpListenerArn)!,
    isHttps: httpsListenerArn !== undefined,
    securityGroupId,
  });
}
