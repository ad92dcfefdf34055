import { certificateIssued, domainNamePoints, logPolicyFits, type Precondition } from "../../aws/preconditions";
import { adoptedListener } from "../../imports/adoption";
import { isBehind } from "./balancer-flows";
import type { Model } from "./kind";

/** Certificates of the load balancers, and room for the policy with which the web ACL writes its log. */
export function balancerPreconditions({ webAcl }: { webAcl?: { none?: string } }, model: Model): Precondition[] {
  const { ingress, operations } = model.site;
  const hasWebAcl = !webAcl?.none && !isBehind(model) && !adoptedListener(model.site);
  return [
    ...(ingress?.certificateArn ? [certificateIssued(ingress.certificateArn, ingress.domainName)] : []),
    ...(operations ? [certificateIssued(operations.certificateArn, operations.domainName)] : []),
    ...(hasWebAcl ? [logPolicyFits(`${model.homeOf("balancers").prefix}-public-web-acl`)] : []),
  ];
}

/** Records that somebody else creates, once the load balancers are there: users arrive by them. */
export function recordsPoint(model: Model): Precondition[] {
  const { ingress, operations } = model.site;
  const shows = "terraform output balancers   # in the stack of the load balancers";
  const isElsewhere = ingress && !ingress.zoneId && !ingress.adoptedListener && !isBehind(model);
  return [
    ...(isElsewhere
      ? [domainNamePoints(ingress.domainName, "the public load balancer, with a CNAME or an alias", shows)]
      : []),
    ...(operations ? [domainNamePoints(operations.domainName, "the internal load balancer", shows)] : []),
  ];
}
