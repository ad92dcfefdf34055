import { actionsOf } from "./actions";
import { block, elb, type Facts, pascal, tagsOf } from "./call";
import { conditionsOf } from "./conditions";
import type { Maker } from "./maker";

export const listener: Maker = ({ id, config, ignore_changes }) => [
  elb(
    "CreateListener",
    {
      LoadBalancerArn: config.load_balancer_arn,
      Port: config.port,
      Protocol: config.protocol,
      SslPolicy: config.ssl_policy,
      ...(config.certificate_arn ? { Certificates: [{ CertificateArn: config.certificate_arn }] } : {}),
      ...(config.alpn_policy ? { AlpnPolicy: [config.alpn_policy] } : {}),
      ...mutualAuthentication(config),
      DefaultActions: actionsOf(config, "default_action", ignore_changes),
      Tags: tagsOf(config),
    },
    { "Listeners[0].ListenerArn": id },
  ),
  elb("ModifyListenerAttributes", { ListenerArn: id, Attributes: attributes(config) }),
];

function mutualAuthentication(config: Facts) {
  const { advertise_trust_store_ca_names, ...others } = block(config, "mutual_authentication") ?? {};
  if (!others.mode) return {};
  return { MutualAuthentication: { ...pascal(others), AdvertiseTrustStoreCaNames: advertise_trust_store_ca_names } };
}

const HTTP = /^routing_http_(request|response)_(\w+)_(enabled|header_name|header_value)$/;

/** AWS has dots where the provider has underscores, and underscores of its own. */
function attributes(config: Facts) {
  return Object.entries(config).flatMap(([name, value]) => {
    const [, side, header, what] = HTTP.exec(name) ?? [];
    const Key = side ? `routing.http.${side}.${header}.${what}` : name === IDLE_TIMEOUT && "tcp.idle_timeout.seconds";
    return Key ? [{ Key, Value: String(value) }] : [];
  });
}

const IDLE_TIMEOUT = "tcp_idle_timeout_seconds";

export const listenerCertificate: Maker = ({ config }) => [
  elb("AddListenerCertificates", {
    ListenerArn: config.listener_arn,
    Certificates: [{ CertificateArn: config.certificate_arn }],
  }),
];

export const listenerRule: Maker = ({ id, config, ignore_changes }) => [
  elb(
    "CreateRule",
    {
      ListenerArn: config.listener_arn,
      Priority: config.priority,
      Conditions: conditionsOf(config),
      Actions: actionsOf(config, "action", ignore_changes),
      Tags: tagsOf(config),
    },
    { "Rules[0].RuleArn": id },
  ),
];
