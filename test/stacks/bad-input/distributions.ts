import type { Mistake } from "./mistake";

/** What contradicts CloudFront and its web ACL. */
export const DISTRIBUTIONS: Mistake[] = [
  [
    "a path that begins with nothing",
    { "distribution.cachedPaths": ["static/*"] },
    'distribution.cachedPaths.0: must be a path pattern: / first, for example /static/*, got "static/*". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a path with a space",
    { "distribution.cachedPaths": ["/my files/*"] },
    'distribution.cachedPaths.0: must be a path pattern: / first, for example /static/*, got "/my files/*". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "files below a path that begins with nothing",
    { "distribution.assetPaths": ["assets/*"] },
    'distribution.assetPaths.0: must be a path pattern: / first, for example /static/*, got "assets/*". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "files in place of the platform",
    { "distribution.assetPaths": ["/*"] },
    'distribution.assetPaths.0: must leave paths to the load balancer, got "/*". Name the folder of the files, for example /assets/*.',
  ],
  [
    "files of a path twice",
    { "distribution.assetPaths": ["/assets/*", "/assets/*"] },
    'distribution.assetPaths.1: must not be listed twice: it is assetPaths.0, got "/assets/*". Remove one of the two: CloudFront takes a path pattern once.',
  ],
  [
    "files of a path that the load balancer is asked for",
    { "distribution.cachedPaths": ["/static/*"], "distribution.assetPaths": ["/static/*"] },
    'distribution.assetPaths.0: must not be listed twice: it is cachedPaths.0, got "/static/*". Remove one of the two: CloudFront takes a path pattern once.',
  ],
  [
    "a kept path twice",
    { "distribution.cachedPaths": ["/static/*", "/static/*"] },
    'distribution.cachedPaths.1: must not be listed twice: it is cachedPaths.0, got "/static/*". Remove one of the two: CloudFront takes a path pattern once.',
  ],
  [
    "a function that is no JavaScript",
    { "distribution.viewerRequest": "function handler(event) {" },
    'distribution.viewerRequest: must be JavaScript: Unexpected end of input, got "function handler(event) {". For example function handler(event) { return event.request; }',
  ],
  [
    "a function that CloudFront does not call",
    { "distribution.viewerRequest": "function main(event) { return event.request; }" },
    'distribution.viewerRequest: must have a function handler, which CloudFront calls, got "function main(event) { return event.request; }". For example function handler(event) { return event.request; }',
  ],
  [
    "countries that are let in and not",
    { "distribution.countries": { only: ["DE"], not: ["KP"] } },
    'distribution.countries: must be { only: [...] } or { not: [...] }, got {"only":["DE"],"not":["KP"]}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a country by its name",
    { "distribution.countries": { only: ["Germany"] } },
    'distribution.countries.only.0: must be a country\'s two letters, for example DE, got "Germany". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "no country at all",
    { "distribution.countries": { only: [] } },
    "distribution.countries.only: must not be empty, got []. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a country in small letters",
    { "distribution.countries": { not: ["kp"] } },
    'distribution.countries.not.0: must be a country\'s two letters, for example DE, got "kp". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a price class that CloudFront does not have",
    { "distribution.priceClass": "cheap" },
    'distribution.priceClass: must be one of: PriceClass_100, PriceClass_200, PriceClass_All, got "cheap". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a switch in place of the kind of metrics",
    { "distribution.metrics": true },
    "distribution.metrics: must be one of: default, additional, got true. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "an empty page",
    { "distribution.unavailablePage": "" },
    'distribution.unavailablePage: must not be empty, got "". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "days that CloudWatch Logs does not offer",
    { "distribution.requestLogDays": 100 },
    "distribution.requestLogDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, got 100. CloudWatch Logs accepts only these values.",
  ],
  [
    "a rate below the least of AWS WAF",
    { "distribution.webAcl.rateLimit": 5 },
    "distribution.webAcl.rateLimit: must be a whole number from 10 to 2000000000, got 5. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a misspelt managed rule",
    { "distribution.webAcl.countedRules": { common: ["SizeRestriction_BODY"] } },
    'distribution.webAcl.countedRules.common.0: must be one of: NoUserAgent_HEADER, UserAgent_BadBots_HEADER, SizeRestrictions_QUERYSTRING, SizeRestrictions_Cookie_HEADER, SizeRestrictions_BODY, SizeRestrictions_URIPATH, EC2MetaDataSSRF_BODY, EC2MetaDataSSRF_COOKIE, EC2MetaDataSSRF_URIPATH, EC2MetaDataSSRF_QUERYARGUMENTS, GenericLFI_QUERYARGUMENTS, GenericLFI_URIPATH, GenericLFI_BODY, RestrictedExtensions_URIPATH, RestrictedExtensions_QUERYARGUMENTS, GenericRFI_QUERYARGUMENTS, GenericRFI_BODY, GenericRFI_URIPATH, CrossSiteScripting_COOKIE, CrossSiteScripting_QUERYARGUMENTS, CrossSiteScripting_BODY, CrossSiteScripting_URIPATH, got "SizeRestriction_BODY". Did you mean "SizeRestrictions_BODY"? See stacks/blueprints/blueprint.ts.',
  ],
  [
    "uploads to a path that begins with nothing",
    { "distribution.webAcl.uploadPaths": ["pictures"] },
    'distribution.webAcl.uploadPaths.0: must be a path: / first, then letters, digits and _-./~, got "pictures". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a distribution before its origin",
    { "stacks.app": ["cluster", "distribution", "balancers", "services"] },
    'stacks.app: needs balancers before it, got "distribution". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
  [
    "a key that a distribution does not have",
    { "distribution.cache": {} },
    "distribution.cache: is not a known key, got {}. Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.",
  ],
];
