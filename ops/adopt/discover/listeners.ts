import {
  type Certificate,
  DescribeListenerAttributesCommand,
  type Listener,
  paginateDescribeListenerCertificates,
  paginateDescribeListeners,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { hasArgument } from "../../../hcl/schema";
import { actionsFromAws } from "./actions";
import { type Attribute, attributeMap, numeric, unsupportedAttributes } from "./attributes";
import { type Aws, tagsOf } from "./aws";
import { type Discovered, type Draft, draft, type LooseConfig, type Tag } from "./draft";

/** What AWS answers about one listener. */
export interface ListenerAnswer {
  listener: Listener;
  attributes: Attribute[];
  certificates: Certificate[];
  tags: Tag[];
}

/** Listeners and their further certificates, which stay adopted when their listener cannot be. */
export function listenersFromAws(answers: ListenerAnswer[]): Discovered {
  return {
    adopted: [...answers.map(listener), ...answers.flatMap(furtherCertificates)],
    unmanaged: answers.flatMap(({ listener, attributes }) =>
      unsupportedAttributes("listener-attributes", listener.ListenerArn ?? "", attributes, (key) =>
        hasArgument("aws_lb_listener", argumentOf(key)),
      ),
    ),
  };
}

function listener(answer: ListenerAnswer): Draft {
  const actions = actionsFromAws(answer.listener.DefaultActions ?? [], "default_action");
  return draft({
    type: "aws_lb_listener",
    id: answer.listener.ListenerArn,
    names: [nameOf(answer.listener)],
    config: { ...settings(answer), default_action: actions.blocks },
    tags: answer.tags,
    ignoreChanges: actions.ignoreChanges,
  });
}

function nameOf({ LoadBalancerArn = "", Protocol, Port }: Listener) {
  return [{ keyOf: LoadBalancerArn }, Protocol?.toLowerCase() ?? "all", Port === undefined ? "" : String(Port)];
}

function settings({ listener, attributes }: ListenerAnswer): LooseConfig {
  const encrypted = listener.Protocol === "HTTPS" || listener.Protocol === "TLS";
  return {
    load_balancer_arn: listener.LoadBalancerArn,
    port: listener.Port,
    protocol: listener.Protocol,
    ssl_policy: encrypted ? listener.SslPolicy : undefined,
    certificate_arn: defaultCertificate(listener),
    alpn_policy: listener.AlpnPolicy?.[0],
    mutual_authentication: mutualAuthentication(listener),
    ...listenerAttributes(attributes),
  };
}

function defaultCertificate({ Certificates = [] }: Listener): string | undefined {
  return (Certificates.find(({ IsDefault }) => IsDefault) ?? Certificates[0])?.CertificateArn;
}

function mutualAuthentication({ MutualAuthentication: config }: Listener) {
  if (!config?.Mode || config.Mode === "off") return undefined;
  return [
    {
      mode: config.Mode,
      trust_store_arn: config.TrustStoreArn,
      ignore_client_certificate_expiry: config.Mode === "verify" ? config.IgnoreClientCertificateExpiry : undefined,
      advertise_trust_store_ca_names: config.AdvertiseTrustStoreCaNames,
    },
  ];
}

/** A header that is not rewritten has an empty value. */
function listenerAttributes(attributes: Attribute[]): LooseConfig {
  return Object.fromEntries(
    [...attributeMap(attributes)]
      .filter(([key, value]) => value !== "" && hasArgument("aws_lb_listener", argumentOf(key)))
      .map(([key, value]) => [argumentOf(key), attributeValue(key, value)]),
  );
}

/** The provider names its arguments after AWS's keys. */
function argumentOf(key: string): string {
  return key.replaceAll(".", "_");
}

function attributeValue(key: string, value: string): string | number | boolean {
  if (key.endsWith(".seconds")) return numeric(value);
  return key.endsWith(".enabled") ? value === "true" : value;
}

function furtherCertificates({ listener, certificates }: ListenerAnswer): Draft[] {
  const arn = listener.ListenerArn ?? "";
  return certificates
    .filter(({ CertificateArn, IsDefault }) => !IsDefault && CertificateArn !== defaultCertificate(listener))
    .map(({ CertificateArn = "" }) =>
      draft({
        type: "aws_lb_listener_certificate",
        id: `${arn}_${CertificateArn}`,
        names: [[{ keyOf: arn }, "cert", CertificateArn.slice(-8)]],
        config: { listener_arn: arn, certificate_arn: CertificateArn },
      }),
    );
}

/** Asks AWS for the listeners of the balancers, with attributes, certificates and tags. */
export async function fetchListeners(aws: Aws, balancerArns: string[]): Promise<ListenerAnswer[]> {
  const { elb, pages } = aws;
  const lists = balancerArns.map((LoadBalancerArn) =>
    pages(
      () => paginateDescribeListeners({ client: elb }, { LoadBalancerArn }),
      (page) => page.Listeners,
    ),
  );
  const listeners = (await Promise.all(lists)).flat();
  const [tags, ...details] = await Promise.all([
    tagsOf(
      aws,
      listeners.flatMap(({ ListenerArn }) => ListenerArn ?? []),
    ),
    ...listeners.map((listener) => fetchDetails(aws, listener)),
  ]);
  return details.map((detail) => ({ ...detail, tags: tags.get(detail.listener.ListenerArn ?? "") ?? [] }));
}

async function fetchDetails({ elb, slot, pages }: Aws, listener: Listener): Promise<Omit<ListenerAnswer, "tags">> {
  const { ListenerArn = "" } = listener;
  const [{ Attributes: attributes = [] }, certificates] = await Promise.all([
    slot(() => elb.send(new DescribeListenerAttributesCommand({ ListenerArn }))),
    defaultCertificate(listener)
      ? pages(
          () => paginateDescribeListenerCertificates({ client: elb }, { ListenerArn }),
          (page) => page.Certificates,
        )
      : [],
  ]);
  return { listener, attributes, certificates };
}
