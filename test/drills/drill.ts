import { replacements } from "./replacements";
import { restores } from "./restores";

/** What a platform must survive, done again and again: instances with data replaced, and every store lost and restored. */
const failures = [...(await replacements()), ...(await restores())];
if (failures.length > 0) {
  console.error(failures.join("\n"));
  process.exitCode = 1;
}
