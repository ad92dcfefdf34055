import {
  certificateIssued,
  domainNamePoints,
  logPolicyFits,
  type Precondition,
  showsOutput,
} from "../../../aws/preconditions";
import { adoptedListener } from "../../../imports/adoption";
import { webAclPolicyName } from "../../../modules/web-acl-log";
import { delegation, isOursToRoute } from "../hosted-zone";
import type { Model } from "../kind";
import { isBehind } from "./flows";

/** Certificates of the load balancers, and room for the policy with which the web ACL writes its log. */
export function balancerPreconditions({ webAcl }: { webAcl?: { none?: string } }, model: Model): Precondition[] {
  const { ingress, operations } = model.site;
  const { prefix, region } = model.homeOf("balancers");
  const hasWebAcl = !webAcl?.none && !isBehind(model) && !adoptedListener(model.site);
  return [
    ...(ingress?.certificateArn ? [certificateIssued(ingress.certificateArn, ingress.domainName)] : []),
    ...(operations ? [certificateIssued(operations.certificateArn, operations.domainName)] : []),
    ...delegation(model),
    ...(hasWebAcl ? [logPolicyFits(webAclPolicyName(prefix), region)] : []),
  ];
}

/** Records that somebody else creates, once the load balancers are there: users arrive by them. */
export function recordsPoint(model: Model): Precondition[] {
  const { ingress, operations } = model.site;
  const shows = (kind: string) => showsOutput(model.stackOf(kind)!, kind);
  const pointTo = (to: string, kind: string) => domainNamePoints(ingress!.domainName, to, shows(kind));
  const isOurs = !ingress || isOursToRoute(model) || ingress.adoptedListener;
  const users = () =>
    isBehind(model)
      ? pointTo("the distribution, with a CNAME or an alias", "distribution")
      : pointTo("the public load balancer, with a CNAME or an alias", "balancers");
  const operators =
    operations && domainNamePoints(operations.domainName, "the internal load balancer", shows("balancers"));
  return [...(isOurs ? [] : [users()]), ...(operators ? [operators] : [])];
}
