import { egressAddressesAreTheNats, endpointsFor } from "../checks/egress";
import { importedAsTheyAre, oneAccount } from "../checks/imports";
import {
  inPublicZones,
  oursInPrivate,
  oursInTheImportedVpc,
  oursLeaveByNat,
  poolsInOneZone,
  privateSubnetsInTwoZones,
  publicHoldsBalancersAndNatOnly,
} from "../checks/places";
import { only } from "../line";
import { tests } from "../named-test";
import { type Entry, proven } from "../trace";
import { IN_TWO_ACCOUNTS } from "./identity";

const BOTH_OTHER_MODES = tests(
  "test/stacks/modes.test.ts",
  "a network that is only referred to > has the same outputs, and every other stack is the same to the letter",
  "a network that the platform makes itself > publishes the same outputs, of the same types",
);

/** The client's network, and how ours stand in it. */
export const network: Record<string, Entry> = {
  "FLY-001": proven(oneAccount, oursInTheImportedVpc, IN_TWO_ACCOUNTS),
  // docs/operating.md, From tier cost to ha, offers each as an upgrade.
  "FLY-007": proven(
    tests(
      "test/stacks/tiers.test.ts",
      "cost is the tier of a site that says nothing",
      "the tiers differ in the Redis nodes and their alarms, in the zones, and in nothing else (FLY-007)",
    ),
    tests(
      "test/wide/pool-zones.test.ts",
      "tier ha adds and updates: no address, NAT gateway, volume, cache, table or load balancer goes (FLY-007)",
    ),
  ),
  "FLY-030": proven(oursLeaveByNat, egressAddressesAreTheNats),
  "FLY-032": proven(only("aws_vpc"), importedAsTheyAre("aws_vpc"), oursInTheImportedVpc),
  "FLY-034": proven(only(/^aws_(vpc|subnet)$/), importedAsTheyAre("aws_vpc", "aws_subnet")),
  "FLY-036": proven(publicHoldsBalancersAndNatOnly, oursInPrivate),
  "FLY-038": proven(privateSubnetsInTwoZones, oursInPrivate),
  "FLY-039": proven(inPublicZones("balancers.public")),
  "FLY-040": proven(
    poolsInOneZone,
    tests(
      "test/stacks/pool-zones.test.ts",
      "every pool has a choice of its own, against its tier too (FLY-040)",
      "a pool in two Availability Zones > leaves the other pools where their tier puts them (FLY-040)",
    ),
  ),
  "FLY-041": proven(importedAsTheyAre("aws_eip", "aws_nat_gateway"), egressAddressesAreTheNats),
  // ecr.dkr and s3 are the client's.
  "FLY-047": proven(
    importedAsTheyAre("aws_vpc_endpoint"),
    endpointsFor("ecr.api", "ecr.dkr", "logs", "s3"),
    only("aws_vpc_endpoint", "endpoints.dynamodb", "endpoints.ecr_api", "endpoints.logs"),
  ),
  "FLY-050": proven(
    tests(
      "test/stacks/pool-zones.test.ts",
      "a pool in two Availability Zones > starts instances in both, and its services spread their tasks over them (FLY-050)",
      "a pool in two Availability Zones > has the same addresses as in one: nothing is added, replaced or destroyed",
    ),
    tests(
      "test/wide/pool-zones.test.ts",
      "a pool in two zones is an update: nothing is destroyed or replaced, and nothing is left to do (FLY-050)",
    ),
  ),
  "FLY-098": proven(importedAsTheyAre("aws_vpc", "aws_subnet"), oursInTheImportedVpc, BOTH_OTHER_MODES),
  "FLY-106": proven(oursLeaveByNat),
  "FLY-132": proven(
    tests("test/wide/rehearsals.test.ts", "the whole rollout of %s succeeds, and its account is as it was before"),
    tests(
      "test/ops/promote/promote.test.ts",
      "from our own site to a client's > every difference has its reason in what the sites say (FLY-132)",
    ),
    tests("test/wide/twins.test.ts", "the whole rollout of %s succeeds, and its account is as it was before"),
  ),
  "FLY-133": proven(BOTH_OTHER_MODES),
  "FLY-140": proven(
    egressAddressesAreTheNats,
    tests(
      "test/stacks/egress.test.ts",
      "a service sends HTTPS to the ranges that its site names, and another one anywhere still (FLY-140)",
      "the flows say where it may go (FLY-140)",
    ),
  ),
};
