import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { TestResults } from "../ops/trace/test-results";

/** Leaves what became of each test in `out/tests/`, where `trace` looks for the tests that prove a requirement. */
export default class Results implements Reporter {
  private results?: TestResults;

  onTestRunStart(): void {
    this.results = new TestResults();
  }

  onTestModuleEnd(module: TestModule): void {
    const states: Record<string, string> = {};
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // Of several tests with one name the worst counts.
      if (!(test.fullName in states) || state !== "passed") states[test.fullName] = state;
    }
    this.results?.write(relative(process.cwd(), module.moduleId), states);
  }
}
