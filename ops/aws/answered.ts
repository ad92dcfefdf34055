import { DENIED, explain } from "../adopt/aws-errors";
import { Failure } from "../terminal/failure";

/** What AWS answers, or a message for the user where it refuses. `action`: the permission that the call takes. */
export async function answered<T>(asked: Promise<T>, action?: string): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const { name, message } = error as Error;
    if (action && DENIED.includes(name)) throw new Failure(`the credentials lack ${action}: ${message}`);
    const text = explain(action ? Object.assign(error as object, { call: action }) : error);
    throw text ? new Failure(text) : error;
  }
}
