import dev from "../../../imports/apexai-crm/site";
import { defineSite } from "../../../imports/site";

/** The same architecture where it earns money: in an account of its own, twice of everything that can fail. */
export default defineSite({
  ...dev,
  options: ["production"],
  tier: "ha",
  account: "678901234567",
  prefix: "apexai-crm-prod",
  tags: { Owner: "platform@apexai.example", environment: "production" },
  ingress: { domainName: "crm.apexai.example", zoneId: "Z08153472KPRODAPEXAI1" },
});
