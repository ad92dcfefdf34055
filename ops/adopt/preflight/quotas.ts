import type { Finding } from "../../../imports/finding";

/** One quota: its limit, its usage, and what the blueprint needs besides. */
export interface Quota {
  /** AWS's own name. */
  name: string;
  /** Service and quota code for an increase, for example `vpc L-E79EC296`. Default: the console. */
  code?: string;
  /** Undefined where unknown. */
  limit?: number;
  used: number;
  needed: number;
}

/** The quotas that the blueprint would exceed. */
export function quotaFindings(quotas: Quota[], region: string): Finding[] {
  return quotas
    .filter(({ needed }) => needed > 0)
    .flatMap(({ name, code, limit, used, needed }): Finding[] => {
      if (limit === undefined) {
        const message = `cannot be read; ${used} are used and ${needed} more are needed`;
        const remedy = "Look it up in the console (Service Quotas), or allow servicequotas:GetServiceQuota.";
        return [{ code: "ADOPT302", severity: "info", id: name, message, remedy }];
      }
      if (used + needed <= limit) return [];
      return [
        {
          code: "ADOPT301",
          severity: "error",
          id: name,
          message: `allows ${limit}; ${used} are used and ${needed} more are needed`,
          remedy: `The client requests an increase: ${request(code, used + needed, region)}`,
        },
      ];
    });
}

function request(code: string | undefined, desired: number, region: string): string {
  if (!code) return `Service Quotas in the console, at least ${desired}.`;
  const [service, quota] = code.split(" ");
  return `aws service-quotas request-service-quota-increase --region ${region} --service-code ${service} --quota-code ${quota} --desired-value ${desired}`;
}
