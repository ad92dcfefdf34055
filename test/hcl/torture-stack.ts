import { json, literal, script } from "../../modules/text";

const aws = {
  region: "eu-central-1",
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: "true",
  skip_region_validation: true,
};
const visibility_config = { cloudwatch_metrics_enabled: true, sampled_requests_enabled: false, metric_name: "m" };
const comment = {
  file: "Everything.",
  block: 'A "block" with ${odd} %{signs} */ in it.\nTwo lines.',
  inside: { name: "Why." },
};

/** Every construct that the writer writes, in one configuration that Terraform can plan without AWS. */
export const TORTURE_STACK = {
  terraform: {
    required_version: ">= 1.11.4, < 2.0.0",
    required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } },
    backend: { local: { path: "terraform.tfstate" } },
  },
  provider: {
    aws: [
      { ...aws, default_tags: [{ tags: { site: "ümlaut", "odd key": literal("${x}") } }] },
      { ...aws, alias: "client" },
    ],
  },
  variable: {
    number: {
      type: "number",
      description: 'How many; "quoted", ${text}, not {"a":1}',
      default: 2,
      nullable: false,
      validation: [
        { condition: "${var.number > 0}", error_message: "Not 0, but ${var.number}." },
        { condition: "${var.number < 9}", error_message: "Too many." },
      ],
    },
    labels: { type: "map(object({ text = string }))", default: { "a b": { text: "%%{x} ${text}" }, c: { text: "d" } } },
    secret: { type: "string", default: "s", sensitive: true },
    document: { type: "string", default: '{"a":"${text}"}' },
    nothing: { type: "string", default: null },
  },
  locals: {
    "//": { comment: { inside: { word: "One word." } } },
    word: "wörd",
    list: ["a", '${join("-", [local.word, "}"])}'],
    tree: { "odd key": [[], {}, [{ a: null, "${local.word}": true }]], number: -1.5 },
  },
  data: {
    terraform_remote_state: { up: { backend: "local", config: { path: "up.tfstate" }, defaults: { arn: "arn:up" } } },
  },
  resource: {
    aws_iam_role: {
      main: {
        "//": { metadata: { path: "torture/main" }, comment },
        name: "main-${var.number}",
        assume_role_policy: json({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
            {
              Sid: "Odd",
              Effect: "Deny",
              Principal: "*",
              Action: "sts:*",
              Condition: { StringLike: { "aws:x/${aws:username}": ["<&>", "%{a}"] } },
            },
          ],
        }),
        tags: { Name: literal("$\r${x}"), "%%{y}": "z" },
      },
    },
    aws_iam_role_policy: {
      of_main: {
        for_each: { a: 1, b: 2 },
        name: "${each.key}",
        role: "${aws_iam_role.main.id}",
        policy:
          '{"Statement":[{"Action":"s3:*","Effect":"Allow","Resource":["${data.terraform_remote_state.up.outputs.arn}","arn:${each.key}/*"]}],"Version":"2012-10-17"}',
      },
    },
    aws_launch_template: {
      pool: {
        name: "pool",
        user_data: script(["#!/bin/bash", "echo \"${HOME}\" 'x' \\", "  %{ü} $${twice}"]),
        block_device_mappings: [
          { device_name: "/dev/xvda", ebs: { encrypted: "true", volume_size: 50 } },
          { device_name: "/dev/xvdf", ebs: { delete_on_termination: "false" } },
        ],
        metadata_options: { http_tokens: "required" },
        lifecycle: {
          create_before_destroy: true,
          ignore_changes: ["description", 'tags["a b"]', "block_device_mappings[0].ebs[0].volume_size"],
        },
      },
    },
    aws_autoscaling_group: {
      pool: {
        name: "pool",
        min_size: 0,
        max_size: "${var.number}",
        availability_zones: ["eu-central-1a"],
        launch_template: {
          id: "${aws_launch_template.pool.id}",
          version: "${aws_launch_template.pool.latest_version}",
        },
        tag: ["a", "b"].map((key) => ({ key, value: "${local.word}", propagate_at_launch: true })),
        lifecycle: [{ replace_triggered_by: ["aws_launch_template.pool"], prevent_destroy: true }],
      },
    },
    aws_security_group: {
      group: {
        count: 2,
        provider: "aws.client",
        name: "group-${count.index}",
        description: 'with "quotes"',
        depends_on: ["aws_iam_role.main"],
      },
    },
    aws_wafv2_web_acl: {
      acl: {
        name: "acl",
        scope: "REGIONAL",
        default_action: { allow: {} },
        visibility_config,
        rule: [
          {
            name: "deep",
            priority: 1,
            action: { block: {} },
            statement: {
              and_statement: {
                statement: ["a", "b"].map((search_string) => ({
                  not_statement: {
                    statement: [
                      {
                        byte_match_statement: {
                          search_string,
                          positional_constraint: "EXACTLY",
                          field_to_match: { uri_path: {} },
                          text_transformation: [{ priority: 0, type: "NONE" }],
                        },
                      },
                    ],
                  },
                })),
              },
            },
            visibility_config,
          },
        ],
      },
    },
    aws_cloudwatch_log_group: {
      checked: {
        name: "/x",
        retention_in_days: 30,
        lifecycle: {
          precondition: [
            { condition: '${length(local.list) == 2 && local.word != "}"}', error_message: "Two, ${local.word}." },
          ],
          postcondition: [{ condition: "${self.retention_in_days == 30}", error_message: "Thirty." }],
        },
      },
    },
  },
  output: {
    text: { value: "#!/bin/sh\necho $${x}\n\n  ü\n", description: "A script: ${text}." },
    tree: { value: "${local.tree}", precondition: [{ condition: "${var.number > 0}", error_message: "x" }] },
    secret: { value: "${var.secret}", sensitive: true },
  },
  check: { up: { assert: [{ condition: "${var.number > 1}", error_message: "Few." }] } },
  moved: [{ from: "aws_iam_role.old", to: "aws_iam_role.main" }],
  removed: [{ from: "aws_iam_role.gone", lifecycle: [{ destroy: false }] }],
};
