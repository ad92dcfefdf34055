import type { Site } from "../../imports/site";
import type { Configuration } from "../terraform/configuration";
import { throughBalancer } from "./balancer";
import { Blocks } from "./blocks";
import { throughDistribution } from "./distribution";
import type { Hop } from "./hop";
import { entryOf } from "./names";
import type { Request } from "./request";

/** The way of requests through a site, as its stacks and the client's listener rules say. */
export class Routes {
  private readonly blocks: Blocks;

  constructor(
    private readonly site: Site,
    stacks: Record<string, Configuration>,
  ) {
    this.blocks = new Blocks(stacks, site.inventory);
  }

  /** From the name to the service that gets it, or to what answers or refuses it. Web ACLs are named, not asked. */
  of(request: Request): Hop[] {
    const { hop, to } = entryOf(this.blocks, this.site, request.host);
    const through = to.type === "aws_cloudfront_distribution" ? throughDistribution : throughBalancer;
    return [hop, ...through(this.blocks, to, request)];
  }
}
