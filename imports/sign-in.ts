import { z } from "zod";
import { once, text } from "./text-shape";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const id = (of: string, where: string) =>
  text(UUID, `must be the id of ${of}: 36 lower-case hex digits and dashes`, `${where} in the Entra admin center.`);

const saml = z.strictObject({
  /** App Federation Metadata URL of the enterprise application: it names its signing certificates, and is no secret. */
  metadataUrl: text(
    /^https:\/\/[a-z0-9.-]+(:443)?\/\S+$/,
    "must be the https URL of the federation metadata",
    "Entra shows it under Single sign-on: https://login.microsoftonline.com/<tenant>/federationmetadata/2007-06/federationmetadata.xml?appid=<application>.",
  ),
});

const oidc = z.strictObject({
  tenantId: id("a tenant", "Overview"),
  clientId: id("an application", "App registrations"),
  /** The version of its client secret in Secrets Manager, which CloudFormation reads: no value is in a file or a state. */
  secretVersionId: text(
    UUID,
    "must be the version id of the client secret in Secrets Manager",
    "The command that puts the secret prints it; a new secret has a new one.",
  ),
});

/** How people of the client sign in: at Microsoft Entra ID, by SAML or by OIDC. */
export const signInShape = z
  .strictObject({
    entra: z.union([z.strictObject({ saml }), z.strictObject({ oidc })], {
      error: "must be { saml: { metadataUrl } } or { oidc: { tenantId, clientId, secretVersionId } }",
    }),
    /** Domains of the e-mail addresses that are let in: guests of the tenant have others. */
    emailDomains: once(
      "emailDomains",
      z
        .array(
          text(
            /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
            "must be a domain name in lower case, without @",
            "For example client.example.",
          ),
        )
        .min(1, { error: "must name one domain at least" }),
    ),
    /** Object ids of groups in Entra, by the role that their members have. */
    groups: z.record(
      z.string(),
      z.array(id("a group", "Groups, Object ID")).min(1, { error: "must name one group at least" }),
    ),
  })
  .superRefine(({ groups }, context) => {
    const first = new Map<string, string>();
    for (const [role, ids] of Object.entries(groups)) {
      for (const [index, group] of ids.entries()) {
        const path = ["groups", role, index];
        const before = first.get(group);
        const message = `must give one role: it is ${before} already`;
        const params = { remedy: "Who is in several groups has several roles; a group has one." };
        if (before) context.addIssue({ code: "custom", path, message, params });
        else first.set(group, path.join("."));
      }
    }
  });

export type SignIn = z.output<typeof signInShape>;
