import { describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { deployed } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { amicaWith, TOGETHER } from "./amica-with";
import { productionWith } from "./apexai-crm";
import { gallery, galleryOf } from "./blueprints/gallery";
import { watched, watchedOf } from "./blueprints/watched";
import { withBlueprint } from "./made-up";

/**
 * What AWS deletes only where nothing uses it, and how it refuses: each may be taken out, by an option or a list, while an
 * object that named it stays. Terraform destroys first and updates then, unless it says otherwise. Not here are those
 * that never go alone, as a security group, and those that a resource of its own ties to their users, which goes first.
 */
const REFUSED: Record<string, string> = {
  aws_acm_certificate: "ResourceInUseException",
  aws_cloudfront_function: "FunctionInUse",
  aws_cloudfront_origin_access_control: "OriginAccessControlInUse",
  aws_db_parameter_group: "InvalidDBParameterGroupState",
  aws_ecs_capacity_provider: "ClientException",
  aws_lb_target_group: "ResourceInUse",
  aws_rds_cluster_parameter_group: "InvalidDBParameterGroupState",
  aws_service_discovery_service: "ResourceInUse",
  aws_wafv2_web_acl: "WAFAssociatedItemException",
};

const REGIONAL = { type: "aws_wafv2_web_acl", scope: "REGIONAL" };

const sites = [
  ...(await Promise.all(EVERY_SITE.map((name) => loadSite(name)))).map((site) => deployed(site)),
  deployed(amicaWith(TOGETHER)),
  deployed(productionWith({ options: ["production", "aurora"] })),
  withBlueprint(gallery, (architecture) => deployed(galleryOf(architecture))),
  withBlueprint(watched, (architecture) => deployed(watchedOf(architecture))),
];
const refused = sites
  .flatMap(({ site, ours }) => ours.map((one) => ({ ...one, at: `${site.name}-${one.stack} ${one.address}` })))
  .filter(({ type, body }) => REFUSED[type] && !(type === REGIONAL.type && body.scope === REGIONAL.scope));

describe("what AWS does not delete while it is in use", () => {
  test.each(Object.entries(REFUSED))("%s (%s) goes after its user has let go of it", (type) => {
    const made = refused.filter((one) => one.type === type);
    expect(made).not.toEqual([]);
    expect(made.filter(({ body }) => !body.lifecycle?.create_before_destroy).map(({ at }) => at)).toEqual([]);
  });
});
