import type { Option } from "../options";
import { ALERTMANAGER_COMMAND, alertmanagerConfig, CHATS, type Chat, WEBHOOKS, webhookFile } from "./alertmanager";

/** Alertmanager writes to these chats too, by webhooks whose URLs are a secret with a key for each. */
function alertsTo(...chats: Chat[]): Option {
  const variable = (chat: Chat) => `${chat.toUpperCase()}_WEBHOOK_URL`;
  const each = (entry: (chat: Chat) => [string, string]) => Object.fromEntries(chats.map(entry));
  return {
    secrets: { alert_webhooks: { description: "URLs of the webhooks of chats, which alerts are written to" } },
    services: {
      prometheus: {
        sidecars: {
          alertmanager: {
            // The image's ENTRYPOINT.
            command: ["/bin/alertmanager", ...ALERTMANAGER_COMMAND],
            scratch: [WEBHOOKS],
            secrets: each((chat) => [variable(chat), `alert_webhooks:${chat}`]),
            secretFiles: each((chat) => [webhookFile(chat), variable(chat)]),
            files: { "/etc/alertmanager": { "alertmanager.yml": alertmanagerConfig(chats) } },
          },
        },
      },
    },
  };
}

/** What a site can add that reads its alerts in a chat. */
export const chatOptions = {
  options: {
    "alerts-to-slack": alertsTo("slack"),
    "alerts-to-teams": alertsTo("teams"),
    "alerts-to-slack-and-teams": alertsTo(...CHATS),
  } satisfies Record<string, Option>,
  exclusive: [["alerts-to-slack", "alerts-to-teams", "alerts-to-slack-and-teams"]],
};
