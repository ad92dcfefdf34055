import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { deployed } from "../deployed";
import { containersOf, ofType } from "../reading";
import { resource } from "../synth";

const site = await loadSite("semiont");
const { stacks } = deployed(site);
const [data, app] = [stacks.SemiontDataStack!, stacks.SemiontAppStack!];
const SERVICES = ["frontend", "backend"];

/** Every command of a page, each a line. */
function commandsOf(path: string): string[] {
  const blocks = [...readFileSync(path, "utf8").matchAll(/^```\w*\n(.*?)^```/gms)].map(([, text = ""]) => text);
  return blocks.flatMap((text) => text.replaceAll("\\\n", " ").split("\n")).filter(Boolean);
}

/** What a program is given for an option, wherever; `<what>` is for people to fill in. */
function given(commands: string[], option: string): string[] {
  const values = commands.flatMap((one) => [...one.matchAll(new RegExp(`${option} ([^\\s<]+)(?=\\s|$)`, "g"))]);
  return [...new Set(values.map(([, value = ""]) => value))].sort();
}

test("the commands of its page name what is made, and no ARN", () => {
  const commands = commandsOf("docs/architectures/semiont.md").filter((one) => one.startsWith("aws "));
  const postgres = String(resource(data, "aws_db_instance.postgres").identifier);
  expect(given(commands, "--cluster")).toEqual([resource(app, "aws_ecs_cluster.this").name]);
  expect(given(commands, "--service")).toEqual(
    SERVICES.map((id) => resource(app, `aws_ecs_service.${id}`).name).sort(),
  );
  expect(given(commands, "--container")).toEqual([containersOf(app, "aws_ecs_task_definition.backend")[0]!.name]);
  expect(given(commands, "--db-instance-identifier")).toEqual([postgres, `${postgres}-restored`]);
  expect(given(commands, "--db-subnet-group-name")).toEqual([resource(data, "aws_db_subnet_group.postgres").name]);
  expect(given(commands, "--log-stream-name-prefix")).toEqual(
    SERVICES.map((id) => containersOf(app, `aws_ecs_task_definition.${id}`)[0]!.name).sort(),
  );
  expect(commands.join("\n")).toContain(`aws logs tail ${resource(app, "aws_cloudwatch_log_group.this").name} `);
  expect(given(commands, "--name")).toEqual(["/semiont/images/semiont-backend"]);
  expect(given(commands, "--region")).toEqual([site.region]);
  expect(commands.filter((one) => !one.includes("--region"))).toEqual([]);
  expect(commands.filter((one) => one.includes("arn:"))).toEqual([]);
});

test("the site's page has the command that gives each secret its value", () => {
  const names = ofType([data], "aws_secretsmanager_secret").map(({ body }) => String(body.name));
  const commands = commandsOf("terraform/semiont/README.md").filter((one) => one.includes("put-secret-value"));
  expect(given(commands, "--secret-id")).toEqual(names.sort());
});
