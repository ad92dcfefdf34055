/**
 * Arguments and blocks in the order of reading: identity, location, size, workload, access. One list for every type;
 * what is not in it follows in the order of the JSON.
 */
const FIRST = [
  ...[
    "alias",
    "name",
    "family",
    "replication_group_id",
    "identifier",
    "cluster_identifier",
    "bucket",
    "description",
    "type",
    "resource_type",
    "device_name",
  ],
  ...["listener_arn", "load_balancer_arn", "target_group_arn", "priority", "container_name", "container_port"],
  ...["cluster", "task_definition", "desired_count", "capacity_provider", "weight"],
  ...["deployment_minimum_healthy_percent", "deployment_maximum_percent"],
  ...["requires_compatibilities", "network_mode", "cpu", "memory", "execution_role_arn", "task_role_arn"],
  ...["image_id", "instance_type", "min_size", "desired_capacity", "max_size", "min_capacity", "max_capacity"],
  ...["engine", "engine_version", "node_type", "num_cache_clusters"],
  ...["instance_class", "allocated_storage", "max_allocated_storage", "multi_az"],
  ...["billing_mode", "hash_key", "range_key", "attribute_name"],
  ...["path", "role", "matcher", "interval", "timeout", "healthy_threshold", "unhealthy_threshold"],
  ...["key", "value", "propagate_at_launch"],
  ...["security_group_id", "referenced_security_group_id", "cidr_ipv4", "cidr_ipv6", "prefix_list_id"],
  ...["ip_protocol", "from_port", "to_port"],
  ...["port", "protocol", "target_type", "vpc_id", "service_name", "vpc_endpoint_type", "cidr_block"],
  ...["availability_zone", "subnets", "subnet_ids", "security_groups"],
  ...["ssl_policy", "certificate_arn", "http_endpoint", "http_tokens"],
  ...["volume_type", "volume_size", "encrypted", "kms_key_id", "retention_in_days"],
  ...["condition", "action"],
];

const places = new Map(FIRST.map((name, index) => [name, index]));

/** Sorts the content of a block for a reader; tags come last. */
export function inReadersOrder<T>(entries: [string, T][]): [string, T][] {
  const place = (name: string) => (name === "tags" ? Number.POSITIVE_INFINITY : (places.get(name) ?? FIRST.length));
  return [...entries].sort(([a], [b]) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}
