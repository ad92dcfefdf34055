import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { reference } from "./text";

export interface CertificateProps {
  domainName: string;
  /** Hosted zone of this account that holds the domain. @default - its owner creates the validation record */
  zoneId?: string;
  /** Whether the record is made with another certificate of the name: ACM asks for the same one in every region. */
  sharesRecord?: true;
}

/** An ACM certificate with DNS validation: issued and renewed while the validation record exists. */
export class Certificate extends Construct {
  /** With a hosted zone it is resolved after the certificate is issued. */
  readonly arn: string;
  /** Preconditions of its use, where somebody else creates the validation record. */
  readonly issued: Precondition[] = [];

  constructor(scope: Construct, id: string, { domainName, zoneId, sharesRecord }: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "this", {
      domainName,
      validationMethod: "DNS",
      // A certificate in use cannot be deleted: the load balancer needs its successor first.
      lifecycle: { createBeforeDestroy: true },
    });
    // One name, so one record.
    const record = (part: string) => `one(${certificate.fqn}.domain_validation_options).resource_record_${part}`;
    if (!zoneId) {
      this.arn = certificate.arn;
      this.issued.push({
        condition: `\${${certificate.fqn}.status == "ISSUED"}`,
        errorMessage:
          `The certificate for ${domainName} is not issued yet (\${${certificate.fqn}.status}). ` +
          `The owner of the DNS zone creates this record, then apply again: ` +
          `\${${record("name")}} \${${record("type")}} \${${record("value")}}`,
      });
      return;
    }
    const shown = sharesRecord ? undefined : this.recordIn(zoneId, record);
    this.arn = new AcmCertificateValidation(this, "this_validation", {
      certificateArn: certificate.arn,
      validationRecordFqdns: shown && [shown.fqdn],
    }).certificateArn;
  }

  /** Shows that the domain is ours. */
  private recordIn(zoneId: string, part: (name: string) => string): Route53Record {
    return new Route53Record(this, "validation", {
      zoneId,
      name: reference(part("name")),
      type: reference(part("type")),
      records: [reference(part("value"))],
      ttl: 300,
    });
  }
}
