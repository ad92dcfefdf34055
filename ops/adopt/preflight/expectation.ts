import { adoptedListener } from "../../../imports/adoption";
import { privateDomain } from "../../../imports/home";
import type { Site } from "../../../imports/site";
import { preconditionsOfSite, prioritiesOf, siteDemand } from "../../../stacks/queries";
import type { Expectation } from "./preflight";
import { roleActionsOf } from "./role-actions";

/** What a loaded site asks of the account. */
export function expectationOf(site: Site): Expectation {
  const { account, tier, pools, network } = site;
  const imports = network.mode === "import";
  return {
    account,
    tier,
    pools,
    imports,
    listener: adoptedListener(site),
    demand: siteDemand(site),
    privateZone: privateDomain(site),
    operationsCidrs: site.operations?.allowedCidrs,
    priorities: prioritiesOf(site),
    // The operator's account is not looked at.
    preconditions: preconditionsOfSite(site).filter(({ owner }) => owner === "client"),
    roleActions: site.iam.permissionsBoundary ? roleActionsOf(site) : [],
  };
}
