import { balancerFindings, refuse } from "../preconditions";
import { balancerNeighboursFromAws, fetchEndpointServices, fetchWebAcls } from "./balancer-neighbours";
import { merge, unmanagedOnly } from "./draft";
import { fetchGovernors } from "./governors";
import { fetchListenerRules, listenerRulesFromAws } from "./listener-rules";
import { fetchListeners, listenersFromAws } from "./listeners";
import { fetchBalancerDetails, fetchBalancers, loadBalancersFromAws, notRead } from "./load-balancers";
import type { Reading } from "./reading";
import { fetchTargetGroups, targetGroupsFromAws } from "./target-groups";

/** Reads the load balancers of the VPC, with all that belongs to the adopted ones. `known` were adopted earlier. */
export async function readBalancing(reading: Reading, asked: string[], known: string[]) {
  const { aws, watch, asking, vpcId, ours } = reading;
  const everywhere = await watch("load balancers", fetchBalancers(aws));
  const there = new Set(everywhere.map(({ LoadBalancerArn }) => LoadBalancerArn));
  // A missing ARN was deleted by the client if it was adopted, and is a typo otherwise.
  const arns = asked.filter((arn) => there.has(arn) || !known.includes(arn));
  refuse(balancerFindings(everywhere, arns, reading));
  const balancers = everywhere.filter((one) => one.VpcId === vpcId);
  const adopted = balancers.filter(({ LoadBalancerArn = "" }) => arns.includes(LoadBalancerArn));

  const [details, targetGroups, listeners, webAcls, endpointServices] = await Promise.all([
    asking.ask(
      "attributes of load balancers",
      ["aws_lb", "load-balancer"],
      undefined,
      fetchBalancerDetails(aws, balancers, arns),
    ),
    asking.ask("target groups", TARGET_GROUPS, NO_TARGET_GROUPS, fetchTargetGroups(aws, vpcId, arns)),
    asking.ask("listeners", LISTENERS, [], fetchListeners(aws, arns)),
    asking.ask("web ACLs", ["waf-association"], [], fetchWebAcls(aws, adopted)),
    asking.ask("endpoint services", ["endpoint-service"], [], fetchEndpointServices(aws)),
  ]);
  const governors =
    arns.length === 0
      ? []
      : await asking.ask(
          "deployments that shift traffic",
          ["governed listeners and rules"],
          undefined,
          fetchGovernors(aws),
        );
  const listenerArns = listeners.flatMap(({ listener }) => listener.ListenerArn ?? []);
  const rules = await asking.ask(
    "listener rules",
    ["aws_lb_listener_rule", "listener-rule"],
    [],
    fetchListenerRules(aws, listenerArns),
  );
  const front = { listeners: listeners.map(({ listener }) => listener), webAcls, endpointServices };
  const findings = merge(
    details ? loadBalancersFromAws({ balancers, adoptedArns: arns, ours, ...details }) : unmanagedOnly(notRead(arns)),
    targetGroupsFromAws({ vpcId, ours, ...targetGroups }),
    listenersFromAws(listeners),
    listenerRulesFromAws(rules),
    balancerNeighboursFromAws({ balancerArns: arns, ours, ...front }),
  );
  return { findings, adopted, arns, governors };
}

const TARGET_GROUPS = ["aws_lb_target_group", "target-group", "target-registrations"];
const NO_TARGET_GROUPS = { groups: [], adoptedArns: [], attributes: new Map(), tags: new Map() } as Awaited<
  ReturnType<typeof fetchTargetGroups>
>;
// Rules and the trust stores of mutual authentication are found through the listeners.
const LISTENERS = [
  "aws_lb_listener",
  "aws_lb_listener_certificate",
  "listener",
  "aws_lb_listener_rule",
  "listener-rule",
  "trust-store",
];
