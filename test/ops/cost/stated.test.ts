import { expect, test } from "vitest";
import { HOURS, usd } from "./by-hand";
import { byItem, costOfSite } from "./costs";

// What a document states of its costs, beside what the verb finds.
const [semiont, amica, apexaiCrm] = await Promise.all([
  costOfSite("semiont"),
  costOfSite("amica"),
  costOfSite("apexai-crm"),
]);

test("Semiont: a db.t3.micro with 20 GiB costs about the 15 USD that are stated", () => {
  const { "databases db.t3.micro": instance = 0, "databases, GB of gp3": storage = 0 } = byItem(semiont);
  expect(usd(instance + storage)).toBe(15.44);
});

test("Semiont: a task costs 0.0123 USD an hour, where 0.01 is stated", () => {
  const { "Fargate, vCPU": vcpu = 0, "Fargate, GB of memory": memory = 0 } = byItem(semiont);
  expect((vcpu + memory) / 2 / HOURS).toBeCloseTo(0.0123, 4);
});

test("Semiont: what its estimate of 89.50 USD counts costs 87 without traffic, and all that it leaves out as much again", () => {
  const all = byItem(semiont);
  const counted = [
    ...["databases db.t3.micro", "databases, GB of gp3", "Fargate, vCPU", "Fargate, GB of memory"],
    ...["load balancers", "NAT gateways", "file systems, GB"],
  ];
  // One hosted zone, and CloudFront as the document has it.
  expect(usd(counted.reduce((sum, one) => sum + all[one]!, 0) + 0.5 + 1)).toBe(87.24);
  expect(semiont.total).toBeGreaterThan(1.8 * 87.24);
});

test("Amica: a task costs 11.25 USD in Singapore, where 4 to 5 are stated; at the stated prices it is 9.01", () => {
  const { "Fargate, vCPU": vcpu = 0, "Fargate, GB of memory": memory = 0 } = byItem(amica);
  expect(usd(vcpu + memory)).toBe(11.25);
  expect(usd(0.25 * HOURS * 0.04048 + 0.5 * HOURS * 0.004445)).toBe(9.01);
});

test("Amica: the load balancer costs 18 to 24 USD by its use, where 16 to 18 are stated, without its addresses", () => {
  const { "load balancers": hours = 0, "capacity units of load balancers": units = 0 } = byItem(amica);
  expect([hours, usd(hours + units)]).toEqual([18.4, 24.24]);
});

test("Amica: CloudFront costs 3.60 USD at 20 GB and a million requests, where 1 to 3 are stated", () => {
  const { "CloudFront, GB to users": out = 0, "CloudFront, HTTPS requests": requests = 0 } = byItem(amica);
  expect(usd(out + requests)).toBe(3.6);
});

test("Amica: images cost 0.20 USD of the stated 1, logs 2.86 of 1 to 2", () => {
  const { "images, GB": images, "logs, GB taken in": taken = 0, "logs, GB kept": kept = 0 } = byItem(amica);
  expect([images, usd(taken + kept)]).toEqual([0.2, 2.86]);
});

test("Amica: development costs 76 USD, where 23 to 29 are stated", () => {
  expect(amica.total).toBe(75.86);
});

test("ApexAI CRM: development costs 206 USD without Extended Support of MySQL 8.0, where 150 to 200 are stated", () => {
  const { "RDS Extended Support, vCPU": extended = 0 } = byItem(apexaiCrm);
  expect(usd(apexaiCrm.total - extended)).toBe(205.71);
});
