import type { WebAclSpec } from "../../modules/web-acl";

/**
 * Managed rules that a file matches by what is written in it: HTML, a path, an address, SQL; those that AWS names where
 * uploads are refused, and their likes. They only count. Where a body may have any size they stop no attacker either:
 * AWS WAF reads its first 8 or 16 KiB.
 */
export const COUNTED_FOR_UPLOADS: WebAclSpec["countedRules"] = {
  common: ["CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY"],
  sql_injection: ["SQLi_BODY", "SQLiExtendedPatterns_BODY"],
};
