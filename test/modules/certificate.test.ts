import { describe, expect, test } from "vitest";
import { AliasRecord } from "../../modules/alias-record";
import { Certificate } from "../../modules/certificate";
import { LoadBalancer, type LoadBalancerProps } from "../../modules/load-balancer";
import { namespace } from "../../modules/namespace";
import { addresses, resource, synthModule } from "../synth";

const props: Omit<LoadBalancerProps, "name" | "certificate"> = {
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  openTo: "internet",
  accessLogsBucket: "client-access-logs",
};
const domainName = "app.client.example";
const module = synthModule((stack) => {
  const zone = { domainName, zoneId: "Z1" };
  const { aliasTarget: target } = new LoadBalancer(stack, "ours", { ...props, name: "client-ours", certificate: zone });
  new AliasRecord(namespace(stack, "alias"), "ours", { ...zone, target });
  new LoadBalancer(stack, "theirs", { ...props, name: "client-theirs", certificate: { domainName } });
});
const named = (name: string) => addresses(module).filter((address) => address.split(".")[1]?.startsWith(name));

test("a certificate is requested for the name, shown to be ours by DNS, and replaced by the next before it goes", () => {
  for (const name of ["ours", "theirs"]) {
    expect(resource(module, `aws_acm_certificate.${name}`)).toEqual({
      domain_name: domainName,
      validation_method: "DNS",
      lifecycle: { create_before_destroy: true },
    });
  }
});

describe("where the zone is ours", () => {
  test("the record that ACM asks for is made there", () => {
    const asked = (part: string) =>
      `\${one(aws_acm_certificate.ours.domain_validation_options).resource_record_${part}}`;
    expect(resource(module, "aws_route53_record.ours_validation")).toEqual({
      zone_id: "Z1",
      name: asked("name"),
      type: asked("type"),
      records: [asked("value")],
      ttl: 300,
    });
  });

  test("HTTPS waits until the certificate is issued", () => {
    expect(resource(module, "aws_acm_certificate_validation.ours")).toEqual({
      certificate_arn: "${aws_acm_certificate.ours.arn}",
      validation_record_fqdns: ["${aws_route53_record.ours_validation.fqdn}"],
    });
    const https = resource(module, "aws_lb_listener.ours_https");
    expect(https.certificate_arn).toBe("${aws_acm_certificate_validation.ours.certificate_arn}");
    expect(https).not.toHaveProperty("lifecycle");
  });

  test("the name leads to the load balancer (FLY-023)", () => {
    expect(resource(module, "aws_route53_record.ours")).toEqual({
      zone_id: "Z1",
      name: domainName,
      type: "A",
      alias: { name: "${aws_lb.ours.dns_name}", zone_id: "${aws_lb.ours.zone_id}", evaluate_target_health: true },
    });
  });
});

describe("where the zone is the client's", () => {
  test("HTTPS is not served before the certificate is issued, and the message is the record to create", () => {
    const certificate = "aws_acm_certificate.theirs";
    const record = (part: string) => `\${one(${certificate}.domain_validation_options).resource_record_${part}}`;
    expect(resource(module, "aws_lb_listener.theirs_https")).toMatchObject({
      certificate_arn: `\${${certificate}.arn}`,
      lifecycle: {
        precondition: [
          {
            condition: `\${${certificate}.status == "ISSUED"}`,
            error_message:
              `The certificate for app.client.example is not issued yet (\${${certificate}.status}). ` +
              "The owner of the DNS zone creates this record, then apply again: " +
              `${record("name")} ${record("type")} ${record("value")}`,
          },
        ],
      },
    });
  });

  test("no record is ours to make", () => {
    expect(named("theirs").filter((address) => /route53|validation/.test(address))).toEqual([]);
  });
});

test("a second certificate of the name, for another region, waits for the record of the first and makes none", () => {
  const second = synthModule((stack) => {
    new Certificate(stack, "edge", { domainName, zoneId: "Z1", sharesRecord: true });
  });
  expect(addresses(second)).toEqual(["aws_acm_certificate.edge", "aws_acm_certificate_validation.edge"]);
  expect(resource(second, "aws_acm_certificate_validation.edge")).toEqual({
    certificate_arn: "${aws_acm_certificate.edge.arn}",
  });
});
