import type { Precondition } from "../aws/preconditions";

/** A precondition with the stack that it comes before. */
export interface PreconditionOfStack extends Precondition {
  stack: string;
}

/** Pasted with others, such a command takes those for the value. */
const WAITS = `One that begins with \`aws\` and ends with \`file:///dev/stdin\` waits for a value: run it alone, and end the value with Ctrl-D
twice, without Enter, because a newline would be a part of it.
`;

/** They name their stack by the way from another one. */
const OF_TERRAFORM = "Run one that begins with `terraform` in the folder of a stack.\n";

/** What somebody does before the applies, stack by stack, in the order of doing. */
export function preconditionsOf(site: string, all: PreconditionOfStack[]): string {
  const stacks = [...new Set(all.map(({ stack }) => stack))];
  if (stacks.length === 0) return "";
  const has = (pattern: RegExp) => all.some(({ commands }) => commands.some((command) => pattern.test(command)));
  const how = [
    has(/^aws .*file:\/\/\/dev\/stdin/) ? WAITS : "",
    has(/^terraform -chdir=\.\.\//) ? OF_TERRAFORM : "",
  ].join("");
  return `
## Before you apply

What no stack does. Of these commands \`create-…\`, \`put-…\`, \`modify-…\` and \`docker push\` change the account; the others only show.
${how}
> In this repository \`npm run --silent adopt -- preflight --site ${site}\` shows what is open.

${stacks.map((stack) => before(stack, all)).join("\n")}`;
}

function before(stack: string, all: PreconditionOfStack[]): string {
  const own = all.filter((one) => one.stack === stack);
  const isImage = ({ subject }: Precondition) => subject.kind === "image";
  const [first, ...images] = own.filter(isImage);
  const lines = [...own.filter((one) => !isImage(one)), ...(first ? [first] : [])];
  const commands = [...new Set(lines.flatMap((one) => one.commands))];
  const same = images.length > 0 ? [`- [ ] The same for ${images.map(imageName).join(", ")}.`] : [];
  return `Before \`${stack}\`:

${[...lines.map(({ must }) => `- [ ] ${must}.`), ...same].join("\n")}

\`\`\`sh
${commands.join("\n")}
\`\`\`
`;
}

function imageName({ subject }: Precondition): string {
  return subject.kind === "image" ? subject.repository : "";
}
