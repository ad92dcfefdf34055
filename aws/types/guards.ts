import { accountOf } from "../arn";
import type { Rows } from "./row";

/** What guards an account. Each before the bucket that it writes to. */
export const guards: Rows = {
  aws_budgets_budget: {
    file: { prefix: "budget", purpose: () => "The budget of the account." },
    orphan: {
      census: "budgets/budget",
      remove: (id) => {
        const [account, name] = id.split(":");
        return `aws budgets delete-budget --account-id ${account} --budget-name ${name}`;
      },
    },
  },
  aws_cloudtrail: {
    file: { prefix: "trail", purpose: () => "CloudTrail: every call that changes something." },
    orphan: { census: "cloudtrail/trail" },
  },
  aws_config_configuration_recorder: {
    file: { prefix: "config_recorder", purpose: () => "AWS Config: its recorder, and its rules." },
    orphan: {
      census: "config/recorder",
      remove: (id) => `aws configservice delete-configuration-recorder --configuration-recorder-name ${id}`,
    },
  },
  aws_config_delivery_channel: { orphan: { census: "config/delivery-channel" } },
  aws_config_configuration_recorder_status: {},
  aws_config_config_rule: {
    orphan: {
      census: "config/rule",
      remove: (id) => `aws configservice delete-config-rule --config-rule-name ${id}`,
    },
  },
  aws_securityhub_account: {
    file: { prefix: "security_hub", purpose: () => "Security Hub and its standards." },
    orphan: { census: "securityhub/hub", importId: accountOf },
  },
  aws_securityhub_standards_subscription: {},
  aws_guardduty_detector: {
    file: { prefix: "guard_duty", purpose: () => "GuardDuty." },
    orphan: { census: "guardduty/detector", remove: (id) => `aws guardduty delete-detector --detector-id ${id}` },
  },
  aws_inspector2_enabler: { file: { prefix: "inspector", purpose: () => "Amazon Inspector." } },
};
