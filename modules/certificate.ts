import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import { reference } from "./text";

export interface CertificateProps {
  domainName: string;
  /** Hosted zone of this account that holds the domain. @default - its owner creates the record that ACM asks for */
  zoneId?: string;
  /** Whether the record is made with another certificate of the name: ACM asks for the same one in every region. */
  sharesRecord?: true;
}

/** A certificate that ACM issues and renews, once a DNS record shows that the domain is ours. */
export class Certificate extends Construct {
  /** With a zone it is known once the certificate is issued. */
  readonly arn: string;
  /** What must hold before anything uses it, where somebody else creates the record. */
  readonly issued: Precondition[] = [];

  constructor(scope: Construct, id: string, { domainName, zoneId, sharesRecord }: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, "this", {
      domainName,
      validationMethod: "DNS",
      // Who uses a certificate lets go of it only when there is another.
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
          `Whoever has the zone creates this DNS record, then apply again: ` +
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
