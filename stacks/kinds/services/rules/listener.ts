import { adoptedListener, freePriorities } from "../../../../imports/adoption";
import { listenerRules } from "../../../../imports/listener-rules";
import type { Problem } from "../../../../imports/problems";
import type { Site } from "../../../../imports/site";
import { ruledOn, type Services, wantedPriorities } from "../routes";
import { covers } from "./paths";

/** Paths of ours that a rule of the client's on its listener takes whole, because it is asked first. */
export function listenerProblems(specs: Services, site: Site): Problem[] {
  const { ingress, inventory } = site;
  const listener = adoptedListener(site);
  if (!ingress || !listener) return [];
  const host = ingress.domainName;
  const theirs = listenerRules(inventory, listener.listenerArn).filter(
    ({ hosts, isNarrower }) => !isNarrower && hosts.some((pattern) => covers(pattern.toLowerCase(), host)),
  );
  const priorities = freePriorities(wantedPriorities(specs, site), listener.takenPriorities);
  return Object.entries(ruledOn("public", specs, site)).flatMap(([service, { route }]) =>
    route.paths.flatMap((path): Problem[] => {
      const first = theirs.find(
        ({ priority, paths }) => priority < priorities[service]! && paths.some((pattern) => covers(pattern, path)),
      );
      if (!first) return [];
      return [
        {
          path: "site.ingress.adoptedListener",
          value: ingress.adoptedListener,
          rule: `must leave ${host}${path} to ${service}: rule ${first.name} takes it, with priority ${first.priority} before ${priorities[service]}`,
          remedy: `The client narrows its rule or moves it after ours, or ${service} gets a route with a lower priority.`,
        },
      ];
    }),
  );
}
