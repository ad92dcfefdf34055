import type { Account, Document } from "./account";
import type { Call } from "./simulate";

/** An account with one statement less, and the calls that the document decides on. */
export interface Broken {
  /** For people: the document, and the statement in it. */
  what: string;
  effect: "Allow" | "Deny";
  account: Account;
  concerns(call: Call): boolean;
}

/** Every way to lose one statement. */
export function brokenOf(account: Account): Broken[] {
  const { roles, resourcePolicies, endpointPolicies } = account;
  return [
    ...Object.entries(roles).flatMap(([name, role]) =>
      Object.entries(role.policies).flatMap(([purpose, document]) =>
        without(document).map(({ broken, statement, effect }) => ({
          ...{ what: `role ${name}, ${purpose}: ${statement}`, effect },
          account: with_({
            roles: { ...roles, [name]: { ...role, policies: { ...role.policies, [purpose]: broken } } },
          }),
          concerns: ({ as }: Call) => as === name,
        })),
      ),
    ),
    ...Object.entries(resourcePolicies).flatMap(([arn, document]) =>
      without(document).map(({ broken, statement, effect }) => ({
        ...{ what: `${arn}: ${statement}`, effect },
        account: with_({ resourcePolicies: { ...resourcePolicies, [arn]: broken } }),
        concerns: ({ on }: Call) => on === arn || on.startsWith(`${arn}/`),
      })),
    ),
    ...Object.entries(endpointPolicies).flatMap(([name, document]) =>
      without(document).map(({ broken, statement, effect }) => ({
        ...{ what: `endpoint ${name}: ${statement}`, effect },
        account: with_({ endpointPolicies: { ...endpointPolicies, [name]: broken } }),
        concerns: ({ does }: Call) => name.split(/[.-]/)[0] === does.split(":")[0],
      })),
    ),
  ];

  function with_(change: Partial<Account>): Account {
    return { ...account, ...change };
  }
}

/** In its place one that decides nothing here: a document must not be empty. */
const NOTHING = { Effect: "Allow", Action: "account:GetContactInformation", Resource: "*" };

function without(document: Document) {
  return document.Statement.map((statement, index) => {
    const { Effect: effect } = statement as { Effect: "Allow" | "Deny" };
    const nothing = "Principal" in statement ? { ...NOTHING, Principal: "*" } : NOTHING;
    const broken = { ...document, Statement: document.Statement.with(index, nothing) };
    return { broken, effect, statement: JSON.stringify(statement) };
  });
}
