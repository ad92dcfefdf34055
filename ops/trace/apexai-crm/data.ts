import { refersTo, spelled } from "../expected";
import { type Line, on } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { base, MYSQL, option, REDIS, SERVER, secret, taskOf, told, variable } from "./things";

const SIZES = "data > MySQL is one small instance for development, and a larger one with a standby for production";
const WINDOWS = "data > windows follow each other: backup, MySQL, Redis, snapshot";
const SUBNETS =
  "the network > has the load balancer in both public subnets, and tasks, database and Redis in both private ones";
const REDIS_URL: Line[] = on(taskOf(SERVER), {
  [variable("REDIS_URL")]: spelled(`rediss://{${REDIS}#primary_endpoint_address}:6379`),
});

/** MySQL and Redis. */
export const data: Record<string, Entry> = {
  "APX-010": proven(
    on(taskOf(SERVER), {
      [secret("MYSQL_PASSWORD")]: spelled(`{${MYSQL}#master_user_secret[0].secret_arn}:password::`),
    }),
    base(SIZES),
  ),
  "APX-011": proven(REDIS_URL),
  "APX-029": proven(on(MYSQL, { engine: "mysql", engine_version: "8.0" })),
  "APX-030": proven(on(MYSQL, { instance_class: "db.t3.micro" }), base(SIZES)),
  "APX-031": proven(on(MYSQL, { multi_az: false }), base(SIZES)),
  "APX-032": proven(on(MYSQL, { backup_retention_period: 7, backup_window: "03:00-03:30" })),
  "APX-033": proven(on(MYSQL, { storage_encrypted: true, kms_key_id: refersTo("keys.data#arn") })),
  "APX-034": proven(on(MYSQL, { publicly_accessible: false }), base(SUBNETS)),
  "APX-035": proven(on(REDIS, { engine: "redis", engine_version: "7.0" })),
  "APX-036": proven(REDIS_URL),
  "APX-037": proven(
    on(part(REDIS, "aws_elasticache_parameter_group"), {
      family: "redis7",
      "parameter[name=maxmemory-policy].value": "noeviction",
    }),
    on(REDIS, { parameter_group_name: refersTo(`${part(REDIS, "aws_elasticache_parameter_group")}#name`) }),
  ),
  "APX-038": told("the cache of the application is in Redis too, and its values need a time to live"),
  "APX-039": proven(on(REDIS, { node_type: "cache.t3.micro", num_cache_clusters: 1 })),
  "APX-040": proven(base(SUBNETS)),
  "APX-080": proven(base(SIZES)),
  "APX-085": proven(on(MYSQL, { allocated_storage: 20, max_allocated_storage: 40 })),
  "APX-086": proven(on(MYSQL, { max_allocated_storage: 40 }), base("data > its storage grows to twice its size")),
  "APX-087": proven(on(MYSQL, { backup_retention_period: 7, delete_automated_backups: false })),
  "APX-088": told("the command for a snapshot before a change"),
  // RDS makes no read replica of an instance whose password it keeps itself.
  "APX-109": proven(
    tests(
      "test/stacks/apexai-crm-options.test.ts",
      "aurora reads from a second node in production, at an address of its own (APX-109)",
    ),
  ),
  "APX-111": proven(on(MYSQL, { apply_immediately: false, maintenance_window: "mon:04:00-mon:05:00" })),
  "APX-112": proven(on(REDIS, { maintenance_window: "mon:05:00-mon:07:00" })),
  "APX-113": proven(
    base(
      "services > the server gets the database, Redis and the keys of the services that it asks, all of them by reference",
    ),
    tests(
      "test/modules/urls.test.ts",
      "a container composes a URL of the parts that it is given, and runs its command",
    ),
  ),
  "APX-114": told("sessions and cached data are the application's, in Redis"),
  "APX-117": proven(on(MYSQL, { maintenance_window: "mon:04:00-mon:05:00" }), base(WINDOWS)),
  "APX-118": proven(on(REDIS, { maintenance_window: "mon:05:00-mon:07:00" }), base(WINDOWS)),
  "APX-124": proven(option("aurora stands beside MySQL, serverless, and the server has the way to both")),
};
